// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/x509/name.h"
#include "tests/support/texts.h"

using namespace certwright;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

class tst_Name : public QObject {
    Q_OBJECT

    static Bytes attribute(const codec::KnownOid& type, const Bytes& value) {
        return der::sequence(der::oid(type), value);
    }
    static x509::Name name(const std::vector<Bytes>& sets) {
        Bytes content;
        for (const Bytes& set : sets)
            append(content, set);
        return *x509::Name::parse(der::element(tag::sequence, content));
    }
    static x509::Name commonName(const Bytes& value) {
        return name({der::setOf({attribute(oid::commonName, value)})});
    }

private Q_SLOTS:
    void rfc4514_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("alice") << "CN=alice";
        QTest::newRow("comma") << QByteArray("Smith, Bob") << "CN=Smith\\, Bob";
        QTest::newRow("leading sharp") << QByteArray("#1 of 2") << "CN=\\#1 of 2";
        QTest::newRow("blanks") << QByteArray(" a ") << "CN=\\ a\\ ";
        QTest::newRow("nul") << QByteArray("a\0b", 3) << "CN=a\\00b";
        QTest::newRow("override") << QByteArray("a\xE2\x80\xAE"
                                                "b")
                                  << "CN=a\\E2\\80\\AEb";
        QTest::newRow("umlaut") << QByteArray("Zo\xC3\xAB") << QStringLiteral("CN=Zoë");
        QTest::newRow("no UTF-8") << QByteArray("a\xFF") << "CN=a\\FF";
        QTest::newRow("markup") << QByteArray("<img src=x>") << "CN=\\<img src=x\\>";
    }
    void rfc4514() {
        QFETCH(QByteArray, value);
        QTEST(test::text(commonName(der::utf8String(value.toStdString())).toRfc4514()), "text");
    }

    void orderAndMultipleValues() {
        const auto full = name({der::setOf({attribute(oid::countryName, der::printableString("DE"))}),
            der::setOf({attribute(oid::commonName, der::utf8String("alice")),
                attribute(oid::organizationName, der::utf8String("Lab"))})});
        QCOMPARE(test::text(full.toRfc4514()), QStringLiteral("O=Lab+CN=alice,C=DE"));
        QCOMPARE(test::text(full.commonName()), QStringLiteral("alice"));
    }

    void matching_data() {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<bool>("same");
        const auto row = [](const char* title, const Bytes& left, const Bytes& right, bool same) {
            QTest::newRow(title) << test::octets(left) << test::octets(right) << same;
        };
        row("string type", der::utf8String("Lab CA"), der::printableString("Lab CA"), true);
        row("case", der::utf8String("LAB ca"), der::utf8String("Lab CA"), true);
        row("blanks", der::utf8String("  Lab   CA "), der::utf8String("Lab CA"), true);
        row("UTF-16", der::element(tag::bmpString, *fromHex("004c00610062")), der::utf8String("Lab"), true);
        row("other", der::utf8String("Lab CA"), der::utf8String("Lab CB"), false);
        row("no string", der::integer(1), der::integer(1), true);
        row("nul is not the end", der::utf8String(std::string_view("a\0b", 3)), der::utf8String("a"), false);
    }
    void matching() {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(bool, same);
        const auto nameOf = [](const QByteArray& value) {
            return commonName(Bytes(value.begin(), value.end()));
        };
        QCOMPARE(matches(nameOf(left), nameOf(right)), same);
        QCOMPARE(matches(nameOf(right), nameOf(left)), same);
    }

    void broken() {
        QVERIFY(!x509::Name::parse(*fromHex("3005310330010a")));
        QVERIFY(!x509::Name::parse(*fromHex("0500")));
        QVERIFY(x509::Name::parse(*fromHex("3000"))->empty());
    }
};

QTEST_APPLESS_MAIN(tst_Name)
#include "tst_name.moc"
