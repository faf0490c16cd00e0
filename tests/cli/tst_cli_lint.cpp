// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "tests/lint/drafts.h"
#include "tests/support/cli.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace certwright;
namespace oid = codec::oid;

/// `certwright-cli lint`: statuses, the document, the text for people.
class tst_CliLint : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString write(const QString& name, const std::vector<x509::Certificate>& certificates) const {
        QFile file(folder_.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        for (const x509::Certificate& certificate : certificates)
            file.write(QByteArray::fromStdString(codec::toPem("CERTIFICATE", certificate.der())));
        return file.fileName();
    }

    static x509::Certificate faulty() {
        return test::draftLeaf([](test::CertificateDraft& d) {
            d.serialNumber = codec::der::integer(1);
            d.extensions.remove(oid::authorityKeyIdentifier);
        });
    }

    static QJsonObject resultOf(const QJsonObject& document, const QString& lint) {
        for (const QJsonValue& result : document["results"].toArray())
            if (result["lint"].toString() == lint)
                return result.toObject();
        return {};
    }

private Q_SLOTS:
    void soundFiles() {
        const issue::SetupResult made = test::makeSetup();
        const QString file = write("chain.pem", made.serverChain());
        const test::ProcessResult result = test::runCli({"lint", file});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.output, QByteArray("errors: 0, warnings: 0, notes: 0, objects: 2\n"));
    }

    void findingsForPeople() {
        const QString file = write("faulty.pem", {faulty()});
        const test::ProcessResult result = test::runCli({"lint", file});
        QCOMPARE(result.exitCode, 1);
        const QString text = QString::fromUtf8(result.output);
        const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.first(), QStringLiteral("certificate CN=a.example.test,C=DE  (%1 @0)").arg(file));
        QVERIFY2(lines[1].startsWith(QStringLiteral("  ✖ ")) &&
                lines[1].endsWith(QStringLiteral(" [RFC 5280 4.2.1.1]")),
            qPrintable(lines[1]));
        QVERIFY(text.contains(QStringLiteral("  ⚠ The serial number")));
        QVERIFY(text.indexOf(QStringLiteral("⚠")) > text.lastIndexOf(QStringLiteral("✖")));
        QCOMPARE(lines.last(), QStringLiteral("errors: 2, warnings: 1, notes: 0, objects: 1"));
    }

    void document() {
        const test::ProcessResult result = test::runCli({"lint", "--json", write("faulty.pem", {faulty()})});
        QCOMPARE(result.exitCode, 1);
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(test::wrongTypes(document,
                     "profile:string objects:array objects.0.file:string objects.0.kind:string "
                     "objects.0.name:string objects.0.offset:number findings:array results:array "
                     "results.0.lint:string results.0.known_as:string|null results.0.severity:string "
                     "results.0.source:string results.0.citation:string results.0.outcome:string "
                     "results.0.detail:string results.0.place:object|null results.0.object:number "
                     "results.0.file:string"),
            QStringList());
        const QJsonObject missing = resultOf(document, "lint.authority-key-identifier-missing");
        QCOMPARE(missing["outcome"].toString(), QStringLiteral("finding"));
        QCOMPARE(missing["severity"].toString(), QStringLiteral("error"));
        QCOMPARE(missing["source"].toString(), QStringLiteral("rfc5280"));
        QCOMPARE(missing["known_as"].toString(), QStringLiteral("e_ext_authority_key_identifier_missing"));
        QVERIFY(missing["detail"].toString().contains(QStringLiteral("authority key identifier")));
        const QJsonObject serial = resultOf(document, "lint.serial-not-random");
        QVERIFY(serial["place"]["length"].toInt() > 0);
        QCOMPARE(resultOf(document, "lint.key-usage-empty")["outcome"].toString(), QStringLiteral("pass"));
        QCOMPARE(
            resultOf(document, "lint.crl-reason")["outcome"].toString(), QStringLiteral("not-applicable"));
    }

    void theWebProfileAsksForMore() {
        const QString file = write("long.pem", {test::draftLeaf([](test::CertificateDraft& d) {
            d.notAfter = codec::der::time(test::draftNow() + std::chrono::days{397});
        })});
        QCOMPARE(test::runCli({"lint", file}).exitCode, 0);
        QCOMPARE(test::runCli({"lint", "--profile", "web", file}).exitCode, 1);
        const auto results = [&](const QStringList& arguments) {
            return test::documentOf(test::runCli(QStringList{"lint", "--json", file} + arguments))["results"]
                .toArray()
                .size();
        };
        QVERIFY(results({"--profile", "web"}) > results({}));
    }

    void issuersAreFoundInOtherFiles() {
        const QString leaf = write("leaf.pem", {test::draftLeaf()});
        const QString issuer = write("issuer.pem", {test::draftAuthority([](test::CertificateDraft& d) {
            d.extensions.set(oid::subjectKeyIdentifier, false, codec::der::octetString(Bytes(20, 0x77)));
        })});
        QCOMPARE(test::runCli({"lint", leaf}).exitCode, 0);
        const test::ProcessResult result = test::runCli({"lint", leaf, issuer});
        QCOMPARE(result.exitCode, 1);
        QVERIFY(QString::fromUtf8(result.output).contains(QStringLiteral("they do not belong together")));
    }

    void misuseAndWhatCannotBeJudged() {
        const QString file = write("leaf.pem", {test::draftLeaf()});
        QCOMPARE(test::runCli({"lint"}).exitCode, 2);
        QCOMPARE(test::runCli({"lint", file, "--profile", "public"}).exitCode, 2);
        const test::ProcessResult absent = test::runCli({"lint", "--json", folder_.filePath("none.pem")});
        QCOMPARE(absent.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(absent), "error.code"), QStringLiteral("not-found"));
        const test::Made made = test::makeRoot();
        QFile key(folder_.filePath("public.pem"));
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write(QByteArray::fromStdString(codec::toPem("PUBLIC KEY", made.certificate->publicKey.spki())));
        key.close();
        const test::ProcessResult keyOnly = test::runCli({"lint", "--json", key.fileName()});
        QCOMPARE(keyOnly.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(keyOnly), "error.code"), QStringLiteral("no-certificate"));
    }
};

QTEST_GUILESS_MAIN(tst_CliLint)
#include "tst_cli_lint.moc"
