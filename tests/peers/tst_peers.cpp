// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/attestations.h"
#include "core/diagnose/diagnosis.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/odd_server.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <map>

using namespace certwright;
using diagnose::Cause;
using diagnose::VerdictState;

/// Real servers, one fault each, both versions of TLS: is the true cause named?
class tst_Peers : public QObject {
    Q_OBJECT

    test::PeerLab lab_;
    std::map<QString, std::unique_ptr<test::Peer>> servers_;
    std::map<QString, int> ports_;
    QStringList table_;

    static QString versionName(int version) { return version == tls::tls12 ? "TLS 1.2" : "TLS 1.3"; }
    static QString causeOf(const diagnose::Diagnosis& diagnosis) {
        const QString state = test::text(diagnose::verdictStateName(diagnosis.verdict.state));
        if (diagnosis.causes.empty())
            return state;
        return test::text(diagnose::causeName(diagnosis.causes.front().cause));
    }
    static QString explain(const tls::Record& record, const diagnose::Diagnosis& diagnosis) {
        QStringList lines{test::text(diagnose::verdictStateName(diagnosis.verdict.state))};
        for (const auto& cause : diagnosis.causes)
            lines << test::text(diagnose::causeName(cause.cause)) + ' ' +
                    test::text(diagnose::certaintyName(cause.certainty));
        for (const auto& o : record.timeline)
            lines << (o.direction == tls::Direction::Sent ? "> " : "< ") + test::text(o.what) + ' ' +
                    test::text(o.detail);
        return lines.join('\n');
    }
    diagnose::Diagnosis probe(tls::ProbeSettings settings, QString& explanation) {
        const net::FinishedRecord record = test::runProbe(std::move(settings));
        diagnose::Diagnosis diagnosis = diagnose::diagnose(*record);
        explanation = explain(*record, diagnosis);
        return diagnosis;
    }
    bool start(const QString& name) {
        servers_[name] = std::make_unique<test::Peer>();
        const int port = ports_[name] = test::freePort();
        test::Peer& peer = *servers_[name];
        if (name == "nginx")
            return test::startNginx(peer, lab_, port);
        if (name == "node")
            return test::startNode(peer, lab_, port);
        return name == "java" ? test::startJava(peer, lab_, port) : test::startOpenssl(peer, lab_, port);
    }

private Q_SLOTS:
    void cleanupTestCase() {
        qInfo("server, fault, version: cause found\n%s", qPrintable(table_.join('\n')));
    }

    void refusedClients_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<int>("version");
        static const QList<QPair<const char*, const char*>> faults{{"good", "accepted"},
            {"missing", "client-cert-missing"}, {"unknown-ca", "client-cert-unknown-ca"},
            {"self-signed", "client-cert-self-signed"}, {"expired", "client-cert-expired"},
            {"not-yet-valid", "client-cert-not-yet-valid"}, {"wrong-eku", "client-cert-wrong-eku"},
            {"leaf-only", "client-chain-incomplete"}};
        for (const char* server : {"openssl", "nginx", "node", "java"})
            for (const auto& [fault, cause] : faults)
                for (const int version : {tls::tls12, tls::tls13})
                    QTest::addRow("%s, %s, %s", server, fault, qPrintable(versionName(version)))
                        << server << fault << cause << version;
    }
    void refusedClients() {
        QFETCH(QString, server);
        QFETCH(QString, fault);
        QFETCH(QString, cause);
        QFETCH(int, version);
        if (!test::findProgram(server))
            QSKIP(qPrintable(
                "SKIPPED, NOT TESTED: no " + server + " on this machine (packaging/test brings it)"));
        if (!servers_.contains(server))
            QVERIFY2(start(server), servers_[server]->log());
        QString explanation;
        const auto diagnosis = probe(lab_.settings(ports_[server], fault, version), explanation);
        table_ << QStringLiteral("  %1 | %2 | %3: %4")
                      .arg(server, -8)
                      .arg(fault, -14)
                      .arg(versionName(version), causeOf(diagnosis));
        QVERIFY2(causeOf(diagnosis) == cause, qPrintable(explanation + '\n' + servers_[server]->log()));
        QCOMPARE(diagnosis.verdict.state == VerdictState::Accepted, fault == "good");
    }

    void refusedServers_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<int>("version");
        static const QList<QPair<const char*, const char*>> faults{{"untrusted", "server-cert-untrusted"},
            {"self-signed", "server-cert-self-signed"}, {"expired", "server-cert-expired"},
            {"not-yet-valid", "server-cert-not-yet-valid"}, {"no-san", "server-cert-no-san"},
            {"other-name", "server-name-mismatch"}, {"wrong-eku", "server-cert-wrong-eku"},
            {"key-usage", "server-cert-wrong-key-usage"}, {"weak-key", "server-cert-weak-key"},
            {"leaf-only", "server-chain-incomplete"}};
        for (const auto& [fault, cause] : faults)
            for (const int version : {tls::tls12, tls::tls13})
                // An OpenSSL server does not even offer TLS 1.2 with a key that may not sign.
                if (version == tls::tls13 || QByteArray(fault) != "key-usage")
                    QTest::addRow("%s, %s", fault, qPrintable(versionName(version)))
                        << fault << cause << version;
    }
    void refusedServers() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QString, fault);
        QFETCH(QString, cause);
        QFETCH(int, version);
        const Instant now = lab_.now();
        issue::CertificateSpec spec{.alternativeNames = {{x509::GeneralNameKind::Dns, "localhost"}},
            .extendedKeyUsage = {codec::oid::serverAuth}};
        std::string keySpec = "P-256";
        if (fault == "expired") {
            spec.notBefore = now - std::chrono::days{9};
            spec.notAfter = now - std::chrono::days{2};
        }
        if (fault == "not-yet-valid")
            spec.notBefore = now + std::chrono::days{2};
        if (fault == "no-san")
            spec.alternativeNames.clear();
        if (fault == "other-name")
            spec.alternativeNames = {{x509::GeneralNameKind::Dns, "other.example"}};
        if (fault == "wrong-eku")
            spec.extendedKeyUsage = {codec::oid::clientAuth};
        if (fault == "key-usage")
            spec.keyUsage = {x509::KeyUsageBit::CrlSign};
        const test::Made* issuer = fault == "self-signed" ? nullptr
            : fault == "untrusted"                        ? &lab_.stranger()
                                                          : &lab_.servers();
        test::Made leaf = test::make({.commonName = "localhost", .spec = spec, .now = now, .issuer = issuer});
        QString key = lab_.writeKey("s.key", leaf.key);
        std::vector<x509::Certificate> chain{leaf.certificate};
        if (fault != "leaf-only" && issuer)
            chain.push_back(issuer->certificate);
        QString file = lab_.writePem("s.pem", chain);
        if (fault == "weak-key") { // our own issuing makes no such key
            const auto made = test::run(openssl,
                {"req", "-x509", "-newkey", "rsa:1024", "-nodes", "-keyout", lab_.folder().filePath("s.key"),
                    "-out", lab_.folder().filePath("s.pem"), "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost"});
            QVERIFY2(made.exitCode == 0, made.errors);
        }
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY2(peer.start(openssl,
                     {"s_server", "-accept", QStringLiteral("127.0.0.1:%1").arg(port), "-cert", file,
                         "-cert_chain", file, "-key", key, "-www", "-cipher", "DEFAULT@SECLEVEL=0"},
                     port),
            peer.log());
        tls::ProbeSettings settings = lab_.settings(port, "good", version);
        settings.at += std::chrono::minutes{1}; // openssl dates a certificate by its own clock
        if (fault == "weak-key")
            settings.anchors = verify::anchorsOf({*x509::Certificate::parse(pemContent(file))});
        QString explanation;
        const auto diagnosis = probe(settings, explanation);
        table_ << QStringLiteral("  %1 | %2 | %3: %4")
                      .arg("server", -8)
                      .arg(fault, -14)
                      .arg(versionName(version), causeOf(diagnosis));
        QVERIFY2(causeOf(diagnosis) == cause, qPrintable(explanation));
        QCOMPARE(diagnosis.verdict.state, VerdictState::Refused);
        QCOMPARE(diagnosis.verdict.by, diagnose::RefusedBy::Client);
    }

    static Bytes pemContent(const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QByteArray body;
        for (const QByteArray& line : lines)
            if (!line.startsWith('-'))
                body += line;
        const QByteArray der = QByteArray::fromBase64(body);
        return Bytes(der.begin(), der.end());
    }

    void noSharedSignatureAlgorithm() {
        REQUIRE_PROGRAM(openssl, "openssl");
        for (const int version : {tls::tls12, tls::tls13}) {
            test::Peer peer;
            const int port = test::freePort();
            QVERIFY2(
                test::startOpenssl(peer, lab_, port,
                    {"-Verify", "3", "-verify_return_error", "-client_sigalgs", "RSA-PSS+SHA256:RSA+SHA256"}),
                peer.log());
            QString explanation;
            const auto diagnosis = probe(lab_.settings(port, "good", version), explanation);
            QVERIFY2(causeOf(diagnosis) == "no-shared-sigalg", qPrintable(explanation));
            QCOMPARE(diagnosis.causes.front().certainty, diagnose::Certainty::Certain);
        }
    }

    /// Asked for, and read where either version of TLS has them (RFC 6962 3.3.1, RFC 8446 4.4.2.1).
    void timestampsComeInTheHandshake() {
        REQUIRE_PROGRAM(openssl, "openssl");
        // A SignedCertificateTimestampList of one, from a known log, with a signature that it never made.
        QByteArray one(1, 0);
        one += QByteArray::fromBase64("DleUvPOuqT4zGyyZB7P3kN+bwj1xMiXdIaklrGHFTiE=");
        one += QByteArray::fromHex("0000018bcfe568000000040300026162");
        const auto counted = [](const QByteArray& content) {
            return QByteArray(1, 0) + static_cast<char>(content.size()) + content;
        };
        const QByteArray extension = QByteArray::fromHex("000011800012") + counted(counted(counted(one)));
        QFile file(lab_.folder().filePath("timestamps.pem"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("-----BEGIN SERVERINFOV2 FOR TIMESTAMPS-----\n" + extension.toBase64() +
            "\n-----END SERVERINFOV2 FOR TIMESTAMPS-----\n");
        file.close();
        for (const int version : {tls::tls12, tls::tls13}) {
            test::Peer peer;
            const int port = test::freePort();
            QVERIFY2(test::startOpenssl(peer, lab_, port, {"-serverinfo", file.fileName()}), peer.log());
            const net::FinishedRecord record = test::runProbe(lab_.settings(port, "good", version));
            const auto attestations = diagnose::judgeAttestations(*record);
            QCOMPARE(attestations.timestamps.size(), 1U);
            QCOMPARE(attestations.timestamps[0].delivery, x509::TimestampDelivery::Tls);
            QCOMPARE(attestations.timestamps[0].verdict, x509::TimestampVerdict::WrongSignature);
        }
    }

    void versionsDoNotMeet() {
        REQUIRE_PROGRAM(openssl, "openssl");
        for (const int version : {tls::tls12, tls::tls13}) {
            test::Peer peer;
            const int port = test::freePort();
            QVERIFY2(test::startOpenssl(peer, lab_, port, {version == tls::tls12 ? "-tls1_3" : "-tls1_2"}),
                peer.log());
            QString explanation;
            const auto diagnosis = probe(lab_.settings(port, "good", version), explanation);
            QVERIFY2(causeOf(diagnosis) == "protocol-version-mismatch", qPrintable(explanation));
        }
    }

    void certificateNotRequested() {
        REQUIRE_PROGRAM(openssl, "openssl");
        for (const int version : {tls::tls12, tls::tls13}) {
            test::Peer peer;
            const int port = test::freePort();
            QVERIFY2(test::startOpenssl(peer, lab_, port, {"-quiet"}), peer.log());
            QString explanation;
            const auto diagnosis = probe(lab_.settings(port, "good", version), explanation);
            QVERIFY2(causeOf(diagnosis) == "client-cert-not-requested", qPrintable(explanation));
            QCOMPARE(diagnosis.verdict.state, VerdictState::Accepted); // odd, but not refused
        }
    }

    void notAuthorised() {
        REQUIRE_PROGRAM(nginx, "nginx");
        for (const int version : {tls::tls12, tls::tls13}) {
            test::Peer peer;
            const int port = test::freePort();
            QVERIFY2(test::startNginx(peer, lab_, port, "if ($ssl_client_s_dn !~ bob) { return 403; }\n"),
                peer.log());
            QString explanation;
            const auto diagnosis = probe(lab_.settings(port, "good", version), explanation);
            QVERIFY2(causeOf(diagnosis) == "client-not-authorized", qPrintable(explanation));
            QCOMPARE(diagnosis.verdict.layer, diagnose::VerdictLayer::Http);
        }
    }

    void refusedWithoutAWord() {
        REQUIRE_PROGRAM(node, "node");
        // The server trusts a CA of the same name: its list names ours, and Node.js says nothing.
        const QString trust = lab_.writePem("lookalike.pem", {lab_.lookalikeRoot().certificate});
        for (const int version : {tls::tls12, tls::tls13}) {
            test::Peer peer;
            const int port = test::freePort();
            QVERIFY2(test::startNode(peer, lab_, port, trust), peer.log());
            QString explanation;
            const auto diagnosis = probe(lab_.settings(port, "good", version), explanation);
            QVERIFY2(causeOf(diagnosis) == "server-gave-no-reason", qPrintable(explanation));
            QCOMPARE(diagnosis.verdict.state, VerdictState::RefusedSilently);
        }
    }

    /// What stands on a port where no TLS server is.
    void oddPeers_data() {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<int>("then");
        QTest::addColumn<QString>("cause");
        using test::OddBehaviour;
        const auto row = [](const char* name, const QByteArray& greeting, OddBehaviour::Then then,
                             const char* cause) {
            QTest::newRow(name) << greeting << static_cast<int>(then) << cause;
        };
        row("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", OddBehaviour::Close, "not-tls");
        row("SSH", "SSH-2.0-OpenSSH_9.2\r\n", OddBehaviour::Wait, "not-tls");
        row("SMTP", "220 mail.example ESMTP\r\n", OddBehaviour::Wait, "starttls-needed");
        row("garbage", QByteArray(100, '\xEE'), OddBehaviour::Wait, "not-tls");
        row("closes", {}, OddBehaviour::Close, "closed");
        row("resets", {}, OddBehaviour::Reset, "reset");
        row("silent", {}, OddBehaviour::Wait, "timeout");
        row("endless message", QByteArray::fromHex("160303400002ffffff") + QByteArray(0x3ffc, 'x'),
            OddBehaviour::Wait, "tls-corrupted");
        row("corrupt record", QByteArray::fromHex("1603030005ffffffffff"), OddBehaviour::Wait,
            "tls-corrupted");
    }
    void oddPeers() {
        QFETCH(QByteArray, greeting);
        QFETCH(int, then);
        QFETCH(QString, cause);
        const test::OddServer server{
            {.greeting = greeting, .then = static_cast<test::OddBehaviour::Then>(then)}};
        tls::ProbeSettings settings = lab_.settings(server.port(), "good", tls::tls13);
        settings.timeouts.silence = std::chrono::milliseconds{400};
        QString explanation;
        const auto diagnosis = probe(settings, explanation);
        QVERIFY2(causeOf(diagnosis) == cause, qPrintable(explanation));
    }

    void nobodyListens() {
        QString explanation;
        const auto diagnosis = probe(lab_.settings(test::freePort(), "good", tls::tls13), explanation);
        QVERIFY2(causeOf(diagnosis) == "tcp-refused", qPrintable(explanation));
        QCOMPARE(diagnosis.verdict.by, diagnose::RefusedBy::Network);
    }

    void noSuchName() {
        tls::ProbeSettings settings = lab_.settings(443, "good", tls::tls13);
        settings.host = "no-such-host.invalid"; // RFC 6761 6.4
        QString explanation;
        const auto diagnosis = probe(settings, explanation);
        QVERIFY2(causeOf(diagnosis) == "dns-failure", qPrintable(explanation));
    }
};

QTEST_GUILESS_MAIN(tst_Peers)
#include "tst_peers.moc"
