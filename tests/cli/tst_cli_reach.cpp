// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/peer_lab.h"
#include "tests/support/clear_text_server.h"
#include "tests/support/cli.h"
#include "tests/support/odd_server.h"
#include "tests/support/texts.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace certwright;
using test::ClearText;
using test::OddBehaviour;

Q_DECLARE_METATYPE(certwright::test::ClearText)
Q_DECLARE_METATYPE(certwright::test::OddBehaviour)

/// The way to a server that is not there at once: STARTTLS and proxies, as the command line has them.
class tst_CliReach : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    QStringList identity() const {
        const auto own = lab_.identity("good");
        return {"--cert", lab_.writePem("own.pem", own->chain), "--key", lab_.writeKey("own.key", own->key),
            "--trust", lab_.rootFile(), "--name", "localhost"};
    }
    static test::ProcessResult probe(int port, const QStringList& more) {
        return test::runBeside(test::cliProgram(),
            QStringList{"probe", QStringLiteral("127.0.0.1:%1").arg(port), "--json"} + more);
    }
    bool listen(test::CliListener& listener) const {
        return listener.start(
            {"--cert", lab_.serverChain(), "--key", lab_.serverKey(), "--client-trust", lab_.rootFile()});
    }
    /// What stands in the timeline of one layer: "> EHLO", "< 220 …".
    static QStringList lines(const QJsonObject& document, const QString& layer) {
        QStringList found;
        for (const QJsonValue& row : test::valueAt(document, "timeline").toArray())
            if (row["layer"].toString() == layer)
                found << (row["direction"].toString() == "sent" ? "> " : "< ") + row["what"].toString();
        return found;
    }
    static QString causes(const QJsonObject& document) {
        QStringList found;
        for (const QJsonValue& row : test::valueAt(document, "diagnosis").toArray())
            found << row["cause"].toString();
        return found.join(' ');
    }

private Q_SLOTS:
    void initTestCase() { qunsetenv("CERTWRIGHT_PASSPHRASE"); }

    void startTls_data() {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<ClearText>("script");
        QTest::addColumn<bool>("slow");
        const auto row = [](const char* protocol, const ClearText& script) {
            QTest::addRow("%s", protocol) << protocol << script << false;
            QTest::addRow("%s, octet by octet", protocol) << protocol << script << true;
        };
        row("lmtp", {"220 LMTP\r\n", {"250-x\r\n250 STARTTLS\r\n", "220 go\r\n"}});
        row("pop3", {"+OK hi\r\n", {"+OK\r\nSTLS\r\n.\r\n", "+OK begin\r\n"}});
        row("ftp", {"220-FTP\r\n220 ready\r\n", {"234 go\r\n"}});
        row("nntp", {"200 hi\r\n", {"101 list\r\nSTARTTLS\r\n.\r\n", "382 go\r\n"}});
        row("sieve", {"\"STARTTLS\"\r\nOK\r\n", {"OK\r\n"}});
        row("ldap", {{}, {QByteArray::fromHex("300c02010178070a010004000400")}});
        row("rdp", {{}, {QByteArray::fromHex("030000130ed000001234000200080001000000")}});
        row("xmpp", {{}, {"<stream:stream><stream:features><starttls/></stream:features>", "<proceed/>"}});
    }
    /// Our own test server behind a toy that says what the protocol wants before TLS.
    void startTls() {
        QFETCH(QString, protocol);
        QFETCH(ClearText, script);
        QFETCH(bool, slow);
        test::CliListener listener;
        QVERIFY(listen(listener));
        script.behind = listener.port();
        script.octetByOctet = slow;
        test::ClearTextServer toy{script};
        const auto result = probe(toy.port(), identity() + QStringList{"--starttls", protocol});
        const QJsonObject document = test::documentOf(result);
        QVERIFY2(result.exitCode == 0, result.output + result.errors);
        QCOMPARE(test::textAt(document, "target.starttls"), protocol);
        QCOMPARE(test::textAt(document, "verdict.state"), "accepted");
        QCOMPARE(test::textAt(document, "server.verdict"), "trusted");
        QVERIFY(lines(document, "starttls").size() >= 2);
        QCOMPARE(test::textAt(test::documentOf(listener.finish()), "client.verdict"), "trusted");
    }

    void startTlsThenHttp() {
        test::CliListener listener;
        QVERIFY(listen(listener));
        test::ClearTextServer toy{
            {"220 mail\r\n", {"250-mail\r\n250 STARTTLS\r\n", "220 go\r\n"}, listener.port()}};
        const auto result = probe(
            toy.port(), identity() + QStringList{"--starttls", "smtp", "--app", "http"});
        const QJsonObject document = test::documentOf(result);
        QVERIFY2(result.exitCode == 0, result.output + result.errors);
        QCOMPARE(test::valueAt(document, "verdict.http.status").toInt(), 200);
        QCOMPARE(lines(document, "starttls"),
            (QStringList{"< 220 mail", "> EHLO certwright.invalid", "< 250-mail", "< 250 STARTTLS",
                "> STARTTLS", "< 220 go"}));
        QCOMPARE(toy.heard(), "EHLO certwright.invalid\r\nSTARTTLS\r\n");
    }

    void startTlsRefused_data() {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<ClearText>("script");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("words"); ///< among the evidence
        const auto row = [](const char* name, const char* protocol, const ClearText& script,
                             const char* cause, const char* words) {
            QTest::newRow(name) << protocol << script << cause << words;
        };
        row("smtp", "smtp", {"220 mail\r\n", {"250-mail\r\n250 STARTTLS\r\n", "454 TLS not available\r\n"}},
            "starttls-refused", "454 TLS not available");
        row("smtp not offered", "smtp", {"220 mail\r\n", {"250-mail\r\n250 HELP\r\n"}}, "starttls-refused",
            "250-mail 250 HELP");
        row("imap", "imap", {"* OK\r\n", {"* CAPABILITY X\r\nA1 OK\r\n"}}, "starttls-refused",
            "CAPABILITY X");
        row("postgresql", "postgresql", {{}, {"N"}}, "starttls-refused", "N");
        row("red words", "smtp", {"554 \x1b[31mno\r\n"}, "starttls-refused", "\\u{001B}[31mno");
        row("http", "smtp", {"HTTP/1.1 400 Bad\r\n\r\n"}, "not-tls", "HTTP/1.1 400 Bad");
        row("garbage", "imap", {QByteArray(1000, '\xee')}, "not-tls", "not imap");
        row("tls at once", "postgresql", {{}, {QByteArray::fromHex("15030100020246")}}, "starttls-refused",
            "TLS alert");
        row("endless banner", "smtp", {QByteArray("220-x\r\n").repeated(100'000)}, "not-tls", "220-x");
        row("closed", "smtp", {.greeting = "220 mail\r\n", .thenClose = true}, "closed reset",
            "closed reset");
        row("half a line", "smtp", {.greeting = "220 mai", .thenClose = true}, "closed reset", "220 mai");
        row("silent", "smtp", {}, "timeout", "ran out");
        row("silent later", "smtp", {"220 mail\r\n"}, "timeout", "ran out");
    }
    void startTlsRefused() {
        QFETCH(QString, protocol);
        QFETCH(ClearText, script);
        QFETCH(QString, cause);
        QFETCH(QString, words);
        test::ClearTextServer toy{script};
        QElapsedTimer clock;
        clock.start();
        const auto result = probe(
            toy.port(), {"--starttls", protocol, "--timeout", cause == "timeout" ? "1.5" : "10"});
        const QJsonObject document = test::documentOf(result);
        QVERIFY2(result.exitCode == 1, result.output + result.errors);
        QVERIFY2(cause.split(' ').contains(test::textAt(document, "diagnosis.0.cause")), result.output);
        QCOMPARE(test::textAt(document, "verdict.layer"), "starttls");
        QCOMPARE(test::textAt(document, "verdict.moment"), "before-hello");
        const QString evidence = test::textsAt(document, "diagnosis.0.evidence").join(' ');
        if (!cause.contains(' ') || words != cause)
            QVERIFY2(evidence.contains(words), qPrintable(evidence));
        QVERIFY(clock.elapsed() < 8000);
    }

    void oneOctetASecondEndsInTime() {
        const test::OddServer server{{.greeting = "2", .atOnce = true, .drip = "x"}};
        const auto result = probe(server.port(), {"--starttls", "smtp", "--timeout", "2"});
        QVERIFY2(result.exitCode == 1, result.output);
        QVERIFY(!causes(test::documentOf(result)).isEmpty());
    }

    void resetInTheDialogue() {
        const test::OddServer server{{.then = OddBehaviour::Reset}};
        const auto result = probe(server.port(), {"--starttls", "ldap"});
        QCOMPARE(causes(test::documentOf(result)), "reset");
        QCOMPARE(test::textAt(test::documentOf(result), "verdict.layer"), "starttls");
    }

    void startTlsNeeded_data() {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QString>("protocol");
        QTest::newRow("smtp") << QByteArray("220 mail.example ESMTP Postfix\r\n") << "smtp";
        QTest::newRow("ftp") << QByteArray("220 (vsFTPd 3.0.3)\r\n") << "ftp";
        QTest::newRow("imap") << QByteArray("* OK ready\r\n") << "imap";
        QTest::newRow("pop3") << QByteArray("+OK ready\r\n") << "pop3";
        QTest::newRow("sieve") << QByteArray("\"IMPLEMENTATION\" \"x\"\r\nOK\r\n") << "sieve";
    }
    void startTlsNeeded() {
        QFETCH(QByteArray, greeting);
        QFETCH(QString, protocol);
        const test::OddServer server{{.greeting = greeting, .atOnce = true}};
        const auto result = probe(server.port(), {});
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(causes(document), "starttls-needed");
        QVERIFY2(
            test::textAt(document, "diagnosis.0.fix.text").contains("--starttls " + protocol), result.output);
    }

    void injectedBeforeTls() {
        test::CliListener listener;
        QVERIFY(listen(listener));
        test::ClearTextServer toy{{"220 mail\r\n",
            {"250-mail\r\n250 STARTTLS\r\n", "220 go\r\n250 injected\r\n"}, listener.port()}};
        const auto result = probe(
            toy.port(), identity() + QStringList{"--starttls", "smtp", "--app", "http"});
        const QJsonObject document = test::documentOf(result);
        QVERIFY2(result.exitCode == 0, result.output);
        QCOMPARE(causes(document), "tls-corrupted");
        QCOMPARE(test::textAt(document, "diagnosis.0.variant"), "clear-text-before-tls");
        QVERIFY(test::textsAt(document, "diagnosis.0.evidence").join(' ').contains("14"));
    }

    void proxies_data() {
        QTest::addColumn<QString>("url"); ///< %1: the port
        QTest::addColumn<ClearText>("script");
        QTest::addColumn<QByteArray>("heard");
        QTest::addColumn<QString>("shown");
        QTest::newRow("CONNECT") << "http://127.0.0.1:%1" << ClearText{{}, {"HTTP/1.1 200 OK\r\n\r\n"}}
                                 << QByteArray("CONNECT nowhere.invalid:443 HTTP/1.1\r\n")
                                 << "http://127.0.0.1:%1";
        QTest::newRow("CONNECT with password")
            << "http://bob:hunter2@127.0.0.1:%1" << ClearText{{}, {"HTTP/1.1 200 OK\r\n\r\n"}}
            << "Basic " + QByteArray("bob:hunter2").toBase64() << "http://bob@127.0.0.1:%1";
        const QByteArray connected = QByteArray::fromHex("05000001000000000000");
        QTest::newRow("SOCKS5") << "socks5://127.0.0.1:%1"
                                << ClearText{{}, {QByteArray::fromHex("0500"), connected}}
                                << QByteArray("nowhere.invalid") << "socks5://127.0.0.1:%1";
        QTest::newRow("SOCKS5 with password")
            << "socks5://bob:hunter2@127.0.0.1:%1"
            << ClearText{{}, {QByteArray::fromHex("0502"), QByteArray::fromHex("0100"), connected}}
            << QByteArray("bob\x07hunter2") << "socks5://bob@127.0.0.1:%1";
    }
    /// The proxy is told the name, which nobody here can look up.
    void proxies() {
        QFETCH(QString, url);
        QFETCH(ClearText, script);
        QFETCH(QByteArray, heard);
        QFETCH(QString, shown);
        test::CliListener listener;
        QVERIFY(listen(listener));
        script.behind = listener.port();
        test::ClearTextServer toy{script};
        const auto result = test::runBeside(test::cliProgram(),
            QStringList{"probe", "nowhere.invalid", "--json", "--proxy", url.arg(toy.port())} + identity());
        const QJsonObject document = test::documentOf(result);
        QVERIFY2(result.exitCode == 0, result.output + result.errors);
        QCOMPARE(test::textAt(document, "target.proxy"), shown.arg(toy.port()));
        QCOMPARE(test::textAt(document, "target.host"), "nowhere.invalid");
        QVERIFY2(toy.heard().contains(heard), toy.heard());
        QVERIFY(lines(document, "proxy").size() >= 2);
        QVERIFY(!result.output.contains("hunter2"));
        QVERIFY(!result.output.contains(QByteArray("bob:hunter2").toBase64()));
    }

    void startTlsThroughAProxy() {
        test::CliListener listener;
        QVERIFY(listen(listener));
        test::ClearTextServer server{
            {"+OK hi\r\n", {"+OK\r\nSTLS\r\n.\r\n", "+OK begin\r\n"}, listener.port()}};
        test::ClearTextServer proxy{{{}, {"HTTP/1.1 200 OK\r\n\r\n"}, server.port()}};
        const auto result = test::runBeside(test::cliProgram(),
            QStringList{"probe", "nowhere.invalid", "--json", "--starttls", "pop3", "--proxy",
                QStringLiteral("127.0.0.1:%1").arg(proxy.port())} +
                identity());
        QVERIFY2(result.exitCode == 0, result.output + result.errors);
        QVERIFY(proxy.heard().contains("nowhere.invalid:110")); // the usual port of POP3
    }

    void proxyRefuses_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<ClearText>("script");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("variant");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* url, const ClearText& script, const char* cause,
                             const char* variant, const char* words) {
            QTest::newRow(name) << url << script << cause << variant << words;
        };
        const QByteArray wanted = "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n";
        row("407", "http://127.0.0.1:%1", {{}, {wanted}}, "proxy-refused", "password-wanted",
            "407 Proxy Authentication Required");
        row("407 again", "http://bob:hunter2@127.0.0.1:%1", {{}, {wanted}}, "proxy-refused", "password-wrong",
            "did not take");
        row("403", "http://127.0.0.1:%1", {{}, {"HTTP/1.1 403 Forbidden\r\n\r\n"}}, "proxy-refused", "",
            "403 Forbidden");
        row("502", "http://127.0.0.1:%1", {{}, {"HTTP/1.1 502 Bad Gateway\r\n\r\n"}}, "proxy-refused", "",
            "502 Bad Gateway");
        row("no proxy", "http://127.0.0.1:%1", {"220 mail\r\n"}, "proxy-refused", "not-a-proxy", "220 mail");
        row("SOCKS5 wants a password", "socks5://127.0.0.1:%1", {{}, {QByteArray::fromHex("05ff")}},
            "proxy-refused", "password-wanted", "no acceptable");
        row("SOCKS5 refused", "socks5://127.0.0.1:%1",
            {{}, {QByteArray::fromHex("0500"), QByteArray::fromHex("05050001000000000000")}}, "proxy-refused",
            "", "connection refused");
        row("silent", "http://127.0.0.1:%1", {}, "timeout", "", "ran out");
        row("closes", "socks5://127.0.0.1:%1", {.replies = {QByteArray()}, .thenClose = true}, "closed", "",
            "");
    }
    void proxyRefuses() {
        QFETCH(QString, url);
        QFETCH(ClearText, script);
        QFETCH(QString, cause);
        QFETCH(QString, variant);
        QFETCH(QString, words);
        test::ClearTextServer toy{script};
        const auto result = test::runBeside(test::cliProgram(),
            {"probe", "db.example", "--json", "--proxy", url.arg(toy.port()), "--timeout",
                cause == "timeout" ? "1.5" : "10"});
        const QJsonObject document = test::documentOf(result);
        QVERIFY2(result.exitCode == 1, result.output + result.errors);
        QCOMPARE(causes(document), cause);
        QCOMPARE(test::textAt(document, "diagnosis.0.variant"), variant);
        QCOMPARE(test::textAt(document, "verdict.layer"), "proxy");
        QCOMPARE(test::textAt(document, "verdict.state"), "failed");
        const QString evidence = test::textsAt(document, "diagnosis.0.evidence").join(' ');
        QVERIFY2(evidence.contains(words), qPrintable(evidence));
        QVERIFY(!result.output.contains("hunter2"));
    }

    void proxyThatIsNotThere() {
        const auto result = test::runCli({"probe", "db.example", "--json", "--proxy",
            QStringLiteral("http://127.0.0.1:%1").arg(test::freePort())});
        QCOMPARE(causes(test::documentOf(result)), "tcp-refused");
        QVERIFY(test::textAt(test::documentOf(result), "diagnosis.0.title").contains("http://127.0.0.1:"));
    }

    void passwordFromAFile() {
        const QString file = test::writeFile(lab_.folder(), "proxy.password", "hunter2\n");
        test::ClearTextServer toy{{{}, {"HTTP/1.1 407 No\r\n\r\n"}}};
        probe(1,
            {"--proxy", QStringLiteral("http://bob@127.0.0.1:%1").arg(toy.port()), "--proxy-password-file",
                file});
        QVERIFY(toy.heard().contains(QByteArray("bob:hunter2").toBase64()));
    }

    void proxyOfTheSystem() {
        test::ClearTextServer toy{{{}, {"HTTP/1.1 403 Forbidden\r\n\r\n"}}};
        qputenv("https_proxy", QByteArray("http://127.0.0.1:") + QByteArray::number(toy.port()));
        const auto result = test::runBeside(
            test::cliProgram(), {"probe", "db.example", "--json", "--proxy", "system"});
        qunsetenv("https_proxy");
        QCOMPARE(causes(test::documentOf(result)), "proxy-refused");
        QVERIFY(toy.heard().startsWith("CONNECT db.example:443 "));
    }

    void manyTargets() {
        const test::OddServer server{{.greeting = "SSH-2.0-OpenSSH_9.2\r\n"}};
        QByteArray lines = "# the machines of the lab\n\n";
        for (int i = 0; i < 100; ++i)
            lines += "127.0.0.1:" + QByteArray::number(server.port()) + "\n";
        lines += "127.0.0.1:" + QByteArray::number(test::freePort()) + "\n";
        const QString file = test::writeFile(lab_.folder(), "targets", lines);
        const auto result = test::runBeside(
            test::cliProgram(), {"probe", "--targets", file, "--jobs", "8", "--json"});
        QVERIFY2(result.exitCode == 1, result.errors);
        const QJsonArray results = test::documentOf(result).value("results").toArray();
        QCOMPARE(results.size(), 101);
        int notTls = 0;
        for (const QJsonValue& probed : results)
            notTls += causes(probed.toObject()) == "not-tls" ? 1 : 0;
        QCOMPARE(notTls, 100);
        QVERIFY2(result.errors.contains("101 of 101"), result.errors);
        const auto text = test::runBeside(test::cliProgram(), {"probe", "--targets", file});
        QCOMPARE(text.output.count('\n'), 101);
    }

    void badTargets() {
        const QString file = test::writeFile(lab_.folder(), "targets", "good.example\nbad:99999\n");
        const auto result = test::runCli({"probe", "--targets", file, "--json"});
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(test::textAt(test::documentOf(result), "error.subject"), "bad:99999");
    }

    void misuse_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("protocol") << QStringList{"--starttls", "gopher"};
        QTest::newRow("proxy") << QStringList{"--proxy", "ftp://secret@x"};
        QTest::newRow("application") << QStringList{"--app", "gopher"};
        QTest::newRow("two ways to say where") << QStringList{"--targets", "file"};
        QTest::newRow("jobs for one") << QStringList{"--jobs", "3"};
    }
    void misuse() {
        QFETCH(QStringList, arguments);
        const auto result = test::runCli(QStringList{"probe", "db.example"} + arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY(!result.errors.contains("secret"));
    }
};

QTEST_GUILESS_MAIN(tst_CliReach)
#include "tst_cli_reach.moc"
