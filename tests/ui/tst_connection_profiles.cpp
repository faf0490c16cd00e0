// SPDX-License-Identifier: Apache-2.0
#include "tests/support/texts.h"
#include "tests/ui/connection_lab.h"
#include "ui/connections/profile_form.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

using namespace certwright;
using test::Lab;

/// Profiles of connections: kept in the vault, opened again, with what changed since the last success.
class tst_ConnectionProfiles : public QObject {
    Q_OBJECT

    static void save(test::Desk& desk, const QString& name) {
        desk.click("saveProfile");
        desk.type("profileName", name);
        QTest::keyClick(desk.find<QLineEdit>("profileName"), Qt::Key_Return);
        QVERIFY(desk.waitFor([&] { return desk.find<QComboBox>("profile")->currentText() == name; }));
    }
    static void choose(test::Desk& desk, const QString& name) {
        auto* box = desk.find<QComboBox>("profile");
        QVERIFY(box->findText(name) >= 0);
        box->setCurrentIndex(box->findText(name));
    }
    static int runs(test::Desk& desk) {
        return desk.isShown("profileRuns") ? desk.find<QListWidget>("profileRuns")->count() : 0;
    }
    static QString changesIn(test::Desk& desk) {
        QStringList lines;
        if (desk.isShown("changes"))
            for (const auto* label : desk.find<QWidget>("changes")->findChildren<QLabel*>())
                lines << label->text();
        return lines.join(QLatin1Char('\n'));
    }
    static void connectNow(Lab& lab) {
        const int before = runs(lab.desk);
        lab.desk.click("connect");
        QVERIFY(
            lab.desk.waitFor([&] { return lab.desk.isShown("copyRecord") && runs(lab.desk) == before + 1; }));
    }

private Q_SLOTS:
    void aFormIsKeptWhole() {
        ui::ConnectForm form{.target = "[::1]:8443",
            .identitySource = ui::IdentitySource::Files,
            .identity = {},
            .certificateFile = "/tmp/a \"b\".pem",
            .keyFile = "/tmp/k",
            .trustSource = ui::TrustSource::VaultAuthority,
            .anchor = QByteArray(32, '\x81'),
            .trustFile = "t",
            .version = tls::tls12,
            .serverName = "n",
            .path = "/p?q",
            .startTls = tls::allStartTls().back(),
            .proxyChoice = ui::ProxyChoice::Socks5,
            .proxyAddress = "bob@h:1",
            .proxyPassword = {},
            .legacy = true};
        const auto again = ui::parseForm(ui::toJson(form));
        REQUIRE_VALUE(again);
        QVERIFY(*again == form);
        form.proxyPassword = SecretText("hunter2");
        form.proxyAddress = "bob:hunter2@h:1";
        form.keepSecrets = true;
        QVERIFY(!QByteArray::fromStdString(ui::toJson(form)).contains("hunter2"));
        QVERIFY(*ui::parseForm(ui::toJson(form)) == *again);
        for (const char* other : {"", "[]", "{}", "{\"certwright_profile\":2}", "{\"certwright_profile\":"})
            COMPARE_ERROR(ui::parseForm(other), ErrorCode::Malformed);
    }

    void savedAndOpenedAgain() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        lab.desk.navigator.open(ui::ConnectionPlace{});
        QVERIFY(!lab.desk.find<QAbstractButton>("saveProfile")->isEnabled()); // nothing to be kept
        QVERIFY(!lab.desk.find<QAbstractButton>("deleteProfile")->isEnabled());
        lab.connectAsAlice();
        QVERIFY(!lab.desk.isShown("profileRuns")); // without a profile nothing is noted
        lab.desk.click("saveProfile");
        lab.desk.picture("profile-naming");
        lab.desk.click("profileNo");
        QVERIFY(!lab.desk.isShown("profileName"));
        save(lab.desk, "The lab's <b>server</b>");
        connectNow(lab);
        QVERIFY2(lab.desk.textOf("historyTitle").contains("nothing was accepted"),
            qPrintable(lab.desk.textOf("historyTitle")));

        choose(lab.desk, "None");
        QVERIFY(lab.desk.waitFor([&] { return !lab.desk.isShown("profileRuns"); }));
        lab.desk.find<QComboBox>("identity")->setCurrentIndex(0);
        // The next day, in another window.
        choose(lab.desk, "The lab's <b>server</b>");
        QVERIFY(lab.desk.waitFor([&] { return runs(lab.desk) == 1; }));
        QCOMPARE(
            lab.desk.find<QComboBox>("target")->currentText(), QStringLiteral("localhost:%1").arg(lab.port));
        QCOMPARE(lab.desk.find<QComboBox>("identity")->currentText(), "alice");
        connectNow(lab);
        QVERIFY2(lab.desk.textOf("historyTitle").contains("Nothing has changed"),
            qPrintable(lab.desk.textOf("historyTitle")));
        for (const char* name : {"profile", "profileRuns"}) {
            QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(
                lab.desk.find<QWidget>(name));
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), name);
        }
    }

    void whatChangedSinceTheLastSuccess() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        lab.connectAsAlice();
        save(lab.desk, "lab");
        connectNow(lab);
        const int port = lab.port;
        lab.server.stop();
        lab.serve({test::makeRoot("Partner Root CA").certificate}, static_cast<quint16>(port));
        connectNow(lab);
        QVERIFY2(lab.desk.textOf("historyTitle").contains("Changed since"),
            qPrintable(lab.desk.textOf("historyTitle")));
        QVERIFY2(changesIn(lab.desk).contains("Partner Root CA"), qPrintable(changesIn(lab.desk)));
        QVERIFY2(
            !changesIn(lab.desk).contains("client-cert-"), qPrintable(changesIn(lab.desk))); // words, no code
        lab.desk.picture("profile-changes");
        lab.desk.appearance.choose(ui::ColorScheme::Dark);
        lab.desk.picture("profile-changes-dark");
        lab.desk.appearance.choose(ui::ColorScheme::Light);
        // An earlier run is looked at again.
        auto* list = lab.desk.find<QListWidget>("profileRuns");
        QVERIFY(list->item(0)->text().contains("alice"));
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(lab.desk.waitUntilShown("recordOrigin"));
        QVERIFY(lab.desk.textOf("verdictSentence").contains("HTTP 200"));
    }

    void renamedAndDeleted() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        lab.connectAsAlice();
        save(lab.desk, "one");
        save(lab.desk, "two");
        connectNow(lab);
        lab.desk.click("renameProfile");
        QCOMPARE(lab.desk.find<QLineEdit>("profileName")->text(), "two");
        lab.desk.type("profileName", "one"); // which is there already
        lab.desk.click("profileYes");
        QVERIFY(lab.desk.waitFor([&] { return lab.desk.textOf("messageText").contains("one"); }));
        lab.desk.click("renameProfile");
        lab.desk.type("profileName", "three");
        lab.desk.click("profileYes");
        QVERIFY(
            lab.desk.waitFor([&] { return lab.desk.find<QComboBox>("profile")->currentText() == "three"; }));
        QCOMPARE(runs(lab.desk), 1); // its history goes with it
        lab.desk.click("deleteProfile");
        QVERIFY(lab.desk.textOf("profileQuestion").contains("three"));
        lab.desk.picture("profile-deleting");
        lab.desk.click("profileNo");
        QCOMPARE(lab.desk.find<QComboBox>("profile")->count(), 3);
        lab.desk.click("deleteProfile");
        lab.desk.click("profileYes");
        QVERIFY(lab.desk.waitFor([&] { return lab.desk.find<QComboBox>("profile")->count() == 2; }));
        QCOMPARE(lab.desk.find<QComboBox>("profile")->currentText(), "None");
        QVERIFY(lab.desk.waitFor([&] { return !lab.desk.isShown("profileRuns"); }));
        const auto kept = (*lab.desk.vault.vault()).profiles();
        REQUIRE_VALUE(kept);
        QCOMPARE(kept->size(), std::size_t{1});
    }

    /// With a key that is in the vault no more.
    void whatAProfileNamesIsGone() {
        Lab lab;
        const auto vault = lab.desk.vault.vault();
        ui::ConnectForm form{.target = "localhost:1", .identitySource = ui::IdentitySource::Vault};
        form.identity = QByteArray(32, 'x');
        REQUIRE_VALUE(
            vault->saveProfile({.name = "old", .form = ui::toJson(form), .changed = test::testNow()}));
        lab.desk.vault.refresh();
        lab.desk.navigator.open(ui::ConnectionPlace{});
        QVERIFY(lab.desk.waitFor([&] { return lab.desk.find<QComboBox>("profile")->count() == 2; }));
        choose(lab.desk, "old");
        QVERIFY(lab.desk.textOf("messageText").contains("no longer in the vault"));
        QCOMPARE(lab.desk.find<QComboBox>("identity")->currentIndex(), 0);
    }
};

QTEST_MAIN(tst_ConnectionProfiles)
#include "tst_connection_profiles.moc"
