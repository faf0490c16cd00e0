// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/tls/record_json.h"
#include "tests/support/clear_text_server.h"
#include "tests/support/texts.h"
#include "tests/ui/connection_lab.h"
#include "ui/services/fingerprint.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTcpServer>
#include <QTreeView>

#include <algorithm>

using namespace certwright;
using test::copiedRecord;
using test::Desk;
using test::firstCause;
using test::Lab;
using test::verdictOf;

namespace {

/// Of the differential runs, how many say what came of them.
int rowsFilled(Desk& desk) {
    if (!desk.isShown("differentialRuns"))
        return 0;
    const QAbstractItemModel* runs = desk.find<QTreeView>("differentialRuns")->model();
    int filled = 0;
    for (int row = 0; row < runs->rowCount(); ++row)
        filled += runs->index(row, 2).data().toString().isEmpty() ? 0 : 1;
    return filled;
}

int rowsOf(Desk& desk, const char* view) {
    return desk.find<QTreeView>(view)->model()->rowCount();
}

/// Each text of the verdict has the room that it needs, and none lies on another.
bool isWhole(Desk& desk) {
    const QWidget* card = desk.find<QLabel>("verdictSentence")->parentWidget();
    const auto texts = card->findChildren<QLabel*>();
    return std::ranges::all_of(texts, [&](const QLabel* text) {
        const bool hasRoom = text->height() >= text->heightForWidth(text->width()) &&
            card->rect().contains(text->geometry());
        return hasRoom && std::ranges::none_of(texts, [&](const QLabel* other) {
            return other != text && other->geometry().intersects(text->geometry());
        });
    });
}

} // namespace

class tst_ConnectionPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothSidesAccept() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        lab.connectAsAlice();
        lab.desk.picture("connection-accepted");
        const QString sentence = lab.desk.textOf("verdictSentence");
        QVERIFY2(
            sentence.contains("alice") && sentence.contains("localhost") && sentence.contains("HTTP 200"),
            qPrintable(sentence));
        QTRY_VERIFY(isWhole(lab.desk));
        QCOMPARE(verdictOf(copiedRecord(lab.desk), "state"), "accepted");
        QCOMPARE(lab.desk.find<QListWidget>("peerCertificates")->count(), 2);
        QCOMPARE(lab.desk.find<QListWidget>("ownCertificates")->count(), 2);
    }

    void theServerDoesNotKnowOurAuthority() {
        Lab lab;
        lab.serve({test::makeRoot("Partner Root CA").certificate});
        lab.connectAsAlice();
        QTRY_VERIFY(isWhole(lab.desk));
        lab.desk.picture("connection-refused");
        const QJsonObject record = copiedRecord(lab.desk);
        QCOMPARE(verdictOf(record, "by"), "server");
        QCOMPARE(firstCause(record), "client-cert-unknown-ca");
        QVERIFY(lab.desk.textOf("verdictSentence").contains("alice"));
        QCOMPARE(rowsOf(lab.desk, "authorityNames"), 1);
        QVERIFY(rowsOf(lab.desk, "timeline") > 8);
        // The raw octets of a name, on demand.
        auto* names = lab.desk.find<QTreeView>("authorityNames");
        names->setCurrentIndex(names->model()->index(0, 0));
        QVERIFY(lab.desk.textOf("authorityOctets").startsWith("30"));
    }

    void weDoNotTrustTheServer() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        const auto stranger = test::makeRoot("Stranger Root CA");
        const QString trust = lab.desk.file("stranger.pem",
            QByteArray::fromStdString(codec::toPem("CERTIFICATE", stranger.certificate.der())));
        lab.desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("localhost:%1").arg(lab.port)});
        auto* box = lab.desk.find<QComboBox>("trust");
        box->setCurrentIndex(box->count() - 1);
        lab.desk.type("trustFile", trust);
        lab.desk.click("connect");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        const QJsonObject record = copiedRecord(lab.desk);
        QCOMPARE(verdictOf(record, "by"), "client");
        QCOMPARE(firstCause(record), "server-cert-untrusted");
    }

    /// Said before anything is sent, and only where it is so.
    void aCertificateInTheClearIsWarnedOf() {
        Lab lab;
        const auto isWarned = [&lab] { return lab.desk.isShown("exposedCertificate"); };
        lab.desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("localhost:443")});
        QVERIFY(!isWarned());
        lab.desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("localhost:443"),
            .serverName = {},
            .identity = ui::fingerprint(lab.own.clients.front().identity.certificate),
            .anchor = {}});
        QVERIFY(isWarned());
        lab.desk.picture("connection-exposed");
        lab.desk.click("options");
        auto* version = lab.desk.find<QComboBox>("tlsVersion");
        version->setCurrentIndex(version->findText("TLS 1.3"));
        QVERIFY(!isWarned());
        version->setCurrentIndex(version->findText("TLS 1.2"));
        QVERIFY(isWarned());
        lab.desk.find<QComboBox>("trust")->setCurrentIndex(1);
        QVERIFY(!isWarned());
    }

    void stopWhileTheServerIsSilent() {
        Lab lab;
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        lab.desk.navigator.open(
            ui::ConnectionPlace{.target = QStringLiteral("127.0.0.1:%1").arg(silent.serverPort())});
        lab.desk.click("connect");
        auto* button = lab.desk.find<QAbstractButton>("connect");
        QCOMPARE(button->text(), "Stop");
        QVERIFY(lab.desk.waitFor([&] { return silent.hasPendingConnections(); }));
        lab.desk.click("connect");
        QVERIFY(lab.desk.waitFor([&] { return button->text() == "Connect"; }, 3000));
        lab.desk.picture("connection-stopped");
        QVERIFY(!lab.desk.textOf("verdictSentence").contains("accepted"));
    }

    void nothingListens() {
        Lab lab;
        lab.desk.navigator.open(
            ui::ConnectionPlace{.target = QStringLiteral("127.0.0.1:1"), .connectNow = true});
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QCOMPARE(firstCause(copiedRecord(lab.desk)), "tcp-refused");
    }

    /// STARTTLS behind a proxy that wants a password, all of it chosen by its fields.
    void throughAProxyToAServerThatBeginsInTheClear() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        test::ClearTextServer server{
            {"220 mail\r\n", {"250-mail\r\n250 STARTTLS\r\n", "220 go\r\n"}, lab.port}};
        test::ClearTextServer proxy{{{}, {"HTTP/1.1 200 OK\r\n\r\n"}, server.port()}};
        lab.desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("localhost"),
            .serverName = {},
            .identity = ui::fingerprint(lab.own.clients.front().identity.certificate),
            .anchor = ui::fingerprint(lab.own.authorities.root)});
        lab.desk.click("options");
        auto* startTls = lab.desk.find<QComboBox>("startTls");
        startTls->setCurrentIndex(startTls->findText("POP3"));
        QVERIFY(!lab.desk.find<QLineEdit>("httpPath")->isEnabled());
        startTls->setCurrentIndex(startTls->findText("SMTP"));
        QVERIFY(!lab.desk.isShown("proxyAddress"));
        lab.desk.find<QComboBox>("proxy")->setCurrentIndex(2);
        lab.desk.type("proxyAddress", QStringLiteral("bob@127.0.0.1:%1").arg(proxy.port()));
        lab.desk.type("proxyPassword", "hunter2");
        for (const char* name : {"startTls", "proxy", "proxyAddress", "proxyPassword"}) {
            auto* field = lab.desk.find<QWidget>(name);
            QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(field);
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), name);
        }
        lab.desk.picture("connection-options");
        lab.desk.click("connect");
        QVERIFY(lab.desk.find<QLineEdit>("proxyPassword")->text().isEmpty());
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        lab.desk.picture("connection-through-proxy");
        const QJsonObject record = copiedRecord(lab.desk);
        QVERIFY(proxy.heard().contains(QByteArray("bob:hunter2").toBase64()));
        QVERIFY(proxy.heard().startsWith("CONNECT localhost:25 "));
        QCOMPARE(record.value("target").toObject().value("starttls").toString(), "smtp");
        QVERIFY(server.heard().contains("STARTTLS"));
        QVERIFY(!QJsonDocument(record).toJson().contains("hunter2"));
        // Again without typing it again.
        lab.desk.click("connect");
        QVERIFY(lab.desk.waitFor([&] { return proxy.heard().count("Proxy-Authorization") == 2; }));
    }

    void aProxyThatIsNone() {
        Lab lab;
        lab.desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("localhost")});
        lab.desk.click("options");
        lab.desk.find<QComboBox>("proxy")->setCurrentIndex(3);
        lab.desk.click("connect");
        QVERIFY(lab.desk.waitFor([&] { return !lab.desk.textOf("messageText").isEmpty(); }));
    }

    /// Once more after a repair: what was, and what is.
    void theVerdictBeforeStays() {
        Lab lab;
        lab.serve({test::makeRoot("Partner Root CA").certificate});
        lab.connectAsAlice();
        QVERIFY(!lab.desk.isShown("verdictBefore"));
        const QString before = lab.desk.textOf("verdictSentence");
        lab.desk.click("connect");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QVERIFY(lab.desk.textOf("verdictBefore").contains("same"));
        const int port = lab.port;
        lab.server.stop();
        lab.serve({lab.own.authorities.root}, static_cast<quint16>(port));
        lab.desk.click("connect");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QVERIFY2(
            lab.desk.textOf("verdictBefore").contains(before), qPrintable(lab.desk.textOf("verdictBefore")));
        lab.desk.picture("connection-before-and-after");
        // Of another server it says nothing.
        lab.desk.navigator.open(
            ui::ConnectionPlace{.target = QStringLiteral("127.0.0.1:1"), .connectNow = true});
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QVERIFY(!lab.desk.isShown("verdictBefore"));
    }

    void differentialRuns() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        QVERIFY(!lab.desk.isShown("differential"));
        lab.connectAsAlice();
        lab.desk.picture("differential-offered");
        lab.desk.click("differential");
        auto* button = lab.desk.find<QAbstractButton>("differential");
        QCOMPARE(button->text(), "Stop the runs");
        QVERIFY(lab.desk.waitFor([&] { return rowsFilled(lab.desk) >= 2; }));
        lab.desk.picture("differential-running");
        QVERIFY(lab.desk.waitFor([&] { return button->text() == "Differential run"; }, 30'000));
        QVERIFY(lab.desk.textOf("conclusion").contains("Lab Clients CA"));
        QVERIFY(rowsOf(lab.desk, "differentialRuns") >= 10);
        auto* runs = lab.desk.find<QTreeView>("differentialRuns");
        runs->setCurrentIndex(runs->model()->index(1, 0));
        QVERIFY(lab.desk.textOf("differentialSentence").contains("certificate"));
        lab.desk.picture("differential");
        lab.desk.appearance.choose(ui::ColorScheme::Dark);
        lab.desk.picture("differential-dark");
        lab.desk.appearance.choose(ui::ColorScheme::Light);
        // Another connection begins anew.
        lab.desk.click("connect");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QVERIFY(!lab.desk.isShown("differentialRuns"));
    }

    void differentialRunsStop() {
        Lab lab;
        lab.serve({test::makeRoot("Partner Root CA").certificate});
        lab.connectAsAlice();
        lab.desk.click("differential");
        QVERIFY(lab.desk.waitFor([&] { return rowsFilled(lab.desk) >= 1; }));
        lab.desk.click("differential");
        auto* button = lab.desk.find<QAbstractButton>("differential");
        QVERIFY(lab.desk.waitFor([&] { return button->text() == "Differential run"; }, 3000));
        QVERIFY(lab.desk.textOf("differentialOmitted").contains("stopped"));
        lab.desk.picture("differential-stopped");
        QVERIFY(rowsFilled(lab.desk) < 10);
    }

    void enterConnectsOnceThereIsATarget() {
        Lab lab;
        lab.desk.navigator.open(ui::ConnectionPlace{});
        QVERIFY(!lab.desk.find<QAbstractButton>("connect")->isEnabled());
        QTest::keyClicks(lab.desk.window->focusWidget(), QStringLiteral("127.0.0.1:1"));
        QTest::keyClick(lab.desk.window->focusWidget(), Qt::Key_Return);
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
    }

    /// Saved from the panel, it opens again: dropped anywhere, on another day, in another window.
    void aRecordIsKeptAndOpenedAgain() {
        Lab lab;
        lab.serve({test::makeRoot("Partner Root CA").certificate});
        lab.connectAsAlice();
        const QString said = lab.desk.textOf("verdictSentence");
        lab.desk.prompts.fileToSave = lab.desk.folder.filePath("kept.json");
        lab.desk.click("saveRecord");
        QVERIFY(lab.desk.waitFor([&] { return lab.desk.textOf("messageText").contains("kept.json"); }));
        QFile file(lab.desk.prompts.fileToSave);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const QByteArray content = file.readAll();
        QVERIFY(!content.contains("PRIVATE KEY"));

        Desk another;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        another.drop(*another.window, data);
        QVERIFY(another.waitUntilShown("copyRecord"));
        QCOMPARE(another.textOf("verdictSentence"), said);
        QVERIFY2(another.textOf("recordOrigin").contains("kept.json") &&
                another.textOf("recordOrigin").contains("2026"),
            qPrintable(another.textOf("recordOrigin")));
        QCOMPARE(another.find<QComboBox>("target")->currentText(),
            QStringLiteral("localhost:%1").arg(lab.port)); // to try it again
        another.picture("connection-past");
        // Pasted it is known too; and one that is damaged is said to be.
        another.navigator.open(ui::StartPlace{});
        QApplication::clipboard()->setText(QString::fromUtf8(content));
        another.press(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(another.waitFor([&] {
            return another.isShown("recordOrigin") && !another.textOf("recordOrigin").contains("kept.json");
        }));
        another.navigator.open(
            ui::RecordPlace{.file = another.file("cut.json", content.left(3000)), .octets = {}});
        QVERIFY(another.waitFor([&] { return another.textOf("messageText").contains("cut.json"); }));
        QVERIFY(!another.isShown("copyRecord"));
    }

    /// For people who were not there; what the ending names.
    void aReportIsSaved() {
        Lab lab;
        lab.serve({test::makeRoot("Partner Root CA").certificate});
        lab.connectAsAlice();
        for (const char* ending : {"html", "txt", "pdf"}) {
            lab.desk.prompts.fileToSave = lab.desk.folder.filePath(
                QLatin1String("report.") + QLatin1String(ending));
            lab.desk.click("saveReport");
            QVERIFY(lab.desk.waitFor(
                [&] { return lab.desk.textOf("messageText").contains(QLatin1String(ending)); }));
            QFile file(lab.desk.prompts.fileToSave);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            const bool isPdf = QLatin1String(ending) == QLatin1String("pdf");
            QVERIFY2(isPdf ? content.startsWith("%PDF-") : content.contains("Partner Root CA"), ending);
        }
        lab.desk.picture("connection-evidence");
        lab.desk.prompts.fileToSave = lab.desk.folder.filePath("no/such/folder/report.html");
        lab.desk.click("saveReport");
        QVERIFY(lab.desk.waitFor([&] { return lab.desk.textOf("messageText").contains("no/such/folder"); }));
    }

    /// What runs is stopped first, and does not come in between.
    void aRecordIsOpenedWhileOneRuns() {
        Lab lab;
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        lab.desk.navigator.open(
            ui::ConnectionPlace{.target = QStringLiteral("127.0.0.1:%1").arg(silent.serverPort())});
        lab.desk.click("connect");
        QVERIFY(lab.desk.waitFor([&] { return silent.hasPendingConnections(); }));
        tls::Record record;
        record.target = {.host = "past.example", .port = 443};
        record.startedAt = test::testNow();
        record.networkFault = tls::NetworkFault::Refused;
        lab.desk.navigator.open(
            ui::RecordPlace{.file = {}, .octets = QByteArray::fromStdString(tls::toJson(record))});
        QVERIFY(lab.desk.waitUntilShown("recordOrigin"));
        QVERIFY(lab.desk.textOf("verdictSentence").contains("past.example"));
        QCOMPARE(lab.desk.find<QAbstractButton>("connect")->text(), "Connect");
    }

    void theTestServerShowsItsCallers() {
        Lab lab;
        const QByteArray root = ui::fingerprint(lab.own.authorities.root);
        lab.desk.navigator.open(ui::TestServerPlace{
            .identity = ui::fingerprint(lab.own.server->certificate), .anchor = root, .startNow = true});
        QVERIFY(lab.desk.waitUntilShown("callServer"));
        lab.desk.click("callServer");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QCOMPARE(verdictOf(copiedRecord(lab.desk), "state"), "accepted");
        lab.desk.navigator.open(ui::TestServerPlace{});
        QVERIFY(lab.desk.waitUntilShown("callers"));
        auto* callers = lab.desk.find<QListWidget>("callers");
        QVERIFY(lab.desk.waitFor([&] { return callers->count() == 1; }));
        QVERIFY(callers->item(0)->text().contains("alice"));
        lab.desk.picture("test-server");
        QVERIFY(lab.desk.waitFor([&] { return rowsOf(lab.desk, "timeline") > 8; }));
        lab.desk.click("startServer");
        QVERIFY(lab.desk.waitFor([&] { return !lab.desk.isShown("callServer"); }));
    }

    void theTestServerIsCalledByTheClientThatIsChosen() {
        Lab lab;
        lab.desk.navigator.open(ui::TestServerPlace{.identity = ui::fingerprint(lab.own.server->certificate),
            .anchor = ui::fingerprint(lab.own.authorities.root),
            .startNow = true});
        QVERIFY(lab.desk.waitUntilShown("callServer"));
        lab.desk.click("callServer");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QCOMPARE(verdictOf(copiedRecord(lab.desk), "state"), "accepted");

        lab.desk.navigator.open(ui::TestServerPlace{});
        lab.desk.find<QComboBox>("clientToTry")->setCurrentIndex(0); // none
        lab.desk.click("callServer");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QCOMPARE(firstCause(copiedRecord(lab.desk)), "client-cert-missing");

        const test::Made stranger = test::makeClient(test::makeRoot(), "mallory");
        const SecretBytes key = stranger.key.unencryptedPkcs8();
        const QString file = lab.desk.file("mallory.pem",
            QByteArray::fromStdString(codec::toPem("CERTIFICATE", stranger.certificate.der()) +
                codec::toPem("PRIVATE KEY", ByteView{key.data(), key.size()})));
        lab.desk.navigator.open(ui::TestServerPlace{});
        auto* clients = lab.desk.find<QComboBox>("clientToTry");
        clients->setCurrentIndex(clients->count() - 1); // a file
        lab.desk.find<QLineEdit>("clientToTryFile")->setText(file);
        lab.desk.click("callServer");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QCOMPARE(lab.desk.find<QLineEdit>("identityFile")->text(), file);
        QVERIFY2(lab.desk.textOf("verdictSentence").contains("mallory"),
            qPrintable(lab.desk.textOf("verdictSentence")));
    }

    void aTargetThatIsNoneIsSaid() {
        Lab lab;
        lab.desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("api.example.test:84433")});
        QVERIFY(lab.desk.textOf("targetFault").contains("84433"));
        lab.desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("api.example.test:8443")});
        QVERIFY(!lab.desk.isShown("targetFault"));
    }

    void theVerdictsSignIsReadInTheDarkToo() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        lab.connectAsAlice();
        const auto colour = [&] {
            return lab.desk.find<QLabel>("verdictSymbol")->palette().color(QPalette::WindowText);
        };
        for (const auto scheme : {ui::ColorScheme::Light, ui::ColorScheme::Dark}) {
            lab.desk.appearance.choose(scheme);
            QCoreApplication::processEvents();
            QCOMPARE(colour(), ui::markColor(words::Mark::Accepted, lab.desk.window->palette()));
        }
    }

    void theTestServerPlaysAPart() {
        Lab lab;
        const QByteArray root = ui::fingerprint(lab.own.authorities.root);
        auto choose = [&](const char* box, const QString& text) {
            auto* list = lab.desk.find<QComboBox>(box);
            const int index = list->findText(text, Qt::MatchContains);
            QVERIFY2(index >= 0, qPrintable(text));
            list->setCurrentIndex(index);
        };
        lab.desk.navigator.open(
            ui::TestServerPlace{.identity = ui::fingerprint(lab.own.server->certificate), .anchor = root});
        choose("refusal", "access_denied");
        choose("serverStack", "nginx");
        choose("serverVersions", "1.3 only");
        choose("announcedAuthorities", "3,000");
        lab.desk.navigator.open(ui::TestServerPlace{.startNow = true});
        QVERIFY(lab.desk.waitUntilShown("callServer"));
        QVERIFY(!lab.desk.find<QComboBox>("refusal")->isEnabled()); // while it runs
        lab.desk.click("callServer");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        const QJsonObject seen = copiedRecord(lab.desk);
        QCOMPARE(verdictOf(seen, "state"), "refused");
        QCOMPARE(seen.value("verdict").toObject().value("alert").toObject().value("code").toInt(), 49);
        QCOMPARE(seen.value("tls").toObject().value("version").toString(), "TLS 1.3");
        QCOMPARE(seen.value("certificate_request").toObject().value("ca_names").toArray().size(), 3000);

        lab.desk.navigator.open(ui::TestServerPlace{});
        QVERIFY(lab.desk.waitUntilShown("callers"));
        auto* callers = lab.desk.find<QListWidget>("callers");
        QVERIFY(lab.desk.waitFor([&] { return callers->count() == 1; }));
        QVERIFY2(callers->item(0)->text().contains("on purpose"), qPrintable(callers->item(0)->text()));
        lab.desk.picture("test-server-part");
        lab.desk.appearance.choose(ui::ColorScheme::Dark);
        lab.desk.picture("test-server-part-dark");
        const QJsonObject told = copiedRecord(lab.desk);
        QCOMPARE(firstCause(told), "refused-on-purpose");
        QCOMPARE(told.value("rehearsal").toObject().value("refusal").toString(), "access_denied");
    }

    void aClientIsTriedWithoutANetwork() {
        Lab lab;
        lab.desk.navigator.open(ui::TestServerPlace{.identity = ui::fingerprint(lab.own.server->certificate),
            .anchor = ui::fingerprint(lab.own.authorities.root)});
        QVERIFY(!lab.desk.isShown("callers")); // nobody has called yet
        lab.desk.click("simulate");
        QVERIFY(lab.desk.waitUntilShown("callers"));
        auto* callers = lab.desk.find<QListWidget>("callers");
        QVERIFY(lab.desk.waitFor([&] { return callers->count() == 2; }));
        QVERIFY2(callers->item(0)->text().contains("alice"), qPrintable(callers->item(0)->text()));
        QJsonObject seen = copiedRecord(lab.desk); // the client's side came last
        QCOMPARE(verdictOf(seen, "state"), "accepted");
        QCOMPARE(seen.value("server").toObject().value("verdict").toString(), "trusted");

        lab.desk.find<QComboBox>("clientToTry")->setCurrentIndex(0);
        auto* stack = lab.desk.find<QComboBox>("serverStack");
        stack->setCurrentIndex(stack->findText("nginx"));
        lab.desk.click("simulate");
        QVERIFY(lab.desk.waitFor([&] { return callers->count() == 4; }));
        seen = copiedRecord(lab.desk);
        QCOMPARE(verdictOf(seen, "layer"), "http");
        QCOMPARE(firstCause(seen), "client-cert-missing");
        QVERIFY(!lab.desk.isShown("copyCommand")); // nobody listens
        lab.desk.picture("test-server-simulated");
    }

    void aCommandForTheTestServerIsCopied() {
        Lab lab;
        lab.desk.navigator.open(ui::TestServerPlace{.identity = ui::fingerprint(lab.own.server->certificate),
            .anchor = ui::fingerprint(lab.own.authorities.root),
            .startNow = true});
        QVERIFY(lab.desk.waitUntilShown("copyCommand"));
        const QMenu* menu = lab.desk.find<QPushButton>("copyCommand")->menu();
        QStringList texts;
        for (QAction* action : menu->actions()) {
            action->trigger();
            texts << QApplication::clipboard()->text();
            QVERIFY2(texts.last().contains("client.pem") && texts.last().contains("api.example.test"),
                qPrintable(texts.last()));
        }
        QCOMPARE(menu->actions().size(), 6);
        QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), 6);
        QVERIFY(texts.first().startsWith("curl "));
    }
};

QTEST_MAIN(tst_ConnectionPanel)
#include "tst_connection_panel.moc"
