// SPDX-License-Identifier: Apache-2.0
#include "core/base/instant.h"
#include "tests/support/texts.h"

using namespace certwright;

class tst_Instant : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("printed"); // empty: no moment
        QTest::newRow("plain") << "2026-11-21T09:06:00Z"
                               << "2026-11-21T09:06:00Z";
        QTest::newRow("date") << "2026-11-21"
                              << "2026-11-21T00:00:00Z";
        QTest::newRow("offset") << "2026-11-21T01:00:00+02:00"
                                << "2026-11-20T23:00:00Z";
        QTest::newRow("west") << "2026-11-21T23:30:00-01:00"
                              << "2026-11-22T00:30:00Z";
        QTest::newRow("fraction") << "2026-11-21T09:06:00.999Z"
                                  << "2026-11-21T09:06:00Z";
        QTest::newRow("leap day") << "2028-02-29T00:00:00Z"
                                  << "2028-02-29T00:00:00Z";
        QTest::newRow("year 0") << "0000-01-01T00:00:00Z"
                                << "0000-01-01T00:00:00Z";
        QTest::newRow("end of time") << "9999-12-31T23:59:59Z"
                                     << "9999-12-31T23:59:59Z";
        QTest::newRow("no leap day") << "2026-02-29T00:00:00Z"
                                     << "";
        QTest::newRow("hour 24") << "2026-11-21T24:00:00Z"
                                 << "";
        QTest::newRow("no zone") << "2026-11-21T09:06:00"
                                 << "";
        QTest::newRow("words") << "yesterday"
                               << "";
    }
    void roundTrip() {
        QFETCH(QString, written);
        QFETCH(QString, printed);
        const auto instant = fromRfc3339(written.toStdString());
        QCOMPARE(instant ? test::text(toRfc3339(*instant)) : QString(), printed);
    }
};

QTEST_APPLESS_MAIN(tst_Instant)
#include "tst_instant.moc"
