// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs12_writer.h"
#include "core/trust/edit.h"
#include "core/trust/save.h"
#include "tests/support/texts.h"
#include "tests/ui/store_desk.h"
#include "ui/shell/passphrase_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>

using namespace certwright;
using namespace certwright::test;

/// The file of a store in the window: changed by another program, saved elsewhere, under another passphrase.
class tst_StoreFiles : public QObject {
    Q_OBJECT

    Made first_ = makeRoot("First Root");
    Made second_ = makeRoot("Second Root");
    Made third_ = makeRoot("Third Root");
    QByteArray bundle_ = "# mine\n\n" + pemOf(first_.certificate) + pemOf(second_.certificate);
    QByteArray theirs_ = "# theirs\n\n" + pemOf(second_.certificate) + pemOf(third_.certificate);

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
    /// Under "changeit".
    QByteArray javaStore() const {
        const std::string text = bundle_.toStdString();
        const auto bundle = trust::openStore(bytesOf(text), {});
        const auto content = trust::writtenAndChecked(
            trust::convert(*bundle, trust::StoreFormat::Jks, testNow()), SecretText("changeit"));
        return content ? octets(*content) : QByteArray();
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
        QCOMPARE(contentOf(path), "# mine\n\n" + pemOf(second_.certificate));
        QCOMPARE(contentOf(path + ".bak"), theirs_);
    }

    void itIsSavedElsewhere() {
        Desk desk;
        const QString path = desk.file("bundle.pem", bundle_);
        saveAfter(desk, path, theirs_);
        desk.prompts.fileToSave = desk.folder.filePath("mine.pem");
        desk.click("storeSaveElsewhere");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("fileChange"); }));
        QCOMPARE(contentOf(desk.prompts.fileToSave), "# mine\n\n" + pemOf(second_.certificate));
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
        QCOMPARE(contentOf(path), "# mine\n\n" + pemOf(second_.certificate));
        QCOMPARE(messageIn(desk), path + " is saved.");
    }

    /// A folder is never written over: what another program put there stays.
    void aFolderIsLoadedAgain() {
        Desk desk;
        open(desk, desk.file("bundle.pem", bundle_));
        chooseFrom(desk, "storeConvert", "hashed-folder");
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

    /// Asked for twice by the prompts; what was open stays so, and is saved under the new one from then on.
    void aPassphraseIsChanged() {
        Desk desk;
        const auto content = container::writePkcs12(
            {{.chain = {first_.certificate}, .friendlyName = "first"},
                {.chain = {second_.certificate}, .friendlyName = "second"}},
            {.passphrase = SecretText("old one")});
        QVERIFY(content.has_value());
        const QString path = desk.file("trust.p12", octets(*content));
        desk.prompts.passphrases = {"old one"};
        open(desk, path);
        desk.prompts.passphrases = {"new one"};
        press(desk, "storePassphrase");
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("under the new passphrase"); }));
        QVERIFY(desk.prompts.asked.back().isNew);
        QCOMPARE(desk.prompts.asked.size(), 2); // the old one is known
        desk.picture("stores-passphrase-changed");
        COMPARE_ERROR(
            trust::openStoreFile(path.toStdString(), SecretText("old one")), ErrorCode::WrongPassphrase);
        REQUIRE_VALUE(trust::openStoreFile((path + ".bak").toStdString(), SecretText("old one")));
        choose(desk, 0);
        press(desk, "storeRemove");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        QVERIFY(!isEnabled(desk, "storePassphrase")); // what waits to be saved is saved first
        press(desk, "storeSave");
        QVERIFY(desk.waitFor([&] { return isEnabled(desk, "storePassphrase"); }));
        const auto again = trust::openStoreFile(path.toStdString(), SecretText("new one"));
        REQUIRE_VALUE(again);
        QCOMPARE(again->store.entries.size(), std::size_t{1});
    }

    /// Reading a JKS takes no passphrase, writing it does, and none but its own: a slip locks nobody out.
    void aJavaStoreIsAskedForItsOwnPassphrase() {
        Desk desk;
        const QByteArray content = javaStore();
        const QString path = desk.file("trust.jks", content);
        open(desk, path);
        QCOMPARE(desk.prompts.asked.size(), 0);
        desk.prompts.passphrases = {"wrong", "changeit", "new one"};
        press(desk, "storePassphrase");
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("under the new passphrase"); }));
        QCOMPARE(desk.prompts.asked.size(), 3);
        QVERIFY(desk.prompts.asked[1].wrongBefore);
        QVERIFY(desk.prompts.asked[2].isNew);
        REQUIRE_VALUE(trust::openStoreFile(path.toStdString(), SecretText("new one")));
        COMPARE_ERROR(
            trust::openStoreFile(path.toStdString(), SecretText("changeit")), ErrorCode::WrongPassphrase);
    }

    void aJavaStoreIsSavedUnderItsOwnPassphrase() {
        Desk desk;
        const QByteArray content = javaStore();
        const QString path = desk.file("trust.jks", content);
        open(desk, path);
        choose(desk, 0);
        press(desk, "storeRemove");
        QVERIFY(desk.waitFor([&] { return rows(desk).rowCount() == 1; }));
        press(desk, "storeSave"); // and the question is left
        QCOMPARE(contentOf(path), content);
        desk.prompts.passphrases = {"wrong", "changeit"};
        press(desk, "storeSave");
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("is saved"); }));
        REQUIRE_VALUE(trust::openStoreFile(path.toStdString(), SecretText("changeit")));
    }

    void aNewPassphraseIsTypedTwice() {
        ui::PassphraseDialog dialog({.forWhat = QStringLiteral("trust.p12"), .isNew = true});
        dialog.show();
        auto* first = dialog.findChild<QLineEdit*>("passphrase");
        auto* again = dialog.findChild<QLineEdit*>("passphraseAgain");
        auto* use = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QCOMPARE(first->echoMode(), QLineEdit::Password);
        QCOMPARE(again->echoMode(), QLineEdit::Password);
        QTest::keyClicks(first, "secret");
        QTest::keyClicks(again, "sec");
        QVERIFY(!use->isEnabled());
        QTest::keyClicks(again, "ret");
        QVERIFY(use->isEnabled());
        QVERIFY(dialog.take() == SecretText("secret"));
        QVERIFY(first->text().isEmpty());
        QVERIFY(again->text().isEmpty());
    }
};

QTEST_MAIN(tst_StoreFiles)
#include "tst_store_files.moc"
