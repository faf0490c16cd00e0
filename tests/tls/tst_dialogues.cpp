// SPDX-License-Identifier: Apache-2.0
#include "core/tls/application.h"
#include "core/tls/proxy.h"
#include "core/tls/starttls.h"
#include "tests/support/texts.h"

#include <QTest>

using namespace certwright;
using tls::Dialogue;
using tls::DialogueContext;
using tls::DialogueState;
using tls::Refusal;

Q_DECLARE_METATYPE(const certwright::tls::Script*)

namespace {

QByteArray fromHex(const char* hex) {
    return QByteArray::fromHex(hex);
}

/// A PostgreSQL ErrorResponse.
QByteArray postgreSqlError(const QByteArray& code, const QByteArray& message) {
    const QByteArray fields = "SFATAL" + QByteArray(1, '\0') + 'C' + code + '\0' + 'M' + message + '\0' +
        '\0';
    const auto size = static_cast<char>(fields.size() + 4);
    return 'E' + fromHex("000000") + size + fields;
}

/// MySQL's first packet. \param capabilities their lower half
QByteArray mySqlGreeting(const char* capabilities) {
    const QByteArray body = '\x0a' + QByteArray("8.0.36") + '\0' + QByteArray(4, 't') + QByteArray(8, 's') +
        '\0' + fromHex(capabilities) + QByteArray(30, 'x');
    return static_cast<char>(body.size()) + fromHex("000000") + body;
}

DialogueContext context() {
    return {.host = "db.example", .port = 8443};
}

DialogueContext withPassword() {
    DialogueContext known = context();
    known.user = "bob";
    known.password = SecretText{"hunter2"};
    return known;
}

DialogueContext greeted() {
    DialogueContext after = context();
    after.user = "alice";
    after.greeted = true;
    return after;
}

QString stateName(const tls::DialogueResult& result) {
    switch (result.state) {
    case DialogueState::Going:
        return "going";
    case DialogueState::Agreed:
        return "agreed";
    case DialogueState::Foreign:
        return "foreign";
    case DialogueState::Refused:
        break;
    }
    switch (result.refusal) {
    case Refusal::NotOffered:
        return "not offered";
    case Refusal::PasswordWanted:
        return "password wanted";
    case Refusal::PasswordWrong:
        return "password wrong";
    case Refusal::CertificateWanted:
        return "certificate wanted";
    case Refusal::None:
    case Refusal::Said:
        break;
    }
    return "refused";
}

/// Everything that a dialogue did: its lines, how it ended, and in which words.
struct Told {
    QString lines;
    QString end; ///< "refused 454: 454 TLS not available"
    QByteArray said;
    QByteArray rest;

    friend bool operator==(const Told&, const Told&) = default;
};

Told talk(
    const tls::Script& script, const DialogueContext& context, const QByteArray& peer, std::size_t cut) {
    Dialogue dialogue{script, context};
    Told told;
    const auto take = [&] {
        for (const Dialogue::Line& line : dialogue.takeLines())
            told.lines += (line.direction == tls::Direction::Sent ? "> " : "< ") + test::text(line.text) +
                '\n';
        told.said += test::octets(dialogue.takeOutput());
    };
    dialogue.begin();
    take();
    const Bytes all(peer.begin(), peer.end());
    const ByteView octets{all};
    if (cut == 1) {
        for (const std::uint8_t& octet : all) {
            dialogue.receive({&octet, 1});
            take();
        }
    } else {
        dialogue.receive(octets.first(std::min(cut, octets.size())));
        take();
        dialogue.receive(octets.subspan(std::min(cut, octets.size())));
        take();
    }
    const tls::DialogueResult& result = dialogue.result();
    told.end = stateName(result);
    if (!result.code.empty())
        told.end += ' ' + test::text(result.code);
    if (result.state == DialogueState::Refused)
        told.end += ": " + test::text(result.words);
    told.rest = test::octets(dialogue.takeRest());
    return told;
}

const tls::Script& startTls(const char* name) {
    return tls::startTlsScript(*tls::startTlsNamed(name));
}

const tls::Script& application(const char* name) {
    return *tls::applicationScript(*tls::applicationNamed(name));
}

} // namespace

/// Dialogues before TLS, with proxies and after the handshake, by scripted octets that arrive in any pieces.
class tst_Dialogues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dialogues_data() {
        QTest::addColumn<const tls::Script*>("script");
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QByteArray>("said"); ///< stands in what we said
        const auto row = [](const char* name, const tls::Script& script, const QByteArray& peer,
                             const char* end, const QByteArray& said = {}) {
            QTest::newRow(name) << &script << peer << end << said;
        };
        const auto& smtp = startTls("smtp");
        row("smtp", smtp,
            "220-mail.example\r\n220 ESMTP\r\n250-mail.example\r\n250-STARTTLS\r\n250 HELP\r\n220 go\r\n",
            "agreed", "EHLO certwright.invalid\r\nSTARTTLS\r\n");
        row("smtp not offered", smtp, "220 mail\r\n250-mail\r\n250 SIZE 1000\r\n",
            "not offered 250: 250-mail 250 SIZE 1000");
        row("smtp refused", smtp, "220 mail\r\n250-mail\r\n250 starttls\r\n454 TLS not available\r\n",
            "refused 454: 454 TLS not available");
        row("smtp no service", smtp, "554 go away\r\n", "refused 554: 554 go away");
        row("smtp hostile words", smtp, "554 \x1b[31mred\x07\r\n",
            "refused 554: 554 \\u{001B}[31mred\\u{0007}");
        row("smtp endless", smtp, QByteArray("220-x\r\n").repeated(4000), "foreign");
        row("smtp endless line", smtp, "220 " + QByteArray(20'000, 'x'), "foreign");
        row("smtp but http", smtp, "HTTP/1.1 400 Bad Request\r\n\r\n", "foreign");
        row("smtp but tls", smtp, fromHex("15030100020246"), "foreign");
        row("smtp half a line", smtp, "220 mai", "going");
        row("lmtp", startTls("lmtp"), "220 LMTP\r\n250-mail\r\n250 STARTTLS\r\n220 go\r\n", "agreed",
            "LHLO certwright.invalid\r\nSTARTTLS\r\n");
        const auto& imap = startTls("imap");
        row("imap", imap,
            "* OK ready\r\n* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nA1 OK done\r\nA2 OK begin\r\n",
            "agreed", "A1 CAPABILITY\r\nA2 STARTTLS\r\n");
        row("imap not offered", imap, "* OK ready\r\n* CAPABILITY IMAP4rev1\r\nA1 OK done\r\n",
            "not offered: * CAPABILITY IMAP4rev1 A1 OK done");
        row("imap bye", imap, "* BYE too many connections\r\n", "refused: * BYE too many connections");
        row("imap bye later", imap, "* OK ready\r\n* BYE bored\r\n", "refused: * BYE bored");
        row("imap known already", imap, "* PREAUTH hello\r\n", "refused: * PREAUTH hello");
        row("imap refused", imap, "* OK\x20\r\n* CAPABILITY STARTTLS\r\nA1 OK done\r\nA2 BAD no\r\n",
            "refused: A2 BAD no");
        row("imap another tag", imap, "* OK ready\r\nB1 OK\r\n", "foreign");
        const auto& pop3 = startTls("pop3");
        row("pop3", pop3, "+OK ready\r\n+OK list\r\nUSER\r\nSTLS\r\n.\r\n+OK begin\r\n", "agreed",
            "CAPA\r\nSTLS\r\n");
        row("pop3 without CAPA", pop3, "+OK ready\r\n-ERR what\r\n+OK begin\r\n", "agreed");
        row("pop3 not offered", pop3, "+OK ready\r\n+OK list\r\nUSER\r\n.\r\n",
            "not offered: +OK list USER .");
        row("pop3 refused", pop3, "+OK ready\r\n-ERR what\r\n-ERR no TLS\r\n", "refused: -ERR no TLS");
        row("ftp", startTls("ftp"), "220-Welcome\r\n  friend\r\n220 FTP\r\n234 AUTH TLS OK\r\n", "agreed",
            "AUTH TLS\r\n");
        row("ftp refused", startTls("ftp"), "220 FTP\r\n530 Please login\r\n",
            "refused 530: 530 Please login");
        const auto& nntp = startTls("nntp");
        row("nntp", nntp, "200 news\r\n101 list\r\nVERSION 2\r\nSTARTTLS\r\n.\r\n382 go\r\n", "agreed",
            "CAPABILITIES\r\nSTARTTLS\r\n");
        row("nntp, ends of lines mixed", nntp, "200 news\r\n101 list\r\nREADER\n.\n382 STARTTLS\r\n.\r\n",
            "not offered 101: 101 list READER .");
        row("nntp without a list", nntp, "201 news\r\n500 what\r\n580 cannot\r\n", "refused 580: 580 cannot");
        row("nntp not offered", nntp, "200 news\r\n101 list\r\nREADER\r\n.\r\n",
            "not offered 101: 101 list READER .");
        const auto& sieve = startTls("sieve");
        row("sieve", sieve, "\"IMPLEMENTATION\" \"x\"\r\n\"STARTTLS\"\r\nOK \"ready\"\r\nOK \"go\"\r\n",
            "agreed", "STARTTLS\r\n");
        row("sieve not offered", sieve, "\"SIEVE\" \"x\"\r\nOK\r\n", "not offered: \"SIEVE\" \"x\" OK");
        row("sieve refused", sieve, "\"STARTTLS\"\r\nOK\r\nNO \"never\"\r\n", "refused: NO \"never\"");
        const auto& xmpp = startTls("xmpp");
        const QByteArray stream =
            "<?xml version='1.0'?><stream:stream id='1' version='1.0'><stream:features>";
        row("xmpp", xmpp,
            stream +
                "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>"
                "</stream:features><proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
            "agreed", "to='db.example' xmlns='jabber:client'");
        row("xmpp server", startTls("xmpp-server"),
            stream + "<starttls/></stream:features><failure/></stream:stream>", "refused: <failure/>",
            "jabber:server");
        row("xmpp not offered", xmpp, "<stream:stream><stream:features/>",
            "not offered: <stream:stream><stream:features/>");
        row("xmpp error", xmpp, "<stream:stream><stream:error><host-unknown/></stream:error>",
            "refused: <stream:stream><stream:error><host-unknown/></stream:error>");
        row("xmpp but smtp", xmpp, "220 mail\r\n", "foreign");
        const auto& ldap = startTls("ldap");
        row("ldap", ldap, fromHex("300c02010178070a010004000400"), "agreed",
            fromHex("301d02010177188016312e332e"));
        row("ldap in long lengths", ldap, fromHex("3084000000100201017884000000070a010004000400"), "agreed");
        row("ldap refused", ldap, fromHex("301202010178") + fromHex("0d0a013504000406") + "no TLS",
            "refused 53: ExtendedResponse 53 no TLS");
        row("ldap endless", ldap, fromHex("3084ffffffff"), "foreign");
        row("ldap something else", ldap, fromHex("30050201017800"), "foreign");
        const auto& postgreSql = startTls("postgresql");
        row("postgresql", postgreSql, "S", "agreed", fromHex("0000000804d2162f"));
        row("postgresql not offered", postgreSql, "N", "not offered N: N");
        row("postgresql error", postgreSql, postgreSqlError("0A000", "unsupported frontend protocol"),
            "refused 0A000: FATAL 0A000: unsupported frontend protocol");
        row("postgresql tls alert", postgreSql, fromHex("15030100020246"), "foreign");
        const auto& mySql = startTls("mysql");
        row("mysql", mySql, mySqlGreeting("00ff"), "agreed", fromHex("20000001008a0000"));
        row("mysql not offered", mySql, mySqlGreeting("00f7"), "not offered: MySQL 8.0.36");
        row("mysql refused", mySql, fromHex("0e000000ff6a04") + "Host barred",
            "refused 1130: ERR 1130 Host barred");
        const auto& rdp = startTls("rdp");
        row("rdp", rdp, fromHex("030000130ed000001234000200080001000000"), "agreed", fromHex("030000130ee0"));
        row("rdp refused", rdp, fromHex("030000130ed000001234000300080002000000"),
            "refused 2: negotiation failure 2");
        row("rdp not offered", rdp, fromHex("0300000b06d00000123400"),
            "not offered: X.224 connection confirm, no negotiation");

        const auto& http = tls::proxyScript(tls::ProxyKind::HttpConnect);
        row("connect", http, "HTTP/1.1 200 Connection established\r\n\r\n", "agreed",
            "CONNECT db.example:8443 HTTP/1.1\r\nHost: db.example:8443\r\n\r\n");
        row("connect after a word in between", http, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
            "agreed");
        row("connect wants a password", http,
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n",
            "password wanted 407: HTTP/1.1 407 Proxy Authentication Required");
        row("connect barred", http, "HTTP/1.0 403 Forbidden\r\nX: y\r\n\r\nno",
            "refused 403: HTTP/1.0 403 Forbidden");
        row("connect but no proxy", http, "220 mail\r\n", "foreign");
        row("connect but no status", http, "HTTP/1.1 hello\r\n\r\n", "foreign");
        const auto& socks = tls::proxyScript(tls::ProxyKind::Socks5);
        row("socks", socks, fromHex("0500") + fromHex("05000001") + fromHex("0a0000010438"), "agreed",
            fromHex("050100"
                    "05010003") +
                "\x0a"
                "db.example" +
                fromHex("20fb"));
        row("socks named", socks,
            fromHex("0500"
                    "05000003") +
                "\x05"
                "proxy" +
                fromHex("0438"),
            "agreed");
        row("socks wants a password", socks, fromHex("05ff"),
            "password wanted 255: no acceptable authentication method");
        row("socks refused", socks,
            fromHex("0500"
                    "05050001000000000000"),
            "refused 5: reply 5: connection refused");
        row("socks barred", socks,
            fromHex("0500"
                    "0502000100000000") +
                fromHex("0000"),
            "refused 2: reply 2: not allowed by ruleset");
        row("socks 4", socks, fromHex("045a"), "foreign");
    }
    /// Cut in two at every place, and octet by octet: always the same.
    void dialogues() {
        QFETCH(const tls::Script*, script);
        QFETCH(QByteArray, peer);
        QFETCH(QString, end);
        QFETCH(QByteArray, said);
        const Told whole = talk(*script, context(), peer, static_cast<std::size_t>(peer.size()));
        QCOMPARE(whole.end, end);
        QVERIFY2(whole.said.contains(said), whole.said);
        const std::size_t most = std::min<std::size_t>(static_cast<std::size_t>(peer.size()), 300);
        for (std::size_t cut = 0; cut < most; ++cut) {
            const Told pieces = talk(*script, context(), peer, cut);
            QCOMPARE(pieces.end, whole.end);
            QCOMPARE(pieces.said, whole.said);
            if (end != "foreign") { // of what is foreign, as much is shown as there was
                QCOMPARE(pieces.lines, whole.lines);
                QCOMPARE(pieces.rest, whole.rest);
            }
        }
    }

    void passwords_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QByteArray>("said");
        const int http = static_cast<int>(tls::ProxyKind::HttpConnect);
        const int socks = static_cast<int>(tls::ProxyKind::Socks5);
        QTest::newRow("http") << http << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << "agreed"
                              << "Proxy-Authorization: Basic " + QByteArray("bob:hunter2").toBase64() +
                "\r\n";
        QTest::newRow("http, wrong") << http << QByteArray("HTTP/1.1 407 No\r\n\r\n")
                                     << "password wrong 407: HTTP/1.1 407 No" << QByteArray();
        QTest::newRow("socks") << socks
                               << fromHex("0502"
                                          "0100"
                                          "05000001000000000000")
                               << "agreed" << fromHex("0103") + "bob\x07hunter2";
        QTest::newRow("socks, not asked") << socks
                                          << fromHex("0500"
                                                     "05000001000000000000")
                                          << "agreed" << fromHex("05020002");
        QTest::newRow("socks, wrong") << socks
                                      << fromHex("0502"
                                                 "0101")
                                      << "password wrong 1: password refused" << QByteArray();
    }
    /// The password goes to the proxy and nowhere else.
    void passwords() {
        QFETCH(int, kind);
        QFETCH(QByteArray, peer);
        QFETCH(QString, end);
        QFETCH(QByteArray, said);
        const tls::Script& script = tls::proxyScript(static_cast<tls::ProxyKind>(kind));
        for (std::size_t cut = 0; cut <= static_cast<std::size_t>(peer.size()); ++cut) {
            const Told told = talk(script, withPassword(), peer, cut);
            QCOMPARE(told.end, end);
            QVERIFY(told.said.contains(said));
            QVERIFY(!told.lines.contains("hunter2") &&
                !told.lines.contains(QByteArray("bob:hunter2").toBase64()));
        }
    }

    void applications_data() {
        QTest::addColumn<const tls::Script*>("script");
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char* name, const tls::Script& script, const QByteArray& peer,
                             const char* end, const QByteArray& said) {
            QTest::newRow(name) << &script << peer << end << said;
        };
        const auto& postgreSql = application("postgresql");
        const QByteArray ok = "R" + fromHex("0000000800000000");
        row("postgresql", postgreSql, ok, "agreed",
            fromHex("00000014"
                    "00030000") +
                "user" + '\0' + "alice" + '\0' + '\0');
        row("postgresql asks for a password", postgreSql, "R" + fromHex("0000000800000005"), "agreed", "X");
        row("postgresql misses a certificate", postgreSql,
            postgreSqlError("28000", "connection requires a valid client certificate"),
            "certificate wanted 28000: FATAL 28000: connection requires a valid client certificate", {});
        row("postgresql has no entry", postgreSql, postgreSqlError("28000", "no pg_hba.conf entry"),
            "refused 28000: FATAL 28000: no pg_hba.conf entry", {});
        row("postgresql has no such database", postgreSql, postgreSqlError("3D000", "no database"),
            "agreed 3D000", {});
        row("smtp", application("smtp"), "250-mail\r\n250 HELP\r\n", "agreed",
            "EHLO certwright.invalid\r\nQUIT\r\n");
        row("smtp wants a certificate", application("smtp"), "550 5.7.0 Certificate required\r\n",
            "certificate wanted 550: 550 5.7.0 Certificate required", {});
        row("imap", application("imap"), "A1 OK done\r\n", "agreed", "A1 NOOP\r\nA2 LOGOUT\r\n");
        row("imap refused", application("imap"), "* BYE no\r\n", "refused: * BYE no", {});
        row("redis", application("redis"), "+PONG\r\n", "agreed", "PING\r\n");
        row("redis wants a password", application("redis"), "-NOAUTH Authentication required.\r\n", "agreed",
            {});
        row("redis refuses", application("redis"), "-DENIED protected mode\r\n",
            "refused: -DENIED protected mode", {});
        row("mqtt", application("mqtt"), fromHex("20020000"), "agreed",
            fromHex("101d"
                    "0004") +
                "MQTT" + fromHex("0482000a000a") + "certwright" + fromHex("0005") + "alice");
        row("mqtt refuses", application("mqtt"), fromHex("20020005"), "refused 5: CONNACK 5 not authorized",
            {});
        row("mqtt but http", application("mqtt"), "HTTP/1.1 400\r\n", "foreign", {});
    }
    void applications() {
        QFETCH(const tls::Script*, script);
        QFETCH(QByteArray, peer);
        QFETCH(QString, end);
        QFETCH(QByteArray, said);
        for (std::size_t cut = 0; cut <= static_cast<std::size_t>(peer.size()); ++cut) {
            const Told told = talk(*script, greeted(), peer, cut);
            QCOMPARE(told.end, end);
            QVERIFY2(told.said.contains(said), told.said.toHex());
        }
    }

    void whatComesBehindIsHandedBack() {
        const Told told = talk(startTls("postgresql"), context(), "Sinjected", 9);
        QCOMPARE(told.end, "agreed");
        QCOMPARE(told.rest, "injected");
    }

    void linesAreBounded() {
        const QByteArray peer = "220-" + QByteArray(5000, 'y') + "\r\n" +
            QByteArray("220-x\r\n").repeated(1000);
        const Told told = talk(startTls("smtp"), context(), peer + "220 ok\r\n", 1);
        QVERIFY(told.lines.count('\n') <= static_cast<int>(Dialogue::mostLines));
        for (const QString& line : told.lines.split('\n'))
            QVERIFY(line.size() <= static_cast<int>(Dialogue::longestLine) + 3);
    }

    void proxyUrls_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown"); ///< empty: refused
        const auto row = [](const char* url, const char* shown) { QTest::newRow(url) << url << shown; };
        row("http://proxy.example:3128", "http://proxy.example:3128");
        row("http://proxy.example", "http://proxy.example:3128");
        row("proxy.example:8080", "http://proxy.example:8080");
        row("http://bob:secret@proxy.example:1/", "http://bob@proxy.example:1");
        row("socks5://bob:a%40b@[::1]", "socks5://bob@[::1]:1080");
        row("socks5h://10.0.0.1:9", "socks5://10.0.0.1:9");
        row("https://proxy.example", "");
        row("http://", "");
        row("http://proxy.example:99999", "");
        row("http://proxy.example/path", "");
    }
    void proxyUrls() {
        QFETCH(QString, url);
        QFETCH(QString, shown);
        const auto proxy = tls::parseProxy(url.toStdString());
        QCOMPARE(proxy.has_value(), !shown.isEmpty());
        if (proxy)
            QCOMPARE(test::text(proxy->url()), shown);
        else
            QVERIFY(proxy.error().subject.find("secret") == std::string::npos);
    }
    void passwordOfAnUrl() {
        QCOMPARE(tls::parseProxy("socks5://bob:a%40b@h")->password.view(), std::string_view{"a@b"});
        QCOMPARE(tls::parseProxy("http://b%3Aob:x:y@h")->user, std::string{"b:ob"});
        QCOMPARE(tls::parseProxy("http://b%3Aob:x:y@h")->password.view(), std::string_view{"x:y"});
    }

    void greetings_data() {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("protocol");
        const auto row = [](const QByteArray& greeting, const char* protocol, int port = 40000) {
            QTest::addRow("%s %d", protocol, port) << greeting << port << protocol;
        };
        row("220 mail.example ESMTP Postfix\r\n", "smtp");
        row("220 (vsFTPd 3.0.3)\r\n", "ftp");
        row("220 hello\r\n", "ftp", 21);
        row("220 mail LMTP\r\n", "lmtp");
        row("* OK [CAPABILITY IMAP4rev1] ready\r\n", "imap");
        row("+OK Dovecot ready.\r\n", "pop3");
        row("200 news ready\r\n", "nntp");
        row("\"IMPLEMENTATION\" \"Dovecot\"\r\n", "sieve");
        row("<?xml version='1.0'?><stream:stream", "xmpp");
        row("<?xml version='1.0'?><stream:stream", "xmpp-server", 5269);
        row(mySqlGreeting("00ff"), "mysql");
        row(postgreSqlError("0A000", "unsupported frontend protocol"), "postgresql");
        row("HTTP/1.1 400 Bad Request\r\n", "");
        row("SSH-2.0-OpenSSH_9.2\r\n", "");
        row(QByteArray(100, '\0'), "");
    }
    void greetings() {
        QFETCH(QByteArray, greeting);
        QFETCH(int, port);
        QFETCH(QString, protocol);
        const auto found = tls::startTlsOfGreeting(Bytes(greeting.begin(), greeting.end()), port);
        QCOMPARE(found ? test::text(tls::startTlsName(*found)) : QString(), protocol);
    }

    void everyProtocolHasAName() {
        for (const tls::StartTls protocol : tls::allStartTls()) {
            QCOMPARE(tls::startTlsNamed(tls::startTlsName(protocol)), std::optional{protocol});
            QCOMPARE(tls::startTlsOfPort(tls::usualPort(protocol)), std::optional{protocol});
        }
        for (const tls::Application application : tls::allApplications())
            QCOMPARE(tls::applicationNamed(tls::applicationName(application)), std::optional{application});
        QCOMPARE(tls::allStartTls().size(), std::size_t{13});
        QVERIFY(!tls::startTlsNamed("gopher"));
    }
};

QTEST_APPLESS_MAIN(tst_Dialogues)
#include "tst_dialogues.moc"
