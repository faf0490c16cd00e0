// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/container/open.h"
#include "core/container/pkcs12_writer.h"
#include "tests/support/processes.h"
#include "tests/support/suites.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace certwright;
using container::Pkcs12Preset;

Q_DECLARE_METATYPE(certwright::container::Pkcs12Preset)

class tst_Pkcs12 : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString write(const QString& name, const QByteArray& content) const {
        QFile file(folder_.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    static ByteView view(const QByteArray& bytes) {
        return bytesOf({bytes.data(), static_cast<std::size_t>(bytes.size())});
    }
    static Result<container::Opened> open(
        const QByteArray& content, std::optional<const char*> passphrase = {}) {
        container::OpenOptions options{.file = "f.p12"};
        if (passphrase)
            options.passphrase = SecretText(*passphrase);
        return container::open(view(content), options);
    }
    QString keyAndChain(const test::Made& client, const test::Made& issuer) const {
        const SecretBytes key = client.key.unencryptedPkcs8();
        return write("identity.pem",
            QByteArray::fromStdString(codec::toPem("PRIVATE KEY", key) +
                codec::toPem("CERTIFICATE", client.certificate.der()) +
                codec::toPem("CERTIFICATE", issuer.certificate.der())));
    }

private Q_SLOTS:
    /// Sound ones of the public suites that few programs open.
    void oddButSound_data() {
        REQUIRE_SUITES();
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<int>("keys");
        QTest::newRow("octets in octets, 200 levels")
            << "google_boringssl/empty_password_ber_nested.p12" << QByteArray() << 1;
        // PBKDF2 over the passphrase in ISO-8859-1
        QTest::newRow("Latin-1") << "bcgit_bc-java/empty.p12" << QByteArray("M\xc3\xb6tley Cr\xc3\xbc\x65")
                                 << 0;
        QTest::newRow("Latin-1, with a key")
            << "bcgit_bc-java/with-key-entry.p12" << QByteArray("M\xc3\xb6tley Cr\xc3\xbc\x65") << 1;
    }
    void oddButSound() {
        QFETCH(QString, file);
        QFETCH(QByteArray, passphrase);
        QFETCH(int, keys);
        const QByteArray content = test::suiteFile("keystores/" + file);
        const auto opened = open(content, passphrase.constData());
        REQUIRE_VALUE(opened);
        QCOMPARE(std::ranges::count_if(
                     opened->items, [](const container::Item& item) { return item.privateKey(); }),
            keys);
    }

    void anotherPassphraseThanLatin1IsWrong() {
        REQUIRE_SUITES();
        COMPARE_ERROR(open(test::suiteFile("keystores/bcgit_bc-java/empty.p12"), "M\xc3\xb6tley"),
            ErrorCode::WrongPassphrase);
    }

    void othersReadOurs_data() {
        QTest::addColumn<Pkcs12Preset>("preset");
        QTest::newRow("modern") << Pkcs12Preset::Modern;
        QTest::newRow("compatible") << Pkcs12Preset::Compatible;
    }
    void othersReadOurs() {
        QFETCH(Pkcs12Preset, preset);
        const auto issuer = test::makeRoot();
        const auto client = test::makeClient(issuer);
        const auto written = container::writePkcs12(
            {{.key = client.key, .chain = {client.certificate, issuer.certificate}, .friendlyName = "alice"}},
            {.preset = preset, .passphrase = SecretText("changeit")});
        REQUIRE_VALUE(written);
        const QString path = write("ours.p12", test::octets(*written));

        REQUIRE_PROGRAM(openssl, "openssl");
        const auto listed = test::run(openssl, {"pkcs12", "-in", path, "-passin", "pass:changeit", "-nodes"});
        QVERIFY2(listed.exitCode == 0, listed.errors);
        QCOMPARE(listed.output.count("BEGIN CERTIFICATE"), 2);
        QCOMPARE(listed.output.count("BEGIN PRIVATE KEY"), 1);
        QVERIFY(listed.output.contains("friendlyName: alice"));
        QVERIFY(test::run(openssl, {"pkcs12", "-in", path, "-passin", "pass:wrong", "-nodes"}).exitCode != 0);

        REQUIRE_PROGRAM(node, "node");
        const auto loaded = test::run(node,
            {"-e",
                "require('tls').createSecureContext({pfx: require('fs').readFileSync(process.argv[1]), "
                "passphrase: 'changeit'})",
                path});
        QVERIFY2(loaded.exitCode == 0, loaded.errors);

        REQUIRE_PROGRAM(keytool, "keytool");
        const auto java = test::run(keytool, {"-list", "-v", "-keystore", path, "-storepass", "changeit"});
        QVERIFY2(java.exitCode == 0, java.output);
        QVERIFY2(java.output.contains("PrivateKeyEntry"), java.output);
        QVERIFY2(java.output.contains("Certificate chain length: 2"), java.output);
    }

    void javaSeesOurTrustStore() {
        const auto first = test::makeRoot("First Root");
        const auto second = test::makeRoot("Second Root");
        const auto written = container::writePkcs12(
            {{.chain = {first.certificate}, .friendlyName = "first"},
                {.chain = {second.certificate}, .friendlyName = "second"}},
            {.passphrase = SecretText("changeit")});
        REQUIRE_VALUE(written);
        const auto opened = open(test::octets(*written), "changeit");
        REQUIRE_VALUE(opened);
        QCOMPARE(opened->items.size(), std::size_t{2});
        QVERIFY(opened->items[0].trusted);
        QCOMPARE(test::text(opened->items[1].label), QStringLiteral("second"));

        REQUIRE_PROGRAM(keytool, "keytool");
        const QString path = write("trust.p12", test::octets(*written));
        const auto java = test::run(keytool, {"-list", "-keystore", path, "-storepass", "changeit"});
        QVERIFY2(java.exitCode == 0, java.output);
        QCOMPARE(java.output.count("trustedCertEntry"), 2);
    }

    void weReadOthers_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("findings");
        const QStringList legacy{"-provider", "legacy", "-provider", "default"};
        QTest::newRow("default") << QStringList{} << "";
        QTest::newRow("legacy RC2-40 and 3DES") << QStringList{"-legacy"} << "file.weak-encryption";
        QTest::newRow("3DES") << QStringList{"-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES",
                                     "-macalg", "sha1"}
                              << "";
        QTest::newRow("RC2-128") << QStringList{"-certpbe", "PBE-SHA1-RC2-128"} + legacy
                                 << "file.weak-encryption";
        QTest::newRow("without MAC") << QStringList{"-nomac"} << "file.pkcs12-without-mac";
        QTest::newRow("certificates in the clear") << QStringList{"-certpbe", "NONE"} << "";
        QTest::newRow("key in the clear") << QStringList{"-keypbe", "NONE"} << "";
        QTest::newRow("SHA-512 MAC") << QStringList{"-macalg", "sha512", "-iter", "10000"} << "";
    }
    void weReadOthers() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QStringList, arguments);
        QFETCH(QString, findings);
        const auto issuer = test::makeRoot();
        const auto client = test::makeClient(issuer);
        const auto made = test::run(openssl,
            QStringList{"pkcs12", "-export", "-in", keyAndChain(client, issuer), "-name", "alice", "-passout",
                "pass:right"} +
                arguments);
        QVERIFY2(made.exitCode == 0, made.errors);
        const auto opened = open(made.output, "right");
        REQUIRE_VALUE(opened);
        QCOMPARE(opened->items.size(), std::size_t{3});
        QCOMPARE(opened->certificates().size(), std::size_t{2});
        const auto key = std::find_if(opened->items.begin(), opened->items.end(),
            [](const container::Item& item) { return item.privateKey() != nullptr; });
        QVERIFY(key != opened->items.end());
        QVERIFY(key->privateKey()->publicKey() == client.key.publicKey());
        QCOMPARE(test::text(key->label), QStringLiteral("alice"));
        QVERIFY(key->localKeyId == opened->items[0].localKeyId);
        const bool isOpenKey = arguments == QStringList{"-keypbe", "NONE"};
        QCOMPARE(opened->whole.has_value(), !isOpenKey); // a key is not shown
        QStringList ids;
        for (const Finding& finding : opened->findings)
            ids << test::text(finding.id());
        QCOMPARE(ids.join(QLatin1Char(' ')), findings);
        COMPARE_ERROR(open(made.output, "wrong"), ErrorCode::WrongPassphrase);
        if (findings.contains("without-mac")) // openssl leaves the certificates in the clear then
            QCOMPARE(open(made.output)->certificates().size(), std::size_t{2});
        else
            COMPARE_ERROR(open(made.output), ErrorCode::PassphraseNeeded);
    }

    void emptyPassphrase() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const auto issuer = test::makeRoot();
        const auto made = test::run(openssl,
            {"pkcs12", "-export", "-in", keyAndChain(test::makeClient(issuer), issuer), "-passout", "pass:"});
        QVERIFY2(made.exitCode == 0, made.errors);
        REQUIRE_VALUE(open(made.output));
        REQUIRE_VALUE(open(made.output, ""));
        COMPARE_ERROR(open(made.output, "some"), ErrorCode::WrongPassphrase);
    }

    void weReadJava() {
        REQUIRE_PROGRAM(keytool, "keytool");
        const QString path = folder_.filePath("java.p12");
        QFile::remove(path);
        const auto made = test::run(keytool,
            {"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=java", "-keystore", path,
                "-storepass", "changeit", "-storetype", "PKCS12"});
        QVERIFY2(made.exitCode == 0, made.output);
        const QString root = write("root.pem",
            QByteArray::fromStdString(codec::toPem("CERTIFICATE", test::makeRoot().certificate.der())));
        const auto added = test::run(keytool,
            {"-importcert", "-noprompt", "-alias", "ca", "-file", root, "-keystore", path, "-storepass",
                "changeit"});
        QVERIFY2(added.exitCode == 0, added.output);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto opened = open(file.readAll(), "changeit");
        REQUIRE_VALUE(opened);
        QCOMPARE(opened->items.size(), std::size_t{3});
        QCOMPARE(std::count_if(
                     opened->items.begin(), opened->items.end(), [](auto& item) { return item.trusted; }),
            1);
    }

    void corruptionIsNotAWrongPassphrase() {
        const auto root = test::makeRoot();
        auto written = *container::writePkcs12(
            {{.chain = {root.certificate}, .friendlyName = "x"}}, {.passphrase = SecretText("p")});
        COMPARE_ERROR(
            open(test::octets(ByteView{written}.first(written.size() - 20)), "p"), ErrorCode::Truncated);
        int refused = 0;
        for (std::size_t i = 0; i < written.size(); i += 7) {
            Bytes flipped = written;
            flipped[i] = static_cast<std::uint8_t>(flipped[i] ^ 0x10);
            refused += open(test::octets(flipped), "p") ? 0 : 1;
        }
        QVERIFY(refused > 0);
    }
};

QTEST_APPLESS_MAIN(tst_Pkcs12)
#include "tst_pkcs12.moc"
