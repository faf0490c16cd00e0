// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/peer_lab.h"
#include "tests/support/cli.h"
#include "tests/support/odd_server.h"
#include "tests/support/texts.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTcpSocket>

using namespace certwright;
using test::OddBehaviour;

Q_DECLARE_METATYPE(certwright::test::OddBehaviour)

/// Peers that are not what they should be: a cause, a sentence that names the peer, and an end in time.
class tst_CliPeers : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    QStringList serverArguments(const QString& trust) const {
        return {"--cert", lab_.serverChain(), "--key", lab_.serverKey(), "--client-trust", trust};
    }
    static QStringList probeArguments(int port) {
        return {"probe", QStringLiteral("127.0.0.1:%1").arg(port), "--json"};
    }
    static QByteArray handshakeRecord(const QByteArray& payload) {
        const auto size = static_cast<char16_t>(payload.size());
        return QByteArray::fromHex("160303") + char(size >> 8) + char(size & 0xff) + payload;
    }

private Q_SLOTS:
    void oddServers_data() {
        QTest::addColumn<OddBehaviour>("behaviour");
        QTest::addColumn<QString>("cause");  ///< one of these
        QTest::addColumn<double>("seconds"); ///< that the probe is given
        const auto row = [](const char* name, const OddBehaviour& behaviour, const char* cause,
                             double seconds = 10) { QTest::newRow(name) << behaviour << cause << seconds; };
        row("garbage", {.greeting = QByteArray(1000, '\xEE')}, "not-tls");
        row("zeros", {.greeting = QByteArray(1000, '\0')}, "not-tls");
        row("garbage at once", {.greeting = QByteArray(1000, '\xEE'), .atOnce = true}, "not-tls");
        row("garbage without end", {.greeting = "x", .drip = QByteArray(100'000, '\xEE')}, "not-tls");
        row("plain HTTP", {.greeting = "HTTP/1.1 400 Bad Request\r\n\r\n", .then = OddBehaviour::Close},
            "not-tls");
        // Whether the kernel says FIN or RST depends on whether our first message came before the end.
        row("closes at once", {.then = OddBehaviour::Close, .atOnce = true}, "closed reset");
        row("closes when it is spoken to", {.then = OddBehaviour::Close}, "closed");
        row("resets", {.then = OddBehaviour::Reset}, "reset");
        row("message of 16 MB",
            {.greeting = handshakeRecord(QByteArray::fromHex("02ffffff") + QByteArray(16'000, 'x')),
                .drip = handshakeRecord(QByteArray(16'000, 'x'))},
            "tls-corrupted");
        row("warnings without end", {.drip = QByteArray::fromHex("1503030002015a")}, "tls-corrupted");
        row("message that never ends",
            {.greeting = handshakeRecord(QByteArray::fromHex("02004000")), .drip = handshakeRecord("x")},
            "timeout", 2);
        row("says nothing", {}, "timeout", 1.5);
    }
    void oddServers() {
        QFETCH(OddBehaviour, behaviour);
        QFETCH(QString, cause);
        QFETCH(double, seconds);
        const test::OddServer server{behaviour};
        QElapsedTimer clock;
        clock.start();
        const auto result = test::runBeside(test::cliProgram(),
            probeArguments(server.port()) + QStringList{"--timeout", QString::number(seconds)});
        const QJsonObject document = test::documentOf(result);
        QVERIFY2(result.exitCode == 1, result.output + result.errors);
        QVERIFY2(cause.split(' ').contains(test::textAt(document, "diagnosis.0.cause")), result.output);
        QVERIFY2(test::textAt(document, "diagnosis.0.title").contains("127.0.0.1"), result.output);
        QVERIFY2(static_cast<double>(clock.elapsed()) < seconds * 1000 + 2000,
            qPrintable(QString::number(clock.elapsed())));
    }

    void waysThatLeadNowhere_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("layer");
        QTest::newRow("no such name") << "no-such-host.invalid:443"
                                      << "dns-failure"
                                      << "dns"; // RFC 6761 6.4
        QTest::newRow("nobody listens")
            << QStringLiteral("127.0.0.1:%1").arg(test::freePort()) << "tcp-refused"
            << "tcp";
    }
    void waysThatLeadNowhere() {
        QFETCH(QString, target);
        QFETCH(QString, cause);
        QFETCH(QString, layer);
        const auto result = test::runCli({"probe", target, "--json"});
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), cause);
        QCOMPARE(test::textAt(document, "verdict.state"), "failed");
        QCOMPARE(test::textAt(document, "verdict.by"), "network");
        QCOMPARE(test::textAt(document, "verdict.layer"), layer);
        QVERIFY(test::textAt(document, "diagnosis.0.title").contains(target));
    }

    /// nginx names the root of its clients; openssl's own server asks nobody.
    void realServersInTheTrustMap() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const int nginxPort = test::freePort();
        test::Peer nginx;
        QVERIFY2(test::startNginx(nginx, lab_, nginxPort), nginx.log());
        const int opensslPort = test::freePort();
        test::Peer silent;
        QVERIFY2(silent.start(openssl,
                     {"s_server", "-accept", QString::number(opensslPort), "-cert", lab_.serverChain(),
                         "-cert_chain", lab_.serverChain(), "-key", lab_.serverKey(), "-quiet"},
                     opensslPort),
            silent.log());
        const QString good = lab_.writePem("good.pem", lab_.identity("good")->chain);
        const QString stranger = lab_.writePem("stranger.pem", {lab_.stranger().certificate});
        const auto addressOf = [](int port) { return QStringLiteral("127.0.0.1:%1").arg(port); };
        const auto lists = test::runCli({"trustmap", "--identity", good, "--identity", stranger,
            "--store-server", addressOf(nginxPort), "--store-server", addressOf(opensslPort), "--json"});
        QVERIFY2(lists.exitCode == 1, lists.output + lists.errors);
        QStringList cells;
        for (const QJsonValue& cell : test::documentOf(lists)["cells"].toArray())
            cells << cell["verdict"].toString() + ' ' + cell["list"].toString();
        QCOMPARE(cells.join(", "),
            QStringLiteral("unknown named, unknown not-asked, unknown not-named, unknown not-asked"));
        const auto served = test::runCli({"trustmap", "--identity-server", addressOf(nginxPort),
            "--identity-server", addressOf(opensslPort), "--store", lab_.rootFile(), "--store", stranger});
        QVERIFY2(served.output.startsWith("as a server"), served.output);
        QCOMPARE(served.output.count("✔"), 2);
        QCOMPARE(served.output.count("(server-cert-untrusted)"), 2);
    }

    void oddCallers_data() {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QString>("cause");
        QTest::newRow("closes at once") << QByteArray() << "closed";
        QTest::newRow("plain HTTP") << QByteArray("GET / HTTP/1.0\r\n\r\n") << "not-tls";
        QTest::newRow("garbage") << QByteArray(1000, '\xEE') << "not-tls";
        QTest::newRow("message of 16 MB")
            << handshakeRecord(QByteArray::fromHex("01ffffff") + QByteArray(16'000, 'x')) << "tls-corrupted";
    }
    void oddCallers() {
        QFETCH(QByteArray, greeting);
        QFETCH(QString, cause);
        test::CliListener listener;
        QVERIFY(listener.start(serverArguments(lab_.rootFile())));
        QTcpSocket socket;
        socket.connectToHost("127.0.0.1", static_cast<quint16>(listener.port()));
        QVERIFY(socket.waitForConnected());
        socket.write(greeting);
        socket.flush();
        socket.disconnectFromHost();
        const auto result = listener.finish();
        QVERIFY2(result.exitCode == 1, result.output + result.errors);
        QCOMPARE(test::textAt(test::documentOf(result), "diagnosis.0.cause"), cause);
        QVERIFY(test::textAt(test::documentOf(result), "diagnosis.0.title").contains("127.0.0.1"));
    }

    /// A server that names so many CAs that some programs fail: 3,000 names are more than 64 KB.
    void longAuthorityList() {
        std::vector<x509::Certificate> many = test::makeManyRoots(3000, lab_.now());
        many.push_back(lab_.root().certificate);
        const QString trust = lab_.writePem("many.pem", many);
        const auto own = lab_.identity("good");
        const QStringList identity{"--cert", lab_.writePem("own.pem", own->chain), "--key",
            lab_.writeKey("own.key", own->key), "--trust", lab_.rootFile()};
        for (const char* version : {"1.2", "1.3"}) {
            test::CliListener listener;
            QVERIFY(listener.start(serverArguments(trust)));
            // Beside: the listener's own document is longer than a pipe holds.
            const auto probed = test::runBeside(test::cliProgram(),
                probeArguments(listener.port()) + identity + QStringList{"--tls", version});
            QVERIFY2(probed.exitCode == 0, probed.errors);
            QCOMPARE(listener.finish().exitCode, 0);
            const QJsonObject document = test::documentOf(probed);
            const QJsonArray names = test::valueAt(document, "certificate_request.ca_names").toArray();
            QCOMPARE(names.size(), 3001);
            QCOMPARE(names.last()["anchor"].toBool(), true);
            QCOMPARE(names.last()["matches"].toArray().size(), 1); // our issuing CA's issuer
            QVERIFY(test::valueAt(document, "certificate_request.bytes").toInt() > 60'000);
        }
    }
};

QTEST_GUILESS_MAIN(tst_CliPeers)
#include "tst_cli_peers.moc"
