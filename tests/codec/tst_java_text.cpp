// SPDX-License-Identifier: Apache-2.0
#include "core/codec/java_text.h"
#include "tests/support/texts.h"

using namespace certwright;

/// Java's own ways with text, which decide whether an alias is found again.
class tst_JavaText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modifiedUtf8_data() {
        QTest::addColumn<QByteArray>("utf8");
        QTest::addColumn<QByteArray>("modified");
        QTest::newRow("plain") << QByteArray("alias") << QByteArray("alias");
        QTest::newRow("zero") << QByteArray("a\0b", 3)
                              << QByteArray("a\xC0\x80"
                                            "b");
        QTest::newRow("two octets") << QByteArray("\xC3\xA4") << QByteArray("\xC3\xA4");
        QTest::newRow("three octets") << QByteArray("\xE2\x82\xAC") << QByteArray("\xE2\x82\xAC");
        QTest::newRow("above U+FFFF")
            << QByteArray("\xF0\x9F\x94\x91") << QByteArray("\xED\xA0\xBD\xED\xB4\x91");
    }
    void modifiedUtf8() {
        QFETCH(QByteArray, utf8);
        QFETCH(QByteArray, modified);
        QCOMPARE(test::octets(codec::javaFromUtf8(utf8.toStdString())), modified);
        QCOMPARE(QByteArray::fromStdString(codec::utf8FromJava(bytesOf(modified.toStdString()))), utf8);
    }

    void malformedIsReplaced() {
        const Bytes cut{'a', 0xE2, 0x82};
        QCOMPARE(test::text(codec::utf8FromJava(cut)), QStringLiteral("a\uFFFD\uFFFD"));
    }

    void lowerCase() {
        QCOMPARE(test::text(codec::javaLowerCase("My-CA Ärger ŽĆ ΑΒΓ ЁЖ ß 1")),
            QStringLiteral("my-ca ärger žć αβγ ёж ß 1"));
    }
};

QTEST_APPLESS_MAIN(tst_JavaText)
#include "tst_java_text.moc"
