// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/trust/diff.h"
#include "core/trust/edit.h"
#include "core/trust/losses.h"
#include "core/trust/machine_stores.h"
#include "core/trust/save.h"
#include "tests/support/peer.h"
#include "tests/support/processes.h"
#include "tests/support/revocation_material.h"
#include "tests/support/suites.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace certwright;
using trust::Store;
using trust::StoreFormat;
namespace oid = codec::oid;

/// Trust stores of other programs, edited here and read there again; and ours, read there.
class tst_TrustPeers : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made root_ = test::makeRoot("First Root");
    test::Made other_ = test::makeRoot("Second Root");
    test::Made client_ = test::makeClient(root_);
    SecretText passphrase_{"changeit"};

    QString write(const QString& name, const QByteArray& content) const {
        return test::writeFile(folder_, name, content);
    }
    QString pemFile(const QString& name, const test::Made& made) const {
        return write(name, QByteArray::fromStdString(codec::toPem("CERTIFICATE", made.certificate.der())));
    }
    static trust::StoreFile open(const QString& path) {
        auto opened = trust::openStoreFile(test::std8(path), SecretText("changeit"));
        if (!opened)
            qFatal("%s", qPrintable(test::errorText(opened.error())));
        return std::move(*opened);
    }
    static std::uint64_t idOf(const Store& store, std::string_view alias) {
        for (const auto& entry : store.entries)
            if (entry->alias == alias)
                return entry->id;
        qFatal("no such entry");
    }

    /// A store by keytool: a key "server", certificates "ca" and "second", in JCEKS and PKCS#12 a secret key.
    QString keytoolStore(const QString& keytool, const QString& type) const {
        const QString path = folder_.filePath("keytool." + type);
        QFile::remove(path);
        const auto run = [&](const QStringList& arguments) {
            const auto result = test::run(keytool,
                arguments + QStringList{"-keystore", path, "-storepass", "changeit", "-storetype", type});
            if (result.exitCode != 0)
                qFatal("%s", result.output.constData());
        };
        run({"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=java", "-keypass",
            "changeit"});
        run({"-importcert", "-noprompt", "-alias", "ca", "-file", pemFile("ca.pem", root_)});
        run({"-importcert", "-noprompt", "-alias", "second", "-file", pemFile("second.pem", other_)});
        if (type != "JKS")
            run({"-genseckey", "-alias", "aes", "-keyalg", "AES", "-keysize", "128", "-keypass", "changeit"});
        return path;
    }
    /// What `keytool -list -v` says of each entry: alias, date, kind and fingerprints, sorted.
    static QStringList keytoolLists(const QString& keytool, const QString& path) {
        const auto listed = test::run(keytool, {"-list", "-v", "-keystore", path, "-storepass", "changeit"});
        if (listed.exitCode != 0)
            return {QString::fromUtf8(listed.output)};
        QStringList entries;
        static const QRegularExpression interesting(
            QStringLiteral("^(Creation date|Entry type|Certificate chain length|\\s+SHA256:)"));
        for (const QString& part :
            QString::fromUtf8(listed.output).split(QStringLiteral("Alias name: ")).mid(1)) {
            QStringList lines = part.split(QLatin1Char('\n'));
            QString entry = lines.takeFirst();
            for (const QString& line : lines)
                if (interesting.match(line).hasMatch())
                    entry += QStringLiteral(" | ") + line.trimmed();
            entries << entry;
        }
        entries.sort();
        return entries;
    }

private Q_SLOTS:
    void keytoolReadsWhatWeEdited_data() {
        QTest::addColumn<QString>("type");
        for (const char* type : {"JKS", "JCEKS", "PKCS12"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }
    void keytoolReadsWhatWeEdited() {
        REQUIRE_PROGRAM(keytool, "keytool");
        QFETCH(QString, type);
        const QString path = keytoolStore(keytool, type);
        const QStringList before = keytoolLists(keytool, path);
        QCOMPARE(before.size(), type == "JKS" ? 3 : 4);
        const trust::StoreFile file = open(path);
        const auto edited = trust::apply(file.store,
            {trust::Rename{idOf(file.store, "second"), "renamed"},
                trust::Add{
                    {.alias = "client", .certificates = {client_.certificate}, .date = 1'767'323'045'678}}});
        REQUIRE_VALUE(edited);
        REQUIRE_VALUE(trust::saveStore(file, *edited, passphrase_));
        QStringList after = keytoolLists(keytool, path);
        QCOMPARE(after.size(), before.size() + 1);
        for (QString& entry : after)
            entry.replace(QRegularExpression("^renamed"), "second");
        for (const QString& entry : before)
            QVERIFY2(after.contains(entry), qPrintable(entry + "\nis not in\n" + after.join("\n")));
        // The key can still be used, under its own passphrase.
        const auto request = test::run(
            keytool, {"-certreq", "-alias", "server", "-keystore", path, "-storepass", "changeit"});
        QVERIFY2(request.exitCode == 0, request.output);
        if (type == "JCEKS") {
            const auto copied = test::run(keytool,
                {"-importkeystore", "-noprompt", "-srckeystore", path, "-srcstorepass", "changeit",
                    "-srcalias", "aes", "-srcstoretype", "JCEKS", "-destkeystore",
                    folder_.filePath("aes.p12"), "-deststoretype", "PKCS12", "-deststorepass", "changeit"});
            QVERIFY2(copied.exitCode == 0, copied.output + copied.errors); // Java unsealed the secret key
        }
        const trust::StoreFile again = open(path);
        const auto removed = trust::apply(again.store, {trust::Remove{idOf(again.store, "client")}});
        REQUIRE_VALUE(trust::saveStore(again, *removed, passphrase_));
        QCOMPARE(keytoolLists(keytool, path).size(), before.size());
    }

    void whatWeConvertIsRead_data() {
        QTest::addColumn<QString>("format");
        for (const char* format : {"jks", "jceks", "pkcs12"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void whatWeConvertIsRead() {
        REQUIRE_PROGRAM(keytool, "keytool");
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QString, format);
        const SecretBytes key = client_.key.unencryptedPkcs8();
        const std::string text = codec::toPem("PRIVATE KEY", key) +
            codec::toPem("CERTIFICATE", client_.certificate.der()) +
            codec::toPem("CERTIFICATE", root_.certificate.der()) +
            codec::toPem("CERTIFICATE", other_.certificate.der());
        const Store store = *trust::openStore(bytesOf(text), {.file = "f"});
        const Store converted = trust::convert(
            store, *trust::storeFormatNamed(test::std8(format)), test::testNow());
        const auto content = trust::writtenAndChecked(converted, passphrase_);
        REQUIRE_VALUE(content);
        const QString path = write("converted." + format, test::octets(*content));
        const QStringList entries = keytoolLists(keytool, path);
        QCOMPARE(entries.size(), 2);
        QVERIFY2(entries[0].startsWith("alice") && entries[0].contains("PrivateKeyEntry") &&
                entries[0].contains("chain length: 2"),
            qPrintable(entries[0]));
        QVERIFY2(entries[1].startsWith("second root") && entries[1].contains("trustedCertEntry"),
            qPrintable(entries[1]));
        if (format != "pkcs12")
            return;
        const auto read = test::run(openssl, {"pkcs12", "-in", path, "-passin", "pass:changeit", "-nodes"});
        QVERIFY2(read.exitCode == 0, read.errors);
        QCOMPARE(read.output.count("BEGIN CERTIFICATE"), 3);
        QCOMPARE(read.output.count("BEGIN PRIVATE KEY"), 1);
    }

    void pkcs12OfOpensslIsKept_data() {
        QTest::addColumn<QStringList>("arguments");
        const QStringList legacy{"-provider", "legacy", "-provider", "default"};
        QTest::newRow("default") << QStringList{};
        QTest::newRow("legacy") << QStringList{"-legacy"};
        QTest::newRow("RC2-128") << QStringList{"-certpbe", "PBE-SHA1-RC2-128"} + legacy;
        QTest::newRow("RC4-128") << QStringList{"-certpbe", "PBE-SHA1-RC4-128"} + legacy;
        QTest::newRow("AES-128 of many iterations")
            << QStringList{"-certpbe", "AES-128-CBC", "-iter", "5000", "-macalg", "sha384"};
        QTest::newRow("no MAC") << QStringList{"-nomac", "-certpbe", "AES-256-CBC"};
        QTest::newRow("certificates in the clear") << QStringList{"-certpbe", "NONE"};
    }
    void pkcs12OfOpensslIsKept() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QStringList, arguments);
        const QString key = write("key.pem",
            QByteArray::fromStdString(codec::toPem("PRIVATE KEY", client_.key.unencryptedPkcs8()) +
                codec::toPem("CERTIFICATE", client_.certificate.der()) +
                codec::toPem("CERTIFICATE", root_.certificate.der())));
        const auto made = test::run(openssl,
            QStringList{"pkcs12", "-export", "-in", key, "-name", "Alice", "-caname", "Root CA", "-passout",
                "pass:changeit"} +
                arguments);
        QVERIFY2(made.exitCode == 0, made.errors);
        const QString path = write("openssl.p12", made.output);
        const trust::StoreFile file = open(path);
        const auto edited = trust::apply(
            file.store, {trust::Add{{.alias = "new", .certificates = {other_.certificate}}}});
        REQUIRE_VALUE(trust::saveStore(file, *edited, passphrase_));
        QStringList show{"pkcs12", "-in", path, "-passin", "pass:changeit", "-nodes", "-info"};
        show << (arguments.contains("-legacy") || arguments.contains("legacy")
                ? QStringList{"-provider", "legacy", "-provider", "default"}
                : QStringList{});
        if (arguments.contains("-nomac"))
            show << "-nomacver";
        const auto read = test::run(openssl, show);
        QVERIFY2(read.exitCode == 0, read.errors);
        QCOMPARE(read.output.count("BEGIN CERTIFICATE"), 3);
        QCOMPARE(read.output.count("BEGIN PRIVATE KEY"), 1);
        for (const char* name : {"friendlyName: Alice", "friendlyName: Root CA", "friendlyName: new"})
            QVERIFY2(read.output.contains(name), name);
        // The same words on MAC, encryption and iterations as before.
        const auto words = [&](const QString& of) {
            QStringList said;
            QStringList command = show;
            command[2] = of;
            for (const QString& line : QString::fromUtf8(test::run(openssl, command).errors).split('\n'))
                if (line.startsWith("MAC: ") || line.contains("PKCS7") || line.contains("Iteration"))
                    said << line;
            return said.join('\n');
        };
        QCOMPARE(words(path), words(path + ".bak"));
    }

    void opensslReadsOurTrustSettings() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const QString made = folder_.filePath("trusted.pem");
        const auto written = test::run(openssl,
            {"x509", "-in", pemFile("ca.pem", root_), "-addtrust", "serverAuth", "-setalias", "Lab Root",
                "-trustout", "-out", made});
        QVERIFY2(written.exitCode == 0, written.errors);
        const trust::StoreFile file = open(made);
        QCOMPARE(test::text(file.store.entries[0]->alias), QStringLiteral("Lab Root"));
        const auto edited = trust::apply(
            file.store, {trust::SetTrust{1, {oid::serverAuth, oid::clientAuth}, {oid::emailProtection}}});
        REQUIRE_VALUE(trust::saveStore(file, *edited, {}));
        const auto shown = test::run(openssl, {"x509", "-in", made, "-text", "-noout"});
        QVERIFY2(shown.output.contains("Trusted Uses:\n  TLS Web Server Authentication, TLS Web Client"),
            shown.output);
        QVERIFY2(shown.output.contains("Rejected Uses:\n  E-mail Protection"), shown.output);
        QVERIFY2(shown.output.contains("Alias: Lab Root"), shown.output);
    }

    void opensslReadsOurPkcs7() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const QString made = folder_.filePath("made.p7b");
        const auto written = test::run(openssl,
            {"crl2pkcs7", "-nocrl", "-certfile", pemFile("ca.pem", root_), "-outform", "DER", "-out", made});
        QVERIFY2(written.exitCode == 0, written.errors);
        const trust::StoreFile file = open(made);
        const auto edited = trust::apply(file.store, {trust::Add{{.certificates = {other_.certificate}}}});
        REQUIRE_VALUE(trust::saveStore(file, *edited, {}));
        const auto shown = test::run(
            openssl, {"pkcs7", "-inform", "DER", "-in", made, "-print_certs", "-noout"});
        QVERIFY2(shown.output.contains("First Root") && shown.output.contains("Second Root"), shown.output);
    }

    void nssReadsOurPkcs12() {
        REQUIRE_PROGRAM(certutil, "certutil");
        REQUIRE_PROGRAM(pk12util, "pk12util");
        const Store store = trust::convert(
            *trust::openStore(bytesOf(codec::toPem("PRIVATE KEY", client_.key.unencryptedPkcs8()) +
                                  codec::toPem("CERTIFICATE", client_.certificate.der())),
                {.file = "f"}),
            StoreFormat::Pkcs12, test::testNow());
        const QString path = write("nss.p12", test::octets(*trust::writtenAndChecked(store, passphrase_)));
        const QString database = "sql:" + folder_.path();
        QCOMPARE(test::run(certutil, {"-N", "-d", database, "--empty-password"}).exitCode, 0);
        const auto imported = test::run(pk12util, {"-i", path, "-d", database, "-W", "changeit"});
        QVERIFY2(imported.exitCode == 0, imported.errors);
        QVERIFY(test::run(certutil, {"-L", "-d", database}).output.contains("alice"));
    }

    /// Whatever the public corpus has that can be opened as a store is written again without a loss.
    void publicStores() {
        REQUIRE_SUITES();
        const QString folder = test::unpackedSuite(QStringLiteral("corpus/corpus.tar.xz"));
        const QJsonArray files =
            test::suiteDocument(QStringLiteral("corpus/manifest.json.xz")).object()["files"].toArray();
        QStringList faults;
        QMap<QString, int> written;
        for (const QJsonValue& entry : files) {
            const QString kind = entry["kind"].toString();
            if (kind != "pkcs12" && kind != "pkcs7" && kind != "cert")
                continue;
            QFile file(folder + u'/' + entry["file"].toString());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const std::string content = file.readAll().toStdString();
            container::OpenOptions options{.file = "f"};
            if (entry["password"].isString())
                options.passphrase = SecretText(test::std8(entry["password"].toString()));
            const auto store = trust::openStore(bytesOf(content), options);
            if (!store && kind == "pkcs12" && container::open(bytesOf(content), options))
                faults << entry["file"].toString() + ": " + test::errorText(store.error());
            if (!store || store->entries.empty())
                continue;
            const Store touched = *trust::apply(*store, {trust::Move{store->entries.front()->id, 0}});
            const auto out = trust::writtenAndChecked(touched, options.passphrase);
            const auto again = out ? trust::openStore(*out, options) : failure(out.error());
            if (!again || again->entries.size() != store->entries.size() ||
                !trust::diff(*store, *again).empty())
                faults << entry["file"].toString() + ": " +
                        (again ? QStringLiteral("something is lost") : test::errorText(again.error()));
            ++written[kind];
        }
        qInfo() << written;
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    /// The stores that this machine has: the distribution's bundle, each JDK's, of whatever format they are.
    void machineStores() {
        const auto found = trust::findMachineStores({});
        if (found.empty())
            QSKIP("SKIPPED, NOT TESTED: this machine has no trust store");
        for (const trust::MachineStore& one : found) {
            if (one.owner == trust::StoreOwner::Nss)
                continue;
            const auto file = trust::openStoreFile(one.file, {});
            QVERIFY2(file.has_value(), one.file.c_str());
            QVERIFY(file->store.entries.size() > 50);
            const Store touched = *trust::apply(
                file->store, {trust::Move{file->store.entries.front()->id, 0}});
            const auto written = trust::writtenAndChecked(touched, passphrase_);
            REQUIRE_VALUE(written);
            const Store again = *trust::openStore(*written, {.file = "again"});
            QVERIFY(trust::diff(file->store, again).empty());
            if (file->store.format != StoreFormat::Pkcs12)
                QVERIFY(*written == file->content); // Java's passphrase is known to everybody
        }
    }

    /// OpenSSL's own links are no entries; what they do not lead to is told of.
    void hashedFoldersAreRead() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const QString folder = folder_.filePath("hashed");
        QVERIFY(QDir().mkpath(folder));
        pemFile("hashed/first.pem", root_);
        pemFile("hashed/second.crt", other_);
        const auto list = test::makeRevocationList(root_);
        write("hashed/list.crl", QByteArray::fromStdString(codec::toPem("X509 CRL", list->der)));
        const auto rehashed = test::run(openssl, {"rehash", folder});
        QVERIFY2(rehashed.exitCode == 0, rehashed.errors);
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 6);
        const auto read = trust::openStoreFile(folder.toStdString(), {});
        QVERIFY(read.has_value());
        QVERIFY(read->store.format == StoreFormat::HashedFolder);
        QCOMPARE(read->store.entries.size(), 3U);
        QVERIFY(read->store.findings.empty());

        pemFile("hashed/third.pem", client_);
        const auto again = trust::openStoreFile(folder.toStdString(), {});
        QVERIFY(again.has_value());
        QCOMPARE(again->store.entries.size(), 4U);
        QCOMPARE(again->store.findings.size(), 1U);
        QCOMPARE(test::text(again->store.findings[0].id()), QStringLiteral("store.not-linked"));
        const QString hash = QString::fromLatin1(
            test::run(openssl, {"x509", "-in", folder + "/third.pem", "-noout", "-subject_hash"})
                .output.trimmed());
        QCOMPARE(test::text(std::get<std::string>(again->store.findings[0].parameters[1])), hash + ".0");
        const Store bundle = trust::convert(again->store, StoreFormat::Pem, test::testNow());
        QCOMPARE(bundle.entries.size(), 4U);
        QVERIFY(trust::writtenAndChecked(bundle, {}).has_value());
        QVERIFY(!trust::writeStore(again->store, {}).has_value()); // a folder is no file
    }
};

QTEST_APPLESS_MAIN(tst_TrustPeers)
#include "tst_trust_peers.moc"
