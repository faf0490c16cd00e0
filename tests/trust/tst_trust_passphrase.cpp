// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/codec/pem.h"
#include "core/trust/edit.h"
#include "core/trust/passphrase.h"
#include "tests/support/java_stores.h"
#include "tests/support/peer.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace certwright;

/// The passphrase of a store is changed; others read it with the new one, and no more with the old.
class tst_TrustPassphrase : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made root_ = test::makeRoot("First Root");
    test::Made client_ = test::makeClient(root_);
    SecretText old_{"changeit"};
    SecretText new_{"another one"};

    QString write(const QString& name, const QByteArray& content) const {
        return test::writeFile(folder_, name, content);
    }
    QString pemFile() const {
        return write(
            "ca.pem", QByteArray::fromStdString(codec::toPem("CERTIFICATE", root_.certificate.der())));
    }
    static trust::StoreFile open(const QString& path, const std::optional<SecretText>& passphrase) {
        auto opened = trust::openStoreFile(test::std8(path), passphrase);
        if (!opened)
            qFatal("%s", qPrintable(test::errorText(opened.error())));
        return std::move(*opened);
    }
    static QString names(const std::vector<std::string>& all) {
        QStringList words;
        for (const std::string& one : all)
            words << test::text(one);
        return words.join(QLatin1Char(' '));
    }
    /// Alias, kind, date and certificates of each entry, in their order.
    static QString describe(const trust::Store& store) {
        QStringList lines;
        for (const auto& entry : store.entries) {
            lines << test::text(entry->alias) + QLatin1Char(' ') +
                    test::text(trust::entryKindName(entry->kind)) + QLatin1Char(' ') +
                    QString::number(entry->date.value_or(0));
            for (const x509::Certificate& certificate : entry->certificates)
                lines << QString::fromLatin1(test::octets(certificate.sha256()).toHex());
        }
        return lines.join(QLatin1Char('\n'));
    }
    /// What openssl says of the protection, without the salt that is new each time.
    static QString mannerIn(const test::ProcessResult& shown) {
        static const QRegularExpression salt(QStringLiteral(", salt length: \\d+"));
        return QString::fromUtf8(shown.errors).remove(salt);
    }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// By keytool: keys "server" and, where the format can, "own" under "keysown"; a certificate "ca"; a
    /// secret.
    QString keytoolStore(const QString& keytool, const QString& type) const {
        const QString path = folder_.filePath("keytool." + type);
        QFile::remove(path);
        const auto run = [&](const QStringList& arguments) {
            const auto result = test::run(keytool,
                arguments + QStringList{"-keystore", path, "-storepass", "changeit", "-storetype", type});
            if (result.exitCode != 0)
                qFatal("%s", result.output.constData());
        };
        const QStringList key{"-genkeypair", "-keyalg", "EC", "-dname", "CN=java"};
        run(key + QStringList{"-alias", "server", "-keypass", "changeit"});
        if (type != "PKCS12")
            run(key + QStringList{"-alias", "own", "-keypass", "keysown"});
        run({"-importcert", "-noprompt", "-alias", "ca", "-file", pemFile()});
        if (type != "JKS")
            run({"-genseckey", "-alias", "aes", "-keyalg", "AES", "-keysize", "128", "-keypass", "changeit"});
        return path;
    }
    static test::ProcessResult request(const QString& keytool, const QString& path, const char* alias,
        const char* keyPassphrase, const char* storePassphrase) {
        QStringList arguments{"-certreq", "-alias", alias, "-keystore", path, "-storepass", storePassphrase};
        if (keyPassphrase)
            arguments << "-keypass" << keyPassphrase;
        return test::run(keytool, arguments);
    }

private Q_SLOTS:
    void keytoolReadsWithTheNewOne_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("changed");
        QTest::addColumn<QString>("kept");
        QTest::newRow("JKS") << "JKS"
                             << "server"
                             << "own";
        QTest::newRow("JCEKS") << "JCEKS"
                               << "server"
                               << "aes own";
        QTest::newRow("PKCS12") << "PKCS12"
                                << "aes server"
                                << "";
    }
    void keytoolReadsWithTheNewOne() {
        REQUIRE_PROGRAM(keytool, "keytool");
        QFETCH(QString, type);
        const QString path = keytoolStore(keytool, type);
        const trust::StoreFile file = open(path, old_);
        auto resealed = trust::changePassphrase(file, old_, new_);
        REQUIRE_VALUE(resealed);
        std::ranges::sort(resealed->changed);
        std::ranges::sort(resealed->kept);
        QTEST(names(resealed->changed), "changed");
        QTEST(names(resealed->kept), "kept");
        QCOMPARE(contentOf(path + ".bak"), test::octets(file.content));
        COMPARE_ERROR(trust::openStoreFile(test::std8(path), old_), ErrorCode::WrongPassphrase);
        QCOMPARE(describe(open(path, new_).store), describe(file.store));
        const auto listed = test::run(keytool, {"-list", "-keystore", path, "-storepass", "another one"});
        QVERIFY2(listed.exitCode == 0, listed.output);
        QVERIFY2(listed.output.contains(QByteArray("contains ") +
                     QByteArray::number(qlonglong(file.store.entries.size())) + " entries"),
            listed.output);
        const auto refused = test::run(keytool, {"-list", "-keystore", path, "-storepass", "changeit"});
        QVERIFY(refused.exitCode != 0);
        const bool own = type != "PKCS12";
        const auto used = request(keytool, path, "server", own ? "another one" : nullptr, "another one");
        QVERIFY2(used.exitCode == 0, used.output);
        if (own) {
            QVERIFY(request(keytool, path, "server", "changeit", "another one").exitCode != 0);
            QCOMPARE(request(keytool, path, "own", "keysown", "another one").exitCode, 0);
        }
        if (type != "JKS") { // the secret can still be taken out
            const auto copied = test::run(keytool,
                {"-importkeystore", "-noprompt", "-srckeystore", path, "-srcstorepass", "another one",
                    "-srcalias", "aes", "-srckeypass", type == "JCEKS" ? "changeit" : "another one",
                    "-destkeystore", folder_.filePath("aes-" + type), "-deststoretype", "PKCS12",
                    "-deststorepass", "changeit", "-destkeypass", "changeit"});
            QVERIFY2(copied.exitCode == 0, copied.output + copied.errors);
        }
    }

    void opensslReadsWithTheNewOne_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("default") << QStringList{};
        QTest::newRow("3DES and SHA-1") << QStringList{
            "-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1", "-iter", "5000"};
        QTest::newRow("legacy") << QStringList{"-legacy"};
        QTest::newRow("no MAC") << QStringList{"-nomac"};
        QTest::newRow("certificates in the clear") << QStringList{"-certpbe", "NONE"};
    }
    void opensslReadsWithTheNewOne() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QStringList, arguments);
        const QString key = write("key.pem",
            QByteArray::fromStdString(codec::toPem("PRIVATE KEY", client_.key.unencryptedPkcs8()) +
                codec::toPem("CERTIFICATE", client_.certificate.der()) +
                codec::toPem("CERTIFICATE", root_.certificate.der())));
        const auto made = test::run(openssl,
            QStringList{"pkcs12", "-export", "-in", key, "-name", "Alice", "-passout", "pass:changeit"} +
                arguments);
        QVERIFY2(made.exitCode == 0, made.errors);
        const QString path = write("openssl.p12", made.output);
        const auto resealed = trust::changePassphrase(open(path, old_), old_, new_);
        REQUIRE_VALUE(resealed);
        QCOMPARE(names(resealed->changed), QStringLiteral("Alice"));
        const auto show = [&](const QString& file, const char* passphrase) {
            QStringList command{"pkcs12", "-in", file, "-passin", passphrase, "-nodes", "-info", "-provider",
                "legacy", "-provider", "default"};
            if (arguments.contains("-nomac"))
                command << "-nomacver";
            return test::run(openssl, command);
        };
        const auto read = show(path, "pass:another one");
        QVERIFY2(read.exitCode == 0, read.errors);
        QCOMPARE(read.output.count("BEGIN CERTIFICATE"), 2);
        QCOMPARE(read.output.count("BEGIN PRIVATE KEY"), 1);
        QVERIFY(read.output.contains("friendlyName: Alice"));
        QVERIFY(show(path, "pass:changeit").exitCode != 0);
        QCOMPARE(mannerIn(read), mannerIn(show(path + ".bak", "pass:changeit"))); // as it was before
    }

    /// What had no passphrase at all gets one, and a MAC with it.
    void oneWithoutAPassphrase() {
        REQUIRE_PROGRAM(keytool, "keytool");
        REQUIRE_PROGRAM(openssl, "openssl");
        const QString path = folder_.filePath("open.p12");
        QFile::remove(path);
        const auto made = test::run(keytool,
            {"-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE", "-J-Dkeystore.pkcs12.macAlgorithm=NONE",
                "-importcert", "-noprompt", "-alias", "ca", "-file", pemFile(), "-keystore", path,
                "-storepass", "changeit", "-storetype", "PKCS12"});
        QVERIFY2(made.exitCode == 0, made.output);
        const trust::StoreFile file = open(path, {});
        REQUIRE_VALUE(trust::changePassphrase(file, {}, new_));
        COMPARE_ERROR(trust::openStoreFile(test::std8(path), old_), ErrorCode::WrongPassphrase);
        const auto listed = test::run(keytool, {"-list", "-keystore", path, "-storepass", "another one"});
        QVERIFY2(listed.output.contains("ca, "), listed.output);
        const auto read = test::run(
            openssl, {"pkcs12", "-in", path, "-passin", "pass:another one", "-nokeys"});
        QVERIFY2(read.exitCode == 0, read.errors);
    }

    void refusals() {
        container::JavaStore java{.type = container::JavaStoreType::Jceks};
        java.entries = {test::keyEntry("key", client_, java.type, old_)};
        const QString path = write("refused.jceks", test::octets(container::encodeJavaStore(java, old_)));
        const QByteArray before = contentOf(path);
        const trust::StoreFile file = open(path, old_);
        COMPARE_ERROR(trust::changePassphrase(file, {}, new_), ErrorCode::PassphraseNeeded);
        COMPARE_ERROR(trust::changePassphrase(file, new_, new_), ErrorCode::WrongPassphrase);
        COMPARE_ERROR(trust::changePassphrase(file, old_, SecretText{}), ErrorCode::InvalidArgument);
        COMPARE_ERROR(trust::changePassphrase(file, old_, SecretText{"gr\xC3\xBC\xC3\x9F"}),
            ErrorCode::InvalidArgument); // Java takes ASCII only
        const trust::StoreFile text = open(pemFile(), {});
        COMPARE_ERROR(trust::changePassphrase(text, old_, new_), ErrorCode::InvalidArgument);
        QCOMPARE(contentOf(path), before);
        write("refused.jceks", before + "x");
        COMPARE_ERROR(trust::changePassphrase(file, old_, new_), ErrorCode::ChangedMeanwhile);
        QVERIFY(!QFile::exists(path + ".bak"));
    }
};

QTEST_GUILESS_MAIN(tst_TrustPassphrase)
#include "tst_trust_passphrase.moc"
