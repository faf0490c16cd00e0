// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/diagnose/store_search.h"
#include "core/trust/edit.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

using namespace certwright;
using test::Made;
using trust::StoreFormat;
using verify::Purpose;
using verify::Treatment;
namespace oid = codec::oid;

/// Which stores would trust a certificate, and which entries nothing needs.
class tst_StoreSearch : public QObject {
    Q_OBJECT

    Made root_ = test::makeRoot("Lab Root CA");
    Made issuing_ = test::makeIssuing(root_, "Lab Clients CA");
    Made stranger_ = test::makeRoot("Stranger Root CA");

    static trust::Store storeOf(const std::vector<trust::Entry>& entries) {
        std::vector<trust::Edit> edits;
        for (const trust::Entry& entry : entries)
            edits.push_back(trust::Add{entry});
        return *trust::apply(trust::emptyStore(StoreFormat::Pem), edits);
    }
    static trust::Entry entryOf(const Made& made) { return {.certificates = {made.certificate}}; }
    diagnose::MapIdentity alice() const {
        return {{test::makeClient(issuing_).certificate, issuing_.certificate}};
    }
    /// "yes no", a store each, for one purpose.
    static QString ask(
        const diagnose::MapIdentity& identity, std::vector<trust::Store> stores, Purpose purpose) {
        const auto answers = diagnose::askStores({.identity = identity,
            .stores = std::move(stores),
            .purposes = {purpose},
            .at = test::testNow()});
        if (!answers)
            return test::errorText(answers.error());
        QStringList words;
        for (const diagnose::StoreAnswer& answer : *answers)
            words << (answer.cell.verdict == Treatment::Accepts
                    ? QStringLiteral("yes")
                    : test::text(diagnose::causeName(*answer.cell.cause)));
        return words.join(QLatin1Char(' '));
    }
    /// Subjects of the unused entries.
    static QString unusedOf(const trust::Store& store, const std::vector<diagnose::MapIdentity>& identities,
        Instant at = test::testNow()) {
        const auto found = diagnose::findUnused(store, identities, at);
        if (!found)
            return test::errorText(found.error());
        QStringList words;
        for (const std::uint64_t id : found->unused)
            words << test::text((*store.find(id)->leaf())->subject.shortText());
        return words.join(QStringLiteral(", "));
    }

private Q_SLOTS:
    void whoWouldTrustIt() {
        QCOMPARE(ask(alice(), {storeOf({entryOf(stranger_), entryOf(root_)}), storeOf({entryOf(stranger_)})},
                     Purpose::TlsClient),
            QStringLiteral("yes client-cert-unknown-ca"));
        const auto answers = diagnose::askStores(
            {.identity = alice(), .stores = {storeOf({entryOf(root_)})}, .at = test::testNow()});
        REQUIRE_VALUE(answers);
        QCOMPARE(answers->size(), std::size_t{2}); // as a client and as a server
        QCOMPARE(answers->front().path.size(), std::size_t{3});
        QCOMPARE(
            test::text(answers->front().path.back()->subject.shortText()), QStringLiteral("Lab Root CA"));
    }

    /// What a store says of purposes counts; a certificate that is only part of a key's chain is not trusted.
    void trustIsLimited() {
        trust::Entry forServers = entryOf(root_);
        forServers.trustedFor = {oid::serverAuth};
        trust::Entry rejected = entryOf(root_);
        rejected.rejectedFor = {oid::clientAuth};
        trust::Entry unmarked = entryOf(root_);
        unmarked.kind = trust::EntryKind::Certificate;
        QCOMPARE(ask(alice(), {storeOf({forServers}), storeOf({rejected}), storeOf({unmarked})},
                     Purpose::TlsClient),
            QStringLiteral("client-cert-unknown-ca client-cert-unknown-ca client-cert-unknown-ca"));
        trust::Entry forAll = entryOf(root_);
        forAll.trustedFor = {oid::anyExtendedKeyUsage};
        QCOMPARE(ask(alice(), {storeOf({forAll})}, Purpose::TlsClient), QStringLiteral("yes"));
    }

    void whatNothingNeeds() {
        const trust::Store store = storeOf({entryOf(stranger_), entryOf(root_)});
        QCOMPARE(unusedOf(store, {alice()}), QStringLiteral("Stranger Root CA"));
        QCOMPARE(unusedOf(store, {}), QStringLiteral("Stranger Root CA, Lab Root CA"));
        QCOMPARE(unusedOf(store, {alice(), {{stranger_.certificate}}}), QString());
        const auto found = diagnose::findUnused(store, {alice()}, test::testNow());
        QCOMPARE(found->needed.size(), std::size_t{1});
        QCOMPARE(found->needed.front().identity, std::size_t{0});
        QCOMPARE(found->needed.front().path.size(), std::size_t{3}); // alice, her CA, the root
        QVERIFY(found->needed.front().path.back().sha256() == root_.certificate.sha256());
        QVERIFY(found->complete);
    }

    /// Some programs stop at the intermediate, others go on to the root: both are needed. So is the CA of
    /// what has expired, and not one that only bears the same name.
    void inDoubtItIsNeeded() {
        const diagnose::MapIdentity bare{{test::makeClient(issuing_).certificate}};
        const Made lookalike = test::makeRoot("Lab Root CA");
        const trust::Store store = storeOf({entryOf(issuing_), entryOf(root_), entryOf(lookalike)});
        QCOMPARE(unusedOf(store, {bare}), QStringLiteral("Lab Root CA"));
        QCOMPARE(diagnose::findUnused(store, {bare}, test::testNow())->unused.front(), store.entries[2]->id);
        QCOMPARE(unusedOf(store, {bare}, test::testNow() + std::chrono::hours(24 * 400)),
            QStringLiteral("Lab Root CA"));
    }

    void itCanBeStopped() {
        std::stop_source stop;
        stop.request_stop();
        const trust::Store store = storeOf({entryOf(root_)});
        COMPARE_ERROR(
            diagnose::findUnused(store, {alice()}, test::testNow(), stop.get_token()), ErrorCode::Cancelled);
        COMPARE_ERROR(diagnose::askStores(
                          {.identity = alice(), .stores = {store}, .at = test::testNow()}, stop.get_token()),
            ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(tst_StoreSearch)
#include "tst_store_search.moc"
