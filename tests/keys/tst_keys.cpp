// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_writer.h"
#include "core/keys/encrypted_key.h"
#include "core/keys/private_key.h"
#include "core/keys/rsa_modulus.h"
#include "core/keys/signature_algorithm.h"
#include "core/keys/signer.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <QTemporaryDir>

using namespace certwright;
using keys::KeySpec;
using keys::PrivateKey;
using keys::SignatureVerdict;

class tst_Keys : public QObject {
    Q_OBJECT

    static codec::AlgorithmIdentifier identifier(const keys::Signer& signer) {
        return *codec::algorithmIdentifierOf(*codec::DerReader{signer.algorithmIdentifier()}.next());
    }

private Q_SLOTS:
    void everyKindSignsAndVerifies_data() {
        QTest::addColumn<QString>("id");
        for (const KeySpec& spec : keys::availableKeySpecs())
            QTest::newRow(spec.id.c_str()) << test::text(spec.id);
    }
    void everyKindSignsAndVerifies() {
        QFETCH(QString, id);
        const auto specs = keys::availableKeySpecs();
        const auto spec = std::find_if(
            specs.begin(), specs.end(), [&](auto& s) { return test::text(s.id) == id; });
        const auto key = PrivateKey::generate(*spec);
        REQUIRE_VALUE(key);
        const auto signer = keys::Signer::create(*key);
        REQUIRE_VALUE(signer);
        const auto signature = signer->sign(bytesOf("to be signed"));
        REQUIRE_VALUE(signature);
        const auto algorithm = identifier(*signer);
        const auto verdict = [&](std::string_view message) {
            return keys::verifySignature(key->publicKey(), algorithm, bytesOf(message), *signature);
        };
        QCOMPARE(verdict("to be signed"), SignatureVerdict::Valid);
        QCOMPARE(verdict("to be forged"), SignatureVerdict::Invalid);
        // What it is can be read without OpenSSL.
        const auto publicKey = keys::PublicKey::parse(key->publicKey().spki());
        QVERIFY(publicKey.has_value());
        const std::string fullName = publicKey->family() == keys::KeyFamily::Ec ? publicKey->curve()
            : publicKey->family() == keys::KeyFamily::Rsa ? "RSA-" + std::to_string(publicKey->bits())
                                                          : publicKey->algorithmName();
        QCOMPARE(test::text(fullName), id);
    }

    void signatureOfAnotherFamilyIsInvalid() {
        const auto rsa = PrivateKey::generate(keys::keySpec("RSA-2048"));
        const auto ec = PrivateKey::generate(keys::keySpec("P-256"));
        const auto signer = keys::Signer::create(*ec);
        const auto signature = signer->sign(bytesOf("m"));
        QCOMPARE(keys::verifySignature(rsa->publicKey(), identifier(*signer), bytesOf("m"), *signature),
            SignatureVerdict::Invalid);
    }

    void generationCanBeCancelled() {
        std::stop_source source;
        source.request_stop();
        COMPARE_ERROR(
            PrivateKey::generate(keys::keySpec("RSA-4096"), source.get_token()), ErrorCode::Cancelled);
    }

    void encryptedPkcs8() {
        const auto key = PrivateKey::generate(keys::keySpec("P-256"));
        const auto encrypted = key->encryptedPkcs8(SecretText("right"), 1000);
        REQUIRE_VALUE(encrypted);
        const auto closed = keys::EncryptedKey::fromPkcs8(*encrypted);
        REQUIRE_VALUE(closed);
        QCOMPARE(
            test::text(closed->scheme().name), QStringLiteral("PBES2 AES-256-CBC with PBKDF2-HMAC-SHA256"));
        QCOMPARE(closed->scheme().iterations, std::uint64_t{1000});
        COMPARE_ERROR(closed->open(SecretText("wrong")), ErrorCode::WrongPassphrase);
        const auto opened = closed->open(SecretText("right"));
        REQUIRE_VALUE(opened);
        QVERIFY(opened->publicKey() == key->publicKey());
    }

    /// Keys that openssl encrypts in old and odd ways: an unsupported algorithm is never called a wrong
    /// passphrase.
    void otherSchemes_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("scheme");
        QTest::newRow("3DES") << QStringList{"-v1", "PBE-SHA1-3DES"} << "PBE-SHA1-3DES";
        QTest::newRow("RC2-40") << QStringList{"-v1", "PBE-SHA1-RC2-40", "-provider", "legacy", "-provider",
                                       "default"}
                                << "PBE-SHA1-RC2-40";
        QTest::newRow("scrypt") << QStringList{"-scrypt"} << "PBES2 AES-256-CBC with scrypt";
        QTest::newRow("AES-128") << QStringList{"-v2", "aes-128-cbc"}
                                 << "PBES2 AES-128-CBC with PBKDF2-HMAC-SHA256";
    }
    void otherSchemes() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QStringList, arguments);
        QFETCH(QString, scheme);
        const auto key = PrivateKey::generate(keys::keySpec("P-256"));
        const SecretBytes plain = key->unencryptedPkcs8();
        const auto made = test::run(openssl,
            QStringList{"pkcs8", "-topk8", "-inform", "DER", "-outform", "DER", "-passout", "pass:right"} +
                arguments,
            test::octets(plain));
        QVERIFY2(made.exitCode == 0, made.errors);
        const auto closed = keys::EncryptedKey::fromPkcs8(
            bytesOf({made.output.data(), static_cast<std::size_t>(made.output.size())}));
        REQUIRE_VALUE(closed);
        QCOMPARE(test::text(closed->scheme().name), scheme);
        COMPARE_ERROR(closed->open(SecretText("wrong")), ErrorCode::WrongPassphrase);
        REQUIRE_VALUE(closed->open(SecretText("right")));
    }

    void unknownSchemeIsNotAWrongPassphrase() {
        namespace der = codec::der;
        const Bytes algorithm = der::sequence(der::oid(*codec::Oid::fromDotted("1.2.3.4")), der::null());
        const auto closed = keys::EncryptedKey::fromPkcs8(
            der::sequence(algorithm, der::octetString(bytesOf("?"))));
        REQUIRE_VALUE(closed);
        COMPARE_ERROR(closed->open(SecretText("any")), ErrorCode::UnsupportedAlgorithm);
    }

    void iterationBombIsRefused() {
        const auto key = PrivateKey::generate(keys::keySpec("P-256"));
        Bytes encrypted = *key->encryptedPkcs8(SecretText("p"), 1000);
        // 1000 is 02 02 03 e8: claim 0x7fffffff instead by rebuilding the scheme with a four-octet integer.
        namespace der = codec::der;
        const Bytes prf = der::sequence(der::oid(*codec::Oid::fromDotted("1.2.840.113549.2.9")), der::null());
        const Bytes kdf = der::sequence(der::oid(*codec::Oid::fromDotted("1.2.840.113549.1.5.12")),
            der::sequence(der::octetString(bytesOf("saltsalt")), der::integer(0x7fffffff), prf));
        const Bytes cipher = der::sequence(
            der::oid(*codec::Oid::fromDotted("2.16.840.1.101.3.4.1.42")), der::octetString(Bytes(16)));
        const Bytes scheme = der::sequence(
            der::oid(*codec::Oid::fromDotted("1.2.840.113549.1.5.13")), der::sequence(kdf, cipher));
        const auto closed = keys::EncryptedKey::fromPkcs8(der::sequence(scheme, der::octetString(Bytes(32))));
        REQUIRE_VALUE(closed);
        COMPARE_ERROR(closed->open(SecretText("p")), ErrorCode::LimitReached);
    }

    void badModuliAreSeen() {
        const auto real = PrivateKey::generate(keys::keySpec("RSA-2048"));
        REQUIRE_VALUE(real);
        const Bytes modulus = copyOf(real->publicKey().rsaModulus());
        QVERIFY(!keys::smallFactor(modulus));
        QVERIFY(!keys::hasClosePrimes(modulus));
        QCOMPARE(*keys::smallFactor(Bytes{0x02, 0xE7}), 743U); // the last prime below 752
        QVERIFY(!keys::smallFactor(Bytes{0x02, 0xF5}));        // 757 is the next one
        QVERIFY(keys::hasClosePrimes(*fromHex("0d7b87")));     // 937 * 943
        QVERIFY(!keys::hasClosePrimes(Bytes(3000, 0xFF)));     // too long to be looked at
        QVERIFY(!keys::hasClosePrimes({}));
        QVERIFY(!keys::smallFactor({}));
    }
};

QTEST_APPLESS_MAIN(tst_Keys)
#include "tst_keys.moc"
