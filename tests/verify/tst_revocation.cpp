// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/verify/findings.h"
#include "core/verify/verify.h"
#include "tests/support/revocation_material.h"
#include "tests/support/texts.h"

#include <QTest>

using namespace certwright;
using std::chrono::days;
using test::AnswerOptions;
using test::ListOptions;
using verify::RevocationNeed;

/// Who is revoked, who is not, and when nobody can tell.
class tst_Revocation : public QObject {
    Q_OBJECT

    test::Made root_ = test::makeRoot();
    test::Made issuing_ = test::makeIssuing(root_);
    test::Made alice_ = test::makeClient(issuing_);
    test::Made stranger_ = test::makeRoot("Stranger");

    struct Case {
        verify::Revocation revocation;
        const char* expected; ///< the findings with their depth
    };

    x509::RevocationList list(const ListOptions& options = {}) const {
        return test::makeRevocationList(issuing_, options);
    }
    x509::RevocationList rootList() const { return test::makeRevocationList(root_); }
    x509::OcspResponse answer(const AnswerOptions& options) const {
        return test::makeOcspResponse(alice_.certificate, issuing_, options);
    }
    test::Made responder(bool mayAnswer) const {
        return test::make({.commonName = "Responder",
            .spec = {.extendedKeyUsage = {mayAnswer ? codec::oid::ocspSigning : codec::oid::clientAuth}},
            .issuer = &issuing_});
    }

    std::vector<std::pair<const char*, Case>> cases() const {
        using Need = RevocationNeed;
        const x509::Certificate alice = alice_.certificate;
        ListOptions hold{.revoked = {alice}, .entryReason = 6};
        ListOptions removed{.revoked = {alice}, .number = 3, .deltaOf = 1, .entryReason = 8};
        ListOptions added{.revoked = {alice}, .number = 3, .deltaOf = 1};
        ListOptions otherBase{.revoked = {alice}, .number = 9, .deltaOf = 5};
        const test::Made delegate = responder(true);
        const test::Made impostor = responder(false);
        return {
            {"nothing asked, nothing known", {{}, ""}},
            {"not on the lists", {{{list(), rootList()}, {}, Need::EveryCertificate}, ""}},
            {"on the list",
                {{{list({.revoked = {alice}}), rootList()}, {}, Need::EveryCertificate}, "chain.revoked@0"}},
            {"on the list, though nobody asked for one",
                {{{list({.revoked = {alice}})}, {}, Need::WhereKnown},
                    "chain.revoked@0 chain.revocation-unknown@1"}},
            {"no list at all", {{{}, {}, Need::EveryCertificate}, "chain.crl-missing@0 chain.crl-missing@1"}},
            {"the root's list is missing", {{{list()}, {}, Need::EveryCertificate}, "chain.crl-missing@1"}},
            {"the root's list is not needed", {{{list()}, {}, Need::Target}, "chain.revocation-unknown@1"}},
            {"expired",
                {{{list({.thisUpdate = test::testNow() - days{9}, .nextUpdate = test::testNow() - days{2}})},
                     {}, Need::Target},
                    "chain.crl-expired@0 chain.revocation-unknown@1"}},
            {"of tomorrow",
                {{{list({.thisUpdate = test::testNow() + days{1}})}, {}, Need::Target},
                    "chain.crl-not-yet-valid@0 chain.revocation-unknown@1"}},
            {"signed by a stranger of that name",
                {{{test::makeRevocationList({issuing_.certificate, stranger_.key}, {.revoked = {alice}})}, {},
                     Need::Target},
                    "chain.crl-not-trusted@0 chain.revocation-unknown@1"}},
            {"with something critical and unknown",
                {{{list({.unknownCritical = true})}, {}, Need::Target},
                    "chain.crl-malformed@0 chain.revocation-unknown@1"}},
            {"without a number",
                {{{list({.hasNumber = false})}, {}, Need::Target},
                    "chain.crl-malformed@0 chain.revocation-unknown@1"}},
            {"for users only",
                {{{list({.issuingDistribution = test::onlyUserCertificates()}),
                      test::makeRevocationList(root_, {.issuingDistribution = test::onlyUserCertificates()})},
                     {}, Need::EveryCertificate},
                    "chain.crl-missing@1"}},
            {"added by a delta",
                {{{list(), list(added), rootList()}, {}, Need::EveryCertificate}, "chain.revoked@0"}},
            {"taken off by a delta",
                {{{list(hold), list(removed), rootList()}, {}, Need::EveryCertificate}, ""}},
            {"a delta of another list",
                {{{list(), list(otherBase), rootList()}, {}, Need::EveryCertificate}, ""}},
            {"good, says its issuer", {{{rootList()}, {answer({})}, Need::EveryCertificate}, ""}},
            {"revoked, says its issuer",
                {{{rootList()}, {answer({.status = x509::OcspStatus::Revoked})}, Need::EveryCertificate},
                    "chain.revoked@0"}},
            {"good, says one who may",
                {{{rootList()}, {answer({.responder = &delegate})}, Need::EveryCertificate}, ""}},
            {"good, says one who may not",
                {{{rootList()}, {answer({.responder = &impostor})}, Need::EveryCertificate},
                    "chain.crl-missing@0"}},
            {"good, said yesterday",
                {{{rootList()},
                     {answer(
                         {.thisUpdate = test::testNow() - days{2}, .nextUpdate = test::testNow() - days{1}})},
                     Need::EveryCertificate},
                    "chain.crl-missing@0"}},
            {"unknown, says its issuer",
                {{{rootList()}, {answer({.status = x509::OcspStatus::Unknown})}, Need::EveryCertificate},
                    "chain.crl-missing@0"}},
        };
    }

private Q_SLOTS:
    /// Whatever speaks of a certificate is heard, and told why it counts or not.
    void witnesses() {
        const auto expired = list({.revoked = {alice_.certificate},
            .thisUpdate = test::testNow() - days{9},
            .nextUpdate = test::testNow() - days{2}});
        const auto forged = test::makeRevocationList({issuing_.certificate, stranger_.key});
        const auto good = answer({});
        const auto report = verify::verify({.target = alice_.certificate,
            .given = {issuing_.certificate},
            .anchors = verify::anchorsOf({root_.certificate}),
            .at = test::testNow(),
            .revocation = {.lists = {expired, forged, rootList()}, .responses = {good}}});
        const auto& answers = report->best().revocation;
        QCOMPARE(answers.size(), 2U);
        QCOMPARE(answers[0].state, verify::RevocationState::Good);
        QCOMPARE(answers[0].witnesses.size(), 1U); // a response that answers makes the lists unneeded
        QCOMPARE(answers[0].witnesses[0].kind, verify::RevocationWitness::Kind::Response);
        QCOMPARE(answers[1].state, verify::RevocationState::Good);

        const auto byLists = verify::verify({.target = alice_.certificate,
            .given = {issuing_.certificate},
            .anchors = verify::anchorsOf({root_.certificate}),
            .at = test::testNow(),
            .revocation = {.lists = {expired, forged}}});
        const verify::RevocationAnswer& alice = byLists->best().revocation[0];
        QCOMPARE(alice.state, verify::RevocationState::Unknown);
        QCOMPARE(alice.witnesses.size(), 2U);
        QCOMPARE(alice.witnesses[0].fault, verify::WitnessFault::Expired);
        QCOMPARE(alice.witnesses[0].says, verify::RevocationState::Revoked);
        QCOMPARE(alice.witnesses[1].fault, verify::WitnessFault::NotTrusted);
        QCOMPARE(alice.witnesses[1].says, verify::RevocationState::Good);
    }

    void judgement_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& row : cases())
            QTest::newRow(row.first) << index++;
    }
    void judgement() {
        QFETCH(int, index);
        const Case c = cases()[static_cast<std::size_t>(index)].second;
        const auto report = verify::verify({.target = alice_.certificate,
            .given = {issuing_.certificate},
            .anchors = verify::anchorsOf({root_.certificate}),
            .purpose = verify::Purpose::TlsClient,
            .at = test::testNow(),
            .rules = verify::Rules::Rfc5280,
            .revocation = c.revocation});
        QStringList findings;
        for (const verify::PathFinding& found : report->best().findings)
            findings << QStringLiteral("%1@%2").arg(test::text(found.finding.id())).arg(found.depth);
        QCOMPARE(findings.join(u' '), QString::fromLatin1(c.expected));
    }
};

QTEST_APPLESS_MAIN(tst_Revocation)
#include "tst_revocation.moc"
