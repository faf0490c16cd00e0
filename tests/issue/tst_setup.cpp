// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/issue/findings.h"
#include "core/issue/setup.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QTemporaryDir>

#include <chrono>

using namespace certwright;
using issue::ProfileKind;
using issue::SetupGoal;
using issue::SetupPlan;

Q_DECLARE_METATYPE(certwright::issue::ProfileKind)

class tst_Setup : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString write(const QString& name, const std::vector<x509::Certificate>& certificates) const {
        QFile file(folder_.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        for (const auto& certificate : certificates)
            file.write(codec::toPem("CERTIFICATE", certificate.der()).c_str());
        return file.fileName();
    }
    static QString describe(const x509::Certificate& certificate) {
        QStringList lines{test::text(certificate->subject.commonName()) + QStringLiteral(" until ") +
            test::text(toRfc3339(certificate->notAfter.instant))};
        for (const x509::Extension& extension : certificate->extensions) {
            const QString name = test::text(extension.oid.name());
            lines << QStringLiteral("  ") + name + (extension.critical ? "!" : "") +
                    (name.endsWith(QLatin1String("KeyIdentifier")) ? QString()
                                                                   : ' ' + test::text(extension.toText()));
        }
        return lines.join(QLatin1Char('\n'));
    }

private Q_SLOTS:
    void theWholeHierarchy() {
        const auto made = test::makeSetup();
        QStringList all{describe(made.authorities.root), describe(*made.authorities.servers),
            describe(*made.authorities.clients), describe(made.server->certificate),
            describe(made.clients.at(0).identity.certificate)};
        QCOMPARE(all.join(QLatin1Char('\n')), QStringLiteral(R"(Lab Root CA until 2036-11-21T09:00:00Z
  basicConstraints! CA
  keyUsage! keyCertSign, cRLSign
  subjectKeyIdentifier
Lab Servers CA until 2031-11-21T09:00:00Z
  basicConstraints! CA, path length 0
  keyUsage! keyCertSign, cRLSign
  extendedKeyUsage serverAuth
  subjectKeyIdentifier
  authorityKeyIdentifier
Lab Clients CA until 2031-11-21T09:00:00Z
  basicConstraints! CA, path length 0
  keyUsage! keyCertSign, cRLSign
  extendedKeyUsage clientAuth
  subjectKeyIdentifier
  authorityKeyIdentifier
api.example.test until 2027-12-23T09:00:00Z
  basicConstraints! not a CA
  keyUsage! digitalSignature
  extendedKeyUsage serverAuth
  subjectAltName dns:api.example.test, dns:localhost, ip:127.0.0.1, ip:::1
  subjectKeyIdentifier
  authorityKeyIdentifier
alice until 2027-12-23T09:00:00Z
  basicConstraints! not a CA
  keyUsage! digitalSignature
  extendedKeyUsage clientAuth
  subjectAltName uri:spiffe://lab/alice
  subjectKeyIdentifier
  authorityKeyIdentifier)"));
        QCOMPARE(test::octets((*made.authorities.servers)->issuer.encoded()),
            test::octets(made.authorities.root->subject.encoded()));
        QCOMPARE(test::text(made.authorities.root->publicKey.curve()), QStringLiteral("P-384"));
        const auto serial = made.server->certificate->serialNumber;
        QVERIFY2(serial.size() >= 15 && serial.size() <= 17, "128 random bits");
        QVERIFY((serial[0] & 0x80) == 0);
    }

    void strictOpensslAcceptsIt_data() {
        QTest::addColumn<ProfileKind>("profile");
        QTest::newRow("standard") << ProfileKind::Standard;
        QTest::newRow("short-lived") << ProfileKind::ShortLived;
        QTest::newRow("compatible") << ProfileKind::Compatible;
    }
    void strictOpensslAcceptsIt() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(ProfileKind, profile);
        SetupPlan plan{.authorityName = "Lab",
            .serverNames = {"api.example.test", "10.0.0.5"},
            .clientNames = {"alice", "bob@lab.example", "host.lab.example"},
            .profile = profile};
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const auto made = issue::makeSetup(plan, {}, now);
        REQUIRE_VALUE(made);
        const QString root = write("root.pem", {made->authorities.root});
        const auto verify = [&](const QString& purpose, const std::vector<x509::Certificate>& chain,
                                const QStringList& more) {
            const QString leaf = write("leaf.pem", {chain.front()});
            const QString issuing = write("issuing.pem", {chain.back()});
            const auto result = test::run(openssl,
                QStringList{
                    "verify", "-x509_strict", "-CAfile", root, "-untrusted", issuing, "-purpose", purpose} +
                    more + QStringList{leaf});
            return result.exitCode == 0 ? QByteArray("ok") : result.output + result.errors;
        };
        QCOMPARE(verify("sslserver", made->serverChain(), {"-verify_hostname", "api.example.test"}),
            QByteArray("ok"));
        QCOMPARE(verify("sslserver", made->serverChain(), {"-verify_ip", "10.0.0.5"}), QByteArray("ok"));
        for (const auto& client : made->clients) {
            QCOMPARE(verify("sslclient", made->clientChain(client), {}), QByteArray("ok"));
            QVERIFY(verify("sslserver", made->clientChain(client), {}) != "ok"); // each CA serves one purpose
        }
        QCOMPARE(test::text(made->clients[1].identity.certificate.subjectAltNames().at(0).toText()),
            QStringLiteral("bob@lab.example"));
    }

    void addingToWhatIsThere() {
        const auto first = test::makeSetup();
        SetupPlan plan{.goal = SetupGoal::AddClient, .authorityName = "Lab", .clientNames = {"carol"}};
        const auto added = issue::makeSetup(plan, first.authorities, test::testNow());
        REQUIRE_VALUE(added);
        QVERIFY(!added->newAuthorities);
        QVERIFY(!added->server);
        QCOMPARE(test::octets(added->clients.at(0).identity.certificate->issuer.encoded()),
            test::octets((*first.authorities.clients)->subject.encoded()));
        // A certificate never outlives the CA that signed it.
        const Instant late = (*first.authorities.clients)->notAfter.instant - std::chrono::days{10};
        const auto clamped = issue::makeSetup(plan, first.authorities, late);
        REQUIRE_VALUE(clamped);
        QVERIFY(clamped->clients.at(0).identity.certificate->notAfter.instant ==
            (*first.authorities.clients)->notAfter.instant);

        issue::AuthoritySet withoutKey = first.authorities;
        withoutKey.clientsKey.reset();
        COMPARE_ERROR(issue::makeSetup(plan, withoutKey, test::testNow()), ErrorCode::NoPrivateKey);
    }

    void twoSetupsOfOneNameHaveDifferentAuthorities() {
        QVERIFY(test::makeSetup().authorities.root->subject.encoded() !=
            test::makeSetup().authorities.root->subject.encoded());
    }

    void cancelled() {
        std::stop_source source;
        SetupPlan plan{.authorityName = "Lab", .localNames = true, .clientNames = {"alice"}};
        const auto made = issue::makeSetup(
            plan, {}, test::testNow(),
            [&](std::size_t done, std::size_t) {
                if (done == 2)
                    source.request_stop();
            },
            source.get_token());
        COMPARE_ERROR(made, ErrorCode::Cancelled);
    }

    void review_data() {
        QTest::addColumn<QStringList>("servers");
        QTest::addColumn<QStringList>("clients");
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("findings");
        QTest::newRow("sound") << QStringList{"api.test"} << QStringList{"alice"} << "Lab"
                               << "";
        QTest::newRow("nothing typed")
            << QStringList{} << QStringList{} << ""
            << "plan.server-name-missing plan.client-name-missing plan.authority-name-missing";
        QTest::newRow("twice") << QStringList{"a.test", "A.test"} << QStringList{"alice", "alice"} << "Lab"
                               << "plan.name-duplicate plan.client-duplicate";
        QTest::newRow("taken") << QStringList{"a.test"} << QStringList{"alice"} << "Old"
                               << "plan.authority-name-taken";
        QTest::newRow("long and odd")
            << QStringList{"a.test"} << QStringList{QString(65, QLatin1Char('x')), QStringLiteral("a\u202Eb")}
            << QString(60, QLatin1Char('x'))
            << "plan.client-name-too-long plan.client-name-control plan.authority-name-too-long";
    }
    void review() {
        QFETCH(QStringList, servers);
        QFETCH(QStringList, clients);
        QFETCH(QString, authority);
        QFETCH(QString, findings);
        SetupPlan plan{.authorityName = authority.toStdString()};
        for (const QString& name : servers)
            plan.serverNames.push_back(name.toStdString());
        for (const QString& name : clients)
            plan.clientNames.push_back(name.toStdString());
        const auto reviewed = issue::review(
            plan, {.now = test::testNow(), .takenAuthorityNames = {"Old Root CA"}});
        QStringList ids;
        for (const auto* list : {&reviewed.server, &reviewed.clients, &reviewed.authority})
            for (const Finding& finding : *list)
                ids << test::text(finding.id());
        QCOMPARE(ids.join(QLatin1Char(' ')), findings);
    }

    void proposedName() {
        QCOMPARE(test::text(issue::proposedAuthorityName({"api.example.test"})), QStringLiteral("Example"));
        QCOMPARE(test::text(issue::proposedAuthorityName({"10.0.0.1", "web"})), QStringLiteral("Web"));
        QCOMPARE(test::text(issue::proposedAuthorityName({"localhost"})), QStringLiteral("Local"));
    }
};

QTEST_APPLESS_MAIN(tst_Setup)
#include "tst_setup.moc"
