// SPDX-License-Identifier: Apache-2.0
#include "core/codec/public_suffixes.h"

#include <QTest>

using namespace certwright;

class tst_PublicSuffixes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The examples of publicsuffix.org/list, "Formal algorithm", and what companies asked for.
    void contains_data() {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<bool>("isSuffix");
        const auto row = [](const char* domain, bool isSuffix) {
            QTest::newRow(domain) << QString::fromUtf8(domain) << isSuffix;
        };
        row("com", true);
        row("example.com", false);
        row("co.uk", true);
        row("CO.UK", true);
        row("a.co.uk", false);
        row("ck", true);
        row("foo.ck", true);
        row("a.foo.ck", false);
        row("www.ck", false);
        row("xn--55qx5d.cn", true);
        row("unlisted", true);
        row("a.unlisted", false);
        row("pages.example.com", false);
        row("", false);
    }
    void contains() {
        QFETCH(QString, domain);
        QFETCH(bool, isSuffix);
        const auto suffixes = codec::PublicSuffixes::parse(
            "// a comment\n\n// ===BEGIN ICANN DOMAINS===\ncom\n"
            "uk\r\nco.uk the rest is none\n*.ck\n!www.ck\ncn\n"
            "公司.cn\n// ===END ICANN DOMAINS===\n"
            "pages.example.com\n");
        QCOMPARE(suffixes.contains(domain.toStdString()), isSuffix);
    }
};

QTEST_APPLESS_MAIN(tst_PublicSuffixes)
#include "tst_public_suffixes.moc"
