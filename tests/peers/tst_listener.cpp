// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/deploy/client_commands.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/cli.h"
#include "tests/support/texts.h"

#include <QJsonArray>

#include <tuple>

using namespace certwright;

/// certwright-cli listen as the server, real clients as its callers: does the one JSON document say who was refused
/// and why, and do the clients get what the server was told to send?
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
    /// As the command that is handed out, in a shell.
    test::ProcessResult callWith(deploy::ClientProgram program, int port, const QString& caller) const {
        const auto identity = lab_.identity(caller);
        deploy::ClientCall call{.port = port, .trust = lab_.rootFile().toStdString()};
        if (identity) {
            call.certificate = lab_.writePem("it's " + caller + ".pem", identity->chain).toStdString();
            call.key = lab_.writeKey("it's " + caller + ".key", identity->key).toStdString();
        }
        static constexpr int patience = 120'000; // Java compiles its program first
        return test::run(
            "/bin/sh", {"-c", QString::fromStdString(deploy::clientCommand(program, call))}, {}, patience);
    }
    /// curl takes that one alert for its own verdict on the server (exit status 60), and Go has its own words.
    static QString wordsOf(const QString& alert, const QString& program) {
        if (alert == "certificate_expired" && program == "curl")
            return "certificate verification failed";
        if (program == "go" && (alert == "certificate_expired" || alert == "certificate_unknown"))
            return alert.section('_', 1) + " certificate";
        return QString(alert).replace('_', ' ');
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
            // What is missing may be held back by the caller's program, or come from elsewhere.
            const bool isGuess = caller == "leaf-only" || caller == "missing";
            QCOMPARE(certainty, isGuess ? "likely" : "certain");
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

    /// The commands that are handed out, as a person pastes them into a shell.
    void copiedCommandsCallTheListener_data() {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("caller");
        QTest::addColumn<QString>("version");
        static const char* const programs[] = {"curl", "openssl", "node", "python3", "go", "java"};
        for (const deploy::ClientProgram program : deploy::allClientPrograms())
            for (const char* caller : {"good", "missing", "expired"})
                for (const char* version : {"1.2", "1.3"}) {
                    const int number = static_cast<int>(program);
                    QTest::addRow("%s, %s, TLS %s", programs[number], caller, version)
                        << number << programs[number] << caller << version;
                }
    }
    void copiedCommandsCallTheListener() {
        QFETCH(int, number);
        QFETCH(QString, program);
        QFETCH(QString, caller);
        QFETCH(QString, version);
        if (!test::findProgram(program))
            QSKIP(qPrintable("SKIPPED, NOT TESTED: the program " + program + " is not on this machine"));
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments() + QStringList{"--tls", version}));
        const auto called = callWith(static_cast<deploy::ClientProgram>(number), listener.port(), caller);
        const auto ended = listener.finish();
        const QJsonObject document = test::documentOf(ended);
        const QByteArray said = called.output + called.errors;
        const bool accepted = caller == "good";
        QVERIFY2(ended.exitCode == (accepted ? 0 : 1), ended.output + ended.errors + said);
        QCOMPARE(test::textAt(document, "tls.version"), "TLS " + version);
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"),
            accepted             ? ""
                : caller == "missing" ? "client-cert-missing"
                                      : "client-cert-expired");
        if (accepted)
            QVERIFY2(called.exitCode == 0 && said.contains(R"("verdict":"trusted")"), said);
        else if (program != "openssl" || version == "1.2") // s_client ends well whatever comes after the handshake
            QVERIFY2(called.exitCode != 0, said);
        if (program != "java") // sends no name without a dot in it
            QCOMPARE(test::textAt(document, "client_hello.sni"), "localhost");
        QVERIFY(!test::textsAt(document, "client_hello.signature_algorithms").isEmpty());
        QVERIFY(test::textsAt(document, "client_hello.versions").contains("TLS " + version));
    }

    void theCommandsArePrinted() {
        REQUIRE_PROGRAM(program, "curl");
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments() +
            QStringList{"--commands", "--caller-cert", "own chain.pem", "--caller-key", "own's.key",
                "--caller-trust", lab_.rootFile()}));
        curl(program, listener.port(), "1.3", lab_.rootFile(), {});
        const QByteArray said = listener.finish().errors;
        const deploy::ClientCall call{.port = listener.port(),
            .certificate = "own chain.pem",
            .key = "own's.key",
            .trust = lab_.rootFile().toStdString()};
        for (const deploy::ClientProgram each : deploy::allClientPrograms())
            QVERIFY2(said.contains(QByteArray::fromStdString(deploy::clientCommand(each, call))), said);
    }

    /// In the part of another program: what the client says of the alert that this one would have sent.
    void clientsOfEachStack_data() {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("stack");
        QTest::addColumn<QString>("refusal");
        static const char* const programs[] = {"curl", "openssl", "node", "python3", "go", "java"};
        for (const auto& [stack, refusal] : QList<QPair<QString, QString>>{{"nginx", "http-400"},
                 {"apache", "certificate_expired"}, {"node", "close"}, {"java", "certificate_unknown"},
                 {"go", "bad_certificate"}, {"gnutls", "access_denied"}})
            for (const deploy::ClientProgram program : deploy::allClientPrograms()) {
                const int number = static_cast<int>(program);
                QTest::addRow("%s, %s", programs[number], qPrintable(stack))
                    << number << programs[number] << stack << refusal;
            }
    }
    void clientsOfEachStack() {
        QFETCH(int, number);
        QFETCH(QString, program);
        QFETCH(QString, stack);
        QFETCH(QString, refusal);
        if (!test::findProgram(program))
            QSKIP(qPrintable("SKIPPED, NOT TESTED: the program " + program + " is not on this machine"));
        // In TLS 1.2 the alert arrives before the request goes out, so no client loses it.
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments() + QStringList{"--tls", "1.2", "--stack", stack}));
        const auto called = callWith(static_cast<deploy::ClientProgram>(number), listener.port(), "expired");
        const auto ended = listener.finish();
        const QJsonObject document = test::documentOf(ended);
        QVERIFY2(ended.exitCode == 1, ended.output + ended.errors);
        QCOMPARE(test::textAt(document, "rehearsal.stack"), stack);
        QCOMPARE(test::textAt(document, "rehearsal.refusal"), refusal);
        QCOMPARE(test::textAt(document, "rehearsal.evidence"), "measured");
        QCOMPARE(test::textAt(document, "verdict.by"), "server");
        QCOMPARE(test::textAt(document, "verdict.layer"), refusal == "http-400" ? "http" : "tls");
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "client-cert-expired");
        const QString said = QString::fromUtf8(called.output + called.errors).toLower().replace('_', ' ');
        if (refusal == "http-400")
            QVERIFY2(said.contains("400") && said.contains("the ssl certificate error"), qPrintable(said));
        else if (refusal != "close" && program != "java") // which sends in pieces, so the end overtakes the alert
            QVERIFY2(said.contains(wordsOf(refusal, program)), qPrintable(said));
        else
            QVERIFY2(called.exitCode != 0, qPrintable(said));
    }

    void gnutlsCalls() {
        REQUIRE_PROGRAM(program, "gnutls-cli");
        for (const auto& [refusal, words] : QList<QPair<QString, QByteArray>>{
                 {"unknown_ca", "CA is unknown"}, {"certificate_expired", "Certificate is expired"}}) {
            test::CliListener listener;
            QVERIFY(listener.start(serverArguments() + QStringList{"--tls", "1.2", "--refuse", refusal}));
            const auto identity = lab_.identity("good");
            const auto called = test::run(program,
                {"--port", QString::number(listener.port()), "--x509cafile", lab_.rootFile(), "--x509certfile",
                    lab_.writePem("gnutls.pem", identity->chain), "--x509keyfile",
                    lab_.writeKey("gnutls.key", identity->key), "localhost"},
                "GET / HTTP/1.0\r\n\r\n");
            const QJsonObject document = test::documentOf(listener.finish());
            QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "refused-on-purpose");
            QVERIFY2((called.output + called.errors).contains(words), called.output + called.errors);
        }
    }

    /// Each cipher suite of TLS 1.3 seals our own alerts another way; OpenSSL opens them.
    void alertsUnderEveryCipherSuite() {
        REQUIRE_PROGRAM(program, "openssl");
        for (const char* suite :
            {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"}) {
            test::CliListener listener;
            QVERIFY(listener.start(serverArguments() + QStringList{"--refuse", "access_denied"}));
            const auto called = test::run(program,
                {"s_client", "-connect", QStringLiteral("127.0.0.1:%1").arg(listener.port()), "-tls1_3",
                    "-ciphersuites", suite, "-ign_eof"});
            const QJsonObject document = test::documentOf(listener.finish());
            QCOMPARE(test::textAt(document, "tls.cipher"), suite);
            QVERIFY2((called.output + called.errors).contains("SSL alert number 49"), called.errors);
        }
    }

    void refusedOnPurpose_data() {
        QTest::addColumn<QString>("form");
        QTest::addColumn<int>("exitCode"); ///< of curl
        QTest::newRow("alert") << "bad_certificate" << 35;
        QTest::newRow("close") << "close" << 35;
        QTest::newRow("reset") << "reset" << 35;
        QTest::newRow("page") << "http-403" << 22; // with --fail
    }
    void refusedOnPurpose() {
        REQUIRE_PROGRAM(program, "curl");
        QFETCH(QString, form);
        QFETCH(int, exitCode);
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments() + QStringList{"--refuse", form}));
        const auto called = curl(
            program, listener.port(), "1.2", lab_.rootFile(), clientArguments("good") + QStringList{"--fail"});
        const auto ended = listener.finish();
        const QJsonObject document = test::documentOf(ended);
        QVERIFY2(called.exitCode == exitCode, called.errors + QByteArray::number(called.exitCode));
        QCOMPARE(ended.exitCode, 1);
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "refused-on-purpose");
        QCOMPARE(test::textAt(document, "rehearsal.refusal"), form);
        QVERIFY(test::valueAt(document, "rehearsal.on_purpose").toBool());
        QCOMPARE(test::textAt(document, "client.verdict"), "trusted");
        if (form == "reset")
            QVERIFY2(called.errors.contains("reset"), called.errors);
    }

    /// TLS 1.3 lets a client write before it was judged. One who was refused meanwhile, and writes on, is not
    /// cut off by a reset in which the alert may be lost.
    void whoWritesOnStillSeesTheAlert() {
        REQUIRE_PROGRAM(program, "python3");
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments()));
        const QStringList files = clientArguments("unknown-ca");
        const QString client = "import socket, ssl, sys, time\n"
                               "context = ssl.create_default_context(cafile=sys.argv[2])\n"
                               "context.load_cert_chain(sys.argv[3], sys.argv[4])\n"
                               "tcp = socket.create_connection(('127.0.0.1', int(sys.argv[1])))\n"
                               "tls = context.wrap_socket(tcp, server_hostname='localhost')\n"
                               "for _ in range(30):\n"
                               "    tls.sendall(bytes(16384))\n"
                               "    time.sleep(0.01)\n"
                               "try:\n"
                               "    tls.recv(1)\n"
                               "except ssl.SSLError as error:\n"
                               "    print(error.reason)\n";
        const auto called = test::run(
            program, {"-c", client, QString::number(listener.port()), lab_.rootFile(), files[1], files[3]});
        QVERIFY2(called.output == "TLSV1_ALERT_UNKNOWN_CA\n", called.output + called.errors);
        QCOMPARE(
            test::textAt(test::documentOf(listener.finish()), "diagnosis.0.cause"), "client-cert-unknown-ca");
    }

    void namesOfAnotherStoreAreAnnounced() {
        REQUIRE_PROGRAM(program, "curl");
        const QString stranger = lab_.writePem("announced.pem", {lab_.stranger().certificate});
        for (const auto& [list, count, first] :
            QList<std::tuple<QString, int, QString>>{{"real", 1, "CN=Lab Root CA,O=Lab"}, {"empty", 0, ""},
                {"many", 3000, "CN=CA0000"}, {stranger, 1, "CN=Foreign Root CA,O=Foreign"}}) {
            test::CliListener listener;
            QVERIFY(listener.start(serverArguments() + QStringList{"--ca-list", list}));
            curl(program, listener.port(), "1.3", lab_.rootFile(), clientArguments("good"));
            const auto ended = listener.finish();
            const QJsonObject document = test::documentOf(ended);
            QCOMPARE(ended.exitCode, 0); // trusted all the same
            QCOMPARE(test::valueAt(document, "certificate_request.ca_names").toArray().size(), count);
            QCOMPARE(test::textAt(document, "certificate_request.ca_names.0.name"), first);
        }
    }

    void aListThatJavaCannotTake() {
        REQUIRE_PROGRAM(program, "java");
        Q_UNUSED(program);
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments() + QStringList{"--ca-list", "many"}));
        const auto called = callWith(deploy::ClientProgram::Java, listener.port(), "good");
        QVERIFY2(called.exitCode != 0 && called.errors.contains("exceeds the maximum allowed size"), called.errors);
        QCOMPARE(listener.finish().exitCode, 1);
    }

    void whatCannotBeRehearsed() {
        for (const QStringList& arguments : {QStringList{"--refuse", "nicely"}, QStringList{"--refuse", "90"},
                 QStringList{"--stack", "rustls", "--refuse", "client-cert-expired"},
                 QStringList{"--stack", "iis"}, QStringList{"--tls", "1.1"}}) {
            const auto ended = test::run(
                test::cliProgram(), QStringList{"listen", "0"} + serverArguments() + arguments);
            QVERIFY2(ended.exitCode == 2, ended.errors);
        }
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
