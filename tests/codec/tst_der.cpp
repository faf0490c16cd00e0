// SPDX-License-Identifier: Apache-2.0
#include "core/codec/asn1.h"
#include "core/codec/der_reader.h"
#include "core/codec/der_writer.h"
#include "tests/support/texts.h"

using namespace certwright;
using codec::DerFault;
using codec::DerReader;
namespace tag = codec::tag;

Q_DECLARE_METATYPE(certwright::codec::DerFault)

class tst_Der : public QObject {
    Q_OBJECT

    static Bytes hex(const char* text) { return *fromHex(text); }

private Q_SLOTS:
    void faults_data() {
        QTest::addColumn<QString>("encoded");
        QTest::addColumn<DerFault>("fault");
        QTest::addColumn<int>("offset");
        QTest::newRow("empty") << "" << DerFault::Truncated << 0;
        QTest::newRow("tag only") << "30" << DerFault::Truncated << 1;
        QTest::newRow("content cut") << "300501" << DerFault::Truncated << 3;
        QTest::newRow("length cut") << "3082ff" << DerFault::Truncated << 3;
        QTest::newRow("reserved length") << "30ff00" << DerFault::LengthTooBig << 0;
        QTest::newRow("nine length octets") << "3089010203040506070809" << DerFault::LengthTooBig << 0;
        QTest::newRow("largest length") << "3088ffffffffffffffff" << DerFault::Truncated << 10;
        QTest::newRow("endless tag") << "1fffffffffffff01" << DerFault::TagTooLarge << 0;
        QTest::newRow("indefinite without end") << "3080020101" << DerFault::Truncated << 5;
        QTest::newRow("indefinite primitive") << "04800000" << DerFault::LengthTooBig << 0;
    }
    void faults() {
        QFETCH(QString, encoded);
        QFETCH(DerFault, fault);
        QFETCH(int, offset);
        const Bytes input = hex(qPrintable(encoded));
        const auto element = DerReader{input}.next();
        QVERIFY(!element);
        QCOMPARE(element.error().fault, fault);
        QCOMPARE(element.error().offset, static_cast<std::size_t>(offset));
    }

    void indefiniteLength() {
        // SEQUENCE { OCTET STRING { "ab", "c" } } as NSS writes it
        const Bytes input = hex("30802480040261620401630000"
                                "0000"
                                "0500");
        DerReader reader{input};
        const auto sequence = reader.next(tag::sequence);
        QVERIFY(sequence);
        QVERIFY(sequence->indefinite);
        const auto string = DerReader::inside(*sequence).next();
        QVERIFY(string);
        QCOMPARE(test::octets(*codec::octetsOf(*string)), QByteArray("abc"));
        QVERIFY(reader.next(tag::null));
        QVERIFY(reader.atEnd());
    }

    void deepNestingEnds() {
        Bytes input;
        for (int i = 0; i < 100'000; ++i)
            append(input, Bytes{0x30, 0x80});
        const auto element = DerReader{input}.next();
        QVERIFY(!element);
        QCOMPARE(element.error().fault, DerFault::TooDeep);
    }

    void unexpectedConsumesNothing() {
        const Bytes input = hex("0500");
        DerReader reader{input};
        QVERIFY(!reader.next(tag::integer));
        QVERIFY(reader.next(tag::null));
    }

    void integers_data() {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("encoded");
        QTest::newRow("0") << qint64{0} << "020100";
        QTest::newRow("127") << qint64{127} << "02017f";
        QTest::newRow("128") << qint64{128} << "02020080";
        QTest::newRow("256") << qint64{256} << "02020100";
        QTest::newRow("-1") << qint64{-1} << "0201ff";
        QTest::newRow("-129") << qint64{-129} << "0202ff7f";
        QTest::newRow("min") << std::numeric_limits<qint64>::min() << "02088000000000000000";
    }
    void integers() {
        QFETCH(qint64, value);
        QFETCH(QString, encoded);
        const Bytes written = codec::der::integer(value);
        QCOMPARE(test::text(toHex(written)), encoded);
        QCOMPARE(qint64{*codec::smallIntegerOf(*DerReader{written}.next())}, value);
    }

    void namedBits_data() {
        QTest::addColumn<uint>("bits");
        QTest::addColumn<QString>("encoded");
        QTest::newRow("none") << 0U << "030100";
        QTest::newRow("digitalSignature") << 1U << "03020780";
        QTest::newRow("keyCertSign, cRLSign") << 0x60U << "03020106";
        QTest::newRow("decipherOnly") << 0x100U << "0303070080";
    }
    void namedBits() {
        QFETCH(uint, bits);
        QTEST(test::text(toHex(codec::der::namedBits(bits))), "encoded");
    }

    void times_data() {
        QTest::addColumn<QString>("encoded");
        QTest::addColumn<QString>("instant");
        QTest::addColumn<bool>("canonical");
        const auto utc = [](const char* text) {
            return QString::fromLatin1(codec::der::element(tag::utcTime, bytesOf(text)).empty() ? "" : text);
        };
        QTest::newRow("1950") << utc("500101000000Z") << "1950-01-01T00:00:00Z" << true;
        QTest::newRow("2049") << utc("491231235959Z") << "2049-12-31T23:59:59Z" << true;
        QTest::newRow("no seconds") << utc("2611210906Z") << "2026-11-21T09:06:00Z" << false;
        QTest::newRow("offset") << utc("261121090600+0100") << "2026-11-21T08:06:00Z" << false;
        QTest::newRow("no day") << utc("260231000000Z") << "" << false;
        QTest::newRow("letters") << utc("26xx21090600Z") << "" << false;
    }
    void times() {
        QFETCH(QString, encoded);
        QFETCH(QString, instant);
        QFETCH(bool, canonical);
        const Bytes element = codec::der::element(tag::utcTime, bytesOf(encoded.toStdString()));
        const auto time = codec::timeOf(*DerReader{element}.next());
        QCOMPARE(time ? test::text(toRfc3339(time->instant)) : QString(), instant);
        if (time)
            QCOMPARE(time->canonical, canonical);
    }

    void timeRoundTrip() {
        for (const char* moment : {"1949-12-31T23:59:59Z", "1950-01-01T00:00:00Z", "2049-12-31T23:59:59Z",
                 "2050-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
            const Instant instant = *fromRfc3339(moment);
            const Bytes written = codec::der::time(instant);
            QCOMPARE(test::text(toRfc3339(codec::timeOf(*DerReader{written}.next())->instant)),
                QString::fromLatin1(moment));
        }
    }

    void setsAreSorted() {
        const Bytes set = codec::der::setOf({codec::der::integer(300), codec::der::integer(1)});
        QCOMPARE(test::text(toHex(set)), QStringLiteral("31070201010202012c"));
    }
};

QTEST_APPLESS_MAIN(tst_Der)
#include "tst_der.moc"
