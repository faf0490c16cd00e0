// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/trust/diff.h"
#include "core/trust/edit.h"
#include "core/trust/folder_links.h"
#include "core/trust/folder_store.h"
#include "core/trust/losses.h"
#include "core/trust/save.h"
#include "tests/support/java_stores.h"
#include "tests/support/peer.h"
#include "tests/support/processes.h"
#include "tests/support/revocation_material.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace certwright;
using trust::Store;
using trust::StoreFormat;
namespace oid = codec::oid;

/// Folders of certificates as OpenSSL reads them: made, edited, and judged by openssl itself.
class tst_HashedFolder : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made root_ = test::makeRoot("First Root");
    test::Made other_ = test::makeRoot("Second Root");
    test::Made twin_ = test::makeRoot("Second Root"); ///< another key under the same name
    test::Made client_ = test::makeClient(root_);
    test::Made twinsClient_ = test::makeClient(twin_);

    static std::string pem(const test::Made& made) {
        return codec::toPem("CERTIFICATE", made.certificate.der());
    }
    QString write(const QString& name, const std::string& content) const {
        QDir().mkpath(QFileInfo(folder_.filePath(name)).path());
        return test::writeFile(folder_, name, QByteArray::fromStdString(content));
    }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static trust::StoreFile open(const QString& path) {
        auto opened = trust::openStoreFile(test::std8(path), {});
        if (!opened)
            qFatal("%s", qPrintable(test::errorText(opened.error())));
        return std::move(*opened);
    }
    static std::uint64_t idOf(const Store& store, const test::Made& made) {
        for (const auto& entry : store.entries)
            if (entry->leaf() && entry->leaf()->sha256() == made.certificate.sha256())
                return entry->id;
        qFatal("no such entry");
    }
    /// "5ed36f99.0 > first.pem", sorted.
    static QStringList linksIn(const QString& folder) {
        QStringList links;
        for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files | QDir::System))
            if (file.isSymLink())
                links << file.fileName() + " > " + QFileInfo(file.symLinkTarget()).fileName();
        return links;
    }
    static QStringList filesIn(const QString& folder) {
        QStringList files;
        for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden))
            if (!file.isSymLink())
                files << file.fileName();
        return files;
    }
    static QStringList left(const QStringList& links) {
        QStringList names;
        for (const QString& link : links)
            names << link.section(' ', 0, 0);
        return names;
    }
    QString verify(const QString& folder, const test::Made& made, const QStringList& more = {}) const {
        const auto verified = test::run(*test::findProgram("openssl"),
            QStringList{"verify", "-no_check_time", "-no-CAfile", "-no-CAstore", "-CApath", folder} + more +
                QStringList{write("verified.pem", pem(made))});
        return verified.exitCode == 0 ? QStringLiteral("OK") : QString::fromUtf8(verified.errors);
    }
    void rehash(const QString& folder) const {
        const auto done = test::run(*test::findProgram("openssl"), {"rehash", folder});
        QVERIFY2(done.exitCode == 0, done.errors);
    }
    Store bundle(const std::string& text) const {
        return *trust::openStore(bytesOf(text), {.file = "bundle.pem"});
    }
    /// A folder as rehash leaves it, with more in it than certificates.
    QString grown(const QString& name) const {
        write(name + "/first.pem", pem(root_));
        write(name + "/second.crt", pem(other_));
        write(name + "/twin.pem", "# kept as it stands\n" + pem(twin_));
        write(name + "/list.crl", codec::toPem("X509 CRL", test::makeRevocationList(root_)->der));
        write(name + "/README", "nothing of the kind\n");
        write(name + "/server.key",
            std::string(textOf(codec::toSecretPem("PRIVATE KEY", client_.key.unencryptedPkcs8()))));
        const QString folder = folder_.filePath(name);
        rehash(folder);
        return folder;
    }

private Q_SLOTS:
    /// The name of an entry is that of its file.
    void filesAreRenamed() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const QString folder = folder_.filePath("renamed");
        write("renamed/first.pem", "# kept\n" + pem(root_));
        write("renamed/two.crt", pem(other_) + pem(twin_));
        QVERIFY(test::run(openssl, {"rehash", folder}).exitCode == 0);
        const trust::StoreFile before = open(folder);
        const auto renamed = trust::apply(before.store,
            {trust::Rename{idOf(before.store, root_), "Lab CA"},
                trust::Rename{idOf(before.store, twin_), "twin.crt"}});
        REQUIRE_VALUE(renamed);
        QCOMPARE(test::text(renamed->find(idOf(*renamed, root_))->alias), QStringLiteral("Lab-CA.pem"));
        QVERIFY(trust::lossesOf(before.store, *renamed, false).empty());
        QCOMPARE(trust::diff(before.store, *renamed).changed.size(), std::size_t{2});
        REQUIRE_VALUE(trust::saveStore(before, *renamed, {}));
        // Of two in one file, the one that is called otherwise gets its own.
        QCOMPARE(filesIn(folder), QStringList({"Lab-CA.pem", "twin.crt", "two.crt"}));
        QCOMPARE(contentOf(folder + "/Lab-CA.pem"), QByteArray::fromStdString("# kept\n" + pem(root_)));
        QVERIFY(trust::diff(*renamed, open(folder).store).changed.empty());
        QVERIFY2(test::run(openssl,
                     {"verify", "-CApath", folder, "-no_check_time", write("leaf.pem", pem(client_))})
                     .exitCode == 0,
            qPrintable(linksIn(folder).join(' ')));
        const trust::StoreFile after = open(folder);
        COMPARE_ERROR(trust::apply(after.store, {trust::Rename{idOf(after.store, root_), "TWIN.crt"}}),
            ErrorCode::Exists);
        COMPARE_ERROR(trust::apply(after.store, {trust::Rename{idOf(after.store, root_), ""}}),
            ErrorCode::InvalidArgument);
    }

    void initTestCase() {
        if (!test::findProgram("openssl"))
            QSKIP(
                "SKIPPED, NOT TESTED: the program openssl is not on this machine (packaging/test brings it)");
    }

    void whatIsMadeIsFoundByOpenssl() {
        const std::string list = codec::toPem("X509 CRL", test::makeRevocationList(root_)->der);
        const Store store = trust::convert(
            bundle("# a comment\n" + pem(root_) + pem(other_) + pem(twin_) + list), StoreFormat::HashedFolder,
            test::testNow());
        const QString made = folder_.filePath("made");
        const auto prepared = trust::prepareStoreFile(test::std8(made), store, {});
        REQUIRE_VALUE(prepared);
        QCOMPARE(prepared->store.entries.size(), 4U);
        QVERIFY(prepared->store.findings.empty());
        QVERIFY(!QFileInfo::exists(made));
        REQUIRE_VALUE(trust::writeStoreFile(*prepared, IfExists::Refuse));
        QCOMPARE(filesIn(made),
            QStringList({"First-Root.crl", "First-Root.pem", "Second-Root-2.pem", "Second-Root.pem"}));
        QCOMPARE(verify(made, client_), QStringLiteral("OK"));
        QCOMPARE(verify(made, twinsClient_), QStringLiteral("OK"));
        QCOMPARE(verify(made, client_, {"-crl_check"}), QStringLiteral("OK"));
        const QStringList links = linksIn(made);
        QCOMPARE(links.size(), 4);
        rehash(made); // finds nothing to do
        QCOMPARE(linksIn(made), links);
        // What rehash makes of the same files bears the same names.
        for (const QString& file : filesIn(made))
            write("again/" + file, contentOf(made + '/' + file).toStdString());
        rehash(folder_.filePath("again"));
        QCOMPARE(left(linksIn(folder_.filePath("again"))), left(links));
        const trust::StoreFile read = open(made);
        QVERIFY(trust::diff(prepared->store, read.store).empty());
        COMPARE_ERROR(trust::writeStoreFile(*prepared, IfExists::Replace), ErrorCode::Exists);
    }

    void whatIsEditedIsFoundByOpenssl() {
        const QString folder = grown("edited");
        const QStringList before = filesIn(folder);
        const trust::StoreFile file = open(folder);
        const auto edited = trust::apply(file.store,
            {trust::Remove{idOf(file.store, other_)},
                trust::Add{{.alias = "../../etc/Evil \"Root\"\n", .certificates = {client_.certificate}}}});
        REQUIRE_VALUE(edited);
        REQUIRE_VALUE(trust::saveStore(file, *edited, {}));
        QCOMPARE(verify(folder, twinsClient_), QStringLiteral("OK")); // its number moved down
        QCOMPARE(verify(folder, client_), QStringLiteral("OK"));
        const QStringList links = linksIn(folder);
        QCOMPARE(links.size(), 4);
        rehash(folder);
        QCOMPARE(linksIn(folder), links);
        QStringList after = filesIn(folder);
        QVERIFY2(after.removeOne(QStringLiteral("etc-Evil--Root--.pem")), qPrintable(after.join(' ')));
        after << QStringLiteral("second.crt");
        after.sort();
        QStringList all = before;
        all.sort();
        QCOMPARE(after, all);
        QCOMPARE(filesIn(folder + ".bak"), QStringList("second.crt")); // nothing is lost
        QCOMPARE(contentOf(folder + ".bak/second.crt"), QByteArray::fromStdString(pem(other_)));
        QCOMPARE(contentOf(folder + "/README"), QByteArray("nothing of the kind\n"));
        QVERIFY(contentOf(folder + "/twin.pem").startsWith("# kept"));
    }

    void nothingToDoChangesNothing() {
        const QString folder = grown("same");
        const QStringList links = linksIn(folder);
        const trust::StoreFile file = open(folder);
        const auto planned = trust::plannedFolder(file.store);
        REQUIRE_VALUE(planned);
        QVERIFY(planned->links == std::get<trust::FolderFrame>(*file.store.frame).links);
        REQUIRE_VALUE(trust::saveStore(file, file.store, {}));
        QCOMPARE(linksIn(folder), links);
        QVERIFY(!QFileInfo::exists(folder + ".bak"));
    }

    /// OpenSSL honours the trust settings of a file that its links lead to.
    void purposesAreHeld() {
        const QString folder = grown("purposes");
        const trust::StoreFile file = open(folder);
        const auto edited = trust::apply(
            file.store, {trust::SetTrust{idOf(file.store, root_), {oid::serverAuth}, {oid::clientAuth}}});
        QVERIFY(trust::lossesOf(file.store, *edited, false).empty());
        REQUIRE_VALUE(trust::saveStore(file, *edited, {}));
        QVERIFY(contentOf(folder + "/first.pem").startsWith("-----BEGIN TRUSTED CERTIFICATE"));
        QVERIFY(verify(folder, client_, {"-purpose", "sslclient"}).contains("rejected"));
        QCOMPARE(contentOf(folder + ".bak/first.pem"), QByteArray::fromStdString(pem(root_)));
        const trust::StoreFile again = open(folder);
        const auto* entry = again.store.find(idOf(again.store, root_));
        QVERIFY(entry->rejectedFor == std::vector<codec::Oid>{oid::clientAuth});
    }

    /// One of several in a file goes; the others and the comments between them stay.
    void bundlesInFolders() {
        write("bundles/both.pem", "# one\n" + pem(root_) + "# two\n" + pem(other_));
        write("bundles/first.pem", pem(root_));
        const QString folder = folder_.filePath("bundles");
        rehash(folder);
        const trust::StoreFile file = open(folder);
        QCOMPARE(file.store.entries.size(), 3U);
        const auto edited = trust::apply(file.store, {trust::Remove{file.store.entries[0]->id}});
        REQUIRE_VALUE(trust::saveStore(file, *edited, {}));
        QCOMPARE(contentOf(folder + "/both.pem"), QByteArray::fromStdString("# two\n" + pem(other_)));
        QCOMPARE(verify(folder, client_), QStringLiteral("OK"));
    }

    /// Android's folders: files that are called as others call their links, by the older digest.
    void filesThatAreTheirOwnLinks() {
        const auto hash = [&](const test::Made& made, const char* option) {
            const auto said = test::run(*test::findProgram("openssl"),
                {"x509", "-noout", option, "-in", write("hashed.pem", pem(made))});
            return QString::fromLatin1(said.output).trimmed();
        };
        write("android/" + hash(root_, "-subject_hash_old") + ".0", pem(root_));
        write("android/" + hash(other_, "-subject_hash") + ".0", pem(other_));
        write("android/" + hash(twin_, "-subject_hash") + ".1", pem(twin_));
        const QString folder = folder_.filePath("android");
        const trust::StoreFile file = open(folder);
        QCOMPARE(file.store.findings.size(), 1U); // of the old digest only
        const auto edited = trust::apply(file.store,
            {trust::Remove{idOf(file.store, other_)}, trust::Add{{.certificates = {client_.certificate}}}});
        REQUIRE_VALUE(trust::saveStore(file, *edited, {}));
        QCOMPARE(verify(folder, twinsClient_), QStringLiteral("OK"));
        const QStringList links = linksIn(folder);
        QVERIFY(links.contains(hash(client_, "-subject_hash") + ".0 > alice.pem"));
        QVERIFY(links.contains(hash(client_, "-subject_hash_old") + ".0 > alice.pem"));
        QVERIFY(QFileInfo::exists(folder + '/' + hash(root_, "-subject_hash_old") + ".0"));
    }

    void whatCannotBeDoneChangesNothing() {
        const QString folder = grown("refused");
        const QStringList links = linksIn(folder);
        const QStringList files = filesIn(folder);
        const trust::StoreFile file = open(folder);
        const auto edited = trust::apply(file.store,
            {trust::Remove{idOf(file.store, root_)}, trust::Add{{.certificates = {client_.certificate}}}});
        write("refused.bak", "in the way"); // of the folder for what goes
        QVERIFY(!trust::saveStore(file, *edited, {}).has_value());
        QCOMPARE(linksIn(folder), links);
        QCOMPARE(filesIn(folder), files);
        QFile::remove(folder + ".bak");
        write("refused/first.pem", pem(client_));
        COMPARE_ERROR(trust::saveStore(file, *edited, {}), ErrorCode::ChangedMeanwhile);
        QCOMPARE(linksIn(folder), links);
    }

    /// Java's names become names of files; a key stays where it is, and that is said.
    void convertedFromJava() {
        const SecretText passphrase("changeit");
        container::JavaStore java;
        java.entries = {test::trustedEntry("my-ca", root_.certificate),
            test::keyEntry("key", client_, container::JavaStoreType::Jks, passphrase)};
        const Store store = *trust::openStore(
            container::encodeJavaStore(java, passphrase), {.file = "f", .passphrase = passphrase});
        const Store converted = trust::convert(store, StoreFormat::HashedFolder, test::testNow());
        QStringList lost;
        for (const auto& loss : trust::lossesOf(store, converted, true))
            lost << test::text(loss.finding.id());
        QCOMPARE(lost, QStringList({"store.lost-date", "store.lost-key"}));
        const auto prepared = trust::prepareStoreFile(test::std8(folder_.filePath("java")), converted, {});
        REQUIRE_VALUE(prepared);
        QCOMPARE(prepared->store.entries.size(), 1U);
        QCOMPARE(test::text(prepared->store.entries[0]->alias), QStringLiteral("my-ca.pem"));
    }
};

QTEST_APPLESS_MAIN(tst_HashedFolder)
#include "tst_hashed_folder.moc"
