// SPDX-License-Identifier: Apache-2.0
#include "core/keys/key_spec.h"
#include "core/keys/private_key.h"
#include "core/ossl/handles.h"
#include "tests/memory/memory_scan.h"
#include "tests/support/cli.h"
#include "tests/support/peer.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QTemporaryDir>

#include <openssl/core_names.h>

#include <algorithm>

using namespace certwright;

#ifdef __linux__
#define REQUIRE_LINUX() static_cast<void>(0)
#else
#define REQUIRE_LINUX() QSKIP("SKIPPED, NOT TESTED: memory is looked through by way of Linux's /proc")
#endif

namespace {

constexpr std::string_view passphrase = "violet-kettle-anchors-9";
/// Long enough to be found by chance nowhere, short enough to find a piece of a copy that was partly
/// overwritten.
constexpr std::size_t pieceLength = 12;

Bytes numberOf(const keys::PrivateKey& key, const char* parameter) {
    BIGNUM* number = nullptr;
    if (!EVP_PKEY_get_bn_param(key.handle(), parameter, &number))
        return {};
    Bytes octets(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, octets.data());
    BN_clear_free(number);
    return octets;
}

/// The secret of a key, most significant octet first.
Bytes secretOf(const keys::PrivateKey& key) {
    Bytes raw(32);
    std::size_t length = raw.size();
    if (EVP_PKEY_get_raw_private_key(key.handle(), raw.data(), &length))
        return raw;
    const Bytes scalar = numberOf(key, OSSL_PKEY_PARAM_PRIV_KEY);
    return scalar.empty() ? numberOf(key, OSSL_PKEY_PARAM_RSA_FACTOR1) : scalar;
}

/// A piece of a secret as an argument of the program.
QString piece(const char* name, Bytes octets, std::size_t offset) {
    Bytes masked(octets.begin() + static_cast<std::ptrdiff_t>(offset),
        octets.begin() + static_cast<std::ptrdiff_t>(offset + pieceLength));
    for (std::uint8_t& octet : masked)
        octet ^= test::patternMask;
    return QString::fromLatin1(name) + QLatin1Char('=') + test::text(toHex(masked));
}

Bytes utf16(std::string_view text) {
    Bytes octets;
    for (const char character : text) {
        octets.push_back(static_cast<std::uint8_t>(character));
        octets.push_back(0);
    }
    return octets;
}

Bytes reversed(Bytes octets) {
    std::reverse(octets.begin(), octets.end());
    return octets;
}

QStringList patternsOf(const keys::PrivateKey& key) {
    const Bytes secret = secretOf(key);
    return {piece("passphrase", copyOf(bytesOf(passphrase)), 8),
        piece("typed-passphrase", utf16(passphrase), 20), piece("key", secret, 4),
        piece("key-end", secret, secret.size() - pieceLength), piece("number", reversed(secret), 4)};
}

} // namespace

/// What was secret cannot be found in a program's memory once it has let go of it (CWE-226, CWE-244).
class tst_Memory : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    /// "held passphrase" → how often it was found.
    static QMap<QString, int> countsOf(const QByteArray& output) {
        QMap<QString, int> counts;
        for (const QByteArray& line : output.split('\n'))
            if (const qsizetype space = line.lastIndexOf(' '); space > 0)
                counts.insert(QString::fromLatin1(line.left(space)), line.mid(space + 1).toInt());
        return counts;
    }

private Q_SLOTS:
    void nothingIsLeft_data() {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("kind");
        for (const char* way : {"typed", "read"})
            for (const char* kind : {"P-256", "RSA-2048", "Ed25519"})
                QTest::addRow("%s, %s", way, kind) << way << kind;
    }
    void nothingIsLeft() {
        REQUIRE_LINUX();
        QFETCH(QString, way);
        QFETCH(QString, kind);
        const auto key = keys::PrivateKey::generate(keys::keySpec(test::std8(kind)));
        REQUIRE_VALUE(key);
        const auto encrypted = key->encryptedPkcs8(SecretText(passphrase), 1000);
        REQUIRE_VALUE(encrypted);
        const QString file = test::writeFile(folder_, QStringLiteral("key.der"), test::octets(*encrypted));
        const QString program = QDir(qEnvironmentVariable("CERTWRIGHT_BUILD_DIR"))
                                    .filePath(QStringLiteral("tests/memory/secret_holder"));

        const test::ProcessResult result = test::run(program, QStringList{way, file} + patternsOf(*key),
            QByteArray(passphrase.data(), static_cast<qsizetype>(passphrase.size())) + '\n');
        QVERIFY2(result.exitCode == 0, result.output + result.errors);

        const QMap<QString, int> counts = countsOf(result.output);
        QVERIFY2(counts.value(QStringLiteral("held passphrase")) > 0, result.output); // the search does find
        QVERIFY2(counts.value(QStringLiteral("held key")) > 0, result.output);
        for (const char* name : {"passphrase", "typed-passphrase", "key", "key-end", "number"}) {
            const QString dropped = QStringLiteral("dropped %1").arg(QLatin1String(name));
            QVERIFY2(counts.contains(dropped), result.output);
            QVERIFY2(counts.value(dropped) == 0, result.output);
        }
        QCOMPARE(counts.value(QStringLiteral("core-limit"), -1), 0);
        QCOMPARE(counts.value(QStringLiteral("dumpable"), -1), 0);
    }

    void theCommandLineProtectsItself() {
        REQUIRE_LINUX();
        QProcess program;
        program.start(test::cliProgram(), {QStringLiteral("inspect"), QStringLiteral("-")});
        QVERIFY(program.waitForStarted());
        const auto coreLimit = [&] {
            QFile limits(QStringLiteral("/proc/%1/limits").arg(program.processId()));
            if (!limits.open(QIODevice::ReadOnly))
                return QByteArray();
            for (const QByteArray& line : limits.readAll().split('\n'))
                if (line.startsWith("Max core file size"))
                    return line.simplified();
            return QByteArray();
        };
        QTRY_COMPARE(coreLimit(), QByteArray("Max core file size 0 0 bytes"));
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(tst_Memory)
#include "tst_memory.moc"
