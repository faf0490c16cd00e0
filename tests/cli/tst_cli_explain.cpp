// SPDX-License-Identifier: Apache-2.0
#include "core/tls/record_json.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/cli.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace certwright;

/// `certwright-cli explain`: lines of a log, and records of live runs.
class tst_CliExplain : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    static QByteArray contentOf(const QString& file) {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    /// A live run that is kept, then explained: both documents.
    QPair<QJsonObject, QJsonObject> runAndExplain(int port, const QStringList& identity) {
        const QString file = lab_.folder().filePath("run.json");
        const auto live = test::runBeside(test::cliProgram(),
            QStringList{"probe", QStringLiteral("localhost:%1").arg(port), "--trust", lab_.rootFile(),
                "--record", file, "--json"} +
                identity);
        const auto stored = test::runCli({"explain", file, "--json"});
        if (live.exitCode != stored.exitCode)
            return {};
        return {test::documentOf(live), test::documentOf(stored)};
    }

private Q_SLOTS:
    void aLine() {
        const auto result = test::runCli({"explain", "--json", "--log",
            "2026/11/21 10:00:00 [info] 8#8: *1 client SSL certificate verify error: (10:certificate has "
            "expired) "
            "while reading client request headers, client: 127.0.0.1"});
        QCOMPARE(result.exitCode, 1);
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(test::wrongTypes(document,
                     "lines:array lines.0.number:number lines.0.line:string lines.0.recognised:bool "
                     "lines.0.program:string lines.0.program_sure:bool lines.0.side:string "
                     "lines.0.refused_by:string lines.0.alert:null lines.0.causes:array diagnosis:array "
                     "diagnosis.0.cause:string diagnosis.0.certainty:string diagnosis.0.title:string "
                     "diagnosis.0.why:string diagnosis.0.evidence:array diagnosis.0.fix.action:string "
                     "diagnosis.0.fix.target:string diagnosis.0.fix.text:string ruled_out:array "
                     "omitted_lines:number"),
            QStringList());
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), QStringLiteral("client-cert-expired"));
        QCOMPARE(test::textAt(document, "lines.0.program"), QStringLiteral("nginx"));
        QCOMPARE(test::textAt(document, "lines.0.side"), QStringLiteral("server"));
        QCOMPARE(test::textAt(document, "lines.0.refused_by"), QStringLiteral("server"));
    }

    void forPeople() {
        const auto result = test::runCli(
            {"explain", "--log", "curl: (60) SSL certificate problem: self-signed certificate"});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(QString::fromUtf8(result.output),
            QStringLiteral(
                "1: curl: (60) SSL certificate problem: self-signed certificate\n"
                "  curl; written by a client, the client refused\n"
                "server-cert-self-signed (certain): The client refused the server's certificate: it signed "
                "itself and is not in the client's trust store.\n"
                "    Line 1: “self-signed certificate”.\n"
                "  → Add the root CA of the server's certificate to the client's trust store, if there is "
                "reason to trust it. Do not switch verification off.\n"));
    }

    void anUnknownLineIsAnAnswer() {
        const auto result = test::runCli({"explain", "--json", "--log", "kernel: eth0: link up"});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(test::valueAt(document, "lines.0.recognised").toBool(true), false);
        QVERIFY(test::valueAt(document, "lines.0.program").isNull());
        QVERIFY(test::valueAt(document, "lines.0.side").isNull());
        QCOMPARE(document["diagnosis"].toArray().size(), 0);
        QVERIFY(test::runCli({"explain", "--log", "kernel: eth0: link up"}).output.contains("known"));
    }

    void fromAFileAndFromStandardInput() {
        const QByteArray lines = "first line\n\nremote error: tls: bad certificate\r\n";
        QFile file(lab_.folder().filePath("server.log"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(lines);
        file.close();
        const auto fromFile = test::runCli({"explain", "--json", "--log-file", file.fileName()});
        const auto fromInput = test::runCli({"explain", "--json", "--log", "-"}, lines);
        QCOMPARE(fromFile.exitCode, 1);
        QCOMPARE(fromFile.output, fromInput.output);
        QCOMPARE(test::valueAt(test::documentOf(fromFile), "lines.1.number").toInt(), 3);
    }

    void misuseAndWhatCannotBeRead() {
        QCOMPARE(test::runCli({"explain"}).exitCode, 2);
        QCOMPARE(test::runCli({"explain", "--log", "x", "--log-file", "y"}).exitCode, 2);
        const auto absent = test::runCli({"explain", "--json", lab_.folder().filePath("none.json")});
        QCOMPARE(absent.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(absent), "error.code"), QStringLiteral("not-found"));
        const auto other = test::runCli({"explain", "--json", lab_.rootFile()});
        QCOMPARE(other.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(other), "error.code"), QStringLiteral("malformed"));
        QVERIFY(test::textAt(test::documentOf(other), "error.message").contains("root.pem"));
    }

    /// The report of a run, and the same of its record.
    void reports() {
        const QString record = lab_.folder().filePath("reported.json");
        const QString html = lab_.folder().filePath("report.html");
        const QString text = lab_.folder().filePath("report.txt");
        const auto live = test::runCli({"probe", "127.0.0.1:1", "--record", record, "--report", html});
        QCOMPARE(live.exitCode, 1);
        QVERIFY(contentOf(html).startsWith("<!DOCTYPE html>") && contentOf(html).contains("127.0.0.1:1"));
        QCOMPARE(test::runCli({"explain", record, "--report", text}).exitCode, 1);
        QVERIFY(contentOf(text).startsWith("Certwright's report") && contentOf(text).contains("Timeline"));
        const auto again = test::runCli({"explain", record, "--report", html + ".again.html"});
        QCOMPARE(contentOf(html + ".again.html"), contentOf(html));
        for (const char* name : {"report.pdf", "report.json"})
            QCOMPARE(test::runCli({"explain", record, "--report", lab_.folder().filePath(QLatin1String(name))}).exitCode, 2);
        QCOMPARE(test::runCli({"explain", "--log", "x", "--report", html}).exitCode, 2);
        const auto nowhere = test::runCli({"explain", record, "--json", "--report", "/no/such/folder/report.html"});
        QCOMPARE(nowhere.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(nowhere), "error.code"), QStringLiteral("not-found"));
    }

    void recordsOfLiveRuns_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("identity");
        QTest::addColumn<QString>("cause");
        for (const char* server : {"nginx", "openssl"}) {
            QTest::addRow("%s, good", server) << server << "good" << QString();
            QTest::addRow("%s, missing", server) << server << "missing"
                                                 << "client-cert-missing";
            QTest::addRow("%s, unknown CA", server) << server << "unknown-ca"
                                                    << "client-cert-unknown-ca";
            QTest::addRow("%s, expired", server) << server << "expired"
                                                 << "client-cert-expired";
        }
    }
    void recordsOfLiveRuns() {
        QFETCH(QString, server);
        QFETCH(QString, identity);
        QFETCH(QString, cause);
        if (!test::findProgram(server))
            QSKIP(qPrintable("SKIPPED, NOT TESTED: the program " + server + " is not on this machine"));
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY(
            server == "nginx" ? test::startNginx(peer, lab_, port) : test::startOpenssl(peer, lab_, port));
        QStringList files;
        if (const auto own = lab_.identity(identity))
            files = {
                "--cert", lab_.writePem("own.pem", own->chain), "--key", lab_.writeKey("own.key", own->key)};
        const auto [live, stored] = runAndExplain(port, files);
        QVERIFY(!live.isEmpty());
        QCOMPARE(test::textAt(live, "diagnosis.0.cause"), cause);
        QCOMPARE(QJsonDocument(stored).toJson(), QJsonDocument(live).toJson());
        const QString file = lab_.folder().filePath("run.json");
        QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(!contentOf(file).contains("PRIVATE"));
    }
};

QTEST_GUILESS_MAIN(tst_CliExplain)
#include "tst_cli_explain.moc"
