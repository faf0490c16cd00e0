// SPDX-License-Identifier: Apache-2.0
#include "core/container/open.h"
#include "core/x509/skim.h"
#include "tests/support/suites.h"
#include "tests/support/texts.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

using namespace certwright;

/// Every file of the public corpus of real, odd and malformed objects: opened with the right kind, or with a
/// finding, or refused, never slow; and what was read equals what others have read.
class tst_Corpus : public QObject {
    Q_OBJECT

    static constexpr int slowestMilliseconds = 2000;

    struct Case {
        QString file;
        QString kind;
        QString expect;
        QJsonObject manifest;
        QByteArray content;
        Result<container::Opened> opened;
        qint64 milliseconds = 0;
    };
    std::vector<Case> cases_;

    static ByteView view(const QByteArray& octets) {
        return bytesOf({octets.constData(), static_cast<std::size_t>(octets.size())});
    }

    static Case read(const QString& folder, const QJsonObject& entry) {
        QFile file(folder + QLatin1Char('/') + entry[QLatin1String("file")].toString());
        const bool readable = file.open(QIODevice::ReadOnly);
        const QByteArray content = readable ? file.readAll() : QByteArray();
        container::OpenOptions options{.file = test::std8(entry[QLatin1String("file")].toString())};
        if (const QJsonValue password = entry[QLatin1String("password")]; password.isString())
            options.passphrase = SecretText(test::std8(password.toString()));
        QElapsedTimer timer;
        timer.start();
        auto opened = container::open(view(content), options);
        return {entry[QLatin1String("file")].toString(), entry[QLatin1String("kind")].toString(),
            entry[QLatin1String("expect")].toString(), entry, content, std::move(opened), timer.elapsed()};
    }

    /// The kinds of item that a kind of the manifest stands for.
    static QStringList kindsOf(const QString& kind) {
        static const QMap<QString, QStringList> kinds{{"cert", {"certificate", "trust-entry"}},
            {"crl", {"crl"}}, {"csr", {"request"}}, {"key", {"private-key"}}, {"spki", {"public-key"}},
            {"pkcs12", {"certificate", "private-key", "trust-entry", "crl", "unknown"}},
            {"pkcs7", {"certificate", "crl", "unknown"}}};
        return kinds.value(kind);
    }

    static bool hasKind(const Case& c) {
        if (!c.opened)
            return false;
        const QStringList kinds = kindsOf(c.kind);
        return std::ranges::any_of(c.opened->items,
            [&](const container::Item& item) { return kinds.contains(test::text(item.kindName())); });
    }

    /// An Error among the findings about the file and about its items.
    static bool saysError(const container::Opened& opened) {
        return anyError(opened.findings) ||
            std::ranges::any_of(
                opened.items, [](const container::Item& item) { return anyError(item.findings); });
    }

    /// A key under a passphrase that nobody knows stays closed: nothing of it was taken.
    static bool isClosed(const container::Item& item) {
        return std::holds_alternative<keys::EncryptedKey>(item.content);
    }

    /// Not taken for what it should not be: refused, shown as ASN.1 or as another kind (a TBSCertificate, a
    /// public key among the private ones), left closed, or taken with an Error.
    static bool isRefused(const Case& c) {
        return !hasKind(c) || saysError(*c.opened) || std::ranges::all_of(c.opened->items, isClosed);
    }

    /// Files that are taken although the corpus says otherwise, and why that is right.
    static bool isException(const Case& c) {
        static const QStringList exceptions{
            // Sound keys of ML-DSA-44: the parsers that refused them do not know the algorithm.
            "wycheproof/mldsa_44_verify_test/group4.spki.der",
            "wycheproof/mldsa_44_verify_test/group5.spki.der",
            // An empty line within the base 64, which RFC 7468 2 lets a parser take ("SHOULD ignore
            // whitespace").
            "openssl/test/recipes/04-test_pem_reading_data/cert-blankline.pem",
        };
        return exceptions.contains(c.file);
    }

    static bool isRight(const Case& c) {
        if (c.expect == QLatin1String("parses"))
            return hasKind(c);
        return c.expect != QLatin1String("must be refused") || isRefused(c) || isException(c);
    }

    static QString summaryOf(const Case& c) {
        if (!c.opened)
            return test::errorText(c.opened.error());
        QStringList words;
        for (const container::Item& item : c.opened->items) {
            words << test::text(item.kindName());
            for (const Finding& finding : item.findings)
                words << test::text(finding.id());
        }
        for (const Finding& finding : c.opened->findings)
            words << test::text(finding.id());
        return words.mid(0, 12).join(QLatin1Char(' '));
    }

    const x509::Certificate* firstCertificate(const Case& c) const {
        if (c.opened)
            for (const container::Item& item : c.opened->items)
                if (item.certificate())
                    return item.certificate();
        return nullptr;
    }

    static QString timeOf(Instant instant) {
        return test::text(toRfc3339(instant)).replace(QLatin1Char('T'), QLatin1Char(' '));
    }

    /// The serial number as the manifest writes it: hex without padding, upper case, a minus where negative.
    static QString serialOf(const x509::Certificate& certificate) {
        Bytes octets = certificate->serialNumber;
        const bool negative = (octets[0] & 0x80) != 0;
        for (std::size_t i = octets.size(); negative && i-- > 0;) // two's complement
            octets[i] = static_cast<std::uint8_t>(~octets[i]);
        for (std::size_t i = octets.size(); negative && i-- > 0;)
            if (++octets[i] != 0)
                break;
        QString hex = test::text(toHex(octets)).toUpper();
        while (hex.size() > 2 && hex.startsWith(QLatin1String("00")))
            hex.remove(0, 2);
        return (negative ? QStringLiteral("-") : QString()) + hex;
    }

private Q_SLOTS:
    void initTestCase() {
        REQUIRE_SUITES();
        const QString folder = test::unpackedSuite(QStringLiteral("corpus/corpus.tar.xz"));
        QVERIFY(!folder.isEmpty());
        const QJsonArray files = test::suiteDocument(QStringLiteral("corpus/manifest.json.xz"))
                                     .object()[QLatin1String("files")]
                                     .toArray();
        QVERIFY(files.size() > 2900);
        for (const QJsonValue& entry : files)
            cases_.push_back(read(folder, entry.toObject()));
    }

    void noneIsSlow() {
        const auto slowest = std::ranges::max_element(cases_, {}, &Case::milliseconds);
        qInfo().noquote() << "slowest:" << slowest->milliseconds << "ms," << slowest->file;
        for (const Case& c : cases_)
            QVERIFY2(c.milliseconds <= slowestMilliseconds, qPrintable(c.file));
    }

    void eachIsReadOrRefusedAsExpected() {
        struct Score {
            int right = 0;
            int all = 0;
        };
        QMap<QString, Score> byGroup;
        QMap<QString, Score> bySource;
        QStringList wrong;
        int unknownOpened = 0;
        int unknown = 0;
        for (const Case& c : cases_) {
            const bool isUnknown = c.expect == QLatin1String("unknown");
            unknown += isUnknown ? 1 : 0;
            unknownOpened += isUnknown && hasKind(c) ? 1 : 0;
            const bool right = isRight(c);
            for (Score* score : {&byGroup[c.kind + QStringLiteral(": ") + c.expect],
                     &bySource[c.file.section(QLatin1Char('/'), 0, 0)]}) {
                score->right += right ? 1 : 0;
                ++score->all;
            }
            if (!right)
                wrong << QStringLiteral("%1 (%2, %3): %4").arg(c.file, c.kind, c.expect, summaryOf(c));
        }
        for (const auto* scores : {&byGroup, &bySource})
            for (auto score = scores->begin(); score != scores->end(); ++score)
                qInfo().noquote() << score.key() << score->right << "of" << score->all;
        qInfo() << "parsers disagree on" << unknown << "files, of which are opened" << unknownOpened;
        for (const QString& line : wrong)
            qWarning().noquote() << line;
        QCOMPARE(wrong.size(), 0);
    }

    void theSkimAgreesWithTheFullReader() {
        int compared = 0;
        for (const Case& c : cases_) {
            if (!c.opened)
                continue;
            for (const container::Item& item : c.opened->items) {
                const x509::Certificate* certificate = item.certificate();
                if (!certificate)
                    continue;
                const auto row = x509::skim(certificate->der());
                QVERIFY2(row, qPrintable(c.file));
                QVERIFY2(row->notBefore == (*certificate)->notBefore.instant, qPrintable(c.file));
                QVERIFY2(row->notAfter == (*certificate)->notAfter.instant, qPrintable(c.file));
                QVERIFY2(row->isCa == certificate->isCa(), qPrintable(c.file));
                const keys::PublicKey& key = (*certificate)->publicKey;
                if (key.family() == keys::KeyFamily::Rsa && key.bits() > 0)
                    QCOMPARE(test::text(row->key), QStringLiteral("RSA %1").arg(key.bits()));
                ++compared;
            }
        }
        qInfo() << compared << "certificates skimmed";
        QVERIFY(compared > 1500);
    }

    void fieldsEqualThoseOfOtherReaders() {
        int compared = 0;
        QStringList differences;
        for (const Case& c : cases_) {
            const QJsonObject fields = c.manifest[QLatin1String("fields")].toObject();
            const x509::Certificate* certificate = firstCertificate(c);
            const bool agreed = !c.manifest[QLatin1String("fields_agree")].toArray().isEmpty() &&
                c.manifest[QLatin1String("fields_differ")].toArray().isEmpty();
            if (!certificate || fields.isEmpty() || !agreed)
                continue;
            ++compared;
            const auto compare = [&](const char* name, const QString& ours) {
                const QString theirs = fields[QLatin1String(name)].toString();
                if (ours != theirs)
                    differences << QStringLiteral("%1: %2 is %3, and here %4")
                                       .arg(c.file, QLatin1String(name), theirs, ours);
            };
            compare("serial", serialOf(*certificate));
            if ((*certificate)->notBefore.readable)
                compare("notBefore", timeOf((*certificate)->notBefore.instant));
            if ((*certificate)->notAfter.readable)
                compare("notAfter", timeOf((*certificate)->notAfter.instant));
            if (!c.manifest[QLatin1String("openssl_detail")].toString().contains(
                    QLatin1String("reencode-differs")))
                compare("sha256", test::text(toHex(certificate->sha256())));
            const int bits = fields[QLatin1String("keyBits")].toInt();
            const keys::PublicKey& key = (*certificate)->publicKey;
            if (bits > 0 && key.bits() > 0 && static_cast<int>(key.bits()) != bits)
                differences
                    << QStringLiteral("%1: keyBits is %2, and here %3").arg(c.file).arg(bits).arg(key.bits());
        }
        qInfo() << compared << "certificates compared," << differences.size() << "differences";
        QVERIFY(compared > 1000);
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(QLatin1Char('\n'))));
    }
};

QTEST_APPLESS_MAIN(tst_Corpus)
#include "tst_corpus.moc"
