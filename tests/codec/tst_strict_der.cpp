// SPDX-License-Identifier: Apache-2.0
#include "core/codec/strict_der.h"
#include "tests/support/slowness.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <ctime>

using namespace certwright;

/// Every departure from DER is found where it is, and only there.
class tst_StrictDer : public QObject {
    Q_OBJECT

    /// "der.boolean@2"
    static QString describe(const std::vector<Finding>& findings) {
        QStringList words;
        for (const Finding& finding : findings)
            words << QStringLiteral("%1@%2").arg(test::text(finding.id())).arg(finding.place->offset);
        return words.join(QLatin1Char(' '));
    }

    /// An element of that tag around octets, its length in four octets where it is long.
    static Bytes wrapped(std::uint8_t tag, const Bytes& content) {
        Bytes element{tag, 0x84};
        for (const int shift : {24, 16, 8, 0})
            element.push_back(static_cast<std::uint8_t>(content.size() >> shift));
        append(element, content);
        return element;
    }

private Q_SLOTS:
    void departures_data() {
        QTest::addColumn<QString>("hex");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* title, const char* hex, const char* found) {
            QTest::newRow(title) << QString::fromLatin1(hex) << QString::fromLatin1(found);
        };
        row("sound", "3006 0101ff 020105", "");
        row("long length", "308103 0101ff", "der.header-not-shortest@0");
        row("length with zeros", "30820003 0101ff", "der.header-not-shortest@0");
        row("long tag of a small number", "3004 9f050100", "der.header-not-shortest@2");
        row("indefinite length", "3080 0101ff 0000", "der.indefinite-length@0");
        row("constructed OCTET STRING", "2403 040100", "der.constructed-string@0");
        row("constructed UTF8String", "3005 2c03 0c0161", "der.constructed-string@2");
        row("primitive SEQUENCE", "3003 100105", "der.wrong-form@2");
        row("constructed INTEGER", "3005 2203020105", "der.wrong-form@2");
        row("BOOLEAN of one", "010101", "der.boolean@0");
        row("BOOLEAN of two octets", "0102ffff", "der.boolean@0");
        row("empty INTEGER", "0200", "der.integer-empty@0");
        row("INTEGER with a zero in front", "02020005", "der.integer-not-shortest@0");
        row("INTEGER with a sign octet", "02020085", "");
        row("negative INTEGER with FF in front", "0202ff85", "der.integer-not-shortest@0");
        row("ENUMERATED with a zero in front", "0a020001", "der.integer-not-shortest@0");
        row("BIT STRING without content", "0300", "der.bit-string@0");
        row("BIT STRING of nine unused bits", "03020900", "der.bit-string@0");
        row("BIT STRING with padding", "03020401", "der.bit-string-padding@0");
        row("sound BIT STRING", "030204f0", "");
        row("NULL with content", "050100", "der.null-not-empty@0");
        row("object identifier with padding", "06028001", "der.object-identifier@0");
        row("object identifier cut", "06022a86", "der.object-identifier@0");
        row("UTF8String of Latin-1", "0c01e4", "der.string-characters@0");
        row("IA5String of UTF-8", "1602c3a4", "der.string-characters@0");
        row("NumericString of letters", "120161", "der.string-characters@0");
        row("PrintableString with an asterisk", "13022a61", "der.printable-string@0");
        row("BMPString of odd length", "1e03006100", "der.string-characters@0");
        row("UniversalString beyond Unicode", "1c0400110000", "der.string-characters@0");
        row("UTCTime without seconds", "170b 323631313231303930305a", "der.time-form@0");
        row("UTCTime with an offset", "1711 3236313132313039303030302b30323030", "der.time-form@0");
        row("GeneralizedTime with a fraction that ends in zero", "1812 32303236313132313039303030302e31305a",
            "der.time-form@0");
        row("a 31st of February", "170d 3236303233313039303030305a", "der.time-value@0");
        row("SET in order", "3106 020101 020102", "");
        row("SET out of order", "3106 020102 020101", "der.set-not-sorted@5");
        row("a type that does not exist", "3002 0f00", "der.unknown-type@2");
        row("end of contents amid a definite length", "3002 0000", "der.unknown-type@2");
        row("inner length beyond the outer", "3003 020501", "der.broken@5");
        row("octets behind the end", "0500 0500", "der.trailing@2");
        row("nothing", "", "der.broken@0");
    }
    void departures() {
        QFETCH(QString, hex);
        QFETCH(QString, found);
        const Bytes encoded = *fromHex(test::std8(hex));
        QCOMPARE(describe(codec::departuresFromDer(encoded)), found);
        const auto shifted = codec::departuresFromDer(encoded, 100);
        for (const Finding& finding : shifted)
            QVERIFY(finding.place->offset >= 100);
    }

    void whatThisProgramIssuesIsStrict() {
        QCOMPARE(describe(codec::departuresFromDer(test::makeRoot().certificate.der())), QString());
    }

    void aMillionLevelsAreCutOffWithAWord() {
        Bytes deep(2'000'000, 0x30);
        for (std::size_t i = 1; i < deep.size(); i += 2)
            deep[i] = 0x80;
        const std::clock_t start = std::clock();
        QVERIFY(!codec::departuresFromDer(deep).empty());
        Bytes nested{0x05, 0x00};
        for (int level = 0; level < 2000; ++level)
            nested = wrapped(0x30, nested);
        QCOMPARE(test::text(codec::departuresFromDer(nested).back().id()), QStringLiteral("der.too-many"));
        QVERIFY((std::clock() - start) / CLOCKS_PER_SEC < 2 * test::slowness);
    }

    void manyFaultsAreEndedWithAWord() {
        Bytes content;
        for (int i = 0; i < 1000; ++i)
            append(content, Bytes{0x01, 0x01, 0x01});
        const auto findings = codec::departuresFromDer(wrapped(0x30, content));
        QCOMPARE(findings.size(), codec::mostDepartures);
        QCOMPARE(test::text(findings.back().id()), QStringLiteral("der.too-many"));
    }

    void tenMegabytesTakeNoTime() {
        Bytes nulls(10'000'000);
        for (std::size_t i = 0; i < nulls.size(); i += 2)
            nulls[i] = 0x05;
        const Bytes whole = wrapped(0x30, nulls);
        const std::clock_t start = std::clock();
        QCOMPARE(codec::departuresFromDer(whole).size(), std::size_t{1}); // its long length
        QVERIFY((std::clock() - start) / CLOCKS_PER_SEC < 2 * test::slowness);
    }
};

QTEST_APPLESS_MAIN(tst_StrictDer)
#include "tst_strict_der.moc"
