// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_reader.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/container/pkcs12_encoding.h"
#include "core/container/pkcs12_writer.h"
#include "core/trust/edit.h"
#include "core/trust/judge.h"
#include "core/trust/save.h"
#include "tests/support/java_stores.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace certwright;
using trust::Store;
using trust::StoreFormat;
namespace oid = codec::oid;

/// Stores that were damaged, or lie: a sentence or an intact read, never a crash, and nothing lost in
/// silence.
class tst_TrustDamage : public QObject {
    Q_OBJECT

    test::Made root_ = test::makeRoot("First Root");
    test::Made other_ = test::makeRoot("Second Root");
    test::Made client_ = test::makeClient(root_);
    SecretText passphrase_{"changeit"};

    static Result<Store> open(ByteView content) {
        return trust::openStore(content, {.file = "f", .passphrase = SecretText("changeit")});
    }
    static Result<Store> open(const QByteArray& content) { return open(bytesOf(content.toStdString())); }

    Store bundle() const {
        return *trust::apply(trust::emptyStore(StoreFormat::Pem),
            {trust::Add{{.certificates = {root_.certificate}}},
                trust::Add{{.certificates = {other_.certificate},
                    .trustedFor = {oid::serverAuth},
                    .rejectedFor = {oid::emailProtection}}}});
    }
    QByteArray converted(StoreFormat format) const {
        const auto content = trust::writeStore(
            trust::convert(bundle(), format, test::testNow()), passphrase_);
        if (!content)
            qFatal("%s", qPrintable(test::errorText(content.error())));
        return test::octets(*content);
    }
    QByteArray javaStore(container::JavaStoreType type) const {
        container::JavaStore store{.type = type};
        store.entries = {
            test::trustedEntry("ca", root_.certificate), test::trustedEntry("two", other_.certificate)};
        if (type == container::JavaStoreType::Jceks)
            store.entries.push_back(test::secretEntry("secret"));
        return test::octets(container::encodeJavaStore(store, passphrase_));
    }
    QByteArray pkcs12(bool sealed) const {
        const std::vector bags{
            container::certificateBag(root_.certificate), container::certificateBag(other_.certificate)};
        if (!sealed)
            return test::octets(*container::encodePfx({container::Safe{.bags = bags}}, std::nullopt, {}));
        const container::Pkcs12Passphrase passphrase{passphrase_, false};
        const auto safe = container::makeSafe(
            bags, container::newScheme(container::PbeScheme::Sha1TripleDes, 1), passphrase);
        container::Pkcs12Mac mac;
        mac.algorithm.algorithm = oid::sha1;
        return test::octets(*container::encodePfx({*safe}, mac, passphrase));
    }

    /// In the clear, under a MAC that takes that many rounds of derivation and fits no passphrase.
    QByteArray pkcs12Of(std::int64_t rounds) const {
        namespace der = codec::der;
        const std::string plain = pkcs12(false).toStdString();
        const auto pfx = codec::DerReader{bytesOf(plain)}.next(codec::tag::sequence);
        const Bytes digest = der::sequence(
            der::sequence(der::oid(oid::sha1), der::null()), der::octetString(Bytes(20, 0x11)));
        return test::octets(der::sequence(copyOf(pfx->content),
            der::sequence(digest, der::octetString(Bytes(8, 0x22)), der::integer(rounds))));
    }

    /// Writes it, put together from its entries, and reads that again.
    void writesWhatItRead(const Store& store) const {
        const bool isReadOnly = store.format == StoreFormat::Bks;
        if (isReadOnly || store.entries.empty())
            return;
        const Store touched = *trust::apply(store, {trust::Move{store.entries.front()->id, 0}});
        const auto out = trust::writeStore(touched, passphrase_);
        REQUIRE_VALUE(out);
        const auto again = open(*out);
        REQUIRE_VALUE(again);
        QCOMPARE(again->entries.size(), store.entries.size());
    }
    void judge(const QByteArray& damaged, std::size_t wholeCount, qsizetype at) const {
        const auto store = open(damaged);
        if (!store) {
            QCOMPARE(test::text(store.error().subject), QStringLiteral("f"));
            return;
        }
        const bool isTold = !store->findings.empty() || !trust::judge(*store, test::testNow()).empty();
        QVERIFY2(store->entries.size() >= wholeCount || isTold,
            qPrintable(QStringLiteral("something is gone without a word, octet %1").arg(at)));
        writesWhatItRead(*store);
    }

private Q_SLOTS:
    void everyFlipAndEveryCut_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("PEM with trust settings") << "# label\n" + converted(StoreFormat::Pem);
        QTest::newRow("DER") << test::octets(root_.certificate.der());
        QTest::newRow("PKCS#7") << converted(StoreFormat::Pkcs7);
        QTest::newRow("p11-kit") << converted(StoreFormat::P11Kit);
        QTest::newRow("PKCS#12 in the clear") << pkcs12(false);
        QTest::newRow("PKCS#12") << pkcs12(true);
        QTest::newRow("JKS") << javaStore(container::JavaStoreType::Jks);
        QTest::newRow("JCEKS") << javaStore(container::JavaStoreType::Jceks);
        QTest::newRow("BKS") << test::octets(test::makeBks(2, root_, client_, passphrase_));
    }
    void everyFlipAndEveryCut() {
        QFETCH(QByteArray, content);
        const auto whole = open(content);
        REQUIRE_VALUE(whole);
        for (qsizetype at = 0; at < content.size(); ++at) {
            QByteArray flipped = content;
            flipped[at] = static_cast<char>(flipped[at] ^ (at % 2 ? 0x04 : 0x80));
            judge(flipped, whole->entries.size(), at);
            // What is cut between two entries of a text reads as fewer: no mark of its end is there.
            const bool hasNoEnd = whole->format == StoreFormat::Pem || whole->format == StoreFormat::P11Kit;
            judge(content.first(at), hasNoEnd ? 0 : whole->entries.size(), at);
            if (QTest::currentTestFailed())
                return;
        }
    }

    /// A file of it that is damaged costs the others nothing.
    void aFolder() {
        const QTemporaryDir folder;
        const std::string path = test::std8(folder.path());
        const auto put = [&](const char* name, const QByteArray& content) {
            QFile file(folder.filePath(QLatin1String(name)));
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        };
        const QByteArray sound = QByteArray::fromStdString(
            codec::toPem("CERTIFICATE", root_.certificate.der()));
        QVERIFY(put("sound.pem", sound));
        for (qsizetype at = 0; at < sound.size(); at += 7) {
            QByteArray flipped = sound;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x04);
            QVERIFY(put("odd.pem", flipped));
            const auto store = trust::openStoreFile(path, {});
            REQUIRE_VALUE(store);
            QVERIFY(store->store.entries.size() == 2 || !store->store.findings.empty());
            QVERIFY(store->store.entries.back()->leaf()->sha256() == root_.certificate.sha256());
        }
    }

    void storesThatLieAboutTheirSize() {
        QElapsedTimer clock;
        clock.start();
        QByteArray java = javaStore(container::JavaStoreType::Jks);
        for (const char* count : {"7fffffff", "80000000", "ffffffff"}) {
            java.replace(8, 4, QByteArray::fromHex(count));
            const auto store = open(java);
            QVERIFY(!store);
            QVERIFY2(store.error().code == ErrorCode::Truncated ||
                    store.error().code == ErrorCode::LimitReached ||
                    store.error().code == ErrorCode::Malformed,
                qPrintable(test::errorText(store.error())));
        }
        QVERIFY(clock.elapsed() < 2'000);
    }

    /// More work than a stranger's file may ask for: it is said how much, before a passphrase is tried.
    void aThousandMillionRounds() {
        QElapsedTimer clock;
        clock.start();
        const auto store = open(pkcs12Of(std::int64_t{1} << 31));
        COMPARE_ERROR(store, ErrorCode::LimitReached);
        QVERIFY2(test::text(store.error().detail).contains("2147483648 iterations"),
            qPrintable(test::errorText(store.error())));
        QVERIFY(clock.elapsed() < 2'000);
    }

    /// Allowed or not, OpenSSL cannot count so many for a cipher: that is no wrong passphrase.
    void moreRoundsThanCanBeCounted() {
        namespace der = codec::der;
        namespace tag = codec::tag;
        const Bytes scheme = der::sequence(der::oid(oid::pbeSha13Des),
            der::sequence(der::octetString(Bytes(8, 0x22)), der::integer(std::int64_t{1} << 31)));
        const auto inZero = [](const Bytes& element) {
            return der::constructed(tag::contextConstructed(0), element);
        };
        const Bytes safe = der::sequence(der::oid(oid::pkcs7EncryptedData),
            inZero(der::sequence(der::integer(0),
                der::sequence(der::oid(oid::pkcs7Data), scheme, inZero(der::octetString(Bytes(16, 0x33)))))));
        const Bytes pfx = der::sequence(der::integer(3),
            der::sequence(der::oid(oid::pkcs7Data), inZero(der::octetString(der::sequence(safe)))));
        const container::OpenOptions options{.file = "f", .passphrase = passphrase_};
        COMPARE_ERROR(trust::openStore(pfx, options), ErrorCode::LimitReached);
        COMPARE_ERROR(
            trust::openStore(pfx, options, std::uint64_t{1} << 32), ErrorCode::UnsupportedAlgorithm);
    }

    void wrongOrDamaged() {
        const auto with = [](const QByteArray& content, const char* passphrase) {
            return trust::openStore(
                bytesOf(content.toStdString()), {.file = "f", .passphrase = SecretText(passphrase)});
        };
        for (const QByteArray& sealed : {pkcs12(true), javaStore(container::JavaStoreType::Jks),
                 javaStore(container::JavaStoreType::Jceks),
                 test::octets(test::makeBks(2, root_, client_, passphrase_))}) {
            COMPARE_ERROR(with(sealed, "wrong"), ErrorCode::WrongPassphrase);
            const auto cut = with(sealed.first(sealed.size() - 30), "wrong");
            QVERIFY2(!cut && cut.error().code != ErrorCode::WrongPassphrase,
                "a cut file is no question of passphrases");
        }
    }

    /// Both stay, and it is said of them.
    void equalAliases() {
        container::JavaStore twice;
        twice.entries = {
            test::trustedEntry("ca", root_.certificate), test::trustedEntry("CA", other_.certificate)};
        const auto store = open(test::octets(container::encodeJavaStore(twice, passphrase_)));
        REQUIRE_VALUE(store);
        QCOMPARE(store->entries.size(), std::size_t{2});
        QStringList ids;
        for (const trust::EntryFinding& one : trust::judge(*store, test::testNow()))
            ids << test::text(one.finding.id());
        for (const Finding& finding : store->findings)
            ids << test::text(finding.id());
        QVERIFY2(ids.contains("file.alias-twice"), qPrintable(ids.join(' ')));
        writesWhatItRead(*store);
    }

    /// A hundred thousand entries of each kind that one file can hold open, and are written.
    void manyEntries_data() {
        QTest::addColumn<StoreFormat>("format");
        QTest::newRow("PKCS#7") << StoreFormat::Pkcs7;
        QTest::newRow("JKS") << StoreFormat::Jks;
        QTest::newRow("p11-kit") << StoreFormat::P11Kit;
    }
    void manyEntries() {
        QFETCH(StoreFormat, format);
        std::vector<trust::Edit> additions;
        for (const x509::Certificate& certificate : test::makeManyRoots(1000))
            for (int i = 0; i < 100; ++i)
                additions.emplace_back(trust::Add{{.certificates = {certificate}}});
        const auto many = trust::apply(trust::emptyStore(format), additions);
        REQUIRE_VALUE(many);
        const std::clock_t begin = std::clock(); // processor time: other programs do not count
        const auto content = trust::writeStore(*many, passphrase_);
        REQUIRE_VALUE(content);
        const auto again = open(*content);
        REQUIRE_VALUE(again);
        QCOMPARE(again->entries.size(), std::size_t{100'000});
        QVERIFY((std::clock() - begin) / CLOCKS_PER_SEC < 60);
    }
};

QTEST_APPLESS_MAIN(tst_TrustDamage)
#include "tst_trust_damage.moc"
