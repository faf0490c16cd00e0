// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/trust_map.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

using namespace certwright;
using diagnose::TrustCell;
using diagnose::TrustMapRequest;
using test::Made;
using verify::Purpose;
using verify::Treatment;

/// Who would accept whom.
class tst_TrustMap : public QObject {
    Q_OBJECT

    static diagnose::MapIdentity identity(const Made& leaf, const std::vector<Made>& above) {
        diagnose::MapIdentity made{{leaf.certificate}};
        for (const Made& issuer : above)
            made.chain.push_back(issuer.certificate);
        return made;
    }
    static verify::Anchors store(const std::vector<Made>& trusted) {
        std::vector<x509::Certificate> certificates;
        for (const Made& made : trusted)
            certificates.push_back(made.certificate);
        return verify::anchorsOf(std::move(certificates));
    }
    static QString describe(const TrustCell& cell) {
        if (cell.verdict != Treatment::Refuses)
            return cell.verdict == Treatment::Accepts ? QStringLiteral("yes") : QStringLiteral("?");
        const QString variant = cell.variant.empty() ? QString() : ' ' + test::text(cell.variant);
        return cell.cause ? test::text(diagnose::causeName(*cell.cause)) + variant : QStringLiteral("no");
    }
    /// "yes no; yes yes": an identity each, a store each.
    static QString describe(const TrustMapRequest& request) {
        const auto cells = diagnose::trustMap(request);
        if (!cells)
            return test::errorText(cells.error());
        QStringList rows;
        for (std::size_t i = 0; i < cells->size(); ++i) {
            if (i % request.stores.size() == 0)
                rows << QString();
            rows.last() += (rows.last().isEmpty() ? "" : " ") + describe((*cells)[i]);
        }
        return rows.join(QStringLiteral("; "));
    }

private Q_SLOTS:
    /// One issuing CA for all: A's client reaches B's server. One for each group, and the server trusts its
    /// own only: each reaches its own.
    void groupsShareACaOrDoNot() {
        const Made root = test::makeRoot("Lab Root CA");
        const Made shared = test::makeIssuing(root, "Lab Clients CA");
        const std::vector together{identity(test::makeClient(shared, "Client_A"), {shared}),
            identity(test::makeClient(shared, "Client_B"), {shared})};
        QCOMPARE(describe({.identities = together,
                     .stores = {store({root}), store({root})}, // of Server_A and Server_B
                     .purposes = {Purpose::TlsClient},
                     .at = test::testNow()}),
            QStringLiteral("yes yes; yes yes"));

        const Made groupA = test::makeIssuing(root, "Group A Clients CA");
        const Made groupB = test::makeIssuing(root, "Group B Clients CA");
        const std::vector apart{identity(test::makeClient(groupA, "Client_A"), {groupA}),
            identity(test::makeClient(groupB, "Client_B"), {groupB})};
        const std::vector bundles{store({groupA}), store({groupB})};
        QCOMPARE(describe({.identities = apart,
                     .stores = bundles,
                     .purposes = {Purpose::TlsClient},
                     .at = test::testNow()}),
            QStringLiteral("yes client-cert-unknown-ca; client-cert-unknown-ca yes"));
        // The root above both groups does not keep them apart.
        QCOMPARE(describe({.identities = apart,
                     .stores = {store({root})},
                     .purposes = {Purpose::TlsClient},
                     .at = test::testNow()}),
            QStringLiteral("yes; yes"));
        // Go takes an intermediate as an anchor; nginx wants a root above it.
        QCOMPARE(describe({.identities = apart,
                     .stores = bundles,
                     .purposes = {Purpose::TlsClient},
                     .at = test::testNow(),
                     .stack = verify::Stack::Go}),
            QStringLiteral("yes client-cert-unknown-ca; client-cert-unknown-ca yes"));
        QVERIFY(!describe({.identities = apart,
                              .stores = bundles,
                              .purposes = {Purpose::TlsClient},
                              .at = test::testNow(),
                              .stack = verify::Stack::Nginx})
                     .contains(QStringLiteral("yes")));
    }

    void causesForBothPurposes() {
        const Made root = test::makeRoot("Lab Root CA");
        const Made issuing = test::makeIssuing(root, "Lab Issuing CA");
        const Made lookalike = test::makeRoot("Lab Root CA");
        const Made stranger = test::makeRoot("Foreign Root CA");
        issue::CertificateSpec expired{.extendedKeyUsage = {codec::oid::clientAuth}};
        expired.notBefore = test::testNow() - std::chrono::days{30};
        expired.notAfter = test::testNow() - std::chrono::days{2};
        TrustMapRequest request{.identities = {identity(test::makeClient(issuing), {issuing}),
                                    identity(test::makeServer(issuing), {issuing}),
                                    identity(test::make({.spec = expired, .issuer = &issuing}), {issuing}),
                                    identity(test::makeClient(issuing), {})},
            .stores = {store({root}), store({lookalike}), store({stranger})},
            .at = test::testNow()};
        request.purposes = {Purpose::TlsClient};
        QCOMPARE(describe(request),
            QStringLiteral("yes client-cert-unknown-ca lookalike client-cert-unknown-ca; "
                           "client-cert-wrong-eku client-cert-unknown-ca lookalike client-cert-wrong-eku; "
                           "client-cert-expired client-cert-unknown-ca lookalike client-cert-expired; "
                           "client-chain-incomplete client-chain-incomplete client-cert-unknown-ca"));
        request.purposes = {Purpose::TlsServer};
        QCOMPARE(describe(request).section(';', 1, 1).trimmed(),
            QStringLiteral("yes server-cert-untrusted lookalike server-cert-untrusted"));
        QCOMPARE(describe(request).section(' ', 0, 0), QStringLiteral("server-cert-wrong-eku"));
    }

    void theWorkMayBeShared() {
        const Made root = test::makeRoot();
        const Made issuing = test::makeIssuing(root);
        TrustMapRequest request{.identities = {}, .stores = {}, .at = test::testNow()};
        for (int i = 0; i < 10; ++i) {
            request.identities.push_back(identity(test::makeClient(issuing), {issuing}));
            request.stores.push_back(store({i % 3 == 0 ? root : issuing}));
        }
        request.workers = 1;
        const QString alone = describe(request);
        request.workers = 4;
        QCOMPARE(describe(request), alone);
        const auto cells = diagnose::trustMap(request);
        QCOMPARE(cells->size(), std::size_t{200});
        QCOMPARE(cells->front().path.size(), std::size_t{3});
        QCOMPARE(cells->front().path.front(), request.identities[0].chain[0].sha256());
    }

    void nothingToCompare() {
        QCOMPARE(diagnose::trustMap({.at = test::testNow()})->size(), std::size_t{0});
        std::stop_source stopped;
        stopped.request_stop();
        const Made root = test::makeRoot();
        COMPARE_ERROR(diagnose::trustMap({.identities = {identity(test::makeClient(root), {})},
                                             .stores = {store({root})},
                                             .at = test::testNow()},
                          stopped.get_token()),
            ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(tst_TrustMap)
#include "tst_trust_map.moc"
