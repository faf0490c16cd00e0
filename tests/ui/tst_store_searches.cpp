// SPDX-License-Identifier: Apache-2.0
#include "tests/support/texts.h"
#include "tests/ui/store_desk.h"
#include "ui/services/fingerprint.h"

#include <QComboBox>
#include <QDir>
#include <QPushButton>

using namespace certwright;
using namespace certwright::test;

/// Which stores would trust a certificate, and what of a store nothing uses, in the window.
class tst_StoreSearches : public QObject {
    Q_OBJECT

    issue::SetupResult setup_ = makeSetup();
    Made stranger_ = makeRoot("Stranger Root");
    QByteArray bundle_ = pemOf(stranger_.certificate) + pemOf(setup_.authorities.root);

    /// A machine of its own, whose bundle holds the stranger alone, and a vault with one set-up.
    struct Bench {
        explicit Bench(const issue::SetupResult& setup, const QByteArray& machineBundle) {
            const QString root = desk.folder.filePath("machine");
            QDir().mkpath(root + "/etc/ssl/certs");
            desk.file("machine/etc/ssl/certs/ca-certificates.crt", machineBundle);
            qputenv("CERTWRIGHT_ROOT", root.toLocal8Bit());
            qputenv("HOME", root.toLocal8Bit());
            storeSetup(desk.vaultFile(), setup);
        }
        ~Bench() { qunsetenv("CERTWRIGHT_ROOT"); }
        void openVault() {
            QSignalSpy changed(&desk.vault, &ui::VaultSession::changed);
            desk.vault.open(desk.vaultFile());
            QVERIFY(changed.wait());
        }

        Desk desk;
    };
    static QStringList answers(Desk& desk) { return linesOf(*desk.find<QTreeView>("trustAnswers")->model()); }
    QString aliceFile(Desk& desk) const {
        QByteArray chain;
        for (const x509::Certificate& certificate : setup_.clientChain(setup_.clients.front()))
            chain += pemOf(certificate);
        return desk.file("alice.pem", chain);
    }

private Q_SLOTS:
    void whoTrustsIsSaidWithThePath() {
        Bench bench(setup_, pemOf(stranger_.certificate));
        Desk& desk = bench.desk;
        bench.openVault();
        open(desk, desk.file("bundle.pem", bundle_));
        desk.click("searchStores");
        QVERIFY(desk.waitUntilShown("trustSearchWho"));
        auto* box = desk.find<QComboBox>("trustSearchWho");
        box->setCurrentIndex(box->findData(ui::fingerprint(setup_.clients.front().identity.certificate)));
        QVERIFY(desk.waitFor([&] { return desk.textOf("trustSearchTitle").contains("alice"); }));
        QVERIFY(desk.textOf("trustSearchSummary").startsWith("1 of 2 stores"));
        const QStringList lines = answers(desk);
        QCOMPARE(lines.at(0), QStringLiteral("✔ bundle.pem"));
        QCOMPARE(lines.at(2), QStringLiteral("✖ What this machine trusts"));
        const QString root = text(setup_.authorities.root->subject.shortText());
        QVERIFY2(lines.filter("✔ alice → ").join(u'|').endsWith(" → " + root), qPrintable(lines.join(u'|')));
        desk.picture("stores-who-trusts");
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("stores-who-trusts-dark");
        auto* list = desk.find<QTreeView>("trustAnswers");
        list->setCurrentIndex(
            list->model()->index(0, 0, list->model()->index(1, 0))); // beneath the machine's
        desk.click("trustSearchOpen");
        QVERIFY(desk.waitFor([&] { return desk.textOf("storeTitle") == "ca-certificates.crt"; }));
    }

    /// What is not saved counts: the stores are asked as they are now.
    void whatIsEditedCounts() {
        Bench bench(setup_, pemOf(stranger_.certificate));
        Desk& desk = bench.desk;
        open(desk, desk.file("bundle.pem", bundle_));
        desk.click("searchStores");
        QVERIFY(desk.waitUntilShown("trustSearchFile"));
        desk.type("trustSearchFile", aliceFile(desk));
        QVERIFY(desk.waitFor([&] { return desk.textOf("trustSearchSummary").startsWith("1 of 2 stores"); }));
        auto* tabs = desk.find<QTabWidget>("storeTabs");
        tabs->setCurrentIndex(0);
        choose(desk, 1);
        press(desk, "storeRemove");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        tabs->setCurrentIndex(1);
        QVERIFY(desk.waitFor([&] { return desk.textOf("trustSearchSummary").startsWith("0 of 2 stores"); }));
    }

    void whatNothingUsesIsChosenAndRemoved() {
        Bench bench(setup_, pemOf(stranger_.certificate));
        Desk& desk = bench.desk;
        bench.openVault();
        open(desk, desk.file("bundle.pem", bundle_));
        press(desk, "storeUnused");
        QVERIFY(desk.waitFor(
            [&] { return desk.textOf("unusedSummary") == "1 certificate in it is used by none of these."; }));
        QVERIFY(desk.textOf("unusedAsked").contains("alice"));
        const QStringList lines = linesOf(*desk.find<QTreeView>("unusedEntries")->model());
        QVERIFY2(lines.contains("Stranger Root"), qPrintable(lines.join(u'|')));
        QVERIFY2(lines.filter("alice → ").size() == 1, qPrintable(lines.join(u'|')));
        desk.picture("stores-unused");
        desk.click("unusedChoose");
        QVERIFY(desk.waitUntilShown("storeEntries"));
        press(desk, "storeRemove");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        QCOMPARE(
            rows(desk).index(0, 2).data().toString(), text(setup_.authorities.root->subject.shortText()));
        press(desk, "storeUndo");
        QCOMPARE(rows(desk).rowCount(), 2);
    }

    /// With nothing to ask about, nothing is called unused.
    void nothingIsUnusedBeforeSomethingIsUsed() {
        Bench bench(setup_, pemOf(stranger_.certificate));
        Desk& desk = bench.desk;
        open(desk, desk.file("bundle.pem", bundle_));
        press(desk, "storeUnused");
        QVERIFY(desk.waitUntilShown("unusedAsked"));
        QVERIFY(desk.textOf("unusedAsked").startsWith("Say first"));
        QVERIFY(!desk.isShown("unusedEntries"));
        QVERIFY(!desk.find<QPushButton>("unusedChoose")->isEnabled());
        desk.picture("stores-unused-first");
        desk.prompts.files = {aliceFile(desk)};
        desk.click("unusedAdd");
        QVERIFY(desk.waitFor([&] { return desk.textOf("unusedSummary").startsWith("1 certificate"); }));
    }
};

QTEST_MAIN(tst_StoreSearches)
#include "tst_store_searches.moc"
