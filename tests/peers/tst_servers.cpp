// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/diagnose/diagnosis.h"
#include "core/tls/code_points.h"
#include "tests/peers/more_servers.h"
#include "tests/support/processes.h"
#include "tests/support/revocation_material.h"
#include "tests/support/texts.h"

#include <QCoreApplication>
#include <QMap>
#include <QTest>

using namespace certwright;
using diagnose::VerdictState;

namespace {

/// What a server lets pass that others refuse: it does not look.
const QMap<QString, QStringList> lenient{{"gnutls", {"wrong-eku"}}, {"caddy", {"wrong-key-usage"}},
    {"go", {"wrong-key-usage"}}};

QByteArray pemOf(const x509::RevocationList& list) {
    return QByteArray::fromStdString(codec::toPem("X509 CRL", list->der));
}

QString summaryOf(const tls::Record& record, const diagnose::Diagnosis& diagnosis) {
    QStringList causes;
    for (const diagnose::Diagnosed& diagnosed : diagnosis.causes)
        causes << test::text(diagnose::causeName(diagnosed.cause)) + '(' +
                test::text(diagnose::certaintyName(diagnosed.certainty)) + ')';
    const tls::Alert* alert = record.fatalAlertFromPeer();
    return QStringLiteral("%1, alert %2: %3")
        .arg(static_cast<int>(diagnosis.verdict.state))
        .arg(alert ? alert->code : 0)
        .arg(causes.join(' '));
}

} // namespace

/// Client certificates with one fault each before the servers of the field, and servers that are set up in an
/// odd way. The log ends with the table of what was found.
class tst_Servers : public QObject {
    Q_OBJECT

    test::PeerLab lab_;
    std::map<QString, std::unique_ptr<test::Peer>> servers_;
    std::map<QString, int> ports_;
    QStringList table_;

    bool start(const QString& name) {
        auto peer = std::make_unique<test::Peer>();
        const int port = ports_[name] = test::freePort();
        const bool started = test::startServer(name, *peer, lab_, port);
        servers_[name] = std::move(peer);
        return started;
    }
    bool startOdd(const QString& server, test::Peer& peer, int port, const QByteArray& settings) {
        if (server == "apache")
            return test::startApache(peer, lab_, port, settings);
        if (server == "haproxy")
            return test::startHaproxy(peer, lab_, port, settings);
        if (server == "nginx")
            return test::startNginxWith(peer, lab_, port, settings);
        if (server == "node")
            return test::startLaxNode(peer, lab_, port);
        return test::startOpenssl(peer, lab_, port,
            {"-CAfile", lab_.writePem("issuing.pem", {lab_.clients().certificate}), "-Verify", "3",
                "-verify_return_error"});
    }
    diagnose::Diagnosis probe(const QString& server, int port, const QString& fault, int version) {
        return probe(server, fault, lab_.settings(port, fault, version));
    }
    diagnose::Diagnosis probe(const QString& server, const QString& fault, tls::ProbeSettings settings) {
        if (server == "mosquitto") // it waits for MQTT
            settings.application = tls::Application::None;
        const int version = settings.versions.highest;
        const net::FinishedRecord record = test::runProbe(std::move(settings));
        diagnose::Diagnosis diagnosis = diagnose::diagnose(*record);
        table_ << QStringLiteral("  %1 | %2 | %3 | %4")
                      .arg(server, -24)
                      .arg(fault, -18)
                      .arg(version == tls::tls12 ? "1.2" : "1.3", summaryOf(*record, diagnosis));
        return diagnosis;
    }
    /// The directives of an nginx that consults revocation lists: what is said of the certificates of
    /// clients, and whether the list of every CA is there.
    QByteArray consultingLists(const test::ListOptions& ofClients, bool ofRootToo = true) const {
        test::ListOptions ofRoot;
        ofRoot.thisUpdate = lab_.now() - std::chrono::days{1};
        ofRoot.nextUpdate = lab_.now() + std::chrono::days{1};
        QByteArray content = pemOf(test::makeRevocationList(lab_.clients(), ofClients));
        if (ofRootToo)
            content += pemOf(test::makeRevocationList(lab_.root(), ofRoot));
        const QString file = test::writeFile(
            lab_.folder(), QStringLiteral("lists-%1.pem").arg(test::freePort()), content);
        return "ssl_verify_client on;\nssl_verify_depth 3;\nssl_crl " + file.toUtf8() + ";\n";
    }
    static QString firstCause(const diagnose::Diagnosis& diagnosis) {
        return diagnosis.causes.empty() ? QString()
                                        : test::text(diagnose::causeName(diagnosis.causes.front().cause));
    }

private Q_SLOTS:
    void cleanupTestCase() {
        qInfo("server | fault | version | verdict, causes\n%s", qPrintable(table_.join('\n')));
    }

    void faults_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<int>("version");
        static const QList<QPair<const char*, const char*>> faults{{"good", ""},
            {"missing", "client-cert-missing"}, {"unknown-ca", "client-cert-unknown-ca"},
            {"lookalike", "client-cert-unknown-ca"}, {"self-signed", "client-cert-self-signed"},
            {"expired", "client-cert-expired"}, {"not-yet-valid", "client-cert-not-yet-valid"},
            {"wrong-eku", "client-cert-wrong-eku"}, {"wrong-key-usage", "client-cert-wrong-key-usage"},
            {"ca-expired", "client-chain-ca-expired"}, {"invalid-ca", "client-chain-invalid-ca"},
            {"path-length", "client-chain-pathlen"}};
        for (const char* server : {"nginx", "openssl", "node", "java", "apache", "haproxy", "stunnel",
                 "gnutls", "go", "python", "caddy", "mosquitto"})
            for (const auto& [fault, cause] : faults)
                for (const int version : {tls::tls12, tls::tls13})
                    QTest::addRow("%s, %s, %s", server, fault, version == tls::tls12 ? "1.2" : "1.3")
                        << server << fault << cause << version;
    }
    void faults() {
        QFETCH(QString, server);
        QFETCH(QString, fault);
        QFETCH(QString, cause);
        QFETCH(int, version);
        if (!test::findProgram(test::programOf(server)))
            QSKIP(qPrintable(
                "SKIPPED, NOT TESTED: no " + server + " on this machine (packaging/test brings it)"));
        if (!servers_.contains(server))
            QVERIFY2(start(server), servers_[server]->log());
        const auto diagnosis = probe(server, ports_[server], fault, version);
        const bool isAccepted = cause.isEmpty() || lenient.value(server).contains(fault);
        QVERIFY2((diagnosis.verdict.state == VerdictState::Accepted) == isAccepted,
            qPrintable(table_.back() + '\n' + servers_[server]->log()));
        if (!isAccepted)
            QVERIFY2(
                firstCause(diagnosis) == cause, qPrintable(table_.back() + '\n' + servers_[server]->log()));
    }

    /// Servers whose own settings are the fault, before a client that has none.
    void oddServers_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("cause");
        const int both[] = {tls::tls12, tls::tls13};
        const QByteArray lax = "verify optional ca-ignore-err all crt-ignore-err all";
        for (const int version : both) {
            const char* number = version == tls::tls12 ? "1.2" : "1.3";
            QTest::addRow("depth limit, %s", number)
                << "apache" << QByteArray("SSLVerifyClient require\nSSLVerifyDepth 1\n") << "good" << version
                << "server-verify-depth";
            QTest::addRow("takes anything, %s", number)
                << "haproxy" << lax << "unknown-ca" << version << "accepted-unverified";
            QTest::addRow("a certificate is optional and wrong, %s", number)
                << "nginx" << QByteArray("ssl_verify_client optional;\nssl_verify_depth 3;\n") << "unknown-ca"
                << version << "client-cert-unknown-ca";
            const auto answering = [](const char* how) {
                return QByteArray("ssl_verify_client on;\nssl_verify_depth 3;\nerror_page 495 496 @no;\n"
                                  "location @no { return ") +
                    how + "; }\n";
            };
            for (const auto& [fault, cause] : QList<QPair<const char*, const char*>>{
                     {"expired", "client-cert-expired"}, {"unknown-ca", "client-cert-unknown-ca"},
                     {"missing", "client-cert-missing"}}) {
                QTest::addRow("a page of its own, %s, %s", fault, number)
                    << "nginx" << answering("403") << fault << version << cause;
                QTest::addRow("no page at all, %s, %s", fault, number)
                    << "nginx" << answering("444") << fault << version << cause;
            }
            QTest::addRow("any CA will do, %s", number)
                << "nginx" << QByteArray("ssl_verify_client optional_no_ca;\nssl_verify_depth 3;\n")
                << "unknown-ca" << version << "accepted-unverified";
            QTest::addRow("the verdict is not looked at, %s", number)
                << "node" << QByteArray("rejectUnauthorized: false") << "unknown-ca" << version
                << "accepted-unverified";
            QTest::addRow("the root is missing, %s", number)
                << "openssl" << QByteArray("issuing") << "good" << version << "server-trust-anchor-missing";
        }
        QTest::newRow("for a path only, 1.3")
            << "apache"
            << QByteArray("<Location />\nSSLVerifyClient require\nSSLVerifyDepth 3\n</Location>\n") << "good"
            << tls::tls13 << "server-post-handshake-auth-unsupported";
        QTest::newRow("for a path only, 1.2")
            << "apache"
            << QByteArray("<Location />\nSSLVerifyClient require\nSSLVerifyDepth 3\n</Location>\n") << "good"
            << tls::tls12 << "";
    }
    void oddServers() {
        QFETCH(QString, server);
        QFETCH(QByteArray, settings);
        QFETCH(QString, fault);
        QFETCH(int, version);
        QFETCH(QString, cause);
        if (!test::findProgram(test::programOf(server)))
            QSKIP(qPrintable(
                "SKIPPED, NOT TESTED: no " + server + " on this machine (packaging/test brings it)"));
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY2(startOdd(server, peer, port, settings), peer.log());
        const auto diagnosis = probe(server + ", " + QTest::currentDataTag(), port, fault, version);
        QVERIFY2(firstCause(diagnosis) == cause, qPrintable(table_.back() + '\n' + peer.log()));
    }

    /// What an nginx with lists refuses looks alike from outside: it is said so, and the true cause is among
    /// those that may be.
    void revocationLists_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("cause"); ///< empty: accepted
        QTest::addColumn<int>("version");
        for (const int version : {tls::tls12, tls::tls13})
            for (const auto& [state, cause] :
                QList<QPair<const char*, const char*>>{{"current", ""}, {"revoked", "client-cert-revoked"},
                    {"expired", "server-crl-expired"}, {"one is missing", "server-crl-missing"}})
                QTest::addRow("%s, %s", state, version == tls::tls12 ? "1.2" : "1.3")
                    << state << cause << version;
    }
    void revocationLists() {
        REQUIRE_PROGRAM(nginx, "nginx");
        QFETCH(QString, state);
        QFETCH(QString, cause);
        QFETCH(int, version);
        tls::ProbeSettings settings = lab_.settings(test::freePort(), "good", version);
        test::ListOptions list;
        list.thisUpdate = lab_.now() - std::chrono::days{9};
        list.nextUpdate = lab_.now() + std::chrono::days{state == "expired" ? -2 : 2};
        if (state == "revoked")
            list.revoked = {settings.identity->chain.front()};
        test::Peer peer;
        QVERIFY2(
            test::startNginxWith(peer, lab_, settings.port, consultingLists(list, state != "one is missing")),
            peer.log());
        const auto diagnosis = probe("nginx, list of revoked", state, std::move(settings));
        const QByteArray shown = table_.back().toUtf8() + '\n' + peer.log();
        QVERIFY2((diagnosis.verdict.state == VerdictState::Accepted) == cause.isEmpty(), shown);
        if (cause.isEmpty())
            return;
        QVERIFY2(firstCause(diagnosis) == "client-cert-rejected", shown);
        const auto isNamed = [&](const diagnose::Diagnosed& d) {
            return test::text(diagnose::causeName(d.cause)) == cause &&
                d.certainty == diagnose::Certainty::Possible;
        };
        QVERIFY2(std::ranges::any_of(diagnosis.causes, isNamed), shown);
    }
};

QTEST_GUILESS_MAIN(tst_Servers)
#include "tst_servers.moc"
