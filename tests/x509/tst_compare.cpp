// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/x509/compare.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace certwright;
using std::chrono::days;
using x509::Comparison;
using x509::Standing;
namespace oid = codec::oid;

namespace {

QStringList idsOf(const Comparison& comparison) {
    QStringList ids;
    for (const Finding& finding : comparison.meaning)
        ids << test::text(finding.id());
    return ids;
}

QString standingsOf(const Comparison& comparison) {
    QStringList lines;
    for (const x509::ComparedField& field : comparison.fields) {
        const char* sign = field.standing == Standing::Same ? "="
            : field.standing == Standing::Changed           ? "~"
            : field.standing == Standing::OnlyLeft          ? "<"
                                                            : ">";
        lines << test::text(field.name) + QLatin1String(sign);
    }
    return lines.join(QLatin1Char(' '));
}

/// Puts the right's octets into the left at each difference: the right must come out.
Bytes patched(ByteView left, ByteView right, const x509::ByteComparison& comparison) {
    Bytes result;
    std::size_t at = 0;
    for (const x509::ByteDifference& difference : comparison.differences) {
        append(result, left.subspan(at, difference.left.offset - at));
        append(result, right.subspan(difference.right.offset, difference.right.length));
        at = difference.left.end();
    }
    append(result, left.subspan(at));
    return result;
}

Bytes noise(std::size_t length, quint32 seed) {
    QRandomGenerator generator(seed);
    Bytes octets(length);
    for (auto& octet : octets)
        octet = static_cast<std::uint8_t>(generator.generate());
    return octets;
}

} // namespace

class tst_Compare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameIsTheSame() {
        const auto certificate = test::makeClient(test::makeRoot()).certificate;
        const Comparison comparison = x509::compare(certificate, certificate);
        QCOMPARE(idsOf(comparison), QStringList{"compare.identical"});
        QVERIFY(comparison.bytes.differences.empty());
        for (const auto& field : comparison.fields)
            QCOMPARE(field.standing, Standing::Same);
    }

    void aRenewalWithTheSameKey() {
        const auto root = test::makeRoot();
        const auto before = test::makeServer(root, "api.example");
        const issue::Issuer issuer{root.certificate, *keys::Signer::create(root.key)};
        const auto after = issue::issueCertificate(
            {.subject = {{oid::commonName, "api.example"}},
                .alternativeNames = {{x509::GeneralNameKind::Dns, "api.example"},
                    {x509::GeneralNameKind::Dns, "api2.example"}},
                .notBefore = test::testNow(),
                .notAfter = test::testNow() + days{400},
                .keyUsage = {x509::KeyUsageBit::DigitalSignature},
                .extendedKeyUsage = {oid::clientAuth}},
            before.key.publicKey(), issuer);
        REQUIRE_VALUE(after);
        const Comparison comparison = x509::compare(before.certificate, *after);
        const QStringList ids = idsOf(comparison);
        for (const char* expected :
            {"compare.same-key", "compare.same-issuer", "compare.ends-later", "compare.name-gained",
                "compare.name-lost", "compare.purpose-lost", "compare.purpose-gained"})
            QVERIFY2(ids.contains(QLatin1String(expected)), expected);
        QVERIFY(!ids.contains("compare.gap") && !ids.contains("compare.other-subject"));
        QVERIFY(ids.indexOf("compare.name-lost") < ids.indexOf("compare.same-key")); // what hurts comes first
        const QString standings = standingsOf(comparison);
        QVERIFY2(standings.contains("subject= subjectPublicKeyInfo=") && standings.contains("notAfter~") &&
                standings.contains("subjectAltName~"),
            qPrintable(standings));
        for (const Finding& finding : comparison.meaning)
            if (finding.kind == &x509::finding::nameLost)
                QCOMPARE(test::text(std::get<std::string>(finding.parameters.at(0))), "ip:127.0.0.1");
    }

    void anotherKeyAndAnotherIssuer() {
        const auto before = test::makeClient(test::makeRoot("Lab Root CA"));
        const auto after = test::makeClient(test::makeRoot("Lab Root CA 2"));
        const QStringList ids = idsOf(x509::compare(before.certificate, after.certificate));
        QVERIFY(ids.contains("compare.other-key") && ids.contains("compare.other-issuer"));
        const auto lookalike = test::makeClient(test::makeRoot("Lab Root CA"));
        QVERIFY(idsOf(x509::compare(before.certificate, lookalike.certificate))
                    .contains("compare.other-issuer-key"));
    }

    void aGapAndAnEarlierEnd() {
        const auto root = test::makeRoot();
        const auto before = test::make(
            {.spec = {.notBefore = test::testNow() - days{60}, .notAfter = test::testNow() - days{30}},
                .issuer = &root});
        const auto after = test::makeClient(root);
        QVERIFY(idsOf(x509::compare(before.certificate, after.certificate)).contains("compare.gap"));
        QVERIFY(idsOf(x509::compare(after.certificate, before.certificate)).contains("compare.ends-earlier"));
    }

    void aLeafBecomesACa() {
        const auto leaf = test::makeClient(test::makeRoot());
        const auto authority = test::makeRoot("alice");
        QVERIFY(idsOf(x509::compare(leaf.certificate, authority.certificate)).contains("compare.becomes-ca"));
        const QStringList back = idsOf(x509::compare(authority.certificate, leaf.certificate));
        QVERIFY(back.contains("compare.ceases-to-be-ca") && back.contains("compare.other-key-identifier"));
    }

    void manyNamesAreCounted() {
        const auto root = test::makeRoot();
        issue::CertificateSpec spec;
        for (int i = 0; i < 500; ++i)
            spec.alternativeNames.push_back(
                {x509::GeneralNameKind::Dns, "host" + std::to_string(i) + ".example"});
        const auto many = test::make({.spec = spec, .issuer = &root});
        const Comparison comparison = x509::compare(many.certificate, test::makeClient(root).certificate);
        QCOMPARE(idsOf(comparison).count("compare.name-lost"), 20);
        const auto rest = std::ranges::find(
            comparison.meaning, &x509::finding::moreNamesLost, &Finding::kind);
        QVERIFY(rest != comparison.meaning.end());
        QCOMPARE(std::get<std::int64_t>(rest->parameters.at(0)), 480);
    }

    void aRequestAndItsCertificate() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QTemporaryDir folder;
        const auto make = [&](const QStringList& arguments) {
            const QByteArray output = test::run(openssl, arguments).output;
            return copyOf(bytesOf({output.constData(), static_cast<std::size_t>(output.size())}));
        };
        const auto request = x509::Request::parse(
            make({"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                folder.filePath("k"), "-subj", "/CN=asked", "-addext", "subjectAltName=DNS:asked.example",
                "-addext", "tlsfeature=status_request", "-outform", "DER"}));
        REQUIRE_VALUE(request);
        const auto fitting = x509::Certificate::parse(make({"req", "-x509", "-key", folder.filePath("k"),
            "-subj", "/CN=asked", "-addext", "subjectAltName=DNS:asked.example", "-outform", "DER"}));
        REQUIRE_VALUE(fitting);
        const QStringList ids = idsOf(x509::compare(*request, *fitting));
        QVERIFY(ids.contains("compare.not-granted") && !ids.contains("compare.not-the-requested-key"));
        const auto other = test::makeServer(test::makeRoot(), "else.example").certificate;
        const QStringList otherIds = idsOf(x509::compare(other, *request));
        QCOMPARE(otherIds.first(), "compare.not-the-requested-key");
        QVERIFY(otherIds.contains("compare.other-subject"));
    }

    void octetsComeOutAgain_data() {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        const auto row = [](const char* name, const QByteArray& left, const QByteArray& right) {
            QTest::newRow(name) << left << right;
        };
        row("nothing and nothing", {}, {});
        row("nothing and something", {}, "abc");
        row("one changed", "abcdefghij", "abcdXfghij");
        row("one put in", "abcdefghij", "abcdefXghij");
        row("one taken out", "abcdefghij", "abcefghij");
        row("all other", QByteArray(500, 'a'), QByteArray(500, 'b'));
        row("begin and end", "Xbcdefghijklmnop", "bcdefghijklmnopY");
        row("certificates", test::octets(test::makeServer(test::makeRoot()).certificate.der()),
            test::octets(test::makeClient(test::makeRoot()).certificate.der()));
        row("noise", test::octets(noise(1000, 1)), test::octets(noise(1100, 2)));
        row("much noise", test::octets(noise(60'000, 3)), test::octets(noise(60'000, 4)));
    }
    void octetsComeOutAgain() {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        const auto view = [](const QByteArray& bytes) {
            return bytesOf({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        };
        const auto comparison = x509::compareBytes(view(left), view(right));
        QCOMPARE(test::octets(patched(view(left), view(right), comparison)), right);
        for (std::size_t i = 1; i < comparison.differences.size(); ++i)
            QVERIFY(comparison.differences[i].left.offset >= comparison.differences[i - 1].left.end() + 4);
        QCOMPARE(comparison.isCoarse, left.size() == 60'000);
    }

    void oneChangedOctetIsOneDifference() {
        Bytes left = noise(5000, 5);
        Bytes right = left;
        right[2500] ^= 1;
        right.insert(right.begin() + 4000, 7);
        const auto comparison = x509::compareBytes(left, right);
        QCOMPARE(comparison.differences.size(), 2U);
        QVERIFY((comparison.differences[0] == x509::ByteDifference{{2500, 1}, {2500, 1}}));
        QCOMPARE(comparison.differences[1].left.length, 0U);
        QCOMPARE(comparison.differences[1].right.length, 1U);
    }
};

QTEST_APPLESS_MAIN(tst_Compare)
#include "tst_compare.moc"
