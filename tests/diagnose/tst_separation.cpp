// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/separation.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <mutex>
#include <set>
#include <tuple>

using namespace certwright;
using diagnose::MapPlace;
using diagnose::Separation;
using diagnose::SeparationWay;
using test::Made;
using verify::Purpose;

namespace {

diagnose::MapIdentity identity(const Made& leaf, const std::vector<Made>& above) {
    diagnose::MapIdentity made{{leaf.certificate}};
    for (const Made& issuer : above)
        made.chain.push_back(issuer.certificate);
    return made;
}

verify::Anchors store(const std::vector<Made>& trusted) {
    std::vector<x509::Certificate> certificates;
    for (const Made& made : trusted)
        certificates.push_back(made.certificate);
    return verify::anchorsOf(std::move(certificates));
}

using Numbers = std::vector<std::size_t>;

} // namespace

/// Who shall not be let in, and what would keep him out.
class tst_Separation : public QObject {
    Q_OBJECT

    Made root_ = test::makeRoot("Lab Root CA");
    Made shared_ = test::makeIssuing(root_, "Lab Clients CA");
    Made stranger_ = test::makeRoot("Stranger Root CA");

    /// Client_A, Client_B, Client_C; Server_A, Server_B.
    diagnose::TrustMapRequest lab() const {
        diagnose::TrustMapRequest request{.identities = {}, .stores = {}, .at = test::testNow()};
        for (const char* name : {"Client_A", "Client_B", "Client_C"})
            request.identities.push_back(identity(test::makeClient(shared_, name), {shared_}));
        request.stores = {store({root_}), store({root_})};
        return request;
    }
    static Separation separated(
        const diagnose::TrustMapRequest& request, const std::vector<MapPlace>& unwanted) {
        const auto cells = diagnose::trustMap(request);
        return cells ? diagnose::separate(*cells, unwanted) : Separation{};
    }

private Q_SLOTS:
    /// A must reach A and B reach B only: a group for each, and each server holds the CA of its own.
    void eachReachesItsOwn() {
        auto request = lab();
        request.identities.pop_back();
        const Separation separation = separated(request, {{1, 0}, {0, 1}});
        QCOMPARE(separation.unwanted.size(), 2U);
        const diagnose::UnwantedCell& cell = separation.unwanted[0];
        QVERIFY((cell.place == MapPlace{0, 1}));
        QCOMPARE(cell.way, SeparationWay::OwnAuthorities);
        QVERIFY(cell.anchor == root_.certificate.sha256());
        QVERIFY(cell.shared == shared_.certificate.sha256()); // not only the root above it
        QCOMPARE(cell.beside, Numbers{1});
        QCOMPARE(separation.groups.size(), 2U);
        QCOMPARE(separation.groups[0].identities, Numbers{0});
        QCOMPARE(separation.groups[0].stores, Numbers{0});
        QCOMPARE(separation.groups[1].identities, Numbers{1});
        QCOMPARE(separation.groups[1].stores, Numbers{1});
        QCOMPARE(separation.stores.size(), 2U);
        QCOMPARE(separation.stores[1].letIn, Numbers{1});
        QCOMPARE(separation.stores[1].groups, Numbers{1});
    }

    /// Who shall be kept out of one server only keeps his certificate: the others get another.
    void nobodyElseIsTouched() {
        const Separation separation = separated(lab(), {{1, 0}});
        QCOMPARE(separation.groups.size(), 1U);
        QCOMPARE(separation.groups[0].identities, (Numbers{0, 2}));
        QCOMPARE(separation.stores.size(), 1U);
        QCOMPARE(separation.stores[0].letIn, (Numbers{0, 2}));
    }

    /// One who shall be let in by both servers is in a group of his own, and both hold its CA.
    void aGroupMayReachSeveral() {
        const Separation separation = separated(lab(), {{1, 0}, {0, 1}});
        QCOMPARE(separation.groups.size(), 3U);
        QCOMPARE(separation.stores[0].letIn, (Numbers{0, 2}));
        QCOMPARE(separation.stores[0].groups.size(), 2U);
        QCOMPARE(separation.stores[1].groups.size(), 2U);
    }

    void anAnchorForOneAloneCanGo() {
        auto request = lab();
        request.identities.push_back(identity(test::makeClient(stranger_, "mallory"), {}));
        request.stores[0] = store({root_, stranger_});
        const Separation separation = separated(request, {{3, 0}});
        QCOMPARE(separation.unwanted.front().way, SeparationWay::RemoveAnchor);
        QVERIFY(separation.unwanted.front().anchor == stranger_.certificate.sha256());
        QVERIFY(!separation.unwanted.front().shared);
        QVERIFY(!separation.needsAuthorities());
        QCOMPARE(separation.stores.front().letIn, (Numbers{0, 1, 2}));
    }

    /// Nobody shall be let in: the anchor can go.
    void allAreUnwanted() {
        const Separation separation = separated(lab(), {{0, 0}, {1, 0}, {2, 0}});
        for (const auto& cell : separation.unwanted)
            QCOMPARE(cell.way, SeparationWay::RemoveAnchor);
        QVERIFY(separation.stores.front().letIn.empty());
    }

    void whoIsRefusedNeedsNothing() {
        auto request = lab();
        request.stores[0] = store({stranger_});
        const Separation separation = separated(request, {{0, 0}, {99, 99}});
        QCOMPARE(separation.unwanted.size(), 1U);
        QCOMPARE(separation.unwanted.front().way, SeparationWay::Nothing);
        QVERIFY(!separation.unwanted.front().anchor);
        QVERIFY(separation.stores.empty());
    }

    /// The root above both does not keep them apart, even where each has an issuing CA: the server holds too
    /// much.
    void groupsUnderOneTrustedRoot() {
        const Made other = test::makeIssuing(root_, "Group B Clients CA");
        auto request = lab();
        request.identities[1] = identity(test::makeClient(other, "Client_B"), {other});
        request.identities.pop_back();
        const Separation separation = separated(request, {{1, 0}});
        QCOMPARE(separation.unwanted.front().way, SeparationWay::OwnAuthorities);
        QVERIFY(separation.unwanted.front().shared == root_.certificate.sha256());
    }

    /// What is built for two groups keeps them apart with every program, and a server that trusts the root
    /// lets in both, as before.
    void groupsOfTheirOwn_data() {
        QTest::addColumn<QString>("stack");
        for (const char* stack :
            {"", "nginx", "apache", "haproxy", "node", "java", "go", "gnutls", "rustls", "python"})
            QTest::newRow(*stack ? stack : "our verdict") << QString::fromLatin1(stack);
    }
    void groupsOfTheirOwn() {
        QFETCH(QString, stack);
        const auto lab = test::makeSetup();
        diagnose::TrustMapRequest request{.identities = {}, .stores = {}, .at = test::testNow()};
        request.purposes = {Purpose::TlsClient};
        request.stack = verify::stackNamed(stack.toStdString());
        for (const char* name : {"A", "B"}) {
            const auto group = issue::makeGroup(
                {.name = name, .clients = {std::string("Client_") + name}}, lab.authorities, test::testNow());
            REQUIRE_VALUE(group);
            request.identities.push_back({group->clientChain(group->clients.front())});
            request.stores.push_back(verify::anchorsOf({group->authorities.root}));
        }
        request.stores.push_back(verify::anchorsOf({lab.authorities.root}));
        const auto cells = diagnose::trustMap(request);
        REQUIRE_VALUE(cells);
        QString verdicts;
        for (const diagnose::TrustCell& cell : *cells)
            verdicts += cell.verdict == verify::Treatment::Accepts ? '+' : '-';
        QCOMPARE(verdicts, QStringLiteral("+-+-++"));
    }

    void aGroupNeedsTheKeyOfItsRoot() {
        auto above = test::makeSetup().authorities;
        above.rootKey.reset();
        COMPARE_ERROR(issue::makeGroup({.name = "A", .clients = {"alice"}}, above, test::testNow()),
            ErrorCode::NoPrivateKey);
    }

    /// As servers they are judged by others.
    void onlyClientsCount() {
        auto request = lab();
        request.purposes = {Purpose::TlsServer};
        QVERIFY(separated(request, {{0, 0}}).unwanted.empty());
    }

    void cellsAreToldOfAsTheyAreDone() {
        const auto request = lab();
        std::mutex mutex;
        std::vector<diagnose::TrustCell> told;
        const auto cells = diagnose::trustMap(request, {}, [&](const auto& done) {
            const std::scoped_lock lock(mutex);
            told.insert(told.end(), done.begin(), done.end());
        });
        REQUIRE_VALUE(cells);
        QCOMPARE(told.size(), cells->size());
        std::set<std::tuple<Purpose, std::size_t, std::size_t>> places;
        for (const diagnose::TrustCell& cell : told)
            places.emplace(cell.purpose, cell.identity, cell.store);
        QCOMPARE(places.size(), cells->size());
    }

    void aPathHasItsCertificates() {
        const auto request = lab();
        const auto cells = diagnose::trustMap(request);
        REQUIRE_VALUE(cells);
        const auto path = diagnose::pathOf(request, cells->front());
        QCOMPARE(path.size(), 3U);
        QVERIFY(path[0] == request.identities[0].chain.front());
        QVERIFY(path[1] == shared_.certificate);
        QVERIFY(path[2] == root_.certificate);
    }
};

QTEST_APPLESS_MAIN(tst_Separation)
#include "tst_separation.moc"
