// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/peer_lab.h"
#include "tests/support/cli.h"
#include "tests/support/texts.h"

#include <QJsonArray>

using namespace certwright;

/// certwright-cli simulate: would this server accept this client? No server, no network.
class tst_CliSimulate : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    QStringList serverArguments() const {
        return {"--server-cert", lab_.serverChain(), "--server-key", lab_.serverKey(), "--client-trust",
            lab_.rootFile(), "--server-trust", lab_.rootFile()};
    }
    QStringList clientArguments(const QString& name) const {
        const auto identity = lab_.identity(name);
        if (!identity)
            return {};
        return {"--client-cert", lab_.writePem(name + ".pem", identity->chain), "--client-key",
            lab_.writeKey(name + ".key", identity->key)};
    }
    test::ProcessResult simulate(const QString& caller, const QStringList& more = {}) const {
        return test::runCli(
            QStringList{"simulate", "--json"} + serverArguments() + clientArguments(caller) + more);
    }

private Q_SLOTS:
    void theAnswerHasTheShapeOfAProbe() {
        const auto ended = simulate("good");
        QCOMPARE(ended.exitCode, 0);
        const QJsonObject document = test::documentOf(ended);
        const QString types = QStringLiteral(
            "target.host:string timing.tls_ms:number tls.version:string tls.cipher:string server.sent:array "
            "server.verdict:string certificate_request.present:bool certificate_request.ca_names:array "
            "client.identity:string client.sent:array candidates:array timeline:array verdict.state:string "
            "verdict.by:null verdict.tickets:number diagnosis:array ruled_out:array client_hello.sni:string "
            "client_hello.versions:array client_hello.certificate_authorities:array rehearsal:null "
            "server_view.client.verdict:string server_view.verdict.state:string");
        QCOMPARE(test::wrongTypes(document, types), QStringList{});
        QCOMPARE(test::textAt(document, "verdict.state"), "accepted");
        QCOMPARE(test::textAt(document, "server.verdict"), "trusted");
        QCOMPARE(test::textAt(document, "server_view.client.verdict"), "trusted");
        QCOMPARE(test::valueAt(document, "verdict.http.status").toInt(), 200);
    }

    void eachFault_data() {
        QTest::addColumn<QString>("caller");
        QTest::addColumn<QString>("cause");
        QTest::newRow("missing") << "missing"
                                 << "client-cert-missing";
        QTest::newRow("unknown CA") << "unknown-ca"
                                    << "client-cert-unknown-ca";
        QTest::newRow("self-signed") << "self-signed"
                                     << "client-cert-self-signed";
        QTest::newRow("expired") << "expired"
                                 << "client-cert-expired";
        QTest::newRow("not yet valid") << "not-yet-valid"
                                       << "client-cert-not-yet-valid";
        QTest::newRow("wrong EKU") << "wrong-eku"
                                   << "client-cert-wrong-eku";
    }
    void eachFault() {
        QFETCH(QString, caller);
        QFETCH(QString, cause);
        for (const char* version : {"1.2", "1.3"})
            for (const char* stack : {"", "nginx", "java", "go", "apache", "node"}) {
                QStringList more{"--tls", version};
                if (*stack)
                    more += QStringList{"--stack", stack};
                const auto ended = simulate(caller, more);
                const QJsonObject document = test::documentOf(ended);
                QCOMPARE(ended.exitCode, 1);
                QCOMPARE(test::textAt(document, "tls.version"), QStringLiteral("TLS ") + version);
                QCOMPARE(test::textAt(document, "server_view.diagnosis.0.cause"), cause);
                QCOMPARE(test::textAt(document, "server_view.rehearsal.stack"), stack);
                QStringList causes; // a probe may not be sure which of them it was
                for (const QJsonValue& entry : test::valueAt(document, "diagnosis").toArray())
                    causes << entry.toObject().value("cause").toString();
                QVERIFY2(causes.contains(cause), qPrintable(causes.join(' ') + " as " + stack));
            }
    }

    void theServerIsRefused() {
        const QString stranger = lab_.writePem("stranger.pem", {lab_.stranger().certificate});
        const auto ended = simulate("good", {"--server-trust", stranger});
        QCOMPARE(ended.exitCode, 2); // given twice
        const auto refused = test::runCli({"simulate", "--json", "--server-cert", lab_.serverChain(),
            "--server-key", lab_.serverKey(), "--client-trust", lab_.rootFile(), "--server-trust", stranger});
        QCOMPARE(refused.exitCode, 1);
        QCOMPARE(test::textAt(test::documentOf(refused), "verdict.by"), "client");
        QCOMPARE(test::textAt(test::documentOf(refused), "diagnosis.0.cause"), "server-cert-untrusted");
    }

    void anotherNameIsAskedFor() {
        const auto ended = simulate("good", {"--name", "db.example"});
        QCOMPARE(ended.exitCode, 1);
        QCOMPARE(test::textAt(test::documentOf(ended), "diagnosis.0.cause"), "server-name-mismatch");
        QCOMPARE(test::textAt(test::documentOf(ended), "client_hello.sni"), "db.example");
    }

    void aKeyThatDoesNotFit() {
        const auto identity = lab_.identity("good");
        const auto ended = test::runCli(QStringList{"simulate", "--json"} + serverArguments() +
            QStringList{"--client-cert", lab_.writePem("other.pem", identity->chain), "--client-key",
                lab_.writeKey("other.key", lab_.stranger().key)});
        QCOMPARE(ended.exitCode, 1);
        QCOMPARE(test::textAt(test::documentOf(ended), "diagnosis.0.cause"), "client-key-mismatch");
    }

    void forPeople() {
        const auto ended = test::runCli(
            QStringList{"simulate"} + serverArguments() + clientArguments("expired"));
        QCOMPARE(ended.exitCode, 1);
        const QString text = QString::fromUtf8(ended.output);
        QVERIFY2(text.indexOf("The client's side") < text.indexOf("The server's side"), qPrintable(text));
        QVERIFY2(text.contains("alice"), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(tst_CliSimulate)
#include "tst_cli_simulate.moc"
