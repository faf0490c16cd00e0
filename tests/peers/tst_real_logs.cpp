// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <algorithm>
#include <map>
#include <memory>

using namespace certwright;
using diagnose::Certainty;
using diagnose::LogExplanation;

/// What real programs print when one refuses the other, on both sides: the true cause is among those that are
/// named, and no other one is called certain.
class tst_RealLogs : public QObject {
    Q_OBJECT

    test::PeerLab lab_;
    QStringList table_;

    struct Client {
        QString program;
        QStringList arguments;
        QByteArray input;
    };

    /// A client with these files, or without a certificate where there are none.
    static std::optional<Client> client(
        const QString& name, int port, const QString& trust, const QString& own, const QString& key) {
        const QString url = QStringLiteral("https://localhost:%1/").arg(port);
        if (name == "curl") {
            QStringList arguments{"-sS", "--max-time", "10", url};
            if (!trust.isEmpty())
                arguments += {"--cacert", trust};
            if (!own.isEmpty())
                arguments += {"--cert", own, "--key", key};
            return Client{"curl", arguments, {}};
        }
        if (name == "openssl") {
            QStringList arguments{"s_client", "-quiet", "-verify_return_error", "-connect",
                QStringLiteral("localhost:%1").arg(port)};
            arguments += trust.isEmpty() ? QStringList{"-no-CAfile", "-no-CApath", "-no-CAstore"}
                                         : QStringList{"-CAfile", trust};
            if (!own.isEmpty())
                arguments += {"-cert", own, "-cert_chain", own, "-key", key};
            return Client{"openssl", arguments, "GET / HTTP/1.0\r\n\r\n"};
        }
        if (name == "node")
            return Client{"node",
                {"-e",
                    "const fs = require('fs'), [u, t, c, k] = process.argv.slice(1), o = {agent: false};"
                    "if (t) o.ca = fs.readFileSync(t); if (c) { o.cert = fs.readFileSync(c); o.key = "
                    "fs.readFileSync(k); }"
                    "require('https').get(u, o, r => r.pipe(process.stdout)).on('error', e => "
                    "console.error(e))",
                    url, trust, own, key},
                {}};
        return Client{"python3",
            {"-c",
                "import ssl, sys, urllib.request\n"
                "u, t, c, k = sys.argv[1:]\n"
                "x = ssl.create_default_context(cafile=t or None)\n"
                "c and x.load_cert_chain(c, k)\n"
                "try: print(urllib.request.urlopen(u, context=x, timeout=10).read())\n"
                "except urllib.error.HTTPError as e: print(e.read().decode())\n",
                url, trust, own, key},
            {}};
    }
    static LogExplanation runClient(const Client& client, QByteArray& printed) {
        const auto program = test::findProgram(client.program);
        const auto result = test::run(*program, client.arguments, client.input);
        printed = result.errors + '\n' + result.output;
        return diagnose::explainLog(printed.toStdString());
    }
    static bool names(const LogExplanation& explanation, const QString& cause) {
        return std::ranges::any_of(explanation.causes,
            [&](const auto& found) { return test::text(diagnose::causeName(found.cause)) == cause; });
    }
    static QString describe(const LogExplanation& explanation) {
        QStringList causes;
        for (const auto& cause : explanation.causes)
            causes << test::text(diagnose::causeName(cause.cause)) + ' ' +
                    test::text(diagnose::certaintyName(cause.certainty));
        return causes.isEmpty() ? QStringLiteral("nothing") : causes.join(QStringLiteral(", "));
    }
    /// Empty where no cause but the true one is called certain.
    static QString falselyCertain(const LogExplanation& explanation, const QString& truth) {
        for (const auto& cause : explanation.causes)
            if (cause.certainty == Certainty::Certain &&
                test::text(diagnose::causeName(cause.cause)) != truth)
                return test::text(diagnose::causeName(cause.cause));
        return {};
    }
    /// What a server says until that cause can be read from it, or for two seconds.
    static QByteArray logNaming(test::Peer& peer, const QString& cause) {
        QByteArray log;
        const bool said = QTest::qWaitFor(
            [&] {
                log += peer.log();
                return names(diagnose::explainLog(log.toStdString()), cause);
            },
            2000);
        return said ? log + peer.log() : log;
    }
    bool start(const QString& name, test::Peer& peer, int port) {
        if (name == "nginx")
            return test::startNginx(peer, lab_, port);
        return name == "node" ? test::startNode(peer, lab_, port) : test::startOpenssl(peer, lab_, port);
    }

private Q_SLOTS:
    void cleanupTestCase() { qInfo("what the log of each side says\n%s", qPrintable(table_.join('\n'))); }

    void refusedClients_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("truth");
        static const QList<QPair<const char*, const char*>> faults{{"missing", "client-cert-missing"},
            {"unknown-ca", "client-cert-unknown-ca"}, {"self-signed", "client-cert-self-signed"},
            {"expired", "client-cert-expired"}, {"wrong-eku", "client-cert-wrong-eku"},
            {"leaf-only", "client-chain-incomplete"}};
        for (const char* server : {"openssl", "nginx", "node"})
            for (const char* client : {"curl", "openssl", "node", "python3"})
                for (const auto& [fault, truth] : faults)
                    QTest::addRow("%s, %s, %s", server, client, fault) << server << client << fault << truth;
    }
    void refusedClients() {
        QFETCH(QString, server);
        QFETCH(QString, client);
        QFETCH(QString, fault);
        QFETCH(QString, truth);
        for (const QString& program : {server, client})
            if (!test::findProgram(program))
                QSKIP(qPrintable("SKIPPED, NOT TESTED: the program " + program + " is not on this machine"));
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY(start(server, peer, port));
        QString own;
        QString key;
        if (const auto identity = lab_.identity(fault)) {
            own = lab_.writePem("own.pem", identity->chain);
            key = lab_.writeKey("own.key", identity->key);
        }
        peer.log(); // what it said when it started
        QByteArray printed;
        const LogExplanation ofClient = runClient(
            *this->client(client, port, lab_.rootFile(), own, key), printed);
        table_ << server + ", " + client + ", " + fault + ": " + describe(ofClient);
        const QByteArray context = printed + '\n' + describe(ofClient).toUtf8();
        QVERIFY2(falselyCertain(ofClient, truth).isEmpty(), context);
        const bool honest = names(ofClient, "client-cert-rejected") ||
            names(ofClient, "server-gave-no-reason");
        QVERIFY2(names(ofClient, truth) || honest, context);

        if (server == "node")
            return; // says nothing unless it is told to
        const QByteArray log = logNaming(peer, truth);
        const LogExplanation ofServer = diagnose::explainLog(log.toStdString());
        table_ << "    " + server + " itself: " + describe(ofServer);
        QVERIFY2(names(ofServer, truth), log + '\n' + describe(ofServer).toUtf8());
        QVERIFY2(falselyCertain(ofServer, truth).isEmpty(), log + '\n' + describe(ofServer).toUtf8());
    }

    void refusedServers_data() {
        QTest::addColumn<QString>("client");
        for (const char* client : {"curl", "openssl", "node", "python3"})
            QTest::addRow("%s", client) << client;
    }
    /// The other direction: the client does not know the server's CA.
    void refusedServers() {
        QFETCH(QString, client);
        for (const QString& program : {QStringLiteral("openssl"), client})
            if (!test::findProgram(program))
                QSKIP(qPrintable("SKIPPED, NOT TESTED: the program " + program + " is not on this machine"));
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY(start("openssl", peer, port));
        peer.log();
        QByteArray printed;
        const LogExplanation ofClient = runClient(*this->client(client, port, {}, {}, {}), printed);
        QVERIFY2(names(ofClient, "server-cert-untrusted"), printed + '\n' + describe(ofClient).toUtf8());
        QCOMPARE(falselyCertain(ofClient, "server-cert-untrusted"), QString());
        table_ << "openssl, " + client + ", unknown server: " + describe(ofClient);
        const QByteArray log = logNaming(peer, "server-cert-untrusted");
        const LogExplanation ofServer = diagnose::explainLog(log.toStdString());
        table_ << "    openssl itself: " + describe(ofServer);
        QVERIFY2(names(ofServer, "server-cert-untrusted"), log + '\n' + describe(ofServer).toUtf8());
    }
};

QTEST_GUILESS_MAIN(tst_RealLogs)
#include "tst_real_logs.moc"
