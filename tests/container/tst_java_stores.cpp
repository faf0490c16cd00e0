// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/container/bks_structure.h"
#include "core/container/java_serialization.h"
#include "core/container/open.h"
#include "tests/support/java_stores.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

using namespace certwright;
using container::JavaStore;
using container::JavaStoreType;

/// Key stores of Java: JKS, JCEKS, and Bouncy Castle's BKS.
class tst_JavaStores : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made root_ = test::makeRoot();
    test::Made client_ = test::makeClient(root_);
    SecretText passphrase_{"changeit"};

    static Result<container::Opened> open(ByteView content, std::optional<const char*> passphrase = {}) {
        container::OpenOptions options{.file = "store"};
        if (passphrase)
            options.passphrase = SecretText(*passphrase);
        return container::open(content, options);
    }

    /// "kind:label:format", a word for each item, then the findings about the file.
    static QString describe(const Result<container::Opened>& opened) {
        if (!opened)
            return QStringLiteral("error: ") + test::text(errorCodeName(opened.error().code));
        QStringList words;
        for (const container::Item& item : opened->items)
            words << QStringLiteral("%1:%2:%3")
                         .arg(test::text(item.kindName()), test::text(item.label),
                             test::text(container::formatName(item.source.format)));
        for (const Finding& finding : opened->findings)
            words << test::text(finding.id());
        return words.join(QLatin1Char(' '));
    }

    JavaStore makeStore(JavaStoreType type) const {
        JavaStore store{.type = type};
        store.entries = {
            test::trustedEntry("ca", root_.certificate), test::keyEntry("key", client_, type, passphrase_)};
        if (type == JavaStoreType::Jceks)
            store.entries.push_back(test::secretEntry("secret"));
        return store;
    }

    /// The same answer in every case: items under their aliases; or one sentence.
    static bool sameItems(const container::Opened& left, const container::Opened& right) {
        if (left.items.size() != right.items.size())
            return false;
        for (std::size_t i = 0; i < left.items.size(); ++i)
            if (left.items[i].label != right.items[i].label ||
                left.items[i].kindName() != right.items[i].kindName() ||
                (left.items[i].certificate() &&
                    left.items[i].certificate()->sha256() != right.items[i].certificate()->sha256()))
                return false;
        return true;
    }

    QByteArray fileOf(const QString& path) const {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static ByteView view(const QByteArray& bytes) {
        return bytesOf({bytes.data(), static_cast<std::size_t>(bytes.size())});
    }

private Q_SLOTS:
    void weReadOurs_data() {
        QTest::addColumn<bool>("jceks");
        QTest::addColumn<QString>("withPassphrase");
        QTest::addColumn<QString>("without");
        QTest::newRow("JKS") << false
                             << "trust-entry:ca:jks private-key:key:jks certificate:key:jks "
                                "file.jks-key-protection"
                             << "trust-entry:ca:jks private-key:key:jks certificate:key:jks "
                                "file.jks-key-protection file.integrity-unchecked";
        QTest::newRow("JCEKS") << true
                               << "trust-entry:ca:jceks private-key:key:jceks certificate:key:jceks "
                                  "unknown:secret:jceks file.secret-entry"
                               << "trust-entry:ca:jceks private-key:key:jceks certificate:key:jceks "
                                  "unknown:secret:jceks file.secret-entry file.integrity-unchecked";
    }
    void weReadOurs() {
        QFETCH(bool, jceks);
        QFETCH(QString, withPassphrase);
        QFETCH(QString, without);
        const JavaStore store = makeStore(jceks ? JavaStoreType::Jceks : JavaStoreType::Jks);
        const Bytes encoded = container::encodeJavaStore(store, passphrase_);
        const auto opened = open(encoded, "changeit");
        QCOMPARE(describe(opened), withPassphrase);
        QVERIFY(opened->items[1].privateKey());
        QVERIFY(opened->items[1].privateKey()->publicKey() == client_.key.publicKey());
        QCOMPARE(test::text(toRfc3339(*opened->items[0].date)), QStringLiteral("2026-01-02T03:04:05Z"));
        const auto closed = open(encoded);
        QCOMPARE(describe(closed), without);
        QVERIFY(!closed->items[1].privateKey());
        COMPARE_ERROR(open(encoded, "wrong"), ErrorCode::WrongPassphrase);
    }

    void whatIsReadIsWrittenTheSame() {
        for (const JavaStoreType type : {JavaStoreType::Jks, JavaStoreType::Jceks}) {
            JavaStore store = makeStore(type);
            store.entries.push_back(test::trustedEntry("Straße 🔑", root_.certificate));
            const Bytes encoded = container::encodeJavaStore(store, passphrase_);
            const auto read = container::parseJavaStore(encoded);
            REQUIRE_VALUE(read);
            QVERIFY(read->entries == store.entries);
            QVERIFY(container::encodeJavaStore(*read, passphrase_) == encoded);
        }
        JavaStore old = makeStore(JavaStoreType::Jks);
        old.version = 1;
        for (container::JavaEntry& entry : old.entries)
            for (container::JavaCertificate& certificate : entry.certificates)
                certificate.type.clear();
        const Bytes encoded = container::encodeJavaStore(old, passphrase_);
        QCOMPARE(open(encoded, "changeit")->certificates().size(), std::size_t{2});
        QVERIFY(container::encodeJavaStore(*container::parseJavaStore(encoded), passphrase_) == encoded);
    }

    void trapsAreTold() {
        JavaStore store;
        store.entries = {
            test::trustedEntry("MyCa", root_.certificate), test::trustedEntry("myca", root_.certificate)};
        QCOMPARE(describe(open(container::encodeJavaStore(store, passphrase_), "changeit")),
            QStringLiteral("trust-entry:MyCa:jks trust-entry:myca:jks file.alias-capitals file.alias-twice"));
        store.entries = {
            test::trustedEntry("good", root_.certificate), test::trustedEntry("bad", root_.certificate)};
        store.entries[1].certificates[0].encoded[4] = 0xFF;
        const auto opened = open(container::encodeJavaStore(store, passphrase_), "changeit");
        QCOMPARE(
            describe(opened), QStringLiteral("trust-entry:good:jks unknown:bad:jks file.entry-unreadable"));
        QCOMPARE(test::text(std::get<std::string>(opened->findings[0].parameters[0])), QStringLiteral("bad"));
        store.entries.pop_back();
        store.trailing = {1, 2, 3};
        QCOMPARE(describe(open(container::encodeJavaStore(store, passphrase_), "changeit")),
            QStringLiteral("trust-entry:good:jks file.trailing-octets"));
    }

    void aChangedFileUnderTheRightPassphrase() {
        Bytes encoded = container::encodeJavaStore(makeStore(JavaStoreType::Jks), passphrase_);
        encoded.back() ^= 1;
        const auto opened = open(encoded, "changeit"); // the key proves the passphrase
        QVERIFY(describe(opened).endsWith(QStringLiteral("file.integrity-broken")));
    }

    void hostileCounts() {
        const Bytes start{0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2, 0x7F, 0xFF, 0xFF, 0xFF};
        Bytes store = start;
        store.resize(start.size() + 40);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!open(store));
        JavaStore chain{.entries = {test::keyEntry("k", client_, JavaStoreType::Jks, passphrase_)}};
        Bytes encoded = container::encodeJavaStore(chain, passphrase_);
        const std::size_t count = 12 + 4 + 2 + 1 + 8 + 4 + chain.entries[0].content.size();
        std::fill_n(encoded.begin() + static_cast<std::ptrdiff_t>(count), 4, std::uint8_t{0xFF});
        COMPARE_ERROR(open(encoded, "changeit"), ErrorCode::Truncated);
        QVERIFY(timer.elapsed() < 1000);
    }

    /// Serialization streams that lie: classes in circles, arrays of 2^31 objects, nesting without end.
    void hostileStreams_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("header") << QByteArray("aced0005");
        QTest::newRow("class above itself") << QByteArray("aced00057372000141000000000000000002000078"
                                                          "71007e0000");
        QTest::newRow("array without end") << QByteArray("aced0005757200025b4c00000000000000000200007870"
                                                         "7fffffff70707070");
        QTest::newRow("array of many octets") << QByteArray("aced0005757200025b420000000000000000020000"
                                                            "7870ffffffff");
        QTest::newRow("nested") << QByteArray("aced0005") + QByteArray("7372000141").repeated(5000);
        QTest::newRow("unknown handle") << QByteArray("aced0005737100000000");
    }
    void hostileStreams() {
        QFETCH(QByteArray, hex);
        const QByteArray octets = QByteArray::fromHex(hex);
        QVERIFY(!container::serializedLength(view(octets)));
    }

    void everyCutAndEveryFlip_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"jks", "jceks", "bks1", "bks2"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void everyCutAndEveryFlip() {
        QFETCH(QString, kind);
        JavaStore store{.type = kind == "jceks" ? JavaStoreType::Jceks : JavaStoreType::Jks};
        store.entries = {test::trustedEntry("ca", root_.certificate)};
        if (kind == "jceks")
            store.entries.push_back(test::secretEntry("s"));
        const Bytes sound = kind.startsWith("bks")
            ? test::makeBks(kind == "bks1" ? 1 : 2, root_, client_, passphrase_)
            : container::encodeJavaStore(store, passphrase_);
        const auto whole = open(sound, "changeit");
        REQUIRE_VALUE(whole);
        for (std::size_t length = 3; length < sound.size(); ++length) { // two zeros are ASN.1
            QVERIFY2(!open(ByteView{sound}.first(length), "changeit"), qPrintable(QString::number(length)));
            static_cast<void>(open(ByteView{sound}.first(length)));
        }
        for (std::size_t i = 0; i < sound.size(); ++i)
            for (const int bit : {0x01, 0x80}) {
                Bytes flipped = sound;
                flipped[i] = static_cast<std::uint8_t>(flipped[i] ^ bit);
                static_cast<void>(open(flipped)); // unchecked: whatever comes, it does not crash
                const auto read = open(flipped, "changeit");
                const bool told = !read || !read->findings.empty();
                const bool intact = read && sameItems(*read, *whole);
                QVERIFY2(told || intact, qPrintable(QStringLiteral("octet %1").arg(i)));
            }
    }

    void bks() {
        for (const std::uint8_t version : {std::uint8_t{1}, std::uint8_t{2}}) {
            const Bytes encoded = test::makeBks(version, root_, client_, passphrase_);
            const QString first = version == 1 ? QStringLiteral(" file.bks-version-1") : QString();
            const auto opened = open(encoded, "changeit");
            QCOMPARE(describe(opened),
                QStringLiteral("trust-entry:ca:bks private-key:Key:bks certificate:Key:bks") + first);
            QVERIFY(opened->items[1].privateKey()->publicKey() == client_.key.publicKey());
            QVERIFY(
                describe(open(encoded))
                    .startsWith(QStringLiteral(
                        "trust-entry:ca:bks unknown:Key:bks certificate:Key:bks file.integrity-unchecked")));
            COMPARE_ERROR(open(encoded, "wrong"), ErrorCode::WrongPassphrase);
        }
        Bytes uber = test::makeBks(1, root_, client_, passphrase_);
        uber[4 + 4 + 16 + 4] = 0x9C; // what comes after the head is encrypted
        COMPARE_ERROR(open(uber), ErrorCode::UnsupportedAlgorithm);
    }

    void weReadBouncyCastle() {
        QString jar;
        for (const QString& folder :
            {QStringLiteral("/usr/share/java"), test::peersFolder() + "/root/usr/share/java"})
            if (QFile::exists(folder + "/bcprov.jar"))
                jar = folder + "/bcprov.jar";
        if (jar.isEmpty())
            QSKIP("SKIPPED, NOT TESTED: there is no bcprov.jar of Bouncy Castle on this machine");
        REQUIRE_PROGRAM(keytool, "keytool");
        const QString path = folder_.filePath("bc.bks");
        const auto made = test::run(keytool,
            {"-genkeypair", "-alias", "Server", "-keyalg", "EC", "-dname", "CN=bc", "-keystore", path,
                "-storepass", "changeit", "-storetype", "BKS", "-providerclass",
                "org.bouncycastle.jce.provider.BouncyCastleProvider", "-providerpath", jar});
        QVERIFY2(made.exitCode == 0, made.output);
        const QByteArray content = fileOf(path);
        QVERIFY(describe(open(view(content), "changeit"))
                    .startsWith(QStringLiteral("private-key:Server:bks certificate:Server:bks")));
    }

    void weReadKeytool_data() {
        QTest::addColumn<QString>("type");
        QTest::newRow("JKS") << "JKS";
        QTest::newRow("JCEKS") << "JCEKS";
    }
    void weReadKeytool() {
        REQUIRE_PROGRAM(keytool, "keytool");
        QFETCH(QString, type);
        const QString path = folder_.filePath("java." + type);
        const QStringList store{"-keystore", path, "-storepass", "changeit", "-storetype", type};
        const auto run = [&](const QStringList& arguments) {
            const auto result = test::run(keytool, arguments + store);
            return result.exitCode == 0 ? QString() : QString::fromUtf8(result.output);
        };
        QCOMPARE(run({"-genkeypair", "-alias", "Server", "-keyalg", "EC", "-dname", "CN=java", "-keypass",
                     type == "JKS" ? "its-own-one" : "changeit"}),
            QString());
        const QString root = folder_.filePath("root.pem");
        QFile file(root);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(codec::toPem("CERTIFICATE", root_.certificate.der())));
        file.close();
        QCOMPARE(run({"-importcert", "-noprompt", "-alias", "CA Ä", "-file", root}), QString());
        if (type == "JCEKS")
            QCOMPARE(run({"-genseckey", "-alias", "aes", "-keyalg", "AES", "-keysize", "128", "-keypass",
                         "changeit"}),
                QString());
        const QByteArray content = fileOf(path);
        const auto opened = open(view(content), "changeit");
        REQUIRE_VALUE(opened);
        const QString described = describe(opened);
        for (const QString& item : {QStringLiteral("private-key:server:"),
                 QStringLiteral("certificate:server:"), QStringLiteral("trust-entry:ca ä:")})
            QVERIFY2(described.contains(item), qPrintable(described));
        QCOMPARE(described.contains(QStringLiteral("unknown:aes:")), type == "JCEKS");
        const auto keys = std::count_if(opened->items.begin(), opened->items.end(),
            [](const container::Item& item) { return item.privateKey() != nullptr; });
        QCOMPARE(keys, type == "JKS" ? 0 : 1); // a passphrase of its own is another one
        COMPARE_ERROR(open(view(content), "wrong"), ErrorCode::WrongPassphrase);
    }

    void javaReadsOurs() {
        REQUIRE_PROGRAM(keytool, "keytool");
        for (const JavaStoreType type : {JavaStoreType::Jks, JavaStoreType::Jceks}) {
            JavaStore store = makeStore(type);
            store.entries.resize(2); // the sealed object above is no real one
            const QString path = folder_.filePath("ours");
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(test::octets(container::encodeJavaStore(store, passphrase_)));
            file.close();
            const QString name = type == JavaStoreType::Jks ? "JKS" : "JCEKS";
            const auto listed = test::run(
                keytool, {"-list", "-v", "-keystore", path, "-storepass", "changeit", "-storetype", name});
            QVERIFY2(listed.exitCode == 0, listed.output);
            QVERIFY2(listed.output.contains("PrivateKeyEntry") && listed.output.contains("trustedCertEntry"),
                listed.output);
            // Java opens the key: it signs a request with it.
            const auto request = test::run(keytool,
                {"-certreq", "-alias", "key", "-keystore", path, "-storepass", "changeit", "-storetype",
                    name});
            QVERIFY2(request.exitCode == 0 && request.output.contains("BEGIN NEW CERTIFICATE REQUEST"),
                request.output);
        }
    }
};

QTEST_APPLESS_MAIN(tst_JavaStores)
#include "tst_java_stores.moc"
