// SPDX-License-Identifier: Apache-2.0
#include "core/container/open.h"
#include "tests/support/texts.h"
#include "tests/ui/desk.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QTabWidget>
#include <QTreeView>

using namespace certwright;
using test::Desk;

namespace {

QString resultFolder(const Desk& desk) {
    return desk.textOf("resultFolder");
}

/// Fills in the three names and goes on to the last page.
void goToReview(Desk& desk) {
    desk.click("startSetUp");
    desk.click("setupNext");
    desk.type("serverNames", QStringLiteral("api.example.test"));
    desk.type("clientNames", QStringLiteral("alice"));
    desk.type("authorityName", QStringLiteral("Lab"));
    desk.click("setupNext");
    desk.click("setupNext");
}

void waitForVault(Desk& desk) {
    QSignalSpy changed(&desk.vault, &ui::VaultSession::changed);
    desk.vault.open(desk.vaultFile());
    QVERIFY(changed.wait());
}

} // namespace

class tst_SetupWizard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sixClicksAndThreeNames() {
        Desk desk;
        waitForVault(desk);
        goToReview(desk);
        desk.picture("wizard-review");
        desk.type("vaultPassphrase", QStringLiteral("correct horse battery"));
        desk.type("vaultPassphraseAgain", QStringLiteral("correct horse battery"));
        desk.click("setupNext");
        QVERIFY(desk.waitUntilShown("testNow"));
        QVERIFY2(desk.clicks <= 6, qPrintable(QString::number(desk.clicks)));
        desk.picture("wizard-result");

        const QDir folder(resultFolder(desk));
        QCOMPARE(folder.path(), desk.home() + QStringLiteral("/Lab"));
        for (const char* file : {"ca/root.pem", "server/fullchain.pem", "server/client-ca.pem", "nginx.conf",
                 "node-server.mjs", "curl.sh", "clients/alice/identity.p12"})
            QVERIFY2(folder.exists(QLatin1String(file)), file);
        const auto mode = QFileInfo(folder.filePath("server/key.pem")).permissions();
        QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther)));
        QCOMPARE(desk.vault.certificates().size(), std::size_t{5});
        QCOMPARE(desk.vault.protection(), vault::Protection::Passphrase);
        QCOMPARE(desk.find<QTabWidget>("configurations")->count(), 4);
    }

    void enterAloneGivesARightResult() {
        Desk desk;
        waitForVault(desk);
        desk.click("startSetUp");
        for (int page = 0; page < 3; ++page)
            desk.press(Qt::Key_Return);
        QVERIFY(desk.isShown("vaultPassphrase"));
        QVERIFY(!desk.find<QAbstractButton>("setupNext")->isEnabled()); // how keys are kept must be said
        desk.click("openVault");
        desk.picture("wizard-open-vault");
        desk.find<QTreeView>("plannedFiles")->setFocus();
        desk.press(Qt::Key_Return);
        QVERIFY(desk.waitUntilShown("testNow"));
        const auto root = container::openFile((resultFolder(desk) + "/ca/root.pem").toStdString());
        REQUIRE_VALUE(root);
        QVERIFY(root->certificates().front().isCa());
        QCOMPARE(desk.vault.protection(), vault::Protection::Open);
    }

    void twoPassphrasesMustBeTheSame() {
        Desk desk;
        waitForVault(desk);
        goToReview(desk);
        desk.type("vaultPassphrase", QStringLiteral("correct horse battery"));
        desk.type("vaultPassphraseAgain", QStringLiteral("correct horse batterx"));
        QVERIFY(!desk.find<QAbstractButton>("setupNext")->isEnabled());
    }

    void namesAreJudgedAsTheyAreTyped() {
        Desk desk;
        waitForVault(desk);
        desk.click("startSetUp");
        desk.click("setupNext");
        desk.type("serverNames", QStringLiteral("api.example.test, 10.0.0.256, *.example.test"));
        QVERIFY(!desk.find<QAbstractButton>("setupNext")->isEnabled());
        desk.picture("wizard-bad-name");
        desk.type("serverNames", QStringLiteral("api.example.test, 10.0.0.25"));
        QVERIFY(desk.find<QAbstractButton>("setupNext")->isEnabled());
        desk.type("clientNames", QString());
        QVERIFY(!desk.find<QAbstractButton>("setupNext")->isEnabled());
    }

    void aClientIsAddedUnderItsAuthority() {
        Desk desk;
        test::storeSetup(desk.vaultFile(), test::makeSetup(), SecretText("right"));
        waitForVault(desk);
        desk.navigator.open(ui::SetupPlace{issue::SetupGoal::AddClient, desk.vault.setups().front().id});
        desk.type("clientNames", QStringLiteral("bob"));
        desk.click("setupNext");
        desk.click("setupNext");
        QVERIFY(!desk.isShown("vaultPassphrase"));
        desk.prompts.passphrases = {"wrong", "right"};
        desk.click("setupNext");
        QVERIFY(desk.waitUntilShown("testNow"));
        QCOMPARE(desk.prompts.asked.size(), 2);
        QVERIFY(desk.prompts.asked.last().wrongBefore);
        QCOMPARE(desk.vault.certificates().size(), std::size_t{6});
        QCOMPARE(desk.vault.setups().size(), std::size_t{1});
        const auto chain = container::openFile(
            (resultFolder(desk) + "/clients/bob/fullchain.pem").toStdString());
        REQUIRE_VALUE(chain);
        QCOMPARE(chain->certificates().size(), std::size_t{2});
    }

    void whatCannotBeWrittenGoesToAnotherFolder() {
        Desk desk;
        waitForVault(desk);
        const QString blocked = desk.file("blocked", "a file, not a folder");
        goToReview(desk);
        desk.click("openVault");
        desk.click("setupBack");
        desk.type("folder", blocked + QStringLiteral("/Lab"));
        desk.click("setupNext");
        desk.click("setupNext");
        QVERIFY(
            desk.waitFor([&] { return desk.find<QAbstractButton>("setupNext")->text().contains("Write"); }));
        desk.picture("wizard-not-written");
        QCOMPARE(desk.vault.certificates().size(), std::size_t{5}); // nothing is lost
        desk.click("setupBack");
        desk.type("folder", desk.home() + QStringLiteral("/Other"));
        desk.click("setupNext");
        desk.click("setupNext");
        QVERIFY(desk.waitUntilShown("testNow"));
        QVERIFY(QFile::exists(desk.home() + QStringLiteral("/Other/ca/root.pem")));
        QCOMPARE(desk.vault.certificates().size(), std::size_t{5}); // and nothing is made twice
    }

    void cancelLeavesNothingBehind() {
        Desk desk;
        waitForVault(desk);
        desk.click("startSetUp");
        desk.click("setupNext");
        QStringList clients;
        for (int i = 0; i < 3000; ++i)
            clients << QStringLiteral("client%1").arg(i);
        desk.find<QLineEdit>("clientNames")->setText(clients.join(QLatin1Char(',')));
        desk.click("setupNext");
        desk.click("setupNext");
        desk.click("openVault");
        desk.click("setupNext");
        desk.click("setupCancel");
        QVERIFY(desk.waitFor([&] { return desk.find<QAbstractButton>("setupNext")->isEnabled(); }, 30'000));
        QVERIFY(!QFile::exists(desk.home() + QStringLiteral("/Local")));
        QCOMPARE(desk.vault.certificates().size(), std::size_t{0});
    }

    void whatWasTypedIsFoundAgain() {
        Desk desk;
        waitForVault(desk);
        desk.click("startSetUp");
        desk.click("setupNext");
        desk.type("serverNames", QStringLiteral("api.example.test"));
        desk.navigator.open(ui::InspectorPlace{}); // to look something up
        desk.navigator.open(ui::StartPlace{});
        desk.click("startSetUp");
        QCOMPARE(desk.find<QLineEdit>("serverNames")->text(), QStringLiteral("api.example.test"));
        desk.click("setupCancel"); // that is what throws it away
        desk.click("startSetUp");
        desk.click("setupNext");
        QCOMPARE(desk.find<QLineEdit>("serverNames")->text(), QString());
    }

    void escapeLeavesTheWizard() {
        Desk desk;
        waitForVault(desk);
        desk.click("startSetUp");
        desk.press(Qt::Key_Escape);
        QVERIFY(desk.isShown("startSetUp"));
    }
};

QTEST_MAIN(tst_SetupWizard)
#include "tst_setup_wizard.moc"
