// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/trust/diff.h"
#include "core/trust/edit.h"
#include "core/trust/losses.h"
#include "core/trust/save.h"
#include "tests/support/peer.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <unistd.h>

using namespace certwright;
using trust::Store;
using trust::StoreFormat;
namespace oid = codec::oid;

/// p11-kit's own trust files: read, edited, and judged by p11-kit's own tool.
class tst_P11Kit : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made root_ = test::makeRoot("First Root");
    test::Made other_ = test::makeRoot("Second Root");

    static std::string pem(const test::Made& made) {
        return codec::toPem("CERTIFICATE", made.certificate.der());
    }
    static Store read(const std::string& text) {
        auto store = trust::openStore(bytesOf(text), {.file = "f.p11-kit"});
        if (!store)
            qFatal("%s", qPrintable(test::errorText(store.error())));
        return std::move(*store);
    }
    static std::string written(const Store& store) {
        const auto content = trust::writtenAndChecked(store, {});
        if (!content)
            qFatal("%s", qPrintable(test::errorText(content.error())));
        return std::string(textOf(*content));
    }

    /// As Fedora's bundle has it: the extension before its certificate, attributes of NSS, comments.
    std::string fedora() const {
        return "# This is a bundle of X.509 certificates of public Certificate\n# Authorities.\n\n"
               "# First Root\n[p11-kit-object-v1]\nlabel: \"First R%C3%B6ot\"\nclass: "
               "x-certificate-extension\nobject-id: 2.5.29.37\nvalue: "
               "\"0 "
               "%06%03U%1D%25%01%01%FF%04%160%14%06%08%2B%06%01%05%05%07%03%01%06%08%2B%06%01%05%05%07%03%"
               "04\"\n"
               "modifiable: false\n" +
            codec::toPem("PUBLIC KEY", root_.certificate->publicKey.spki()) +
            "\n[p11-kit-object-v1]\nlabel: \"First R%C3%B6ot\"\ntrusted: true\nnss-mozilla-ca-policy: true\n"
            "modifiable: false\nnss-server-distrust-after: \"%00\"\n" +
            pem(root_) +
            "#Certificate:\n#    Data:\n\n[p11-kit-object-v1]\nlabel: \"Second Root\"\n"
            "x-distrusted: true\n" +
            pem(other_) + "\n# the end\n";
    }

    /// The program "trust" over one folder of files. It reads no user's configuration as root.
    test::ProcessResult trust(const QStringList& arguments) const {
        const QString module = test::peersFolder() + "/root/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-trust.so";
        const QString known = QFileInfo::exists(module)
            ? module
            : QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-trust.so");
        QDir().mkpath(folder_.filePath("config/pkcs11/modules"));
        test::writeFile(folder_, "config/pkcs11/pkcs11.conf", "user-config: only\n");
        test::writeFile(folder_, "config/pkcs11/modules/ours.module",
            ("module: " + known + "\ntrust-policy: yes\nx-init-reserved: paths='" +
                folder_.filePath("store") + "'\n")
                .toUtf8());
        QStringList command{"XDG_CONFIG_HOME=" + folder_.filePath("config"), "HOME=" + folder_.path(),
            *test::findProgram("trust")};
        command << arguments;
        if (::getuid() != 0)
            return test::run("env", command);
        return test::run(
            "setpriv", QStringList{"--reuid=65534", "--regid=65534", "--clear-groups", "env"} + command);
    }
    void putIntoStore(const std::string& content) const {
        QDir().mkpath(folder_.filePath("store"));
        test::writeFile(folder_, "store/ours.p11-kit", QByteArray::fromStdString(content));
        for (const char* path : {"", "store", "config", "config/pkcs11"}) // for whom the tool runs as
            QFile::setPermissions(folder_.filePath(path),
                QFile::permissions(folder_.filePath(path)) | QFile::ReadOther | QFile::ExeOther);
    }

private Q_SLOTS:
    void readAndKept() {
        const std::string text = fedora();
        const Store store = read(text);
        QVERIFY(store.format == StoreFormat::P11Kit);
        QCOMPARE(store.entries.size(), 2U);
        QCOMPARE(test::text(store.entries[0]->alias), QStringLiteral("First Röot"));
        QVERIFY(store.entries[0]->kind == trust::EntryKind::TrustedCertificate);
        QVERIFY(
            (store.entries[0]->trustedFor == std::vector<codec::Oid>{oid::serverAuth, oid::emailProtection}));
        QVERIFY(store.entries[1]->kind == trust::EntryKind::Certificate);
        QVERIFY(store.entries[1]->rejectedFor == std::vector<codec::Oid>{oid::anyExtendedKeyUsage});
        QCOMPARE(written(store), text);
        // Put together again from its entries, too.
        QCOMPARE(written(*trust::apply(store, {trust::Move{1, 0}})), text);
    }

    void whatIsNotEditedStays() {
        const Store store = read(fedora());
        const Store edited = *trust::apply(store,
            {trust::Rename{1, "Re\"named"}, trust::SetTrust{1, {oid::clientAuth}, {oid::codeSigning}}});
        const std::string text = written(edited);
        for (const char* kept : {"# First Root\n", "nss-mozilla-ca-policy: true\n",
                 "nss-server-distrust-after: \"%00\"\n", "#    Data:\n", "# the end\n", "# Authorities.\n\n"})
            QVERIFY2(text.find(kept) != std::string::npos, kept);
        QVERIFY(text.find("label: \"Re%22named\"") != std::string::npos);
        const Store again = read(text);
        QCOMPARE(again.entries.size(), 2U);
        QVERIFY(trust::diff(edited, again).empty());
        const Store renewed = *trust::apply(store, {trust::Replace{1, other_.certificate}});
        const Store third = read(written(renewed));
        QVERIFY(trust::diff(renewed, third).empty());
        QVERIFY((third.entries[0]->trustedFor ==
            std::vector<codec::Oid>{oid::serverAuth, oid::emailProtection})); // stapled to the new key
    }

    /// Every octet of it cut away or flipped: a store, or a sentence.
    void damaged() {
        const std::string text = fedora();
        for (std::size_t at = 0; at < text.size(); at += 3) {
            std::string broken = text;
            broken[at] = static_cast<char>(broken[at] ^ 0x15);
            if (const auto store = trust::openStore(bytesOf(broken), {.file = "f"}))
                QCOMPARE(std::string(textOf(*trust::writeStore(
                             *trust::apply(*store, {trust::Move{store->entries.front()->id, 0}}), {}))),
                    broken);
            static_cast<void>(trust::openStore(bytesOf(text.substr(0, at)), {.file = "f"}));
        }
    }

    void trustReadsWhatWeWrite() {
        REQUIRE_PROGRAM(program, "trust");
        const std::string bundle = codec::toPem("CERTIFICATE", root_.certificate.der()) + pem(other_);
        const Store pemStore = *trust::openStore(bytesOf(bundle), {.file = "f"});
        const Store converted = trust::convert(pemStore, StoreFormat::P11Kit, test::testNow());
        QVERIFY(trust::lossesOf(pemStore, converted, false).empty());
        const Store limited = *trust::apply(converted,
            {trust::SetTrust{converted.entries[0]->id, {oid::serverAuth}, {oid::emailProtection}},
                trust::SetTrust{converted.entries[1]->id, {}, {oid::anyExtendedKeyUsage}}});
        putIntoStore(written(limited));
        const auto listed = trust({"list"});
        QVERIFY2(listed.exitCode == 0, listed.errors);
        QVERIFY2(listed.output.contains("label: first root\n    trust: anchor\n"), listed.output);
        QVERIFY2(listed.output.contains("label: second root\n    trust: distrusted\n"), listed.output);
        QDir().mkpath(folder_.filePath("out"));
        QFile::setPermissions(folder_.filePath("out"), QFile::Permissions(0x7777));
        const auto extract = [&](const char* purpose) {
            const QString to = folder_.filePath("out/bundle.pem");
            const auto done = trust({"extract", "--overwrite", "--format=pem-bundle", "--filter=ca-anchors",
                QLatin1String("--purpose=") + QLatin1String(purpose), to});
            QFile file(to);
            return done.exitCode == 0 && file.open(QIODevice::ReadOnly) ? file.readAll().count("BEGIN CERT")
                                                                        : qsizetype(-1);
        };
        QCOMPARE(extract("server-auth"), qsizetype(1));
        QCOMPARE(extract("client-auth"), qsizetype(0));
        QCOMPARE(extract("email"), qsizetype(0));
    }

    /// What its own tool dumps is a file of this format, and is read.
    void weReadWhatTrustDumps() {
        REQUIRE_PROGRAM(program, "trust");
        putIntoStore(fedora());
        const auto dumped = trust({"dump"});
        QVERIFY2(dumped.exitCode == 0, dumped.errors);
        const Store store = read(dumped.output.toStdString());
        QStringList names;
        for (const auto& entry : store.entries)
            if (entry->leaf())
                names << test::text(entry->alias);
        names.sort();
        QCOMPARE(names, QStringList({QStringLiteral("First Röot"), QStringLiteral("Second Root")}));
        QCOMPARE(written(store), dumped.output.toStdString());
        for (const auto& entry : store.entries)
            if (entry->alias == "First R\xC3\xB6ot" && entry->leaf())
                QVERIFY(
                    (entry->trustedFor == std::vector<codec::Oid>{oid::serverAuth, oid::emailProtection}));
    }
};

QTEST_APPLESS_MAIN(tst_P11Kit)
#include "tst_p11_kit.moc"
