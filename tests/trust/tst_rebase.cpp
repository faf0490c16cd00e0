// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/trust/rebase.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

using namespace certwright;
using test::Made;
using trust::Edit;
using trust::Entry;
using trust::Store;
using trust::StoreFormat;

/// Edits carried over to what another program made of the file meanwhile.
class tst_Rebase : public QObject {
    Q_OBJECT

    Made a_ = test::makeRoot("A");
    Made b_ = test::makeRoot("B");
    Made c_ = test::makeRoot("C");
    Made d_ = test::makeRoot("D");

    static Entry entryOf(const Made& made, const std::string& alias) {
        return {.alias = alias, .certificates = {made.certificate}};
    }
    static Store storeOf(const std::vector<Entry>& entries, StoreFormat format = StoreFormat::Jks) {
        std::vector<Edit> edits;
        for (const Entry& entry : entries)
            edits.push_back(trust::Add{entry});
        return *trust::apply(trust::emptyStore(format), edits);
    }
    /// As it would be read: nothing in it is known to be an edit, and the numbers are its own.
    Store twoAsRead() const { return storeOf({entryOf(a_, "a"), entryOf(b_, "b")}); }
    static std::uint64_t idOf(const Store& store, const std::string& alias) {
        const auto entry = std::ranges::find(
            store.entries, alias, [](const auto& one) { return one->alias; });
        return (*entry)->id;
    }
    static Store edited(const Store& store, const std::vector<Edit>& edits) {
        const auto done = trust::apply(store, edits);
        if (!done)
            qFatal("the edit cannot be made");
        return *done;
    }
    /// "a=A b=B | left: x"
    static QString textOf(const trust::Rebased& rebased) {
        QStringList words;
        for (const auto& entry : rebased.store.entries)
            words << QStringLiteral("%1=%2").arg(
                test::text(entry->alias), test::text((*entry->leaf())->subject.shortText()));
        for (const std::string& name : rebased.leftOut)
            words << QStringLiteral("left:%1").arg(test::text(name));
        if (rebased.orderLeftOut)
            words << QStringLiteral("order");
        return words.join(u' ');
    }

private Q_SLOTS:
    void everyKindOfEditIsCarried() {
        const Made renewed = test::makeRoot("C");
        const Store before = storeOf({entryOf(a_, "a"), entryOf(b_, "b"), entryOf(c_, "c")});
        const Store after = edited(before,
            {trust::Remove{idOf(before, "a")}, trust::Rename{idOf(before, "b"), "renamed"},
                trust::Replace{idOf(before, "c"), renewed.certificate},
                trust::SetTrust{idOf(before, "c"), {codec::oid::serverAuth}, {}},
                trust::Add{entryOf(d_, "mine")}});
        const Made theirs = test::makeRoot("E");
        const Store now = storeOf(
            {entryOf(theirs, "theirs"), entryOf(c_, "c"), entryOf(b_, "b"), entryOf(a_, "a")});
        const trust::Rebased rebased = trust::rebase(before, after, now);
        QCOMPARE(textOf(rebased), QStringLiteral("theirs=E c=C renamed=B mine=D"));
        QVERIFY(rebased.isEdited);
        QVERIFY(rebased.store.entries[1]->leaf()->sha256() == renewed.certificate.sha256());
        QCOMPARE(rebased.store.entries[1]->trustedFor.size(), std::size_t{1});
        QCOMPARE(textOf(trust::rebase(before, before, now)), QStringLiteral("theirs=E c=C b=B a=A"));
    }

    /// Saved and read again, the entries of a file bear other numbers than those that are edited on.
    void numbersMeanNothing() {
        const Store before = storeOf({entryOf(d_, "d"), entryOf(a_, "a"), entryOf(b_, "b")});
        const Store after = edited(
            before, {trust::Remove{idOf(before, "d")}, trust::Remove{idOf(before, "a")}});
        QCOMPARE(textOf(trust::rebase(twoAsRead(), after, twoAsRead())), QStringLiteral("b=B"));
    }

    /// What both did counts once.
    void whatIsDoneAlreadyIsNotDoneAgain() {
        const Store before = twoAsRead();
        const Store after = edited(
            before, {trust::Remove{idOf(before, "a")}, trust::Add{entryOf(c_, "mine")}});
        const trust::Rebased rebased = trust::rebase(
            before, after, storeOf({entryOf(b_, "b"), entryOf(c_, "theirs")}));
        QCOMPARE(textOf(rebased), QStringLiteral("b=B theirs=C"));
        QVERIFY(!rebased.isEdited);
        const Store limited = edited(
            after, {trust::SetTrust{idOf(after, "mine"), {codec::oid::serverAuth}, {}}});
        QCOMPARE(trust::rebase(before, limited, rebased.store).store.entries[1]->trustedFor.size(),
            std::size_t{1});
    }

    void whatDoesNotFitIsTold() {
        const Store before = twoAsRead();
        const Store after = edited(before,
            {trust::Rename{idOf(before, "a"), "x"},
                trust::SetTrust{idOf(before, "a"), {}, {codec::oid::clientAuth}},
                trust::Rename{idOf(before, "b"), "y"}});
        QCOMPARE(textOf(trust::rebase(before, after, storeOf({entryOf(b_, "b"), entryOf(c_, "y")}))),
            QStringLiteral("b=B y=C left:x left:y"));
    }

    void anOrderIsTold() {
        const Store before = storeOf({entryOf(a_, "a"), entryOf(b_, "b")}, StoreFormat::Pem);
        const Store moved = edited(before, {trust::Move{before.entries[0]->id, 1}});
        QVERIFY(trust::rebase(before, moved, before).orderLeftOut);
        const Store shorter = edited(before, {trust::Remove{before.entries[0]->id}});
        QVERIFY(!trust::rebase(before, shorter, before).orderLeftOut);
    }

    /// Of entries that hold the same, the alias says which is meant.
    void twinsAreToldApart() {
        const Store before = storeOf({entryOf(a_, "one"), entryOf(a_, "two")});
        const Store after = edited(before, {trust::Remove{idOf(before, "two")}});
        QCOMPARE(textOf(trust::rebase(before, after, storeOf({entryOf(a_, "two"), entryOf(a_, "one")}))),
            QStringLiteral("one=A"));
    }

    /// The file is of another format now.
    void anotherFormatTakesThem() {
        const Store before = twoAsRead();
        const Store after = edited(before, {trust::Add{entryOf(c_, "mine")}});
        const Store now = storeOf({entryOf(a_, "")}, StoreFormat::Pem);
        const trust::Rebased rebased = trust::rebase(before, after, now);
        QCOMPARE(rebased.store.format, StoreFormat::Pem);
        QCOMPARE(rebased.store.entries.size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(tst_Rebase)
#include "tst_rebase.moc"
