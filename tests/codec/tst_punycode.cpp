// SPDX-License-Identifier: Apache-2.0
#include "core/codec/punycode.h"
#include "tests/support/texts.h"

#include <QUrl>

using namespace certwright;

class tst_Punycode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothWays_data() {
        QTest::addColumn<QString>("unicode");
        QTest::addColumn<QString>("ace");
        QTest::newRow("ascii") << "api.example.test"
                               << "api.example.test";
        QTest::newRow("umlaut") << QStringLiteral("bücher.example") << "xn--bcher-kva.example";
        QTest::newRow("chinese") << QStringLiteral("他们为什么不说中文")
                                 << "xn--ihqwcrb4cv8a8dqg056pqjye"; // RFC 3492 7.1 (B)
        QTest::newRow("mixed") << QStringLiteral("a.münchen.b") << "a.xn--mnchen-3ya.b";
    }
    void bothWays() {
        QFETCH(QString, unicode);
        QFETCH(QString, ace);
        QCOMPARE(test::text(codec::toAce(unicode.toStdString()).value_or("")), ace);
        QCOMPARE(test::text(codec::fromAce(ace.toStdString())), unicode);
    }

    void hostile() {
        QVERIFY(!codec::toAce("a\xFF.example"));
        for (const char* label :
            {"xn--", "xn--999999999", "xn--a-ecp.ru!", "xn---", "xn--zzzzzzzzzzzzzzzzzzzzzzzz"})
            QVERIFY(!codec::fromAce(label).empty());
    }
};

QTEST_APPLESS_MAIN(tst_Punycode)
#include "tst_punycode.moc"
