// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid.h"
#include "core/codec/oid_names.h"
#include "tests/support/texts.h"

using namespace certwright;
using codec::Oid;

class tst_Oid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data() {
        QTest::addColumn<QString>("dotted");
        QTest::addColumn<QString>("content");
        QTest::newRow("SAN") << "2.5.29.17"
                             << "551d11";
        QTest::newRow("rsaEncryption") << "1.2.840.113549.1.1.1"
                                       << "2a864886f70d010101";
        QTest::newRow("large second") << "2.999.3"
                                      << "883703";
        QTest::newRow("zero") << "0.0"
                              << "00";
        QTest::newRow("1.39") << "1.39"
                              << "4f";
        QTest::newRow("2.0") << "2.0"
                             << "50";
        QTest::newRow("64 bits") << "1.2.18446744073709551615"
                                 << "2a81ffffffffffffffff7f";
    }
    void roundTrip() {
        QFETCH(QString, dotted);
        QFETCH(QString, content);
        const auto oid = Oid::fromDotted(dotted.toStdString());
        QVERIFY(oid);
        QCOMPARE(test::text(toHex(oid->content())), content);
        if (dotted != QLatin1String("1.2.18446744073709551615")) // beyond what is printed in decimal
            QCOMPARE(test::text(oid->dotted()), dotted);
    }

    void nonsense() {
        for (const char* text : {"", "1", "3.1", "1.40", "1..2", "1.2.", "a.b", "-1.2"})
            QVERIFY2(!Oid::fromDotted(text), text);
        QVERIFY(!Oid::fromContent(*fromHex("80")).isWellFormed());
        QVERIFY(!Oid::fromContent(*fromHex("2a8001")).isWellFormed());
        QVERIFY(!Oid::fromContent(*fromHex("2a86")).isWellFormed());
        QCOMPARE(test::text(Oid::fromContent(*fromHex("2a86")).dotted()), QStringLiteral("0x2a86"));
    }

    void names() {
        QCOMPARE(test::text(Oid(codec::oid::subjectAltName).name()), QStringLiteral("subjectAltName"));
        QCOMPARE(test::text(Oid::fromDotted("2.16.840.1.101.3.4.3.18")->name()), QStringLiteral("ML-DSA-65"));
        QCOMPARE(test::text(Oid::fromDotted("1.2.3.4.5")->name()), QStringLiteral("1.2.3.4.5"));
    }
};

QTEST_APPLESS_MAIN(tst_Oid)
#include "tst_oid.moc"
