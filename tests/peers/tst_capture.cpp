// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/net/listener.h"
#include "core/net/probe_runner.h"
#include "core/tls/pcapng.h"
#include "core/tls/record_json.h"
#include "tests/peers/captured_file.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/clear_text_server.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <QFileInfo>
#include <QTemporaryDir>

using namespace certwright;
using tls::Capture;
using tls::CaptureWish;
using tls::Direction;

/// The octets of a connection as a pcapng file, read by other code and by the real tshark.
class tst_Capture : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    struct Run {
        net::FinishedRecord record;
        net::KeptCapture capture;
    };
    static Run run(tls::ProbeSettings settings) {
        Run run;
        net::ProbeRunner runner{std::move(settings)};
        QObject::connect(&runner, &net::ProbeRunner::finished, &runner,
            [&](const net::FinishedRecord& record, const net::KeptCapture& capture) { run = {record, capture}; });
        runner.start();
        if (!QTest::qWaitFor([&] { return run.record != nullptr; }, 20'000))
            qFatal("the probe does not end");
        return run;
    }
    tls::ProbeSettings settings(int port, int version, CaptureWish wish) const {
        tls::ProbeSettings settings = lab_.settings(port, "good", version);
        settings.capture = wish;
        settings.httpPath = "/seen-in-the-capture";
        return settings;
    }
    /// A server that lets the lab's clients in.
    std::unique_ptr<net::Listener> serve() const {
        tls::ServerSettings settings{lab_.server()};
        settings.clientAnchors = verify::anchorsOf({lab_.root().certificate});
        auto listener = std::make_unique<net::Listener>(settings, [this] { return lab_.now(); });
        if (!listener->listen(QHostAddress::LocalHost, 0))
            qFatal("nothing can be listened on");
        return listener;
    }
    static test::CapturedFile read(const Capture& capture) {
        return test::readCapture(test::octets(tls::toPcapng(capture)));
    }
    static Capture madeUp(const std::string& own, const std::string& peer) {
        return {.startedAt = test::testNow(),
            .own = {own, 40'000},
            .peer = {peer, 443},
            .connectedAt = std::chrono::microseconds{5},
            .pieces = {{std::chrono::microseconds{10}, Direction::Sent, Bytes(5'001, 'a')},
                {std::chrono::microseconds{20}, Direction::Received, Bytes(3, 'b')},
                {std::chrono::microseconds{1'500'000}, Direction::Sent, Bytes(1, 'c')}},
            .endedAt = std::chrono::microseconds{2'000'000}};
    }

private Q_SLOTS:
    void streamsAndHeaders_data() {
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("ownOctets");
        QTest::addColumn<QString>("peerOctets");
        QTest::newRow("IPv4") << "10.0.0.1" << "10.0.0.2" << "0a000001" << "0a000002";
        QTest::newRow("IPv6") << "::1" << "2001:db8::9" << "00000000000000000000000000000001"
                              << "20010db8000000000000000000000009";
        QTest::newRow("unknown") << "" << "" << "c0000201" << "c0000202";
        QTest::newRow("one unknown") << "" << "::1" << "20010db8000000000000000000000001"
                                     << "00000000000000000000000000000001";
    }
    void streamsAndHeaders() {
        QFETCH(QString, own);
        QFETCH(QString, peer);
        QFETCH(QString, ownOctets);
        QFETCH(QString, peerOctets);
        const auto file = read(madeUp(test::std8(own), test::std8(peer)));
        QCOMPARE(file.fault, QString());
        QCOMPARE(file.linkType, 101);
        QCOMPARE(file.sent, QByteArray(5'001, 'a') + 'c');
        QCOMPARE(file.received, QByteArray("bbb"));
        QCOMPARE(QString::fromLatin1(file.ownAddress.toHex()), ownOctets);
        QCOMPARE(QString::fromLatin1(file.peerAddress.toHex()), peerOctets);
        QCOMPARE(file.ownPort, 40'000);
        QCOMPARE(file.peerPort, 443);
        QCOMPARE(file.firstMicroseconds, test::testNow().time_since_epoch().count() * 1'000'000 + 5);
        QVERIFY(file.secrets.isEmpty() && file.comment.contains("8388608") && file.comment.contains("none were left out"));
    }

    void endsAsItEnded() {
        Capture capture = madeUp("10.0.0.1", "10.0.0.2");
        QCOMPARE(read(capture).flags.mid(read(capture).flags.size() - 3), (QList<int>{17, 17, 16}));
        capture.close = tls::Close::Reset;
        QCOMPARE(read(capture).flags.last(), 20);
        capture.omittedOctets = 7;
        QCOMPARE(read(capture).flags.last(), 24); // it did not end where the file does
        QVERIFY(read(capture).comment.contains("7 more were left out"));
        QCOMPARE(read(capture).fault, QString());
    }

    /// Beyond the limit nothing is kept, for it could not be put in its place.
    void theLimitIsKept() {
        tls::ProbeSettings settings;
        settings.capture = CaptureWish::Octets;
        tls::Capturer capturer(settings);
        capturer.connected({"10.0.0.1", 1}, {"10.0.0.2", 2}, {});
        const Bytes block(1'000'000, 'x');
        for (int i = 0; i < 12; ++i)
            capturer.passed(Direction::Received, block, {});
        capturer.passed(Direction::Sent, Bytes(1, 'y'), {});
        const auto capture = capturer.finish(tls::Probe{settings}, {});
        QVERIFY(capture.has_value());
        QCOMPARE(capture->pieces.size(), std::size_t{8});
        QCOMPARE(capture->omittedOctets, std::size_t{4'000'001});
    }

    void nothingIsKeptUnasked() {
        const auto server = serve();
        QVERIFY(!run(settings(server->port(), tls::tls13, CaptureWish::Nothing)).capture);
        const Run kept = run(settings(server->port(), tls::tls13, CaptureWish::Octets));
        QVERIFY(kept.capture && kept.capture->keyLog.empty());
        const auto file = read(*kept.capture);
        QCOMPARE(file.fault, QString());
        QCOMPARE(file.peerPort, int{server->port()});
        QVERIFY(file.ownPort > 0 && file.sent.startsWith("\x16\x03") && file.received.startsWith("\x16\x03"));
        QVERIFY(!run(settings(test::freePort(), tls::tls13, CaptureWish::Octets)).capture);
    }

    void secretsAreNowhereElse() {
        const auto server = serve();
        const Run kept = run(settings(server->port(), tls::tls13, CaptureWish::OctetsAndSecrets));
        const auto file = read(*kept.capture);
        QVERIFY(file.secretsBeforePackets && file.secrets.contains("CLIENT_TRAFFIC_SECRET_0 "));
        const QByteArray secret = file.secrets.split('\n').first().split(' ').last();
        QVERIFY(secret.size() >= 64);
        QVERIFY(!QByteArray::fromStdString(tls::toJson(*kept.record)).contains(secret));
        const QString path = lab_.folder().filePath("secret.pcapng");
        REQUIRE_VALUE(tls::saveCapture(test::std8(path), *kept.capture));
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    /// It goes there in the clear, but not into a file that is given away.
    void thePasswordForAProxyIsHidden_data() {
        QTest::addColumn<bool>("socks");
        QTest::newRow("HTTP") << false;
        QTest::newRow("SOCKS") << true;
    }
    void thePasswordForAProxyIsHidden() {
        QFETCH(bool, socks);
        const auto server = serve();
        const QByteArray socksOk = QByteArray::fromHex("05000001000000000000");
        test::ClearTextServer proxy{socks
                ? test::ClearText{{}, {QByteArray::fromHex("0502"), QByteArray::fromHex("0100"), socksOk}, server->port()}
                : test::ClearText{{}, {"HTTP/1.1 200 OK\r\n\r\n"}, server->port()}};
        tls::ProbeSettings wanted = settings(server->port(), tls::tls13, CaptureWish::Octets);
        wanted.proxy = tls::ProxyServer{.kind = socks ? tls::ProxyKind::Socks5 : tls::ProxyKind::HttpConnect,
            .host = "127.0.0.1",
            .port = proxy.port(),
            .user = "bob",
            .password = SecretText("hunter2hunter2")};
        const Run kept = run(wanted);
        QVERIFY(proxy.heard().contains(socks ? QByteArray("hunter2hunter2") : QByteArray("bob:hunter2hunter2").toBase64()));
        const QByteArray octets = test::octets(tls::toPcapng(*kept.capture));
        QVERIFY(!octets.contains("hunter2") && !octets.contains(QByteArray("bob:hunter2hunter2").toBase64()));
        const auto file = read(*kept.capture);
        QCOMPARE(file.fault, QString());
        QVERIFY(file.sent.contains("xxxxxxxxxxxxxx"));
        QVERIFY(kept.record->http.has_value()); // the server behind it answered
    }

    void tsharkReadsIt_data() {
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("secrets");
        QTest::newRow("TLS 1.2") << tls::tls12 << false;
        QTest::newRow("TLS 1.3") << tls::tls13 << false;
        QTest::newRow("TLS 1.2 with secrets") << tls::tls12 << true;
        QTest::newRow("TLS 1.3 with secrets") << tls::tls13 << true;
    }
    void tsharkReadsIt() {
        REQUIRE_PROGRAM(tshark, "tshark");
        QFETCH(int, version);
        QFETCH(bool, secrets);
        const auto server = serve();
        const Run kept =
            run(settings(server->port(), version, secrets ? CaptureWish::OctetsAndSecrets : CaptureWish::Octets));
        const QString path = lab_.folder().filePath("live.pcapng");
        REQUIRE_VALUE(tls::saveCapture(test::std8(path), *kept.capture));
        const auto result = test::run(tshark,
            {"-n", "-r", path, "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-T", "fields", "-e",
                "tls.handshake.type", "-e", "http.request.uri", "-e", "x509sat.uTF8String", "-e",
                "tcp.checksum.status", "-e", "tcp.analysis.flags", "-e", "_ws.expert.message", "-e", "http.response.code"});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QList<QByteArrayList> columns(7);
        for (const QByteArray& line : result.output.split('\n')) {
            const QByteArrayList fields = line.split('\t');
            for (qsizetype i = 0; i < qMin(fields.size(), columns.size()); ++i)
                if (!fields[i].isEmpty())
                    columns[i] << fields[i];
        }
        const QByteArray client = QByteArray::fromStdString(kept.record->own.sent.front()->subject.shortText());
        const QByteArray handshake = ',' + columns[0].join(',') + ',';
        const bool readable = secrets || version == tls::tls12;
        QVERIFY2(handshake.contains(",1,") && handshake.contains(",2,"), result.output.constData());
        QCOMPARE(handshake.count(",11,") >= (readable ? 2 : 0), true);       // both certificates
        QCOMPARE(columns[2].join(' ').contains(client), readable);           // the client's name among them
        QCOMPARE(columns[1].contains("/seen-in-the-capture"), secrets);      // what was said in it
        QCOMPARE(columns[6].contains("200"), secrets);
        QVERIFY2(columns[4].isEmpty(), columns[4].join(' ').constData()); // nothing odd about its TCP
        for (const QByteArray& status : columns[3])
            QCOMPARE(status, QByteArray("1"));
        QVERIFY2(!columns[5].join(' ').contains("alformed"), columns[5].join(' ').constData());
    }
};

QTEST_GUILESS_MAIN(tst_Capture)
#include "tst_capture.moc"
