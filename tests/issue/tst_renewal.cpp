// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/issue/renewal.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QTest>

using namespace certwright;
using std::chrono::days;
using test::Made;
namespace oid = codec::oid;

/// What a certificate would look like once renewed: nobody signs it.
class tst_Renewal : public QObject {
    Q_OBJECT

    Made root_ = test::makeRoot();
    Made client_ = test::makeClient(root_);
    Instant later_ = test::testNow() + days(20);

    static QString meaningOf(const x509::Certificate& before, const issue::RenewalDraft& draft) {
        QStringList ids;
        for (const Finding& finding : issue::compareWithDraft(before, draft).meaning)
            ids << test::text(finding.id());
        return ids.join(' ');
    }

private Q_SLOTS:
    void withTheSameKey() {
        const auto draft = issue::draftRenewal(client_.certificate, {.now = later_});
        REQUIRE_VALUE(draft);
        const x509::Certificate& renewed = draft->certificate;
        const x509::Certificate& before = client_.certificate;
        QVERIFY(draft->findings.empty());
        QCOMPARE(renewed->notBefore.instant, later_);
        QCOMPARE(renewed->notAfter.instant - later_, before->notAfter.instant - before->notBefore.instant);
        QVERIFY(renewed.serialHex() != before.serialHex());
        QVERIFY(renewed->publicKey == before->publicKey);
        QVERIFY(renewed->subject.encoded() == before->subject.encoded());
        QCOMPARE(renewed->extensions.size(), before->extensions.size());
        for (std::size_t at = 0; at < before->extensions.size(); ++at)
            QVERIFY(renewed->extensions[at].value == before->extensions[at].value);
        QVERIFY(!renewed.isSignedBy(root_.certificate->publicKey)); // a draft
        QCOMPARE(meaningOf(before, *draft),
            "compare.same-key compare.same-issuer renewal.other-fingerprint compare.ends-later");
    }

    void withANewKey() {
        const auto key = keys::PrivateKey::generate(issue::renewalKeySpec(client_.certificate->publicKey));
        const auto draft = issue::draftRenewal(
            client_.certificate, {.now = later_, .newKey = key->publicKey()});
        REQUIRE_VALUE(draft);
        const x509::Certificate& renewed = draft->certificate;
        QVERIFY(renewed->publicKey == key->publicKey());
        QCOMPARE(renewed->publicKey.curve(), client_.certificate->publicKey.curve());
        QVERIFY(std::ranges::equal(*renewed.subjectKeyIdentifier(), key->publicKey().keyIdentifier()));
        QVERIFY(*renewed.authorityKeyIdentifier() == *client_.certificate.authorityKeyIdentifier());
        QVERIFY(meaningOf(client_.certificate, *draft).contains("renewal.other-key"));
    }

    void aRootsIdentifiersFollowItsKey() {
        const auto key = keys::PrivateKey::generate(keys::keySpec("P-256"));
        const auto draft = issue::draftRenewal(
            root_.certificate, {.now = later_, .newKey = key->publicKey()});
        REQUIRE_VALUE(draft);
        QVERIFY(
            std::ranges::equal(*draft->certificate.subjectKeyIdentifier(), key->publicKey().keyIdentifier()));
        if (const Bytes* authority = draft->certificate.authorityKeyIdentifier())
            QVERIFY(*authority == *draft->certificate.subjectKeyIdentifier());
        QVERIFY(meaningOf(root_.certificate, *draft).contains("compare.other-key-identifier"));
    }

    void notBeyondItsIssuer() {
        const Instant end = later_ + days(3);
        const auto draft = issue::draftRenewal(client_.certificate, {.now = later_, .issuerEnd = end});
        REQUIRE_VALUE(draft);
        QCOMPARE(draft->certificate->notAfter.instant, end);
        QVERIFY(meaningOf(client_.certificate, *draft).startsWith("renewal.cut-by-issuer compare."));
    }

    void withoutAnEndItStaysSo() {
        test::MakeOptions options{.commonName = "device", .issuer = &root_};
        options.spec.notBefore = test::testNow();
        options.spec.notAfter = endOfTime();
        const Made device = test::make(options);
        const auto draft = issue::draftRenewal(device.certificate, {.now = later_});
        REQUIRE_VALUE(draft);
        QCOMPARE(draft->certificate->notAfter.instant, endOfTime());
    }

    void aNewKeyIsOfTheSameKind() {
        for (const char* spec : {"P-256", "P-384", "RSA-2048", "Ed25519"}) {
            const auto key = keys::PrivateKey::generate(keys::keySpec(spec));
            QCOMPARE(test::text(issue::renewalKeySpec(key->publicKey()).id), spec);
        }
    }
};

QTEST_APPLESS_MAIN(tst_Renewal)
#include "tst_renewal.moc"
