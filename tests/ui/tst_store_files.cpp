// SPDX-License-Identifier: Apache-2.0
#include "core/trust/save.h"
#include "tests/support/texts.h"
#include "tests/ui/store_desk.h"

#include <QDir>
#include <QPushButton>

using namespace certwright;
using namespace certwright::test;

/// The file of a store in the window: changed by another program, saved elsewhere, under another passphrase.
class tst_StoreFiles : public QObject {
    Q_OBJECT

    Made first_ = makeRoot("First Root");
    Made second_ = makeRoot("Second Root");
    Made third_ = makeRoot("Third Root");
    QByteArray bundle_ = "# mine\n" + pemOf(first_.certificate) + pemOf(second_.certificate);
    QByteArray theirs_ = "# theirs\n" + pemOf(second_.certificate) + pemOf(third_.certificate);

    /// A store is open, its first entry is removed and not saved; then another program writes the file, or
    /// removes it where there is nothing to write. Saving finds it.
    void saveAfter(Desk& desk, const QString& path, const QByteArray& content) {
        open(desk, path);
        choose(desk, 0);
        press(desk, "storeRemove");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        QVERIFY(!desk.isShown("fileChange"));
        if (content.isEmpty())
            QVERIFY(QFile::remove(path));
        else
            desk.file(QFileInfo(path).fileName(), content);
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("fileChange"));
    }
    static QStringList namesIn(Desk& desk) {
        QStringList names;
        for (int row = 0; row < rows(desk).rowCount(); ++row)
            names << rows(desk).index(row, 2).data().toString();
        return names;
    }

private Q_SLOTS:
    /// Both are there afterwards: what they wrote, and what was changed here, which can still be taken back.
    void whatAnotherWroteIsLoadedAgain() {
        Desk desk;
        const QString path = desk.file("bundle.pem", bundle_);
        saveAfter(desk, path, theirs_ + pemOf(first_.certificate));
        QCOMPARE(contentOf(path), theirs_ + pemOf(first_.certificate));
        QVERIFY(desk.textOf("fileChange").contains("bundle.pem was changed by another program"));
        desk.picture("stores-file-changed");
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("stores-file-changed-dark");
        desk.click("storeLoadAgain");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("fileChange"); }));
        QCOMPARE(namesIn(desk), QStringList({"Second Root", "Third Root"}));
        QVERIFY(messageIn(desk).contains("with your changes made to it"));
        desk.picture("stores-loaded-again-dark");
        press(desk, "storeUndo");
        QCOMPARE(namesIn(desk), QStringList({"Second Root", "Third Root", "First Root"}));
        press(desk, "storeRedo");
        press(desk, "storeSave");
        QVERIFY(desk.waitFor([&] { return contentOf(path) == theirs_; }));
    }

    /// Another program made the same change: nothing is left to save.
    void whatBothDidIsDoneOnce() {
        Desk desk;
        const QString path = desk.file("bundle.pem", bundle_);
        saveAfter(desk, path, theirs_);
        desk.click("storeLoadAgain");
        QVERIFY(desk.waitFor([&] { return messageIn(desk) == "bundle.pem was loaded again."; }));
        QVERIFY(!isEnabled(desk, "storeSave"));
    }

    void whatAnotherWroteIsSavedOver() {
        Desk desk;
        const QString path = desk.file("bundle.pem", bundle_);
        saveAfter(desk, path, theirs_);
        desk.click("storeSaveOver");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("fileChange"); }));
        QCOMPARE(contentOf(path), "# mine\n" + pemOf(second_.certificate));
        QCOMPARE(contentOf(path + ".bak"), theirs_);
    }

    void itIsSavedElsewhere() {
        Desk desk;
        const QString path = desk.file("bundle.pem", bundle_);
        saveAfter(desk, path, theirs_);
        desk.prompts.fileToSave = desk.folder.filePath("mine.pem");
        desk.click("storeSaveElsewhere");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("fileChange"); }));
        QCOMPARE(contentOf(desk.prompts.fileToSave), "# mine\n" + pemOf(second_.certificate));
        QCOMPARE(contentOf(path), theirs_);
        QCOMPARE(desk.textOf("storeTitle"), QStringLiteral("mine.pem"));
        QCOMPARE(desk.find<QTabWidget>("storeTabs")->tabText(0), QStringLiteral("mine.pem"));
        QVERIFY(!isEnabled(desk, "storeSave"));
    }

    void whatAnotherRemovedIsSavedAgain() {
        Desk desk;
        const QString path = desk.file("bundle.pem", bundle_);
        saveAfter(desk, path, {});
        QVERIFY(desk.textOf("fileChange").contains("removed or moved"));
        QVERIFY(!desk.isShown("storeLoadAgain"));
        desk.picture("stores-file-removed");
        desk.click("storeSaveOver");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("fileChange"); }));
        QCOMPARE(contentOf(path), "# mine\n" + pemOf(second_.certificate));
        QCOMPARE(messageIn(desk), path + " is saved.");
    }

    /// A folder is never written over: what another program put there stays.
    void aFolderIsLoadedAgain() {
        Desk desk;
        open(desk, desk.file("bundle.pem", bundle_));
        chooseFormat(desk, "storeConvert", "hashed-folder");
        QVERIFY(desk.waitFor([&] { return desk.find<QTabWidget>("storeTabs")->count() == 2; }));
        const QString made = desk.folder.filePath("certificates");
        desk.prompts.fileToSave = made;
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("messageText"));
        choose(desk, 0);
        press(desk, "storeRemove");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        desk.file("certificates/third.pem", pemOf(third_.certificate));
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("fileChange"));
        QVERIFY(!desk.isShown("storeSaveOver"));
        desk.click("storeLoadAgain");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("fileChange"); }));
        QCOMPARE(rows(desk).rowCount(), 2);
        press(desk, "storeSave");
        QVERIFY(desk.waitFor([&] { return QDir(made).entryList(QDir::Files).size() == 4; }));
        QVERIFY(QFile::exists(made + "/third.pem"));
    }
};

QTEST_MAIN(tst_StoreFiles)
#include "tst_store_files.moc"
