// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/cli.h"
#include "tests/support/texts.h"

using namespace certwright;

/// certwright-cli listen as the server, curl as its caller: does the one JSON document say who was refused
/// and why?
class tst_Listener : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    QStringList serverArguments() const {
        return {"--cert", lab_.serverChain(), "--key", lab_.serverKey(), "--client-trust", lab_.rootFile()};
    }
    QStringList clientArguments(const QString& name) const {
        const auto identity = lab_.identity(name);
        if (!identity)
            return {};
        return {"--cert", lab_.writePem(name + ".pem", identity->chain), "--key",
            lab_.writeKey(name + ".key", identity->key)};
    }
    static test::ProcessResult curl(const QString& program, int port, const QString& version,
        const QString& trust, const QStringList& arguments) {
        return test::run(program,
            QStringList{"--silent", "--show-error", "--noproxy", "*", "--max-time", "10", "--cacert", trust,
                "--tlsv" + version, "--tls-max", version, QStringLiteral("https://localhost:%1/").arg(port)} +
                arguments);
    }
    static QStringList fingerprints(const std::vector<x509::Certificate>& chain) {
        QStringList list;
        for (const auto& certificate : chain)
            list << QString::fromStdString(toHex(certificate.sha256()));
        return list;
    }

private Q_SLOTS:
    void callers_data() {
        QTest::addColumn<QString>("caller");
        QTest::addColumn<QString>("cause"); ///< empty: accepted
        QTest::addColumn<QString>("version");
        static const QList<QPair<const char*, const char*>> callers{{"good", ""},
            {"missing", "client-cert-missing"}, {"unknown-ca", "client-cert-unknown-ca"},
            {"self-signed", "client-cert-self-signed"}, {"expired", "client-cert-expired"},
            {"not-yet-valid", "client-cert-not-yet-valid"}, {"wrong-eku", "client-cert-wrong-eku"},
            {"leaf-only", "client-chain-incomplete"}};
        for (const auto& [caller, cause] : callers)
            for (const char* version : {"1.2", "1.3"})
                QTest::addRow("%s, TLS %s", caller, version) << caller << cause << version;
    }
    void callers() {
        REQUIRE_PROGRAM(program, "curl");
        QFETCH(QString, caller);
        QFETCH(QString, cause);
        QFETCH(QString, version);
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments()));
        const auto called = curl(program, listener.port(), version, lab_.rootFile(), clientArguments(caller));
        const auto ended = listener.finish();
        const QJsonObject document = test::documentOf(ended);
        QVERIFY2(!document.isEmpty(), ended.output + ended.errors);

        const bool accepted = cause.isEmpty();
        QCOMPARE(ended.exitCode, accepted ? 0 : 1);
        QCOMPARE(called.exitCode == 0, accepted);
        QCOMPARE(test::textAt(document, "verdict.state"), accepted ? "accepted" : "refused");
        QCOMPARE(test::textAt(document, "verdict.by"), accepted ? "" : "server");
        QCOMPARE(test::textAt(document, "verdict.layer"), "tls");
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), cause);
        QCOMPARE(test::textAt(document, "tls.version"), "TLS " + version);
        if (!accepted) {
            QCOMPARE(test::textAt(document, "verdict.alert.direction"), "sent");
            const QString certainty = test::textAt(document, "diagnosis.0.certainty");
            QCOMPARE(certainty, caller == "leaf-only" ? "likely" : "certain");
        }
        const auto identity = lab_.identity(caller);
        QCOMPARE(test::valueAt(document, "client.identity").isNull(), !identity);
        QCOMPARE(test::textsAt(document, "client.sent").size(),
            identity ? static_cast<qsizetype>(identity->chain.size()) : 0);
    }

    void whoCalledStandsInTheDocument() {
        REQUIRE_PROGRAM(program, "curl");
        const auto identity = lab_.identity("good");
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments()));
        const auto called = curl(program, listener.port(), "1.3", lab_.rootFile(),
            {"--cert", lab_.writePem("same.pem", identity->chain), "--key",
                lab_.writeKey("same.key", identity->key)});
        const QJsonObject document = test::documentOf(listener.finish());
        QCOMPARE(test::textsAt(document, "client.sent"), fingerprints(identity->chain));
        QCOMPARE(test::textAt(document, "client.verdict"), "trusted");
        QCOMPARE(test::textAt(document, "target.sni"), "localhost");
        QVERIFY2(called.output.contains("CN=alice"), called.output);
    }

    void optionalAndRequestedCertificates_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("caller");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("optional, missing") << "optional"
                                           << "missing" << true;
        QTest::newRow("optional, unknown CA") << "optional"
                                              << "unknown-ca" << false;
        QTest::newRow("request, missing") << "request"
                                          << "missing" << true;
        QTest::newRow("request, unknown CA") << "request"
                                             << "unknown-ca" << true;
        QTest::newRow("none, unknown CA") << "none"
                                          << "unknown-ca" << true;
    }
    void optionalAndRequestedCertificates() {
        REQUIRE_PROGRAM(program, "curl");
        QFETCH(QString, mode);
        QFETCH(QString, caller);
        QFETCH(bool, accepted);
        for (const char* version : {"1.2", "1.3"}) {
            test::CliListener listener;
            QVERIFY(listener.start(serverArguments() + QStringList{"--mode", mode}));
            curl(program, listener.port(), version, lab_.rootFile(), clientArguments(caller));
            const auto ended = listener.finish();
            QCOMPARE(ended.exitCode, accepted ? 0 : 1);
            const QString state = test::textAt(test::documentOf(ended), "verdict.state");
            QCOMPARE(state, accepted ? "accepted" : "refused");
        }
    }

    void theCallerRefusesUs() {
        REQUIRE_PROGRAM(program, "curl");
        const QString stranger = lab_.writePem("stranger.pem", {lab_.stranger().certificate});
        for (const char* version : {"1.2", "1.3"}) {
            test::CliListener listener;
            QVERIFY(listener.start(serverArguments()));
            curl(program, listener.port(), version, stranger, clientArguments("good"));
            const auto ended = listener.finish();
            const QJsonObject document = test::documentOf(ended);
            QCOMPARE(ended.exitCode, 1);
            QCOMPARE(test::textAt(document, "verdict.by"), "client");
            QCOMPARE(test::textAt(document, "verdict.alert.direction"), "received");
            QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "server-cert-untrusted");
        }
    }

    void theCallerDoesNotSpeakTls() {
        REQUIRE_PROGRAM(program, "curl");
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments()));
        test::run(program,
            {"--silent", "--noproxy", "*", "--max-time", "10",
                QStringLiteral("http://localhost:%1/").arg(listener.port())});
        const auto ended = listener.finish();
        QCOMPARE(ended.exitCode, 1);
        QCOMPARE(test::textAt(test::documentOf(ended), "diagnosis.0.cause"), "not-tls");
    }

    void aKeyOfAnotherCertificateDoesNotListen() {
        const auto ended = test::run(test::cliProgram(),
            {"listen", "0", "--json", "--cert", lab_.serverChain(), "--key",
                lab_.writeKey("other.key", lab_.stranger().key), "--client-trust", lab_.rootFile()});
        QCOMPARE(ended.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(ended), "error.code"), "key-mismatch");
    }
};

QTEST_GUILESS_MAIN(tst_Listener)
#include "tst_listener.moc"
