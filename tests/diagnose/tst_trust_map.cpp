// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/trust_map.h"
#include "core/tls/server_look.h"
#include "core/tls/server_session.h"
#include "core/trust/edit.h"
#include "tests/support/memory_wire.h"
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
    static diagnose::AuthorityList list(const std::vector<Made>& named) {
        diagnose::AuthorityList made{.asked = true, .names = {}};
        for (const Made& authority : named)
            made.names.push_back(authority.certificate->subject);
        return made;
    }
    static QString describe(const TrustCell& cell) {
        if (cell.list)
            return test::text(diagnose::listRelationName(*cell.list)) +
                (cell.verdict == Treatment::Unknown ? "?" : "!");
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
        const std::vector<diagnose::MapStore> bundles{store({groupA}), store({groupB})};
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

    /// Of a live server's list only names are known: never a verdict, and a look-alike is named as well.
    void listsOfNames() {
        const Made root = test::makeRoot("Lab Root CA");
        const Made issuing = test::makeIssuing(root, "Lab Clients CA");
        const Made stranger = test::makeRoot("Foreign Root CA");
        const Made lookalike = test::makeRoot("Lab Root CA");
        TrustMapRequest request{.identities = {identity(test::makeClient(issuing), {issuing}),
                                    identity(test::makeClient(lookalike), {})},
            .stores = {list({stranger, root}), list({issuing}), list({stranger}), list({}),
                diagnose::AuthorityList{}, store({root})},
            .purposes = {Purpose::TlsClient},
            .at = test::testNow()};
        QCOMPARE(describe(request),
            QStringLiteral(
                "named? named? not-named? empty? not-asked? yes; "
                "named? not-named? not-named? empty? not-asked? client-cert-unknown-ca lookalike"));
        const auto cells = diagnose::trustMap(request);
        REQUIRE_VALUE(cells);
        QCOMPARE((*cells)[0].path.size(), std::size_t{2}); // the root names the issuer of the issuing CA
        QCOMPARE((*cells)[1].path.size(), std::size_t{1});
        QCOMPARE(diagnose::pathOf(request, (*cells)[0]).size(), std::size_t{2});
        QCOMPARE(test::text(diagnose::listedName(request, (*cells)[0])), QStringLiteral("CN=Lab Root CA"));
        QVERIFY(diagnose::listedName(request, (*cells)[2]).empty());
        QVERIFY((*cells)[0].listed->sameOctets && !(*cells)[0].cause);
        // A program's rules are for certificates; a list says the same to each.
        request.stack = verify::Stack::Java;
        QCOMPARE(describe(request).section(' ', 0, 1), QStringLiteral("named? named?"));
        request.purposes = {Purpose::TlsServer};
        QCOMPARE(describe(request).section(' ', 0, 1), QStringLiteral("not-asked? not-asked?"));
    }

    /// The same name with other octets is another name for some.
    void namesThatAreWrittenOtherwise() {
        const Made root = test::makeRoot("Lab Root CA");
        const Made shouting = test::makeRoot("LAB ROOT CA");
        const TrustMapRequest request{.identities = {identity(test::makeClient(root), {})},
            .stores = {list({shouting})},
            .purposes = {Purpose::TlsClient},
            .at = test::testNow()};
        const auto cells = diagnose::trustMap(request);
        REQUIRE_VALUE(cells);
        QVERIFY(cells->front().list == diagnose::ListRelation::Match);
        QVERIFY(!cells->front().listed->sameOctets);
    }

    /// What a server sends is judged as a server's, what it names stands as a list.
    void whatALiveServerShows() {
        const issue::SetupResult setup = test::makeSetup();
        const auto look = [&](tls::ClientAuthentication clients) {
            tls::ServerSettings settings({setup.serverChain(), setup.server->key});
            settings.at = test::testNow();
            settings.clients = clients;
            settings.clientAnchors = verify::anchorsOf({setup.authorities.root});
            tls::ServerSession session(settings);
            tls::Probe probe(
                tls::settingsToLookAt({.host = "localhost", .port = 8443, .path = {}}, test::testNow()));
            test::runInMemory(probe, session);
            return *tls::lookOf(probe.record());
        };
        const tls::ServerLook asking = look(tls::ClientAuthentication::Require);
        const tls::ServerLook silent = look(tls::ClientAuthentication::None);
        const auto listOf = [](const tls::ServerLook& shown) {
            return diagnose::AuthorityList{shown.wantsCertificate, shown.authorities};
        };
        QCOMPARE(describe({.identities = {{setup.clientChain(setup.clients.front())}},
                     .stores = {listOf(asking), listOf(silent)},
                     .purposes = {Purpose::TlsClient},
                     .at = test::testNow()}),
            QStringLiteral("named? not-asked?"));
        QCOMPARE(describe({.identities = {{asking.chain}},
                     .stores = {store({test::makeRoot()}), verify::anchorsOf({setup.authorities.root})},
                     .purposes = {Purpose::TlsServer},
                     .at = test::testNow()}),
            QStringLiteral("server-cert-untrusted yes"));
    }

    /// A store's entries count for what they are trusted for.
    void trustedForOneThingOnly() {
        const Made root = test::makeRoot();
        const auto storeWith = [&](std::vector<codec::Oid> trusted, std::vector<codec::Oid> rejected) {
            return diagnose::anchorsIn(*trust::apply(trust::emptyStore(trust::StoreFormat::Pem),
                {trust::Add{{.certificates = {root.certificate},
                    .trustedFor = std::move(trusted),
                    .rejectedFor = std::move(rejected)}}}));
        };
        TrustMapRequest request{.identities = {identity(test::makeClient(root), {})},
            .stores = {storeWith({codec::oid::serverAuth}, {}), storeWith({codec::oid::clientAuth}, {}),
                storeWith({}, {codec::oid::anyExtendedKeyUsage}), storeWith({}, {})},
            .purposes = {Purpose::TlsClient},
            .at = test::testNow()};
        QCOMPARE(describe(request), QStringLiteral("client-cert-unknown-ca yes client-cert-unknown-ca yes"));
        request.identities = {identity(test::makeServer(root), {})};
        request.purposes = {Purpose::TlsServer};
        QCOMPARE(describe(request), QStringLiteral("yes server-cert-untrusted server-cert-untrusted yes"));
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
