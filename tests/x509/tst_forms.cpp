// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/codec/der_writer.h"
#include "core/x509/forms.h"
#include "tests/support/enums.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace certwright;
using x509::Certificate;
using x509::FormKind;

class tst_Forms : public QObject {
    Q_OBJECT

    static Certificate parsed(const QByteArray& bytes) {
        auto certificate = Certificate::parse(
            bytesOf({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
        if (!certificate)
            qFatal("no certificate: %s", qPrintable(test::errorText(certificate.error())));
        return *certificate;
    }
    static QByteArray form(FormKind kind, const Certificate& certificate) {
        return QByteArray::fromStdString(x509::formOf(kind, certificate).value_or("none"));
    }
    /// Made by openssl: what it is asked about afterwards it wrote itself.
    static Certificate opensslMade(const QString& openssl, const QStringList& key, const QString& subject,
        const QString& serial = QStringLiteral("0x0102030405")) {
        QTemporaryDir folder;
        return parsed(test::run(openssl,
            QStringList{"req", "-x509", "-nodes", "-keyout", folder.filePath("k"), "-days", "5", "-utf8",
                "-multivalue-rdn", "-outform", "DER", "-subj", subject, "-set_serial", serial, "-newkey"} +
                key)
                          .output);
    }
    static QByteArray opensslSays(
        const QString& openssl, const Certificate& certificate, const QStringList& what) {
        return test::run(
            openssl, QStringList{"x509", "-inform", "DER", "-noout"} + what, test::octets(certificate.der()))
            .output.trimmed();
    }

private Q_SLOTS:
    void asOpensslPrintsThem_data() {
        QTest::addColumn<QStringList>("key");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("serial");
        QTest::newRow("rsa") << QStringList{"rsa:2048"} << "/C=DE/O=Lab/CN=alice"
                             << "0x80ff";
        QTest::newRow("p-256") << QStringList{"ec", "-pkeyopt", "ec_paramgen_curve:P-256"}
                               << "/C=DE/O=Lab, Inc./OU=a\"b;c<d>/CN=#alice "
                               << "1";
        QTest::newRow("p-521, not ASCII")
            << QStringList{"ec", "-pkeyopt", "ec_paramgen_curve:P-521"}
            << QString::fromUtf8("/CN=Zoë/O=Größe\xE2\x80\xAE!") << "0xffffffffffffffffffffff";
        QTest::newRow("ed25519, several in one") << QStringList{"ed25519"} << "/CN=alice+serialNumber=7/O=Lab"
                                                 << "255";
        QTest::newRow("negative serial") << QStringList{"ed25519"} << "/CN=alice"
                                         << "-129";
    }
    void asOpensslPrintsThem() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QStringList, key);
        QFETCH(QString, subject);
        QFETCH(QString, serial);
        const Certificate certificate = opensslMade(openssl, key, subject, serial);
        const auto says = [&](const QStringList& what) { return opensslSays(openssl, certificate, what); };
        QCOMPARE(form(FormKind::Pem, certificate).trimmed(),
            test::run(openssl, {"x509", "-inform", "DER"}, test::octets(certificate.der())).output.trimmed());
        QCOMPARE("sha256 Fingerprint=" + form(FormKind::Sha256Colons, certificate),
            says({"-fingerprint", "-sha256"}));
        QCOMPARE("sha1 Fingerprint=" + form(FormKind::Sha1, certificate), says({"-fingerprint", "-sha1"}));
        QCOMPARE("subject=" + form(FormKind::SubjectOneLine, certificate),
            says({"-subject", "-nameopt", "oneline"}));
        QCOMPARE("subject=" + form(FormKind::SubjectNginx, certificate),
            says({"-subject", "-nameopt", "RFC2253"}));
        QCOMPARE(form(FormKind::PostgresDn, certificate), form(FormKind::SubjectNginx, certificate));
        QCOMPARE("subject=" + form(FormKind::SubjectNginxOld, certificate).trimmed(),
            says({"-subject", "-nameopt", "compat"}));
        const QByteArray number = says({"-serial"}).mid(7);
        if (!number.startsWith('-'))
            QCOMPARE(form(FormKind::SerialHex, certificate).toUpper(), number);
        const QString decimal = serial.startsWith("0x") ? QString() : serial;
        if (!decimal.isEmpty())
            QCOMPARE(form(FormKind::SerialDecimal, certificate), decimal.toLatin1());
        const QByteArray publicKey = test::run(openssl, {"pkey", "-pubin", "-outform", "DER"},
            test::run(
                openssl, {"x509", "-inform", "DER", "-noout", "-pubkey"}, test::octets(certificate.der()))
                .output)
                                         .output;
        QCOMPARE(form(FormKind::SpkiPin, certificate),
            "sha256/" + QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256).toBase64());
        QCOMPARE(QByteArray::fromBase64(form(FormKind::X5tS256, certificate),
                     QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
                     .toHex(),
            form(FormKind::Sha256, certificate));
    }

    void decimals() {
        const auto decimal = [](const Bytes& content) { return test::text(x509::decimalText(content)); };
        QCOMPARE(decimal({}), "0");
        QCOMPARE(decimal({0x00, 0x80}), "128");
        QCOMPARE(decimal({0x80}), "-128");
        QCOMPARE(decimal({0xFF}), "-1");
        QCOMPARE(decimal({0xFF, 0x00}), "-256");
        QCOMPARE(decimal({0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}), "18446744073709551615");
        QVERIFY(decimal(Bytes(5'000'000, 0x11)).startsWith("0x1111"));
    }

    void keysAsJson_data() {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("members");
        QTest::newRow("RSA") << "RSA-2048"
                             << "e,kty,n";
        QTest::newRow("P-256") << "P-256"
                               << "crv,kty,x,y";
        QTest::newRow("P-384") << "P-384"
                               << "crv,kty,x,y";
        QTest::newRow("Ed25519") << "Ed25519"
                                 << "crv,kty,x";
    }
    void keysAsJson() {
        QFETCH(QString, spec);
        QFETCH(QString, members);
        const auto made = test::make({.keySpec = spec.toStdString()});
        const QByteArray jwk = form(FormKind::Jwk, made.certificate);
        const QJsonObject key = QJsonDocument::fromJson(jwk).object();
        QCOMPARE(key.keys().join(','), members);
        QCOMPARE(
            QJsonDocument(key).toJson(QJsonDocument::Compact), jwk); // RFC 7638 3: sorted, without spaces
        QCOMPARE(form(FormKind::JwkThumbprint, made.certificate),
            QCryptographicHash::hash(jwk, QCryptographicHash::Sha256)
                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        // The numbers are those of the key.
        QByteArray numbers;
        for (const char* name : {"n", "x", "y"})
            numbers += QByteArray::fromBase64(
                key[QLatin1String(name)].toString().toLatin1(), QByteArray::Base64UrlEncoding);
        QVERIFY(test::octets(made.certificate->publicKey.spki()).contains(numbers));
        QVERIFY(numbers.size() >= 32);
    }

    /// RFC 8037 appendix A.2 and A.3
    void theThumbprintOfTheStandard() {
        const Bytes x = *codec::fromBase64("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        namespace der = codec::der;
        const Bytes spki = der::sequence(
            der::sequence(der::oid(*codec::Oid::fromDotted("1.3.101.112"))), der::bitString(x));
        const auto key = keys::PublicKey::parse(spki);
        QVERIFY(key.has_value());
        const auto jwk = x509::jwkOf(*key);
        QVERIFY(jwk.has_value());
        QCOMPARE(test::text(*jwk),
            R"({"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
        QCOMPARE(test::text(codec::toBase64Url(ossl::sha256(bytesOf(*jwk)))),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    /// RFC 7638 3.1
    void theThumbprintOfRsa() {
        const std::string modulus =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_"
            "BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-"
            "65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-"
            "bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        namespace der = codec::der;
        const Bytes spki = der::sequence(
            der::sequence(der::oid(*codec::Oid::fromDotted("1.2.840.113549.1.1.1")), der::null()),
            der::bitString(
                der::sequence(der::unsignedInteger(*codec::fromBase64(modulus)), der::integer(65537))));
        const auto key = keys::PublicKey::parse(spki);
        QVERIFY(key.has_value());
        QCOMPARE(test::text(codec::toBase64Url(ossl::sha256(bytesOf(x509::jwkOf(*key).value_or(""))))),
            "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    void theChainAsJson() {
        const auto root = test::makeRoot();
        const auto client = test::makeClient(root);
        const std::vector<Certificate> above{root.certificate};
        const QJsonArray chain = QJsonDocument::fromJson(
            QByteArray::fromStdString(*x509::formOf(FormKind::X5c, client.certificate, above)))
                                     .array();
        QCOMPARE(chain.size(), 2);
        QCOMPARE(
            QByteArray::fromBase64(chain[0].toString().toLatin1()), test::octets(client.certificate.der()));
        QCOMPARE(
            QByteArray::fromBase64(chain[1].toString().toLatin1()), test::octets(root.certificate.der()));
    }

    void everyFormHasItsName() {
        const auto kinds = test::everyValue<FormKind>(x509::formName);
        QCOMPARE(kinds.back(), FormKind::SerialDecimal);
        const auto certificate = test::makeClient(test::makeRoot()).certificate;
        for (const FormKind kind : kinds)
            QVERIFY2(x509::formOf(kind, certificate).has_value(), std::string(x509::formName(kind)).c_str());
    }
};

QTEST_APPLESS_MAIN(tst_Forms)
#include "tst_forms.moc"
