// SPDX-License-Identifier: Apache-2.0
#include "core/issue/host_name.h"
#include "tests/support/texts.h"

using namespace certwright;

class tst_HostName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void review_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("becomes"); // empty: cannot be a name
        QTest::addColumn<QString>("findings");
        QTest::newRow("name") << "api.example.test"
                              << "dns:api.example.test"
                              << "";
        QTest::newRow("upper case") << "API.Example.TEST"
                                    << "dns:api.example.test"
                                    << "";
        QTest::newRow("address") << "10.0.0.5"
                                 << "ip:10.0.0.5"
                                 << "";
        QTest::newRow("IPv6") << "2001:DB8:0::1"
                              << "ip:2001:db8::1"
                              << "";
        QTest::newRow("IPv6 in brackets") << "[::1]"
                                          << "ip:::1"
                                          << "";
        QTest::newRow("URL") << "https://api.example.test:8443/x"
                             << "dns:api.example.test"
                             << "plan.name-shortened";
        QTest::newRow("port") << "api:8443"
                              << "dns:api"
                              << "plan.name-shortened";
        QTest::newRow("root dot") << "api.example.test."
                                  << "dns:api.example.test"
                                  << "";
        QTest::newRow("wildcard") << "*.example.test"
                                  << "dns:*.example.test"
                                  << "";
        QTest::newRow("broad wildcard") << "*.test"
                                        << "dns:*.test"
                                        << "plan.name-wildcard-broad";
        QTest::newRow("bare wildcard") << "*"
                                       << ""
                                       << "plan.name-wildcard-place";
        QTest::newRow("partial wildcard") << "a*.example.test"
                                          << ""
                                          << "plan.name-wildcard-place";
        QTest::newRow("wildcard within") << "a.*.test"
                                         << ""
                                         << "plan.name-wildcard-place";
        QTest::newRow("underscore") << "my_host.test"
                                    << "dns:my_host.test"
                                    << "plan.name-underscore";
        QTest::newRow("umlaut") << QStringLiteral("bücher.example") << "dns:xn--bcher-kva.example"
                                << "plan.name-encoded";
        QTest::newRow("broken address") << "10.0.0.256"
                                        << ""
                                        << "plan.name-looks-like-address";
        QTest::newRow("empty label") << "a..b"
                                     << ""
                                     << "plan.name-bad-character";
        QTest::newRow("leading hyphen") << "-a.b"
                                        << ""
                                        << "plan.name-bad-character";
        QTest::newRow("blank within") << "a b"
                                      << ""
                                      << "plan.name-bad-character";
        QTest::newRow("markup") << "<b>.test"
                                << ""
                                << "plan.name-bad-character";
        QTest::newRow("nothing") << "  "
                                 << ""
                                 << "plan.name-empty";
        QTest::newRow("long label") << QString(64, QLatin1Char('a')) << ""
                                    << "plan.name-label-too-long";
    }
    void review() {
        QFETCH(QString, typed);
        QFETCH(QString, becomes);
        QFETCH(QString, findings);
        const auto reviewed = issue::reviewHostName(typed.toStdString());
        const QString name = reviewed.name ? test::text(x509::generalNameKindName(reviewed.name->kind)) +
                QLatin1Char(':') + test::text(reviewed.name->text)
                                           : QString();
        QCOMPARE(name, becomes);
        QStringList ids;
        for (const Finding& finding : reviewed.findings)
            ids << test::text(finding.id());
        QCOMPARE(ids.join(QLatin1Char(' ')), findings);
    }

    void splitting() {
        const auto names = issue::splitNames(" a.test, b.test;c.test\n10.0.0.1 ");
        QCOMPARE(names.size(), std::size_t{4});
        QCOMPARE(test::text(names[3]), QStringLiteral("10.0.0.1"));
    }
};

QTEST_APPLESS_MAIN(tst_HostName)
#include "tst_host_name.moc"
