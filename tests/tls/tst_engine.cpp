// SPDX-License-Identifier: Apache-2.0
#include "core/tls/code_points.h"
#include "core/tls/probe.h"
#include "core/tls/server_session.h"
#include "tests/support/memory_wire.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

using namespace certwright;

/// The engine against itself, both ends in memory.
class tst_Engine : public QObject {
    Q_OBJECT

    const issue::SetupResult setup_ = test::makeSetup();
    const issue::SetupResult stranger_ = test::makeSetup();

    tls::ServerSettings server() const {
        tls::ServerSettings settings{{setup_.serverChain(), setup_.server->key}};
        settings.clientAnchors = verify::anchorsOf({setup_.authorities.root, *setup_.authorities.clients});
        settings.at = test::testNow();
        return settings;
    }
    tls::ProbeSettings client(const issue::SetupResult& from) const {
        tls::ProbeSettings settings;
        settings.host = "localhost";
        settings.port = 8443;
        settings.anchors = verify::anchorsOf({setup_.authorities.root});
        settings.at = test::testNow();
        settings.identity = tls::Identity{from.clientChain(from.clients[0]), from.clients[0].identity.key};
        settings.configured = settings.identity->chain;
        return settings;
    }
    static void version(tls::ProbeSettings& settings, int number) { settings.versions = {number, number}; }
    /// What came and what went, without TCP and without times. Each direction by itself: a request goes out
    /// as soon as the first ticket came, so how the two mix depends on how the octets arrive.
    static QString events(const tls::Record& record) {
        QStringList sent;
        QStringList received;
        for (const tls::Observation& o : record.timeline)
            if (o.layer != tls::Layer::Tcp && o.layer != tls::Layer::Dns)
                (o.direction == tls::Direction::Sent ? sent : received) << test::text(o.what);
        return sent.join(QLatin1Char(' ')) + " | " + received.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    void accepted_data() {
        QTest::addColumn<int>("number");
        QTest::newRow("1.2") << tls::tls12;
        QTest::newRow("1.3") << tls::tls13;
    }
    void accepted() {
        QFETCH(int, number);
        tls::ProbeSettings settings = client(setup_);
        version(settings, number);
        tls::Probe probe{settings};
        tls::ServerSession session{server()};
        test::runInMemory(probe, session);
        const tls::Record& record = probe.record();
        QVERIFY(record.handshakeCompleted);
        QCOMPARE(record.version, number);
        QVERIFY(record.http.has_value());
        QCOMPARE(record.http->status, 200);
        QCOMPARE(record.peer.verdict, tls::PeerVerdict::Trusted);
        QCOMPARE(record.peer.sent.size(), std::size_t{2});
        QCOMPARE(record.own.sent.size(), std::size_t{2});
        QVERIFY(record.own.signatureScheme == 0x0403);
        QVERIFY(record.certificateRequest.has_value());
        QCOMPARE(record.certificateRequest->authorities.size(), std::size_t{2});
        QCOMPARE(test::octets(record.certificateRequest->authorities[1].encoded),
            test::octets((*setup_.authorities.clients)->subject.encoded()));
        QVERIFY(number == tls::tls12 || record.tickets > 0);
        QCOMPARE(test::text(record.clientHello->serverName), QStringLiteral("localhost"));
        QVERIFY(record.group.has_value());

        // The other end saw the same connection.
        QCOMPARE(session.record().peer.verdict, tls::PeerVerdict::Trusted);
        QCOMPARE(session.record().peer.sent.size(), std::size_t{2});
        QCOMPARE(test::text(session.record().clientHello->serverName), QStringLiteral("localhost"));
    }

    void octetByOctetGivesTheSameEvents() {
        for (const int number : {tls::tls12, tls::tls13}) {
            QStringList all;
            for (const std::size_t blockSize : {std::size_t{0}, std::size_t{1}, std::size_t{700}}) {
                tls::ProbeSettings settings = client(setup_);
                version(settings, number);
                tls::Probe probe{settings};
                tls::ServerSession session{server()};
                test::runInMemory(probe, session, {.blockSize = blockSize});
                all << events(probe.record());
            }
            QCOMPARE(all[1], all[0]);
            QCOMPARE(all[2], all[0]);
        }
    }

    void refusedByTheServer_data() { accepted_data(); }
    void refusedByTheServer() {
        QFETCH(int, number);
        tls::ProbeSettings settings = client(stranger_);
        version(settings, number);
        tls::Probe probe{settings};
        tls::ServerSession session{server()};
        test::runInMemory(probe, session);
        const tls::Record& record = probe.record();
        QCOMPARE(record.handshakeCompleted, number == tls::tls13); // before the server has judged
        QVERIFY(record.fatalAlertFromPeer());
        QCOMPARE(record.fatalAlertFromPeer()->code, 48);
        QVERIFY(!record.requestSent); // read first: the alert is not lost
        QCOMPARE(record.tickets, 0);
        QCOMPARE(session.record().peer.verdict, tls::PeerVerdict::Untrusted);
        QVERIFY(session.record().fatalAlertFromUs());
    }

    void noCertificate_data() { accepted_data(); }
    void noCertificate() {
        QFETCH(int, number);
        tls::ProbeSettings settings = client(setup_);
        settings.identity.reset();
        version(settings, number);
        tls::Probe probe{settings};
        tls::ServerSession session{server()};
        test::runInMemory(probe, session);
        QVERIFY(probe.record().own.messageSeen);
        QVERIFY(probe.record().own.sent.empty());
        QVERIFY(probe.record().fatalAlertFromPeer());
        QCOMPARE(probe.record().fatalAlertFromPeer()->code, number == tls::tls13 ? 116 : 40);
    }

    void refusedByUs_data() { accepted_data(); }
    void refusedByUs() {
        QFETCH(int, number);
        tls::ProbeSettings settings = client(setup_);
        settings.anchors = verify::anchorsOf({stranger_.authorities.root});
        version(settings, number);
        tls::Probe probe{settings};
        tls::ServerSession session{server()};
        test::runInMemory(probe, session);
        const tls::Record& record = probe.record();
        QCOMPARE(record.localFault, tls::LocalFault::PeerRefused);
        QVERIFY(record.certificateRequest.has_value()); // seen all the same
        QVERIFY(!record.own.messageSeen);               // our identity was not shown
        QVERIFY(record.fatalAlertFromUs());
        QCOMPARE(record.fatalAlertFromUs()->code, 48);
        QVERIFY(session.record().fatalAlertFromPeer()); // the server was told why
        QCOMPARE(session.record().fatalAlertFromPeer()->code, 48);
    }

    void wrongNameIsOurRefusal() {
        tls::ProbeSettings settings = client(setup_);
        settings.serverName = "other.example.test";
        tls::Probe probe{settings};
        tls::ServerSession session{server()};
        test::runInMemory(probe, session);
        QCOMPARE(probe.record().localFault, tls::LocalFault::PeerRefused);
        QCOMPARE(test::text(probe.record().clientHello->serverName), QStringLiteral("other.example.test"));
    }

    void noVersionInCommon() {
        tls::ProbeSettings settings = client(setup_);
        version(settings, tls::tls12);
        tls::ServerSettings only13 = server();
        only13.versions = {tls::tls13, tls::tls13};
        tls::Probe probe{settings};
        tls::ServerSession session{only13};
        test::runInMemory(probe, session);
        QVERIFY(probe.record().fatalAlertFromPeer());
        QCOMPARE(probe.record().fatalAlertFromPeer()->code, 70);
    }

    void longAuthorityList_data() { accepted_data(); }
    void longAuthorityList() {
        QFETCH(int, number);
        std::vector<x509::Certificate> many = test::makeManyRoots(3000);
        many.push_back(setup_.authorities.root);
        tls::ServerSettings withMany = server();
        withMany.clientAnchors = verify::anchorsOf(many);
        tls::ProbeSettings settings = client(setup_);
        version(settings, number);
        tls::Probe probe{settings};
        tls::ServerSession session{withMany};
        test::runInMemory(probe, session);
        QCOMPARE(probe.record().certificateRequest->authorities.size(), std::size_t{3001});
        QVERIFY(probe.record().certificateRequest->bytes > 50'000);
        QCOMPARE(probe.record().http->status, 200);
    }

    void garbage_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("fault");
        const auto row = [](const char* name, const QByteArray& bytes, tls::LocalFault fault) {
            QTest::newRow(name) << bytes << static_cast<int>(fault);
        };
        row("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", tls::LocalFault::NotTls);
        row("SSH", "SSH-2.0-OpenSSH_9.2\r\n", tls::LocalFault::NotTls);
        row("binary", QByteArray(200, '\xA5'), tls::LocalFault::NotTls);
        row("endless record", QByteArray("\x16\x03\x03\xff\xff", 5) + QByteArray(70000, 'x'),
            tls::LocalFault::BadRecord);
    }
    void garbage() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, fault);
        tls::Probe probe{client(setup_)};
        probe.start({});
        probe.resolved({"127.0.0.1"}, {});
        probe.connected({});
        probe.received(bytesOf({bytes.data(), static_cast<std::size_t>(bytes.size())}), {});
        QVERIFY(probe.finished());
        QCOMPARE(static_cast<int>(probe.record().localFault), fault);
        QVERIFY(!probe.record().firstBytes.empty());
    }

    void silenceEnds() {
        tls::Probe probe{client(setup_)};
        probe.start({});
        probe.resolved({"127.0.0.1"}, {});
        probe.connected({});
        QVERIFY(probe.deadline().has_value());
        probe.deadlinePassed(*probe.deadline());
        QVERIFY(probe.finished());
        QVERIFY(probe.record().timedOut);
    }

    void everyAddressIsTried() {
        tls::Probe probe{client(setup_)};
        probe.start({});
        probe.resolved({"::1", "127.0.0.1"}, {});
        probe.connectFailed(tls::NetworkFault::Refused, "refused", {});
        QVERIFY(!probe.finished());
        probe.connectFailed(tls::NetworkFault::Refused, "refused", {});
        QVERIFY(probe.finished());
        QCOMPARE(probe.record().target.triedAddresses.size(), std::size_t{2});
        QCOMPARE(probe.record().networkFault, tls::NetworkFault::Refused);
    }
};

QTEST_APPLESS_MAIN(tst_Engine)
#include "tst_engine.moc"
