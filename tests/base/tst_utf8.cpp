// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"
#include "tests/support/texts.h"

using namespace certwright;

class tst_Utf8 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wellFormed_data() {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<bool>("expected");
        QTest::newRow("ascii") << QByteArray("alice") << true;
        QTest::newRow("two octets") << QByteArray("\xC3\xA4") << true;
        QTest::newRow("four octets") << QByteArray("\xF0\x9F\x94\x91") << true;
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << false;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
        QTest::newRow("cut") << QByteArray("\xE2\x82") << false;
        QTest::newRow("above Unicode") << QByteArray("\xF4\x90\x80\x80") << false;
    }
    void wellFormed() {
        QFETCH(QByteArray, input);
        QTEST(isUtf8({input.data(), static_cast<std::size_t>(input.size())}), "expected");
    }

    void deceptionIsShown_data() {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QByteArray("Zo\xC3\xAB & <b>") << QStringLiteral("Zoë & <b>");
        QTest::newRow("override") << QByteArray("a\xE2\x80\xAE"
                                                "b")
                                  << QStringLiteral("a\\u{202E}b");
        QTest::newRow("zero width") << QByteArray("a\xE2\x80\x8B"
                                                  "b")
                                    << QStringLiteral("a\\u{200B}b");
        QTest::newRow("line") << QByteArray("a\nb") << QStringLiteral("a\\u{000A}b");
        QTest::newRow("nul") << QByteArray("a\0b", 3) << QStringLiteral("a\\u{0000}b");
        QTest::newRow("no UTF-8") << QByteArray("a\xFF") << QStringLiteral("a\\x{FF}");
        QTest::newRow("tag character") << QByteArray("\xF3\xA0\x81\xA1") << QStringLiteral("\\u{E0061}");
    }
    void deceptionIsShown() {
        QFETCH(QByteArray, input);
        QFETCH(QString, shown);
        QCOMPARE(test::text(visible({input.data(), static_cast<std::size_t>(input.size())})), shown);
    }

    void utf16() {
        const Bytes key = utf16BeFromUtf8("\xF0\x9F\x94\x91");
        QCOMPARE(test::text(toHex(key)), QStringLiteral("d83ddd11"));
        QCOMPARE(test::text(utf8FromUtf16Be(key)), test::text("\xF0\x9F\x94\x91"));
        const Bytes lone{0xD8, 0x3D, 0x00};
        QCOMPARE(test::text(utf8FromUtf16Be(lone)), QStringLiteral("\uFFFD\uFFFD"));
    }

    void elision() {
        QCOMPARE(test::text(elided("Zoë", 3)), QStringLiteral("Zoë"));
        QCOMPARE(test::text(elided("Zoë and others", 3)), QStringLiteral("Zoë…"));
    }
};

QTEST_APPLESS_MAIN(tst_Utf8)
#include "tst_utf8.moc"
