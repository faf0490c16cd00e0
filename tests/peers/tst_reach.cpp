// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/diagnosis.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/odd_server.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <QFileInfo>

#include <unistd.h>

using namespace certwright;
using diagnose::VerdictState;

namespace {

constexpr uid_t nobody = 65534;

/// PostgreSQL will not run as root: as nobody then.
QStringList asSomebody(const QString& program, const QStringList& arguments) {
    if (geteuid() != 0)
        return QStringList{program} + arguments;
    return QStringList{"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program} + arguments;
}

QString firstCause(const diagnose::Diagnosis& diagnosis) {
    return diagnosis.causes.empty() ? QStringLiteral("accepted")
                                    : test::text(diagnose::causeName(diagnosis.causes.front().cause));
}

} // namespace

/// Real servers that are not reached by TLS at once, that answer in another protocol than HTTP, or that are
/// old.
class tst_Reach : public QObject {
    Q_OBJECT

    test::PeerLab lab_;
    QTemporaryDir folder_;
    test::Peer postgreSql_;
    int postgreSqlPort_ = 0;

    /// A copy that the server's user can read, and nobody else.
    QString ownFile(const QString& from) const {
        const QString to = folder_.filePath(QFileInfo(from).fileName());
        QFile::copy(from, to);
        QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
        if (geteuid() == 0 && chown(qPrintable(to), nobody, nobody) != 0)
            qFatal("chown");
        return to;
    }
    bool startPostgreSql(const QString& postgres) {
        if (geteuid() == 0 && chown(qPrintable(folder_.path()), nobody, nobody) != 0)
            return false;
        const QString data = folder_.filePath("data");
        const QString initdb = QFileInfo(postgres).canonicalPath() + "/initdb";
        const QStringList make = asSomebody(
            initdb, {"-D", data, "-A", "trust", "-U", "postgres", "--no-sync"});
        if (test::run(make.first(), make.mid(1)).exitCode != 0)
            return false;
        QFile access(data + "/pg_hba.conf");
        if (!access.open(QIODevice::WriteOnly))
            return false;
        access.write("hostssl all alice 127.0.0.1/32 cert\nhostssl all bob 127.0.0.1/32 cert\n"
                     "hostssl all dave 127.0.0.1/32 scram-sha-256\n");
        access.close();
        postgreSqlPort_ = test::freePort();
        const QStringList serve = asSomebody(QFileInfo(postgres).canonicalFilePath(),
            {"-D", data, "-p", QString::number(postgreSqlPort_), "-k", "", "-c", "listen_addresses=127.0.0.1",
                "-c", "fsync=off", "-c", "ssl=on", "-c", "ssl_cert_file=" + ownFile(lab_.serverChain()), "-c",
                "ssl_key_file=" + ownFile(lab_.serverKey()), "-c",
                "ssl_ca_file=" + ownFile(lab_.rootFile())});
        return postgreSql_.start(serve.first(), serve.mid(1), postgreSqlPort_);
    }
    static diagnose::Diagnosis probe(tls::ProbeSettings settings, QString& explanation) {
        const net::FinishedRecord record = test::runProbe(std::move(settings));
        for (const tls::Observation& o : record->timeline)
            explanation += (o.direction == tls::Direction::Sent ? "> " : "< ") + test::text(o.what) + ' ' +
                test::text(o.detail) + '\n';
        return diagnose::diagnose(*record);
    }

private Q_SLOTS:
    void postgreSql_data() {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("identity");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char* user, const char* identity, const char* cause) {
            QTest::addRow("%s as %s", identity, user) << user << identity << cause;
        };
        row("alice", "good", "accepted");
        row("", "good", "accepted"); // the certificate's own name
        row("alice", "missing", "client-cert-missing");
        row("bob", "good", "client-not-authorized");
        row("dave", "missing", "accepted"); // asked for a password: TLS is through
        row("erin", "missing", "client-not-authorized");
        row("alice", "expired", "client-cert-expired");
        row("alice", "unknown-ca", "client-cert-unknown-ca");
    }
    /// What pg_hba.conf says of a certificate comes in PostgreSQL's own words, behind the handshake.
    void postgreSql() {
        REQUIRE_PROGRAM(postgres, "postgres");
        QFETCH(QString, user);
        QFETCH(QString, identity);
        QFETCH(QString, cause);
        if (postgreSqlPort_ == 0)
            QVERIFY2(startPostgreSql(postgres), postgreSql_.log());
        for (const int version : {tls::tls12, tls::tls13}) {
            tls::ProbeSettings settings = lab_.settings(postgreSqlPort_, identity, version);
            settings.startTls = tls::StartTls::PostgreSql;
            settings.application = tls::Application::PostgreSql;
            settings.user = test::std8(user);
            QString explanation;
            const auto diagnosis = probe(settings, explanation);
            QVERIFY2(firstCause(diagnosis) == cause, qPrintable(firstCause(diagnosis) + '\n' + explanation));
            QCOMPARE(diagnosis.verdict.state == VerdictState::Accepted, cause == "accepted");
        }
    }
    void postgreSqlIsNotDirectTls() {
        REQUIRE_PROGRAM(postgres, "postgres");
        if (postgreSqlPort_ == 0)
            QVERIFY2(startPostgreSql(postgres), postgreSql_.log());
        QString explanation;
        const auto diagnosis = probe(lab_.settings(postgreSqlPort_, "good", tls::tls13), explanation);
        QCOMPARE(firstCause(diagnosis), "closed"); // without a word
    }

    void oldVersion() {
        REQUIRE_PROGRAM(openssl, "openssl");
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY2(test::startOpenssl(peer, lab_, port, {"-tls1", "-cipher", "ALL:@SECLEVEL=0"}), peer.log());
        tls::ProbeSettings settings = lab_.settings(port, "missing", tls::tls12);
        QString explanation;
        QCOMPARE(firstCause(probe(settings, explanation)), "protocol-version-mismatch");
        settings.versions = {tls::tls10, tls::tls13};
        settings.legacy = true;
        const net::FinishedRecord record = test::runProbe(settings);
        QCOMPARE(diagnose::diagnose(*record).verdict.state, VerdictState::Accepted);
        QCOMPARE(record->version, tls::tls10);
        QVERIFY(record->legacyNeeds == std::vector{tls::LegacyNeed::OldVersion});
    }

    void weakDiffieHellman() {
        REQUIRE_PROGRAM(nginx, "nginx");
        REQUIRE_PROGRAM(openssl, "openssl");
        const QString parameters = folder_.filePath("dh1024.pem");
        QCOMPARE(test::run(openssl, {"dhparam", "-dsaparam", "-out", parameters, "1024"}).exitCode, 0);
        const QString rsaKey = folder_.filePath("rsa.key");
        const QString rsa = folder_.filePath("rsa.pem");
        QCOMPARE(test::run(openssl,
                     {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", rsaKey, "-out", rsa,
                         "-subj", "/CN=localhost"})
                     .exitCode,
            0);
        test::Peer peer;
        const int port = test::freePort();
        const QByteArray server = "server {\nlisten 127.0.0.1:" + QByteArray::number(port) +
            " ssl;\nssl_certificate " + rsa.toUtf8() + ";\nssl_certificate_key " + rsaKey.toUtf8() +
            ";\nssl_protocols TLSv1.2;\nssl_ciphers DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0;\nssl_dhparam " +
            parameters.toUtf8() + ";\nlocation / { return 200 'hello'; }\n}";
        QVERIFY2(test::startNginx(peer, lab_.folder(), port, server), peer.log());
        tls::ProbeSettings settings = lab_.settings(port, "missing", tls::tls12);
        settings.anchors = {};
        QString explanation;
        QCOMPARE(firstCause(probe(settings, explanation)), "server-dh-weak");
        settings.legacy = true;
        const net::FinishedRecord record = test::runProbe(settings);
        QCOMPARE(diagnose::diagnose(*record).verdict.state, VerdictState::Accepted);
        QVERIFY(record->legacyNeeds == std::vector{tls::LegacyNeed::WeakKeyExchange});
    }

    /// Where h2 was agreed on, HTTP/2 is spoken: what nginx says of the certificate comes in it.
    void http2() {
        REQUIRE_PROGRAM(nginx, "nginx");
        test::Peer peer;
        const int port = test::freePort();
        const QByteArray server = "server {\nlisten 127.0.0.1:" + QByteArray::number(port) +
            " ssl http2;\nssl_certificate " + lab_.serverChain().toUtf8() + ";\nssl_certificate_key " +
            lab_.serverKey().toUtf8() + ";\nssl_protocols TLSv1.2 TLSv1.3;\nssl_client_certificate " +
            lab_.rootFile().toUtf8() +
            ";\nssl_verify_client on;\nssl_verify_depth 3;\nlocation / { return 200 'hello'; }\n"
            "location /no { return 403; }\n}";
        QVERIFY2(test::startNginx(peer, lab_.folder(), port, server), peer.log());
        for (const int version : {tls::tls12, tls::tls13}) {
            for (const auto& [identity, path, cause] :
                {std::tuple{"good", "/", "accepted"}, std::tuple{"missing", "/", "client-cert-missing"},
                    std::tuple{"expired", "/", "client-cert-expired"},
                    std::tuple{"good", "/no", "client-not-authorized"}}) {
                tls::ProbeSettings settings = lab_.settings(port, identity, version);
                settings.alpn = {"h2", "http/1.1"};
                settings.httpPath = path;
                const net::FinishedRecord record = test::runProbe(settings);
                QCOMPARE(test::text(record->alpn), "h2");
                QVERIFY(record->http.has_value());
                QCOMPARE(firstCause(diagnose::diagnose(*record)), cause);
            }
        }
    }

    /// A ServerHello of TLS 1.2 without renegotiation_info (RFC 5746 3.4).
    void withoutSecureRenegotiation() {
        const QByteArray hello = QByteArray::fromHex("0303") + QByteArray(32, 'r') +
            QByteArray::fromHex("00c02b00");
        const QByteArray message = QByteArray::fromHex("020000") + static_cast<char>(hello.size()) + hello;
        const test::OddServer server{
            {.greeting = QByteArray::fromHex("16030300") + static_cast<char>(message.size()) + message}};
        tls::ProbeSettings settings = lab_.settings(server.port(), "good", tls::tls12);
        settings.timeouts.silence = std::chrono::milliseconds{300};
        QString explanation;
        QCOMPARE(firstCause(probe(settings, explanation)), "legacy-renegotiation");
        settings.legacy = true;
        QCOMPARE(firstCause(probe(settings, explanation)),
            "timeout"); // it went on, and the toy has no more to say
    }

    /// The name has two addresses here, and only the second answers.
    void everyAddressIsTried() {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHostIPv6))
            QSKIP("SKIPPED, NOT TESTED: no IPv6 on this machine");
        QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
            while (QTcpSocket* socket = server.nextPendingConnection())
                socket->write("SSH-2.0-x\r\n");
        });
        tls::ProbeSettings settings = lab_.settings(server.serverPort(), "good", tls::tls13);
        settings.host = "localhost";
        const net::FinishedRecord record = test::runProbe(settings);
        QVERIFY(record->target.triedAddresses == (std::vector<std::string>{"127.0.0.1", "::1"}));
        QCOMPARE(test::text(record->target.address), "::1");
        const auto connects = std::ranges::count(
            record->timeline, std::string{"connect"}, &tls::Observation::what);
        QCOMPARE(connects, 2);
        QCOMPARE(firstCause(diagnose::diagnose(*record)), "not-tls");
    }
};

QTEST_GUILESS_MAIN(tst_Reach)
#include "tst_reach.moc"
