// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/diagnosis.h"
#include "core/net/stream.h"
#include "core/tls/code_points.h"
#include "core/tls/peer_check.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/cli.h"
#include "tests/support/texts.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QJsonArray>
#include <QTcpSocket>

using namespace certwright;

/// Callers of certwright-cli listen who refuse us, who leave, or who never come to the point: is it said who refused
/// whom, and for what of our certificate?
class tst_Callers : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    /// The files of a server with one fault; "" is sound.
    QStringList serverWith(const QString& fault) const {
        using std::chrono::days;
        issue::CertificateSpec spec{.alternativeNames = {{x509::GeneralNameKind::Dns, "localhost"}},
            .notBefore = lab_.now() - days{1},
            .notAfter = lab_.now() + days{9},
            .keyUsage = {x509::KeyUsageBit::DigitalSignature},
            .extendedKeyUsage = {codec::oid::serverAuth}};
        if (fault == "server-cert-expired") {
            spec.notBefore = lab_.now() - days{30};
            spec.notAfter = lab_.now() - days{2};
        } else if (fault == "server-name-mismatch") {
            spec.alternativeNames = {{x509::GeneralNameKind::Dns, "elsewhere.example"}};
        } else if (fault == "server-cert-no-san") {
            spec.alternativeNames = {};
        } else if (fault == "server-cert-wrong-eku") {
            spec.extendedKeyUsage = {codec::oid::clientAuth};
        }
        const test::Made* issuer = fault == "server-cert-self-signed" ? nullptr : &lab_.servers();
        // Programs fall back to the common name where there is no other.
        const auto made = test::make(
            {.commonName = "elsewhere.example", .spec = spec, .now = lab_.now(), .issuer = issuer});
        std::vector<x509::Certificate> chain{made.certificate};
        if (issuer && fault != "server-chain-incomplete")
            chain.push_back(issuer->certificate);
        const QString name = fault.isEmpty() ? QStringLiteral("sound") : fault;
        return {"--cert", lab_.writePem(name + ".pem", chain), "--key", lab_.writeKey(name + ".key", made.key),
            "--client-trust", lab_.rootFile()};
    }

    QStringList identityFiles() const {
        const auto identity = lab_.identity("good");
        return {lab_.writePem("good.pem", identity->chain), lab_.writeKey("good.key", identity->key)};
    }

    /// What each program is told to call the server with.
    QStringList callArguments(const QString& program, int port, const QString& version) const {
        const QStringList files = identityFiles();
        const QString trust = lab_.rootFile();
        if (program == "curl")
            return {"--silent", "--noproxy", "*", "--max-time", "10", "--cacert", trust, "--cert", files[0],
                "--key", files[1], "--tlsv" + version, "--tls-max", version,
                QStringLiteral("https://localhost:%1/").arg(port)};
        if (program == "gnutls-cli")
            return {"--port", QString::number(port), "--x509cafile", trust, "--x509certfile", files[0],
                "--x509keyfile", files[1], "--priority", "NORMAL:-VERS-ALL:+VERS-TLS" + version, "localhost"};
        return {"-c",
            "import socket, ssl, sys\n"
            "context = ssl.create_default_context(cafile=sys.argv[2])\n"
            "context.load_cert_chain(sys.argv[3], sys.argv[4])\n"
            "context.minimum_version = context.maximum_version = ssl.TLSVersion['TLSv' + sys.argv[5]]\n"
            "tls = context.wrap_socket(socket.create_connection(('127.0.0.1', int(sys.argv[1]))),"
            " server_hostname='localhost')\n"
            "tls.sendall(b'GET / HTTP/1.0\\r\\n\\r\\n')\n"
            "tls.recv(1)\n",
            QString::number(port), trust, files[0], files[1], QString(version).replace('.', '_')};
    }

    /// A listener, called once by octets on the wire.
    QJsonObject answerToToy(const std::function<void(QTcpSocket&)>& toy) const {
        test::CliListener listener;
        if (!listener.start(serverWith({})))
            return {};
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listener.port()));
        if (!socket.waitForConnected())
            return {};
        toy(socket);
        return test::documentOf(listener.finish());
    }

private Q_SLOTS:
    /// The same fault reaches us as alert 42, 45, 46, 48 or as a close, as the program has it. Our own certificate
    /// tells what it was.
    void ourOwnFaultIsNamed_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("version");
        for (const char* program : {"curl", "gnutls-cli", "python3"})
            for (const char* fault : {"server-cert-expired", "server-name-mismatch", "server-cert-no-san",
                     "server-cert-wrong-eku", "server-cert-self-signed", "server-chain-incomplete"})
                for (const char* version : {"1.2", "1.3"})
                    QTest::addRow("%s, %s, TLS %s", program, fault, version) << program << fault << version;
    }
    void ourOwnFaultIsNamed() {
        QFETCH(QString, program);
        QFETCH(QString, fault);
        QFETCH(QString, version);
        const auto found = test::findProgram(program);
        if (!found)
            QSKIP(qPrintable("SKIPPED, NOT TESTED: the program " + program + " is not on this machine"));
        test::CliListener listener;
        QVERIFY(listener.start(serverWith(fault)));
        const auto called = test::run(*found, callArguments(program, listener.port(), version));
        const auto ended = listener.finish();
        const QJsonObject document = test::documentOf(ended);
        QVERIFY2(called.exitCode != 0, called.output + called.errors);
        QVERIFY2(ended.exitCode == 1, ended.output + called.errors);
        QVERIFY2(test::textAt(document, "verdict.by") == "client", ended.output);
        QVERIFY2(test::textAt(document, "diagnosis.0.cause") == fault, ended.output);
        QCOMPARE(test::textAt(document, "diagnosis.0.certainty"), "likely");
        const QString title = test::textAt(document, "diagnosis.0.title");
        QVERIFY2(title.contains("refused us") && !title.contains("We refused"), qPrintable(title));
    }

    void aSoundServerIsLetIn() {
        for (const char* program : {"curl", "gnutls-cli", "python3"})
            for (const char* version : {"1.2", "1.3"}) {
                const auto found = test::findProgram(program);
                if (!found)
                    QSKIP(qPrintable(
                        "SKIPPED, NOT TESTED: the program " + QString(program) + " is not on this machine"));
                test::CliListener listener;
                QVERIFY(listener.start(serverWith({})));
                test::run(*found, callArguments(program, listener.port(), version), "GET / HTTP/1.0\r\n\r\n");
                const auto ended = listener.finish();
                QVERIFY2(ended.exitCode == 0, program + ended.output);
                QVERIFY(test::valueAt(test::documentOf(ended), "diagnosis").toArray().isEmpty());
            }
    }

    /// It verified us and had nothing to ask, or it did not and was silent about it: nobody can tell.
    void whoLeavesWithoutAWordHasNotAccepted() {
        REQUIRE_PROGRAM(program, "curl");
        for (const char* version : {"1.2", "1.3"}) {
            test::CliListener listener;
            QVERIFY(listener.start(serverWith({})));
            const auto called = test::run(program,
                callArguments("curl", listener.port(), version) +
                    QStringList{"--pinnedpubkey", "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="});
            QCOMPARE(called.exitCode, 90); // curl: the pin does not match
            const auto ended = listener.finish();
            const QJsonObject document = test::documentOf(ended);
            QVERIFY2(test::textAt(document, "verdict.state") == "unknown", ended.output);
            QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "closed");
            QCOMPARE(test::textAt(document, "diagnosis.0.certainty"), "likely");
            QCOMPARE(ended.exitCode, 1);
        }
    }

    void noPageIsNoRefusal() {
        REQUIRE_PROGRAM(program, "curl");
        test::CliListener listener;
        QVERIFY(listener.start(serverWith("server-name-mismatch") + QStringList{"--refuse", "http-403"}));
        test::run(program, callArguments("curl", listener.port(), "1.3"));
        const QJsonObject document = test::documentOf(listener.finish());
        QCOMPARE(test::textAt(document, "verdict.by"), "client");
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "server-name-mismatch");
    }

    void requestedCertificatesAreJudgedAndLetIn() {
        REQUIRE_PROGRAM(program, "curl");
        const auto expired = lab_.identity("expired");
        test::CliListener listener;
        QVERIFY(listener.start(serverWith({}) + QStringList{"--mode", "request"}));
        const auto called = test::run(program,
            {"--silent", "--noproxy", "*", "--max-time", "10", "--write-out", " %{http_code}", "--cacert",
                lab_.rootFile(), "--cert", lab_.writePem("expired.pem", expired->chain), "--key",
                lab_.writeKey("expired.key", expired->key),
                QStringLiteral("https://localhost:%1/").arg(listener.port())});
        QVERIFY2(called.output.endsWith(" 200"), called.output);
        const auto ended = listener.finish();
        const QJsonObject document = test::documentOf(ended);
        QCOMPARE(test::textAt(document, "verdict.state"), "accepted");
        QCOMPARE(test::textAt(document, "client.verdict"), "untrusted");
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "client-cert-expired");
        QCOMPARE(ended.exitCode, 0);
    }

    void aResetIsNoClose() {
        const QJsonObject reset = answerToToy([](QTcpSocket& socket) {
            socket.write(QByteArray::fromHex("16030100"));
            socket.waitForBytesWritten();
            net::resetConnection(socket);
        });
        QCOMPARE(test::textAt(reset, "verdict.close"), "reset");
        QCOMPARE(test::textAt(reset, "diagnosis.0.cause"), "reset");
        const QJsonObject closed = answerToToy([](QTcpSocket& socket) {
            socket.write(QByteArray::fromHex("16030100"));
            socket.waitForBytesWritten();
            socket.disconnectFromHost();
        });
        QCOMPARE(test::textAt(closed, "verdict.close"), "fin");
        QCOMPARE(test::textAt(closed, "diagnosis.0.cause"), "closed");
    }

    /// A client that cannot build its hello says so by an alert.
    void anAlertInsteadOfAHello() {
        const QJsonObject document = answerToToy([](QTcpSocket& socket) {
            socket.write(QByteArray::fromHex("15030100020250"));
            socket.waitForBytesWritten();
            socket.waitForDisconnected(3000);
        });
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "handshake-failure-generic");
        QVERIFY(test::textAt(document, "diagnosis.0.evidence.0").contains("80"));
    }

    void otherProtocolsAreNamed() {
        for (const auto& [octets, protocol] :
            QList<QPair<QByteArray, QString>>{{"EHLO client.example\r\n", "SMTP"},
                {"PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n", "PROXY protocol"},
                {QByteArray::fromHex("0000000804d2162f"), "PostgreSQL"}}) {
            const QJsonObject document = answerToToy([&octets = octets](QTcpSocket& socket) {
                socket.write(octets);
                socket.waitForBytesWritten();
                socket.waitForDisconnected(3000);
            });
            QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "not-tls");
            QVERIFY(test::textAt(document, "diagnosis.0.evidence.1").contains(protocol));
        }
    }

    /// Before TLS 1.3 a client must offer what our key needs: OpenSSL calls all of it "no shared cipher".
    void whatOurKeyNeeds_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("cause");
        QTest::newRow("curve") << QStringList{"-groups", "P-521"} << "no-shared-group";
        QTest::newRow("signature") << QStringList{"-sigalgs", "RSA+SHA256"} << "no-shared-sigalg";
        QTest::newRow("suite") << QStringList{"-cipher", "AES128-SHA"} << "no-shared-cipher";
    }
    void whatOurKeyNeeds() {
        REQUIRE_PROGRAM(program, "openssl");
        QFETCH(QStringList, arguments);
        QFETCH(QString, cause);
        test::CliListener listener;
        QVERIFY(listener.start(serverWith({})));
        test::run(program,
            QStringList{"s_client", "-tls1_2", "-connect",
                QStringLiteral("127.0.0.1:%1").arg(listener.port())} +
                arguments);
        const auto ended = listener.finish();
        QVERIFY2(test::textAt(test::documentOf(ended), "diagnosis.0.cause") == cause, ended.output);
    }

    /// The names that we announce are none of those that we trust: who follows the list keeps back a good one.
    void aMisleadingListIsOurFault() {
        REQUIRE_PROGRAM(program, "curl");
        const QString stranger = lab_.writePem("stranger.pem", {lab_.stranger().certificate});
        test::CliListener listener;
        QVERIFY(listener.start(serverWith({}) + QStringList{"--ca-list", stranger}));
        test::run(program,
            {"--silent", "--noproxy", "*", "--max-time", "10", "--cacert", lab_.rootFile(),
                QStringLiteral("https://localhost:%1/").arg(listener.port())});
        const QJsonObject document = test::documentOf(listener.finish());
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "client-cert-withheld");
        QCOMPARE(test::textAt(document, "diagnosis.1.cause"), "client-cert-missing");
    }

    /// Whose own certificate stands behind its issuer's, and who left the CA in between out.
    void theChainOfTheCaller_data() {
        QTest::addColumn<QString>("chain");
        QTest::addColumn<QString>("cause");
        QTest::newRow("the root in place of the CA") << "leaf root" << "client-chain-incomplete";
        QTest::newRow("twice") << "leaf leaf" << "client-chain-incomplete";
        QTest::newRow("the CA first") << "ca leaf" << "client-chain-order";
    }
    void theChainOfTheCaller() {
        QFETCH(QString, chain);
        QFETCH(QString, cause);
        const auto good = lab_.identity("good");
        std::vector<x509::Certificate> sent;
        for (const QString& part : chain.split(' '))
            sent.push_back(part == "leaf" ? good->chain.front()
                    : part == "ca"        ? good->chain.at(1)
                                          : lab_.root().certificate);
        tls::Record record;
        record.role = tls::Role::Server;
        record.startedAt = lab_.now();
        record.peer.messageSeen = true;
        record.peer.sent = sent;
        record.peer.trustedNames = {lab_.root().certificate->subject};
        record.peer.report = tls::peerCheck(verify::anchorsOf({lab_.root().certificate}),
            verify::Purpose::TlsClient, {}, lab_.now())(sent);
        record.peer.verdict = tls::PeerVerdict::Untrusted;
        record.localFault = tls::LocalFault::PeerRefused;
        record.alerts = {{.code = 48, .direction = tls::Direction::Sent}};
        QCOMPARE(test::text(diagnose::causeName(diagnose::diagnose(record).causes.front().cause)), cause);
    }

    /// One who sends an octet now and then is not waited for beyond the time of a handshake.
    void aDripIsCutOff() {
        QElapsedTimer clock;
        clock.start();
        const QJsonObject document = answerToToy([](QTcpSocket& socket) {
            for (int octet = 0; octet < 60 && socket.state() == QAbstractSocket::ConnectedState; ++octet) {
                socket.write(octet == 0 ? QByteArray::fromHex("16030102") : QByteArray(1, '\0'));
                socket.waitForReadyRead(500);
            }
        });
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), "timeout");
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_GUILESS_MAIN(tst_Callers)
#include "tst_callers.moc"
