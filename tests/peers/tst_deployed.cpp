// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/deployment.h"
#include "core/deploy/quoting.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <QDir>

using namespace certwright;
using deploy::Target;

/// The files of a set-up as they are written, not touched by anybody: real servers take the client and refuse
/// everyone else.
class tst_Deployed : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const Instant now_ = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());

    /// A set-up for localhost, written to a folder that a careless configuration would stumble over. Only a
    /// backslash is not in it: Node.js starts no module from such a folder.
    QDir write(const QString& name, issue::ProfileKind profile, int port) const {
        const auto made = test::makeSetup({.authorityName = test::std8(name),
                                              .serverNames = {"localhost"},
                                              .localNames = true,
                                              .clientNames = {"alice"},
                                              .profile = profile},
            now_);
        const QString folder = folder_.filePath(name + QStringLiteral("'s \"lab\"; {x} #1: ü"));
        const auto deployment = deploy::render(made,
            {.targets = deploy::allTargets(),
                .folder = test::std8(folder),
                .port = port,
                .profile = profile});
        if (!deployment || !deploy::write(*deployment))
            qFatal("no set-up");
        return QDir(folder);
    }

    bool start(test::Peer& peer, const QString& server, const QDir& files, int port) const {
        if (server == "node")
            return peer.start(*test::findProgram("node"), {files.filePath("node-server.mjs")}, port);
        const std::string file = deploy::nginxQuoted(test::std8(files.filePath("nginx.conf")));
        return test::startNginx(peer, folder_, port, QByteArray::fromStdString("include " + file + ";"));
    }

    /// What curl got: the status, and what it says.
    static QString answer(const test::ProcessResult& curl) {
        return QString::fromUtf8(curl.output + curl.errors).simplified();
    }
    static test::ProcessResult curlAs(const QDir& client, const QDir& server, int port) {
        return test::run(*test::findProgram("curl"),
            {"--cert",
                client.filePath("clients/alice/fullchain.pem").replace('\\', "\\\\").replace(':', "\\:"),
                "--key", client.filePath("clients/alice/key.pem"), "--cacert", server.filePath("ca/root.pem"),
                QStringLiteral("https://localhost:%1/").arg(port)});
    }

private Q_SLOTS:
    void initTestCase() {
        if (!test::findProgram("curl"))
            QSKIP("SKIPPED, NOT TESTED: no curl on this machine (packaging/test brings it)");
        // curl.sh is used as it is; how curl reports is set in its own configuration.
        test::writeFile(folder_, ".curlrc",
            "silent\nshow-error\nnoproxy = \"*\"\nwrite-out = \"HTTP %{http_code}\"\nmax-time = 10\n");
        qputenv("CURL_HOME", folder_.path().toUtf8());
    }

    void serversTakeTheirClientOnly_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<int>("profile");
        QTest::addColumn<QString>("refusal"); ///< what curl says when it is refused
        const auto standard = static_cast<int>(issue::ProfileKind::Standard);
        const auto compatible = static_cast<int>(issue::ProfileKind::Compatible);
        QTest::newRow("nginx") << "nginx" << standard << "HTTP 400";
        QTest::newRow("nginx, compatible") << "nginx" << compatible << "HTTP 400";
        QTest::newRow("Node.js") << "node" << standard << "HTTP 000"; // closes without a word
        QTest::newRow("Node.js, compatible") << "node" << compatible << "HTTP 000";
    }
    void serversTakeTheirClientOnly() {
        QFETCH(QString, server);
        QFETCH(int, profile);
        QFETCH(QString, refusal);
        if (!test::findProgram(server))
            QSKIP(qPrintable(
                "SKIPPED, NOT TESTED: no " + server + " on this machine (packaging/test brings it)"));
        const int port = test::freePort();
        const QString name = QStringLiteral("lab%1").arg(port);
        const QDir files = write(name, static_cast<issue::ProfileKind>(profile), port);
        const QDir foreign = write("foreign-" + name, issue::ProfileKind::Standard, port);
        test::Peer peer;
        QVERIFY2(start(peer, server, files, port), peer.log());

        const QString own = answer(test::run("sh", {files.filePath("curl.sh")}));
        QVERIFY2(own.contains("HTTP 200") && own.contains("alice"), qPrintable(own + peer.log()));

        const QString stranger = answer(curlAs(foreign, files, port));
        QVERIFY2(stranger.contains(refusal), qPrintable(stranger));
        QVERIFY2(!stranger.contains("hello"), qPrintable(stranger));

        const QString nobody = answer(test::run(*test::findProgram("curl"),
            {"--cacert", files.filePath("ca/root.pem"), QStringLiteral("https://localhost:%1/").arg(port)}));
        QVERIFY2(nobody.contains(refusal), qPrintable(nobody));
        QVERIFY2(!nobody.contains("hello"), qPrintable(nobody));

        // The other set-up's client trusts another root, so that it refuses the server.
        const QString distrusting = answer(test::run("sh", {foreign.filePath("curl.sh")}));
        QVERIFY2(distrusting.contains("HTTP 000"), qPrintable(distrusting));
    }

    void nodeClientIsTaken() {
        REQUIRE_PROGRAM(node, "node");
        const int port = test::freePort();
        const QDir files = write("node", issue::ProfileKind::Standard, port);
        test::Peer peer;
        QVERIFY2(start(peer, "node", files, port), peer.log());
        const auto client = test::run(node, {files.filePath("node-client.mjs")});
        QVERIFY2(client.output.contains("HTTP 200") && client.output.contains("hello alice"),
            client.output + client.errors + peer.log());
    }
};

QTEST_GUILESS_MAIN(tst_Deployed)
#include "tst_deployed.moc"
