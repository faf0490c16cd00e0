// SPDX-License-Identifier: Apache-2.0
#include "core/container/open.h"
#include "core/container/pkcs12_writer.h"
#include "core/trust/document.h"
#include "core/trust/edit.h"
#include "tests/support/texts.h"
#include "tests/ui/store_desk.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>

using namespace certwright;
using test::choose;
using test::chooseFrom;
using test::contentOf;
using test::Desk;
using test::isEnabled;
using test::linesOf;
using test::open;
using test::press;
using test::rows;

/// A trust store opened, edited and saved in the window.
class tst_Stores : public QObject {
    Q_OBJECT

    test::Made first_ = test::makeRoot("First Root");
    test::Made second_ = test::makeRoot("Second Root");
    test::Made third_ = test::makeRoot("Third Root");
    QByteArray bundle_ = "# kept, as it stands\n" + test::pemOf(first_.certificate) + "\n# the second\n" +
        test::pemOf(second_.certificate);

private Q_SLOTS:
    void anEmptyPageSaysWhatItIsFor() {
        Desk desk;
        desk.navigator.open(ui::StoresPlace{});
        QVERIFY(desk.isShown("openStore"));
        desk.prompts.files = {desk.file("bundle.pem", bundle_)};
        desk.click("openStore");
        QVERIFY(desk.waitUntilShown("storeEntries"));
        QCOMPARE(rows(desk).rowCount(), 2);
    }

    void editsReachTheFileWhenTheyAreSaved() {
        Desk desk;
        const QString path = desk.file("bundle.pem", bundle_);
        open(desk, path);
        QVERIFY(!isEnabled(desk, "storeSave"));
        choose(desk, 0);
        press(desk, "storeRemove");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        desk.prompts.files = {desk.file("third.pem", test::pemOf(third_.certificate))};
        chooseFrom(desk, "storeAdd", "addFiles");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 2; }));
        QCOMPARE(desk.textOf("storeChangesTitle"), QStringLiteral("Saving would change this"));
        QVERIFY(desk.waitFor([&] { return desk.find<QTreeView>("storeChanges")->model()->rowCount() == 2; }));
        QCOMPARE(contentOf(path), bundle_); // not before it is saved
        desk.picture("stores-changed");
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("messageText")); // it says where the old one is
        QVERIFY(!isEnabled(desk, "storeSave"));
        const QByteArray saved = contentOf(path);
        QVERIFY(!saved.contains(test::pemOf(first_.certificate)));
        QVERIFY(saved.contains("# the second\n" + test::pemOf(second_.certificate)));
        QVERIFY(saved.contains(test::pemOf(third_.certificate)));
        QCOMPARE(contentOf(path + ".bak"), bundle_);
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("stores-saved-dark");
    }

    void everyStepCanBeTakenBack() {
        Desk desk;
        open(desk, desk.file("bundle.pem", bundle_));
        choose(desk, 0);
        press(desk, "storeDown");
        QVERIFY(desk.waitFor([&] { return rows(desk).index(0, 2).data().toString() == "Second Root"; }));
        press(desk, "storeRemove"); // what was moved is still chosen
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        press(desk, "storeUndo");
        press(desk, "storeUndo");
        QCOMPARE(rows(desk).index(0, 2).data().toString(), QStringLiteral("First Root"));
        QVERIFY(!isEnabled(desk, "storeUndo"));
        QVERIFY(!isEnabled(desk, "storeSave"));
        press(desk, "storeRedo");
        QCOMPARE(rows(desk).index(0, 2).data().toString(), QStringLiteral("Second Root"));
    }

    void aPassphraseIsAskedForAndUsedToSave() {
        Desk desk;
        const auto content = container::writePkcs12(
            {{.chain = {first_.certificate}, .friendlyName = "first"},
                {.chain = {second_.certificate}, .friendlyName = "second"}},
            {.passphrase = SecretText("right")});
        QVERIFY(content.has_value());
        const QString path = desk.file("trust.p12", test::octets(*content));
        desk.prompts.passphrases = {"wrong", "right"};
        open(desk, path);
        QCOMPARE(desk.prompts.asked.size(), 2);
        QVERIFY(desk.prompts.asked.back().wrongBefore);
        QCOMPARE(rows(desk).rowCount(), 2);
        QVERIFY(rows(desk).setData(rows(desk).index(0, 0), "renamed"));
        QVERIFY(desk.waitFor([&] { return rows(desk).index(0, 0).data().toString() == "renamed"; }));
        desk.picture("stores-renamed");
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("messageText")); // it says where the old one is
        QVERIFY(!isEnabled(desk, "storeSave"));
        const auto again = container::openFile(path.toStdString(), SecretText("right"));
        QVERIFY(again.has_value());
        QCOMPARE(again->items.size(), 2U);
        QCOMPARE(test::text(again->items[0].label), QStringLiteral("renamed"));
    }

    void whatIsCopiedCanBeAdded() {
        Desk desk;
        open(desk, desk.file("bundle.pem", bundle_));
        QApplication::clipboard()->setText(QString::fromLatin1(test::pemOf(third_.certificate)));
        chooseFrom(desk, "storeAdd", "addClipboard");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 3; }));
        QApplication::clipboard()->setText(QStringLiteral("nothing of the kind"));
        chooseFrom(desk, "storeAdd", "addClipboard");
        QVERIFY(desk.waitUntilShown("messageText"));
        QCOMPARE(rows(desk).rowCount(), 3);
    }

    /// All that fit go at once.
    void manyEntries() {
        Desk desk;
        QByteArray bundle;
        for (const x509::Certificate& certificate : test::makeManyRoots(5'000))
            bundle += test::pemOf(certificate);
        open(desk, desk.file("many.pem", bundle));
        QCOMPARE(rows(desk).rowCount(), 5'000);
        desk.type("storeFilter", QStringLiteral("CA 49"));
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 111; })); // 49, 49x, 49xx
        auto* list = desk.find<QTreeView>("storeEntries");
        list->selectAll();
        press(desk, "storeRemove");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 0; }));
        desk.find<QLineEdit>("storeFilter")->clear();
        QCOMPARE(rows(desk).rowCount(), 5'000 - 111);
    }

    void theFilterLeavesWhatFits() {
        Desk desk;
        open(desk, desk.file("bundle.pem", bundle_));
        desk.type("storeFilter", QStringLiteral("second"));
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        desk.find<QLineEdit>("storeFilter")->clear();
        QCOMPARE(rows(desk).rowCount(), 2);
    }

    /// As a store of its own: what it was made of stays as it is.
    void convertsToAnotherFormat() {
        Desk desk;
        const QString path = desk.file("bundle.pem", bundle_);
        open(desk, path);
        chooseFrom(desk, "storeConvert", "pkcs12");
        QVERIFY(desk.waitFor([&] { return desk.find<QTabWidget>("storeTabs")->count() == 2; }));
        QVERIFY(desk.textOf("storeAbout").contains("PKCS#12"));
        const QAbstractItemModel& changes = *desk.find<QTreeView>("storeChanges")->model();
        QVERIFY(desk.waitFor([&] { return changes.rowCount() > 0; }));
        QVERIFY(linesOf(changes).join(u'\n').contains("comments")); // which PKCS#12 cannot hold
        QVERIFY(linesOf(changes).contains("PKCS#12 instead of PEM bundle"));
        desk.picture("stores-converted");
        const QString made = desk.folder.filePath("made.p12");
        desk.prompts.fileToSave = made;
        desk.prompts.passphrases = {"chosen"};
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("messageText"));
        QVERIFY(desk.prompts.asked.back().isNew);
        const auto again = container::openFile(made.toStdString(), SecretText("chosen"));
        QVERIFY(again.has_value());
        QCOMPARE(again->certificates().size(), 2U);
        QVERIFY(!isEnabled(desk, "storeSave"));
        QCOMPARE(contentOf(path), bundle_);
    }

    void aNewStoreIsFilledAndSaved() {
        Desk desk;
        desk.navigator.open(ui::StoresPlace{});
        auto* create = desk.find<QPushButton>("newStore");
        create->menu()->findChild<QAction*>("pem")->trigger();
        QVERIFY(desk.waitUntilShown("storeEntries"));
        QVERIFY(!isEnabled(desk, "storeSave"));
        desk.prompts.files = {desk.file("third.pem", test::pemOf(third_.certificate))};
        chooseFrom(desk, "storeAdd", "addFiles");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        desk.prompts.fileToSave = desk.folder.filePath("new.pem");
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("messageText"));
        QCOMPARE(contentOf(desk.prompts.fileToSave), test::pemOf(third_.certificate));
    }

    void twoStoresAreCompared() {
        Desk desk;
        open(desk, desk.file("bundle.pem", bundle_));
        desk.prompts.files = {
            desk.file("other.pem", test::pemOf(third_.certificate) + test::pemOf(second_.certificate))};
        press(desk, "storeCompare");
        QVERIFY(desk.waitUntilShown("comparedEntries"));
        QCOMPARE(desk.textOf("comparisonSummary"),
            QStringLiteral("only in bundle.pem: 1 · only in other.pem: 1 · not the same in both: 0 · the "
                           "same in both: 1"));
        const QStringList lines = linesOf(*desk.find<QTreeView>("comparedEntries")->model());
        QCOMPARE(lines.filter("Root").join(u' '), QStringLiteral("First Root Third Root"));
        desk.picture("stores-compared");
    }

    /// What it is trusted for is chosen; what the format cannot hold is said before.
    void purposesAreChosen() {
        Desk desk;
        open(desk, desk.file("bundle.pem", bundle_));
        choose(desk, 0);
        press(desk, "storeTrust");
        QVERIFY(desk.waitUntilShown("trustDialog"));
        QVERIFY(desk.textOf("trustAbout").contains("everything"));
        desk.find<QCheckBox>("trusted 1.3.6.1.5.5.7.3.1")->click();
        desk.find<QCheckBox>("trusted 1.3.6.1.5.5.7.3.4")->click();
        desk.find<QCheckBox>("rejected 1.3.6.1.5.5.7.3.4")->click();
        QVERIFY(!desk.find<QCheckBox>("trusted 1.3.6.1.5.5.7.3.4")->isChecked());
        QVERIFY(!desk.isShown("trustLosses"));
        desk.picture("stores-trust");
        desk.find<QDialog>("trustDialog")
            ->grab()
            .save(qEnvironmentVariable("CERTWRIGHT_BUILD_DIR") + "/pictures/stores-trust-dialog.png");
        QTest::mouseClick(desk.find<QPushButton>("trustSet"), Qt::LeftButton);
        const auto kind = [&] { return rows(desk).index(0, 1).data().toString(); };
        QVERIFY(desk.waitFor(
            [&] { return kind() == "trusted certificate, for TLS servers only, not for e-mail"; }));
        desk.picture("stores-trusted");
        press(desk, "storeUndo");
        QCOMPARE(kind(), QStringLiteral("trusted certificate"));
        chooseFrom(desk, "storeConvert", "jks");
        QVERIFY(desk.waitFor([&] { return desk.find<QTabWidget>("storeTabs")->count() == 2; }));
        choose(desk, 0);
        press(desk, "storeTrust");
        QVERIFY(desk.waitUntilShown("trustDialog"));
        desk.find<QCheckBox>("rejected 1.3.6.1.5.5.7.3.2")->click();
        QVERIFY(desk.waitUntilShown("trustLosses"));
        QVERIFY(desk.textOf("trustLosses").contains("whoever reads it will trust it"));
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.find<QDialog>("trustDialog")
            ->grab()
            .save(qEnvironmentVariable("CERTWRIGHT_BUILD_DIR") + "/pictures/stores-trust-lost-dark.png");
    }

    /// A folder as OpenSSL reads it: made of a bundle, opened, edited, saved.
    void aFolderIsEdited() {
        Desk desk;
        open(desk, desk.file("bundle.pem", bundle_));
        chooseFrom(desk, "storeConvert", "hashed-folder");
        QVERIFY(desk.waitFor([&] { return desk.find<QTabWidget>("storeTabs")->count() == 2; }));
        const QString made = desk.folder.filePath("certificates");
        desk.prompts.fileToSave = made;
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("messageText"));
        QCOMPARE(QDir(made).entryList(QDir::Files).size(), 4); // each with its link
        desk.prompts.folder = made;
        desk.navigator.open(ui::StoresPlace{});
        desk.click("openAnotherFolder");
        QVERIFY(desk.waitFor([&] { return desk.textOf("storeAbout").contains("as OpenSSL reads it"); }));
        choose(desk, 0);
        press(desk, "storeRemove");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        QVERIFY(!isEnabled(desk, "storeDown"));
        desk.picture("stores-folder");
        press(desk, "storeSave");
        QVERIFY(desk.waitFor([&] { return QDir(made).entryList(QDir::Files).size() == 2; }));
        QVERIFY(QFile::exists(made + ".bak/First-Root.pem"));
    }

    /// A certificate of a folder is called as its file is.
    void aFileOfAFolderIsRenamed() {
        Desk desk;
        const QString folder = desk.folder.filePath("certificates");
        QVERIFY(QDir().mkpath(folder));
        desk.file("certificates/first.pem", test::pemOf(first_.certificate));
        desk.file("certificates/second.pem", test::pemOf(second_.certificate));
        open(desk, folder);
        const auto name = [&] { return rows(desk).index(0, 0).data().toString(); };
        QCOMPARE(name(), QStringLiteral("first.pem"));
        choose(desk, 0);
        press(desk, "storeRename");
        auto* list = desk.find<QTreeView>("storeEntries");
        auto* editor = list->findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, "renamed");
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(desk.waitFor([&] { return name() == "renamed.pem"; }));
        desk.picture("stores-folder-renamed");
        press(desk, "storeUndo");
        QCOMPARE(name(), QStringLiteral("first.pem"));
        press(desk, "storeRedo");
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("messageText"));
        QCOMPARE(contentOf(folder + "/renamed.pem"), test::pemOf(first_.certificate));
        QVERIFY(!QFile::exists(folder + "/first.pem"));
        QCOMPARE(contentOf(folder + ".bak/first.pem"), test::pemOf(first_.certificate));
    }

    /// Java's own store of Debian is made of the bundle's files: who changes it is told.
    void whatJavasStoreIsMadeOfIsSaid() {
        Desk desk;
        const QString root = desk.folder.filePath("machine");
        for (const char* path :
            {"/etc/ssl/certs/java", "/usr/share/ca-certificates", "/etc/ca-certificates/update.d"})
            QDir().mkpath(root + QLatin1String(path));
        desk.file("machine/etc/ca-certificates/update.d/jks-keystore", "#!/bin/sh\n");
        const auto bundle = trust::openStore(bytesOf(bundle_.toStdString()), {});
        REQUIRE_VALUE(bundle);
        const auto java = trust::writeStore(
            trust::convert(*bundle, trust::StoreFormat::Jks, test::testNow()), SecretText("changeit"));
        REQUIRE_VALUE(java);
        const QString store = desk.file("machine/etc/ssl/certs/java/cacerts", test::octets(*java));
        qputenv("CERTWRIGHT_ROOT", root.toLocal8Bit());
        open(desk, store);
        qunsetenv("CERTWRIGHT_ROOT");
        desk.prompts.files = {desk.file("third.pem", test::pemOf(third_.certificate))};
        chooseFrom(desk, "storeAdd", "addFiles");
        QVERIFY(desk.waitUntilShown("commandsDialog"));
        QVERIFY(desk.textOf("commandsOrigin").startsWith("Debian's ca-certificates-java makes this store"));
        QTest::qWait(100);
        desk.find<QDialog>("commandsDialog")
            ->grab()
            .save(qEnvironmentVariable("CERTWRIGHT_BUILD_DIR") + "/pictures/stores-commands-java.png");
    }

    /// The machine's own bundle: the commands are shown, then run, here in a machine of its own.
    void theMachinesStoreIsChangedByItsTool() {
        if (!QFile::exists("/usr/sbin/update-ca-certificates"))
            QSKIP("SKIPPED, NOT TESTED: the program update-ca-certificates is not on this machine");
        Desk desk;
        const QString root = desk.folder.filePath("machine");
        for (const char* path :
            {"/etc/ssl/certs", "/usr/share/ca-certificates", "/etc/ca-certificates/update.d"})
            QDir().mkpath(root + QLatin1String(path));
        desk.file("machine/usr/share/ca-certificates/first.crt", test::pemOf(first_.certificate));
        desk.file("machine/etc/ca-certificates.conf", "first.crt\n");
        const QString store = desk.file(
            "machine/etc/ssl/certs/ca-certificates.crt", test::pemOf(first_.certificate));
        qputenv("CERTWRIGHT_ROOT", root.toLocal8Bit());
        open(desk, store);
        qunsetenv("CERTWRIGHT_ROOT");
        QVERIFY(desk.textOf("storeAbout").contains("its own tool"));
        desk.prompts.files = {desk.file("third.pem", test::pemOf(third_.certificate))};
        chooseFrom(desk, "storeAdd", "addFiles");
        QVERIFY(desk.waitUntilShown("commandsDialog"));
        const QString text = desk.find<QPlainTextEdit>("commandsText")->toPlainText();
        QVERIFY2(text.contains("/usr/local/share/ca-certificates/Third-Root.crt <<'END'"), qPrintable(text));
        QVERIFY2(text.contains("\nupdate-ca-certificates "), qPrintable(text));
        QCOMPARE(contentOf(store), test::pemOf(first_.certificate)); // nothing was run yet
        desk.find<QDialog>("commandsDialog")
            ->grab()
            .save(qEnvironmentVariable("CERTWRIGHT_BUILD_DIR") + "/pictures/stores-commands.png");
        QTest::mouseClick(desk.find<QPushButton>("commandsRun"), Qt::LeftButton);
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 2; }));
        QVERIFY(contentOf(store).contains(test::pemOf(third_.certificate)));
        desk.picture("stores-machine");
        choose(desk, rows(desk).index(0, 2).data() == "Third Root" ? 1 : 0); // the packaged one
        press(desk, "storeRemove");
        QVERIFY2(desk.waitFor([&] { return test::messageIn(desk).contains("First Root"); }),
            qPrintable(test::messageIn(desk)));
        QVERIFY(!desk.isShown("commandsDialog"));
    }

    void unsavedChangesAreNotClosedUnasked() {
        Desk desk;
        open(desk, desk.file("bundle.pem", bundle_));
        choose(desk, 0);
        press(desk, "storeRemove");
        QVERIFY(
            desk.waitFor([&] { return desk.find<QTabWidget>("storeTabs")->tabText(0).contains("changed"); }));
        auto* close = qobject_cast<QToolButton*>(
            desk.find<QTabWidget>("storeTabs")->tabBar()->tabButton(0, QTabBar::RightSide));
        QTest::mouseClick(close, Qt::LeftButton);
        QVERIFY(desk.isShown("storeEntries"));
        QVERIFY(test::messageIn(desk).contains("not saved"));
        QTest::mouseClick(close, Qt::LeftButton);
        QVERIFY(desk.isShown("openStore"));
    }
};

QTEST_MAIN(tst_Stores)
#include "tst_stores.moc"
