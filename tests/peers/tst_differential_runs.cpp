// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/differential_findings.h"
#include "core/net/differential_runner.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>

using namespace certwright;
using diagnose::DifferentialPlan;
using diagnose::DifferentialTable;
using diagnose::Variant;

namespace {

constexpr std::chrono::milliseconds noPause{0};

/// Takes connections and says nothing; remembers when each came and how many stood at once.
class SilentServer {
public:
    SilentServer() {
        clock_.start();
        if (!server_.listen(QHostAddress::LocalHost))
            qFatal("no port");
        QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
            while (QTcpSocket* socket = server_.nextPendingConnection()) {
                times.append(clock_.elapsed());
                most = std::max(most, ++open_);
                QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
                    --open_;
                    socket->deleteLater();
                });
            }
        });
    }
    int port() const { return server_.serverPort(); }

    QList<qint64> times;
    int most = 0;

private:
    QTcpServer server_;
    QElapsedTimer clock_;
    int open_ = 0;
};

/// That many connections to a server, each given up after a twentieth of a second.
DifferentialPlan plainPlan(int port, int runs) {
    tls::ProbeSettings settings;
    settings.host = "127.0.0.1";
    settings.port = port;
    settings.timeouts.whole = std::chrono::milliseconds{50};
    DifferentialPlan plan;
    for (int i = 0; i < runs; ++i)
        plan.runs.push_back({{i == 0 ? Variant::AsChosen : Variant::NoCertificate, {}, {}}, settings});
    plan.runs.push_back({{Variant::FullChain, {}, Variant::AsChosen}, std::nullopt});
    return plan;
}

struct Told {
    QList<int> rows;
    bool ended = false;
};

/// Runs a plan until it ends; stop is called once that many runs have ended, 0: when the first has begun.
Told runAll(net::DifferentialRunner& runner, int stopAfter = -1) {
    Told told;
    QEventLoop loop;
    QObject::connect(&runner, &net::DifferentialRunner::finished, &loop, [&](int row) {
        told.rows << row;
        if (told.rows.size() == stopAfter)
            QTimer::singleShot(20, &runner, &net::DifferentialRunner::stop);
    });
    QObject::connect(&runner, &net::DifferentialRunner::allFinished, &loop, [&] {
        told.ended = true;
        loop.quit();
    });
    QTimer::singleShot(0, &runner, &net::DifferentialRunner::start);
    if (stopAfter == 0)
        QTimer::singleShot(30, &runner, &net::DifferentialRunner::stop);
    QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
    loop.exec();
    return told;
}

DifferentialTable perform(const tls::ProbeSettings& settings, const std::vector<tls::Identity>& others = {}) {
    const net::FinishedRecord first = test::runProbe(settings);
    const DifferentialPlan plan = diagnose::planDifferential(
        settings, *first, {.own = others, .throwAway = *diagnose::throwAwayIdentity(settings.at)});
    DifferentialTable table{plan, first};
    net::DifferentialRunner runner{plan, noPause};
    QObject::connect(&runner, &net::DifferentialRunner::finished, &runner,
        [&](int row, const net::FinishedRecord& record) {
            table.setOutcome(static_cast<std::size_t>(row), diagnose::outcomeOf(record));
        });
    QObject::connect(&runner, &net::DifferentialRunner::lacksSession, &runner,
        [&](int row) { table.omit(static_cast<std::size_t>(row), diagnose::Omission::NoSession); });
    static_cast<void>(runAll(runner));
    table.close();
    return table;
}

QStringList codes(const DifferentialTable& table) {
    QStringList list;
    for (const diagnose::Conclusion& conclusion : table.conclusions())
        list << test::text(conclusion.finding.id()).section('.', 1);
    return list;
}

QString state(const DifferentialTable& table, Variant variant) {
    const diagnose::Outcome* outcome = table.outcome(variant);
    return outcome ? test::text(diagnose::verdictStateName(outcome->diagnosis.verdict.state))
                   : QStringLiteral("none");
}

QString tableText(const DifferentialTable& table) {
    QStringList lines = codes(table);
    for (std::size_t row = 0; row < table.size(); ++row)
        lines << test::text(diagnose::variantName(table.run(row).variant)) + ": " +
                state(table, table.run(row).variant);
    for (const diagnose::OmittedRun& omitted : table.omitted())
        lines << test::text(diagnose::variantName(omitted.variant)) +
                " omitted: " + test::text(diagnose::omissionName(omitted.reason));
    return lines.join('\n');
}

} // namespace

/// The driver of differential runs, and what they show of real servers.
class tst_DifferentialRuns : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    tls::ProbeSettings settings(int port, const QString& identity) const {
        tls::ProbeSettings made = lab_.settings(port, identity, tls::tls13);
        made.versions = {tls::tls12, tls::tls13};
        return made;
    }

private Q_SLOTS:
    void oneConnectionAtATimeAndAPauseBetween() {
        SilentServer server;
        constexpr std::chrono::milliseconds pause{120};
        net::DifferentialRunner runner{plainPlan(server.port(), 4), pause};
        const Told told = runAll(runner);
        QVERIFY(told.ended);
        QCOMPARE(told.rows, QList<int>({0, 1, 2, 3}));
        QCOMPARE(server.times.size(), 4);
        QCOMPARE(server.most, 1);
        for (int i = 1; i < server.times.size(); ++i)
            QVERIFY2(server.times[i] - server.times[i - 1] >= pause.count(),
                qPrintable(QString::number(server.times[i] - server.times[i - 1])));
        QCOMPARE(static_cast<int>(net::DifferentialRunner::politePause.count()), 250);
    }

    void stops_data() {
        QTest::addColumn<int>("after");
        QTest::newRow("within a run") << 0;
        QTest::newRow("in a pause") << 2;
    }
    void stops() {
        QFETCH(int, after);
        SilentServer server;
        net::DifferentialRunner runner{plainPlan(server.port(), 5), std::chrono::seconds{1}};
        QElapsedTimer clock;
        clock.start();
        const Told told = runAll(runner, after);
        QVERIFY(told.ended);
        QCOMPARE(told.rows.size(), after);
        QVERIFY(clock.elapsed() < 2500);
        QTest::qWait(100);
        QCOMPARE(server.times.size(), std::max(after, 1)); // no connection after it
    }

    void nginxInsists() {
        REQUIRE_PROGRAM(nginx, "nginx");
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY2(test::startNginx(peer, lab_, port), peer.log());
        const DifferentialTable table = perform(settings(port, "good"));
        const QByteArray shown = tableText(table).toUtf8() + '\n' + peer.log();
        QVERIFY2(codes(table).contains("needs-intermediate"), shown);
        QVERIFY2(codes(table).contains("certificate-needed"), shown);
        QVERIFY2(codes(table).contains("verifies"), shown);
        QVERIFY2(codes(table).contains("resumed-unasked"), shown);
        QVERIFY2(state(table, Variant::LeafOnly) == "refused", shown);
        QVERIFY2(state(table, Variant::Tls12) == "accepted", shown);
        QVERIFY(table.outcome(Variant::Resumed)->record->resumed);
        QVERIFY(table.outcome(Variant::Resumed)->record->own.sent.empty());
    }

    /// Of the two versions alone, where a session is given in another way.
    void nginxResumesTls12() {
        REQUIRE_PROGRAM(nginx, "nginx");
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY2(test::startNginx(peer, lab_, port), peer.log());
        const DifferentialTable table = perform(lab_.settings(port, "good", tls::tls12));
        QVERIFY2(codes(table).contains("resumed-unasked"), tableText(table).toUtf8() + peer.log());
    }

    void nginxLetsInWithout() {
        REQUIRE_PROGRAM(nginx, "nginx");
        test::Peer peer;
        const int port = test::freePort();
        const QByteArray name = QByteArray::number(port);
        QVERIFY2(test::startNginx(peer, lab_.folder(), port,
                     "server {\nlisten 127.0.0.1:" + name + " ssl;\nssl_certificate " +
                         lab_.serverChain().toUtf8() + ";\nssl_certificate_key " + lab_.serverKey().toUtf8() +
                         ";\nssl_client_certificate " + lab_.rootFile().toUtf8() +
                         ";\nssl_verify_client optional;\nlocation / { return 200 'hello'; }\n}"),
            peer.log());
        const DifferentialTable good = perform(settings(port, "good"));
        QVERIFY2(codes(good).contains("certificate-optional"), tableText(good).toUtf8());
        QVERIFY2(codes(good).contains("verifies"), tableText(good).toUtf8());
        const DifferentialTable expired = perform(settings(port, "expired"), {*lab_.identity("good")});
        QVERIFY2(codes(expired).contains("certificate-in-the-way"), tableText(expired).toUtf8());
        QVERIFY2(codes(expired).contains("other-accepted"), tableText(expired).toUtf8());
    }

    /// Two virtual hosts: the default one asks for nothing.
    void nginxWithTwoVirtualHosts() {
        REQUIRE_PROGRAM(nginx, "nginx");
        test::Peer peer;
        const int port = test::freePort();
        const QByteArray listen = "listen 127.0.0.1:" + QByteArray::number(port) + " ssl";
        const QByteArray files = ";\nssl_certificate " + lab_.serverChain().toUtf8() +
            ";\nssl_certificate_key " + lab_.serverKey().toUtf8() + ";\n";
        QVERIFY2(test::startNginx(peer, lab_.folder(), port,
                     "server {\n" + listen + " default_server" + files +
                         "location / { return 200 'default'; }\n}\nserver {\n" + listen + files +
                         "server_name localhost;\nssl_client_certificate " + lab_.rootFile().toUtf8() +
                         ";\nssl_verify_client on;\nssl_verify_depth 3;\n"
                         "location / { return 200 'hello'; }\n}"),
            peer.log());
        const DifferentialTable table = perform(settings(port, "good"));
        QVERIFY2(codes(table).contains("asked-only-with-name"), tableText(table).toUtf8() + peer.log());
    }

    void opensslTakesAnyCertificate() {
        REQUIRE_PROGRAM(openssl, "openssl");
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY2(test::startOpenssl(peer, lab_, port, {"-verify", "3"}), peer.log());
        const DifferentialTable table = perform(settings(port, "good"));
        QVERIFY2(codes(table).contains("any-certificate"), tableText(table).toUtf8() + peer.log());
        QVERIFY2(codes(table).contains("certificate-optional"), tableText(table).toUtf8());
    }
};

QTEST_GUILESS_MAIN(tst_DifferentialRuns)
#include "tst_differential_runs.moc"
