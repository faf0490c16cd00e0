// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/container/findings.h"
#include "core/container/pkcs12_encoding.h"
#include "core/container/pkcs12_writer.h"
#include "core/trust/diff.h"
#include "core/trust/edit.h"
#include "core/trust/findings.h"
#include "core/trust/judge.h"
#include "core/trust/machine_stores.h"
#include "core/trust/save.h"
#include "tests/support/java_stores.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QTemporaryDir>

#include <ctime>
#include <sys/stat.h>

using namespace certwright;
using trust::Store;
using trust::StoreFormat;
namespace der = codec::der;
namespace oid = codec::oid;

/// The trust store as a document: what is not edited stays as it stands.
class tst_TrustStore : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made root_ = test::makeRoot("First Root");
    test::Made other_ = test::makeRoot("Second Root");
    test::Made client_ = test::makeClient(root_);
    SecretText passphrase_{"changeit"};

    std::string pem(const test::Made& made) const {
        return codec::toPem("CERTIFICATE", made.certificate.der());
    }
    static Store read(ByteView content, std::optional<const char*> passphrase = {}) {
        container::OpenOptions options{.file = "store"};
        if (passphrase)
            options.passphrase = SecretText(*passphrase);
        auto store = trust::openStore(content, options);
        if (!store)
            qFatal("%s", qPrintable(test::errorText(store.error())));
        return std::move(*store);
    }
    static Store read(const std::string& text) { return read(bytesOf(text)); }

    /// Without what was read: everything is put together again.
    static Store touched(const Store& store) {
        return *trust::apply(store, {trust::Move{store.entries.front()->id, 0}});
    }
    std::string written(const Store& store) const {
        const auto content = trust::writeStore(store, passphrase_);
        if (!content)
            qFatal("%s", qPrintable(test::errorText(content.error())));
        return std::string(textOf(*content));
    }

    /// "kind:alias", a word for each.
    static QString describe(const Store& store) {
        QStringList words;
        for (const auto& entry : store.entries)
            words << test::text(trust::entryKindName(entry->kind)) + QLatin1Char(':') +
                    test::text(entry->alias);
        return words.join(QLatin1Char(' '));
    }
    static QString ids(const std::vector<trust::EntryFinding>& findings) {
        QStringList words;
        for (const trust::EntryFinding& one : findings)
            words << test::text(one.finding.id());
        return words.join(QLatin1Char(' '));
    }

    Bytes javaStore(container::JavaStoreType type) const {
        container::JavaStore store{.type = type};
        store.entries = {
            test::trustedEntry("ca", root_.certificate), test::keyEntry("key", client_, type, passphrase_)};
        if (type == container::JavaStoreType::Jceks)
            store.entries.push_back(test::secretEntry("secret"));
        return container::encodeJavaStore(store, passphrase_);
    }

    /// A PKCS#12 with more in it than Java would keep.
    Bytes richPkcs12() const {
        const auto protection = container::protectionOf(container::Pkcs12Preset::Compatible);
        auto trusted = container::certificateBag(root_.certificate);
        trusted.attributes = {container::friendlyNameAttribute("My CA"),
            container::trustedKeyUsageAttribute({oid::serverAuth}),
            {*codec::Oid::fromDotted("1.3.6.1.4.1.99999.1"), {der::utf8String("kept")}}};
        auto plain = container::certificateBag(other_.certificate);
        auto leaf = container::certificateBag(client_.certificate);
        leaf.attributes = {container::localKeyIdAttribute(Bytes{1})};
        auto key = *container::shroudedKeyBag(client_.key, protection.scheme, passphrase_);
        key.attributes = {
            container::friendlyNameAttribute("alice"), container::localKeyIdAttribute(Bytes{1})};
        container::SafeBag secret{.type = oid::secretBag,
            .value = der::sequence(der::oid(oid::pkcs7Data),
                der::element(codec::tag::contextConstructed(0), der::octetString(Bytes{7})))};
        container::SafeBag nested{.type = oid::safeContentsBag, .value = der::sequence()};
        const container::Pkcs12Passphrase passphrase{passphrase_, false};
        const auto first = container::makeSafe({trusted, plain, leaf}, protection.scheme, passphrase);
        const container::Safe second{.bags = {key, secret, nested}};
        return *container::encodePfx({*first, second}, protection.mac, passphrase);
    }

    std::string path(const char* name) const { return test::std8(folder_.filePath(QLatin1String(name))); }

private Q_SLOTS:
    void textStaysAsItStands_data() {
        QTest::addColumn<QByteArray>("content");
        const QByteArray first = QByteArray::fromStdString(pem(root_));
        const QByteArray second = QByteArray::fromStdString(pem(other_));
        QTest::newRow("plain") << first + second;
        QTest::newRow("comments") << "## Bundle\n##\n\n# Label: \"A\"\n" + first + "\nSecond\n======\n" +
                second + "# the end\n";
        QTest::newRow("CR LF") << QByteArray("# one\n" + first + second).replace("\n", "\r\n");
        QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + first + second;
        QTest::newRow("no last line end") << (first + second).trimmed();
        QTest::newRow("glued") << first.trimmed() + second;
        QTest::newRow("blanks and text") << first.trimmed() + "  \t\n" + second.trimmed() + " text behind\n";
        QTest::newRow("Latin-1 and broken blocks") << "# K\xE4se\n" + first +
                "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n-----BEGIN ODD-----\nMAA=\n"
                "-----END ODD-----\n" +
                second;
    }
    void textStaysAsItStands() {
        QFETCH(QByteArray, content);
        const Store store = read(content.toStdString());
        QCOMPARE(QByteArray::fromStdString(written(store)), content);
        QCOMPARE(QByteArray::fromStdString(written(touched(store))), content);
        // Adding and removing again leaves the rest, whatever its ends of lines.
        const auto added = trust::apply(store, {trust::Add{{.certificates = {client_.certificate}}}});
        REQUIRE_VALUE(added);
        QCOMPARE(read(written(*added)).entries.size(), store.entries.size() + 1);
        const auto removed = trust::apply(*added, {trust::Remove{added->entries.back()->id}});
        QCOMPARE(QByteArray::fromStdString(written(*removed)), content);
        // Without the first, the comment on the whole stays and its own goes.
        const auto less = trust::apply(store, {trust::Remove{store.entries.front()->id}});
        QVERIFY(QByteArray::fromStdString(written(*less)).endsWith(content.right(400)));
    }

    void objectsStayAsTheyStand() {
        Bytes both = root_.certificate.der();
        append(both, other_.certificate.der());
        both.push_back(0x0A);
        QCOMPARE(written(touched(read(both))), std::string(textOf(both)));
        Store made = trust::emptyStore(StoreFormat::Pkcs7);
        made = *trust::apply(made,
            {trust::Add{{.certificates = {root_.certificate}}},
                trust::Add{{.certificates = {other_.certificate}}}});
        const std::string content = written(made);
        const Store again = read(content);
        QCOMPARE(again.entries.size(), std::size_t{2});
        QCOMPARE(written(touched(again)), content);
    }

    void javaStoresStayAsTheyStand() {
        for (const auto type : {container::JavaStoreType::Jks, container::JavaStoreType::Jceks}) {
            const Bytes content = javaStore(type);
            const Store store = read(content, "changeit");
            QCOMPARE(written(touched(store)), std::string(textOf(content)));
            // One entry is renamed: each octet of the others is as before, the key's among them.
            const auto renamed = trust::apply(store, {trust::Rename{store.entries[0]->id, "New CA"}});
            REQUIRE_VALUE(renamed);
            QCOMPARE(ids(trust::lossesOf(store, *renamed, true)), QStringLiteral("store.lost-capitals"));
            const auto after = container::parseJavaStore(bytesOf(written(*renamed)));
            const auto before = container::parseJavaStore(content);
            QCOMPARE(test::octets(after->entries[0].alias), QByteArray("new ca"));
            QCOMPARE(after->entries[0].date, test::entryDate);
            for (std::size_t i = 1; i < before->entries.size(); ++i)
                QVERIFY(after->entries[i] == before->entries[i]);
            COMPARE_ERROR(trust::writeStore(*renamed, {}), ErrorCode::PassphraseNeeded);
        }
    }

    void pkcs12KeepsEverything() {
        const Bytes content = richPkcs12();
        const Store store = read(content, "changeit");
        QCOMPARE(describe(store),
            QStringLiteral("trusted-certificate:My CA certificate: key:alice secret: other:"));
        QCOMPARE(store.entries[2]->certificates.size(), std::size_t{1});
        QCOMPARE(written(store), std::string(textOf(content)));
        const auto renamed = trust::apply(store, {trust::Rename{store.entries[1]->id, "Second"}});
        const Store again = read(bytesOf(written(*renamed)), "changeit");
        QCOMPARE(describe(again),
            QStringLiteral("trusted-certificate:My CA certificate:Second key:alice secret: other:"));
        QCOMPARE(again.entries[0]->attributes.size(), std::size_t{1});
        QVERIFY(again.entries[0]->attributes == store.entries[0]->attributes);
        QVERIFY(again.entries[0]->trustedFor == std::vector<codec::Oid>{oid::serverAuth});
        const auto& before = std::get<trust::Pkcs12Frame>(*store.frame);
        const auto& after = std::get<trust::Pkcs12Frame>(*again.frame);
        QVERIFY(after.safes[0].encryption->algorithm == before.safes[0].encryption->algorithm);
        QVERIFY(after.safes[0].cipherText != before.safes[0].cipherText);
        QVERIFY(after.safes[1].bags == before.safes[1].bags); // the key was not encrypted anew
        QCOMPARE(after.mac->iterations, before.mac->iterations);
        QVERIFY(after.mac->algorithm.algorithm == before.mac->algorithm.algorithm);
        const auto keyRenamed = trust::apply(store, {trust::Rename{store.entries[2]->id, "Bob"}});
        const Store bob = read(bytesOf(written(*keyRenamed)), "changeit");
        QCOMPARE(test::text(bob.entries[2]->alias), QStringLiteral("Bob"));
        QVERIFY(
            std::get<trust::Pkcs12Frame>(*bob.frame).safes[1].bags[0].value == before.safes[1].bags[0].value);
        COMPARE_ERROR(trust::writeStore(*keyRenamed, {}), ErrorCode::PassphraseNeeded);
    }

    void everyWayOfEncryptingIsKept_data() {
        QTest::addColumn<bool>("encrypted");
        QTest::addColumn<bool>("mac");
        QTest::newRow("all") << true << true;
        QTest::newRow("no MAC") << true << false;
        QTest::newRow("nothing") << false << false;
        QTest::newRow("MAC only") << false << true;
    }
    void everyWayOfEncryptingIsKept() {
        QFETCH(bool, encrypted);
        QFETCH(bool, mac);
        const auto protection = container::protectionOf(container::Pkcs12Preset::Modern);
        auto bag = container::certificateBag(root_.certificate);
        bag.attributes = {container::friendlyNameAttribute("ca")};
        const container::Pkcs12Passphrase passphrase{passphrase_, false};
        const auto safe = container::makeSafe(
            {bag}, encrypted ? std::optional(protection.scheme) : std::nullopt, passphrase);
        const auto content = container::encodePfx(
            {*safe}, mac ? std::optional(protection.mac) : std::nullopt, passphrase);
        const bool open = !encrypted && !mac;
        const Store store = open ? read(*content) : read(*content, "changeit");
        const auto changed = trust::apply(
            store, {trust::Add{{.alias = "second", .certificates = {other_.certificate}}}});
        const auto out = trust::writeStore(*changed, open ? std::nullopt : std::optional(passphrase_));
        REQUIRE_VALUE(out);
        const Store again = open ? read(*out) : read(*out, "changeit");
        const auto& frame = std::get<trust::Pkcs12Frame>(*again.frame);
        QCOMPARE(frame.mac.has_value(), mac);
        QCOMPARE(frame.safes.front().encryption.has_value(), encrypted);
        QCOMPARE(describe(again), QStringLiteral("certificate:ca trusted-certificate:second"));
    }

    void trustIsSetAndLost() {
        const Store store = read(pem(root_) + "# keep\n" + pem(other_));
        const auto limited = trust::apply(
            store, {trust::SetTrust{store.entries[0]->id, {oid::serverAuth}, {oid::emailProtection}}});
        const std::string text = written(*limited);
        QVERIFY(text.find("BEGIN TRUSTED CERTIFICATE") != std::string::npos);
        QVERIFY(text.ends_with("# keep\n" + pem(other_)));
        const Store again = read(text);
        QVERIFY(again.entries[0]->trustedFor == std::vector<codec::Oid>{oid::serverAuth});
        QVERIFY(again.entries[0]->rejectedFor == std::vector<codec::Oid>{oid::emailProtection});
        QCOMPARE(written(touched(again)), text);
        const auto losses = [&](StoreFormat format) {
            return ids(trust::lossesOf(again, trust::convert(again, format, test::testNow()), true));
        };
        QCOMPARE(losses(StoreFormat::Pem), QString());
        QCOMPARE(losses(StoreFormat::Pkcs12), QStringLiteral("store.lost-rejection store.lost-text"));
        QCOMPARE(losses(StoreFormat::Jks),
            QStringLiteral("store.lost-purposes store.lost-rejection store.lost-text"));
        QCOMPARE(losses(StoreFormat::Der),
            QStringLiteral("store.lost-purposes store.lost-rejection store.lost-entry store.lost-text"));
    }

    void convertedToJava() {
        const SecretBytes key = client_.key.unencryptedPkcs8();
        const Store identity = read(codec::toPem("PRIVATE KEY", key) + pem(client_) + pem(root_));
        const Store java = trust::convert(identity, StoreFormat::Jks, test::testNow());
        const Store again = read(bytesOf(written(java)), "changeit");
        QCOMPARE(describe(again), QStringLiteral("key:alice"));
        QCOMPARE(again.entries[0]->certificates.size(), std::size_t{2});
        QVERIFY(again.entries[0]->openKey());
        // Without a passphrase there is nothing to put a key under.
        const Store text = trust::convert(again, StoreFormat::Pem, test::testNow());
        QCOMPARE(ids(trust::lossesOf(again, text, false)), QStringLiteral("store.lost-key"));
        QCOMPARE(ids(trust::lossesOf(again, text, true)), QStringLiteral("store.lost-alias store.lost-date"));
        QVERIFY(trust::writeStore(text, {})->empty());
        QVERIFY(written(text).find("BEGIN ENCRYPTED PRIVATE KEY") != std::string::npos);
        const Store pkcs12 = trust::convert(again, StoreFormat::Pkcs12, test::testNow());
        QCOMPARE(
            describe(read(bytesOf(written(pkcs12)), "changeit")), QStringLiteral("certificate: key:alice"));
    }

    void noKeyIsCopiedInTheClear() {
        const SecretBytes key = client_.key.unencryptedPkcs8();
        const Store from = read(codec::toPem("PRIVATE KEY", key) + pem(client_));
        const Store store = read(pem(root_));
        const auto added = trust::apply(store, {trust::Add{*from.entries[0], StoreFormat::Pem}});
        QCOMPARE(ids(trust::lossesOf(store, *added, false)), QStringLiteral("store.lost-key"));
        QCOMPARE(test::octets(*trust::writeStore(*added, {})), QByteArray::fromStdString(pem(root_)));
        const std::string text = written(*added);
        QVERIFY(text.find("BEGIN ENCRYPTED PRIVATE KEY") != std::string::npos);
        QVERIFY(text.find("BEGIN PRIVATE KEY") == std::string::npos);
        // What stood there in the clear stays: it was so.
        QVERIFY(written(touched(from)).find("BEGIN PRIVATE KEY") != std::string::npos);
    }

    void aliasesAreMadeDistinct() {
        Store java = trust::emptyStore(StoreFormat::Jks);
        java = *trust::apply(java,
            {trust::Add{{.certificates = {root_.certificate}}},
                trust::Add{{.certificates = {root_.certificate}}},
                trust::Add{{.alias = "FIRST ROOT", .certificates = {other_.certificate}}}});
        const Store again = read(bytesOf(written(java)), "changeit");
        QCOMPARE(describe(again),
            QStringLiteral("trusted-certificate:first root trusted-certificate:first root-2 "
                           "trusted-certificate:first root-3"));
        COMPARE_ERROR(
            trust::apply(again, {trust::Rename{again.entries[0]->id, "First Root-2"}}), ErrorCode::Exists);
        COMPARE_ERROR(trust::apply(again, {trust::Remove{99}}), ErrorCode::NotFound);
        COMPARE_ERROR(trust::apply(again, {trust::Rename{again.entries[0]->id, std::string(2000, 'a')}}),
            ErrorCode::InvalidArgument);
    }

    void theStoreBeforeStays() {
        const Store store = read(pem(root_) + pem(other_));
        const auto edited = trust::apply(store,
            {trust::Move{store.entries[0]->id, 1},
                trust::Replace{store.entries[1]->id, client_.certificate}});
        REQUIRE_VALUE(edited);
        QCOMPARE(written(*edited), pem(client_) + pem(root_));
        QCOMPARE(written(store), pem(root_) + pem(other_));
        const Store keys = read(javaStore(container::JavaStoreType::Jks), "changeit");
        COMPARE_ERROR(trust::apply(keys, {trust::Replace{keys.entries[1]->id, other_.certificate}}),
            ErrorCode::KeyMismatch);
    }

    void differences() {
        const Store before = read(pem(root_) + pem(other_));
        QVERIFY(trust::diff(before, read(pem(other_) + "# same\n" + pem(root_))).empty());
        const test::Made sameName = test::makeRoot("Second Root"); // another key
        const trust::Diff changed = trust::diff(before, read(pem(root_) + pem(sameName)));
        QVERIFY(changed.added.empty() && changed.removed.empty());
        QCOMPARE(changed.changed.size(), std::size_t{1});
        QVERIFY(changed.changed[0].relation == trust::Relation::SameName);
        const trust::Diff replaced = trust::diff(before, read(pem(client_)));
        QCOMPARE(replaced.added.size(), std::size_t{1});
        QCOMPARE(replaced.removed.size(), std::size_t{2});
        const Store forJava = trust::convert(before, StoreFormat::Pkcs12, test::testNow());
        QVERIFY(trust::diff(before, read(bytesOf(written(forJava)), "changeit")).empty());
        const Store java = read(javaStore(container::JavaStoreType::Jks), "changeit");
        const auto renamed = trust::apply(java, {trust::Rename{java.entries[0]->id, "other"}});
        const trust::Diff aliases = trust::diff(java, *renamed);
        QCOMPARE(aliases.changed.size(), std::size_t{1});
        QVERIFY(aliases.changed[0].what == std::vector<std::string_view>{"alias"});
    }

    void oddEntriesAreTold() {
        const test::Made issuing = test::makeIssuing(other_, "Issuing");
        const Store store = read(pem(root_) + pem(root_) + pem(client_) + pem(issuing));
        QCOMPARE(ids(trust::judge(store, test::testNow())),
            QStringLiteral("store.duplicate store.leaf store.missing-root"));
        const auto later = trust::judge(store, test::testNow() + std::chrono::days{365 * 40});
        QVERIFY(ids(later).startsWith(QStringLiteral("store.expired store.expired")));
        const Store early = read(pem(root_));
        QCOMPARE(ids(trust::judge(early, Instant{})), QStringLiteral("store.not-yet-valid"));
        const Store java = read(javaStore(container::JavaStoreType::Jks), "changeit");
        QCOMPARE(ids(trust::judge(java, test::testNow())),
            QStringLiteral("store.key-among-trusted file.jks-key-protection"));
        const Store rich = read(richPkcs12(), "changeit");
        QVERIFY(!ids(trust::judge(rich, test::testNow())).contains("unseen-by-java")); // may be of a chain
    }

    void hundredThousand() {
        const auto many = test::makeManyRoots(1000);
        std::string thousand;
        for (const x509::Certificate& certificate : many)
            thousand += codec::toPem("CERTIFICATE", certificate.der());
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += thousand;
        const std::clock_t begin = std::clock(); // processor time: other programs do not count
        const Store store = read(text);
        QCOMPARE(store.entries.size(), std::size_t{100'000});
        const auto less = trust::apply(store, {trust::Remove{store.entries[50]->id}});
        QCOMPARE(written(*less).size() + codec::toPem("CERTIFICATE", many[50].der()).size(), text.size());
        QVERIFY(trust::diff(store, *less).removed.size() == 1);
        static_cast<void>(trust::judge(store, test::testNow()));
        QVERIFY((std::clock() - begin) / CLOCKS_PER_SEC < 60);
    }

    void savedBesideABackup() {
        const std::string file = path("store.pem");
        const std::string text = "# mine\n" + pem(root_);
        REQUIRE_VALUE(writeFile({.path = file, .content = secretCopyOf(bytesOf(text))}));
        QCOMPARE(::chmod(file.c_str(), 0640), 0);
        QFile::link(QString::fromStdString(file), folder_.filePath("link.pem"));
        const auto from = trust::openStoreFile(path("link.pem"), {});
        REQUIRE_VALUE(from);
        const auto edited = trust::apply(from->store, {trust::Add{{.certificates = {other_.certificate}}}});
        REQUIRE_VALUE(trust::saveStore(*from, *edited, {}));
        QCOMPARE(test::octets(*readFile(file)), QByteArray::fromStdString(text + pem(other_)));
        QCOMPARE(test::octets(*readFile(path("link.pem.bak"))), QByteArray::fromStdString(text));
        QVERIFY(QFileInfo(folder_.filePath("link.pem")).isSymLink());
        struct stat about {};
        QCOMPARE(::stat(file.c_str(), &about), 0);
        QCOMPARE(static_cast<int>(about.st_mode & 07777), 0640);
        // It is another file now than the one that was read.
        COMPARE_ERROR(trust::saveStore(*from, *edited, {}), ErrorCode::ChangedMeanwhile);
    }

    void storesOfAMachine() {
        const std::filesystem::path root = path("machine");
        const auto put = [&](const std::string& name) {
            std::filesystem::create_directories((root / name).parent_path());
            REQUIRE_VALUE(writeFile({.path = root / name, .content = secretCopyOf(Bytes{1})}));
        };
        for (const char* name : {"etc/ssl/certs/ca-certificates.crt", "etc/ssl/certs/java/cacerts",
                 "usr/lib/jvm/b/lib/security/cacerts", "usr/lib/python3/dist-packages/certifi/cacert.pem",
                 "home/me/.mozilla/firefox/x.default/cert9.db", "home/me/.pki/nssdb/cert9.db"})
            put(name);
        std::filesystem::create_directories(root / "usr/lib/jvm/a/lib/security");
        std::filesystem::create_symlink(
            root / "etc/ssl/certs/java/cacerts", root / "usr/lib/jvm/a/lib/security/cacerts");
        QStringList found;
        for (const trust::MachineStore& store :
            trust::findMachineStores({.root = root, .home = root / "home/me"})) {
            found << test::text(trust::storeOwnerName(store.owner)) + QLatin1Char(' ') +
                    QString::fromStdString(store.path.lexically_relative(root).string());
            QVERIFY(std::filesystem::equivalent(store.path, store.file));
        }
        QCOMPARE(found.join(QLatin1Char('\n')),
            QStringLiteral("system etc/ssl/certs/ca-certificates.crt\n"
                           "java etc/ssl/certs/java/cacerts\n"
                           "java usr/lib/jvm/a/lib/security/cacerts\n"
                           "java usr/lib/jvm/b/lib/security/cacerts\n"
                           "python usr/lib/python3/dist-packages/certifi/cacert.pem\n"
                           "nss home/me/.pki/nssdb/cert9.db\n"
                           "nss home/me/.mozilla/firefox/x.default/cert9.db"));
        QVERIFY(trust::findMachineStores({.root = root / "nowhere"}).empty());
    }

    void bksIsReadOnly() {
        const Bytes content = test::makeBks(2, root_, client_, passphrase_);
        const Store store = read(content, "changeit");
        QCOMPARE(describe(store), QStringLiteral("trusted-certificate:ca key:Key"));
        COMPARE_ERROR(trust::writeStore(touched(store), passphrase_), ErrorCode::UnsupportedAlgorithm);
        const Store converted = trust::convert(store, StoreFormat::Pkcs12, test::testNow());
        QCOMPARE(describe(read(bytesOf(written(converted)), "changeit")),
            QStringLiteral("trusted-certificate:ca key:Key"));
        QCOMPARE(
            ids(trust::lossesOf(store, converted, true)), QStringLiteral("store.lost-date store.lost-date"));
    }

    void moreWorkThanIsDoneIsNoWrongPassphrase() {
        Bytes content = test::makeBks(2, root_, client_, passphrase_);
        COMPARE_ERROR(
            trust::openStore(content, {.passphrase = SecretText("another")}), ErrorCode::WrongPassphrase);
        const std::size_t iterations = 4 + 4 + content[7]; // behind version and salt
        content[iterations] = 0x7F;
        COMPARE_ERROR(
            trust::openStore(content, {.passphrase = SecretText("changeit")}), ErrorCode::LimitReached);
    }
};

QTEST_APPLESS_MAIN(tst_TrustStore)
#include "tst_trust_store.moc"
