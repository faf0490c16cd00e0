// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/container/open.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

using namespace certwright;

class tst_Open : public QObject {
    Q_OBJECT

    /// One word for each item and finding, in order.
    static QString describe(const Result<container::Opened>& opened) {
        if (!opened)
            return QStringLiteral("error: ") + test::text(errorCodeName(opened.error().code));
        QStringList words;
        for (const container::Item& item : opened->items)
            words << test::text(item.kindName()) + (item.source.encrypted ? "*" : "");
        for (const Finding& finding : opened->findings)
            words << test::text(finding.id());
        return words.join(QLatin1Char(' '));
    }

    static std::string certificatePem() {
        return codec::toPem("CERTIFICATE", test::makeRoot().certificate.der());
    }
    static std::string keyPem() {
        const SecretBytes key = test::makeRoot().key.unencryptedPkcs8();
        return codec::toPem("PRIVATE KEY", key);
    }
    static std::string encryptedKeyPem() {
        return codec::toPem(
            "ENCRYPTED PRIVATE KEY", *test::makeRoot().key.encryptedPkcs8(SecretText("right"), 1000));
    }

private Q_SLOTS:
    void byContent_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("found");
        const std::string certificate = certificatePem();
        const Bytes der = test::makeRoot().certificate.der();
        Bytes twice = der;
        append(twice, der);
        Bytes trailing = der;
        append(trailing, Bytes{0xFF, 0xFF});
        Bytes cut = der;
        cut.resize(cut.size() - 1);
        const auto row = [](const char* title, std::string_view content, const char* found) {
            QTest::newRow(title) << QByteArray(content.data(), static_cast<qsizetype>(content.size()))
                                 << found;
        };
        row("certificate", certificate, "certificate");
        row("certificate in DER", textOf(der), "certificate");
        row("two in DER", textOf(twice), "certificate certificate");
        row("octets after DER", textOf(trailing), "certificate file.trailing-octets");
        row("cut DER", textOf(cut), "error: truncated");
        row("key then certificate", keyPem() + certificate, "private-key certificate");
        row("closed key", encryptedKeyPem(), "private-key*");
        row("public key", codec::toPem("PUBLIC KEY", test::makeRoot().key.publicKey().spki()), "public-key");
        row("unknown label", certificate + codec::toPem("SOMETHING", Bytes{1}),
            "certificate file.pem-unknown-label");
        row("only unknown", codec::toPem("SOMETHING", Bytes{1}), "error: unknown-format");
        row("one broken", certificate + "-----BEGIN CERTIFICATE-----\n\x01\n-----END CERTIFICATE-----\n",
            "certificate file.pem-not-base64");
        row("only broken", "-----BEGIN CERTIFICATE-----\n\x01\n-----END CERTIFICATE-----\n",
            "error: malformed");
        row("cut PEM", certificate.substr(0, certificate.size() / 2), "error: truncated");
        row("no certificate inside", codec::toPem("CERTIFICATE", Bytes{0x30, 0}), "error: malformed");
        row("empty", "", "error: empty");
        row("prose", "hello", "error: unknown-format");
        row("other ASN.1", textOf(*fromHex("3003020101")), "unknown");
        row("two gigabytes claimed", textOf(*fromHex("30847fffffff0201")), "error: truncated");
    }
    void byContent() {
        QFETCH(QByteArray, content);
        QFETCH(QString, found);
        const auto opened = container::open(
            bytesOf({content.data(), static_cast<std::size_t>(content.size())}), {.file = "f"});
        QCOMPARE(describe(opened), found);
        if (!opened)
            QCOMPARE(test::text(opened.error().subject), QStringLiteral("f"));
    }

    void passphrases() {
        const std::string closed = encryptedKeyPem();
        QCOMPARE(describe(container::open(bytesOf(closed), {.file = "f", .passphrase = SecretText("wrong")})),
            QStringLiteral("error: wrong-passphrase"));
        QCOMPARE(describe(container::open(bytesOf(closed), {.file = "f", .passphrase = SecretText("right")})),
            QStringLiteral("private-key*"));
    }

    void traditionalKeys_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("PKCS#1") << QStringList{"genrsa", "-traditional", "2048"};
        QTest::newRow("PKCS#1 encrypted")
            << QStringList{"genrsa", "-traditional", "-aes128", "-passout", "pass:right", "2048"};
        QTest::newRow("SEC 1") << QStringList{"ecparam", "-genkey", "-name", "prime256v1", "-noout"};
    }
    void traditionalKeys() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QStringList, arguments);
        const auto made = test::run(openssl, arguments);
        QVERIFY2(made.exitCode == 0, made.errors);
        const auto opened = container::open(
            bytesOf({made.output.data(), static_cast<std::size_t>(made.output.size())}),
            {.file = "f", .passphrase = SecretText("right")});
        REQUIRE_VALUE(opened);
        QVERIFY(opened->items.at(0).privateKey());
    }

    void trustedCertificate() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const std::string pem = certificatePem();
        const auto made = test::run(
            openssl, {"x509", "-trustout", "-addtrust", "serverAuth"}, QByteArray::fromStdString(pem));
        QVERIFY2(made.exitCode == 0, made.errors);
        QCOMPARE(
            describe(container::open(
                bytesOf({made.output.data(), static_cast<std::size_t>(made.output.size())}), {.file = "f"})),
            QStringLiteral("trust-entry"));
    }
};

QTEST_APPLESS_MAIN(tst_Open)
#include "tst_open.moc"
