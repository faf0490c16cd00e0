// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/listener_job.h"
#include "tests/ui/desk.h"
#include "ui/services/fingerprint.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace certwright::test {

/// A vault with one set-up, and a server of that set-up that lets in the clients of some root.
class Lab {
public:
    Lab()
        : own(test::makeSetup()) {
        test::storeSetup(desk.vaultFile(), own);
        QSignalSpy changed(&desk.vault, &ui::VaultSession::changed);
        desk.vault.open(desk.vaultFile());
        QVERIFY(changed.wait());
    }

    void serve(const std::vector<x509::Certificate>& clientAnchors, quint16 wantedPort = 0) {
        tls::ServerSettings settings{tls::Identity{own.serverChain(), own.server->key}};
        settings.clientAnchors = verify::anchorsOf(clientAnchors);
        QSignalSpy listening(&server, &net::ListenerJob::listening);
        server.start(std::move(settings), test::testNow, QHostAddress::LocalHost, wantedPort);
        QVERIFY(listening.wait());
        port = listening.first().first().value<quint16>();
    }

    void connectAsAlice() {
        desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("localhost:%1").arg(port),
            .serverName = {},
            .identity = ui::fingerprint(own.clients.front().identity.certificate),
            .anchor = ui::fingerprint(own.authorities.root)});
        desk.click("connect");
        QVERIFY(desk.waitUntilShown("copyRecord"));
    }

    Desk desk;
    issue::SetupResult own;
    net::ListenerJob server;
    quint16 port = 0;
};

inline QJsonObject copiedRecord(Desk& desk) {
    desk.click("copyRecord");
    return QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).object();
}

inline QString firstCause(const QJsonObject& record) {
    return record.value("diagnosis").toArray().first().toObject().value("cause").toString();
}

inline QString verdictOf(const QJsonObject& record, const char* key) {
    return record.value("verdict").toObject().value(QLatin1String(key)).toString();
}

} // namespace certwright::test
