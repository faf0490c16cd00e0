// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs12_writer.h"
#include "core/net/listener_job.h"
#include "core/trust/edit.h"
#include "core/trust/save.h"
#include "core/x509/forms.h"
#include "tests/support/texts.h"
#include "tests/ui/store_desk.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTcpServer>
#include <QUrl>

using namespace certwright;
using namespace certwright::test;

/// Where the entries that are added to a store come from.
class tst_StoreSources : public QObject {
    Q_OBJECT

    Made first_ = makeRoot("First Root");
    Made second_ = makeRoot("Second Root");

    QString emptyBundle(Desk& desk) const { return desk.file("bundle.pem", pemOf(first_.certificate)); }
    static QString nameIn(Desk& desk, int row) { return rows(desk).index(row, 0).data().toString(); }
    static bool isNow(Desk& desk, int count) {
        return desk.waitFor([&] { return rows(desk).rowCount() == count; });
    }
    static QAbstractItemModel& picks(Desk& desk) { return *desk.find<QTreeView>("pickList")->model(); }
    static QStringList picked(Desk& desk) {
        QStringList names;
        for (int row = 0; row < picks(desk).rowCount(); ++row)
            if (picks(desk).index(row, 0).data(Qt::CheckStateRole) == Qt::Checked)
                names << picks(desk).index(row, 0).data().toString();
        return names;
    }
    /// As the space bar does.
    static void tick(Desk& desk, int row) {
        auto* list = desk.find<QTreeView>("pickList");
        list->setCurrentIndex(list->model()->index(row, 0));
        QTest::keyClick(list, Qt::Key_Space);
    }
    static void pictureOfDialog(Desk& desk, const char* dialog, const QString& name) {
        QTest::qWait(100);
        desk.find<QDialog>(dialog)->grab().save(
            qEnvironmentVariable("CERTWRIGHT_BUILD_DIR") + "/pictures/" + name + ".png");
    }

private Q_SLOTS:
    /// A file is a store where it can be one: what it says of its entries comes along.
    void namesOfAFileComeAlong() {
        Desk desk;
        const auto bundle = trust::openStore(bytesOf(pemOf(second_.certificate).toStdString()), {});
        trust::Store java = trust::convert(*bundle, trust::StoreFormat::Jks, testNow());
        java = *trust::apply(java, {trust::Rename{java.entries.front()->id, "called so"}});
        const auto content = trust::writtenAndChecked(java, SecretText("changeit"));
        REQUIRE_VALUE(content);
        open(desk, emptyBundle(desk));
        chooseFrom(desk, "storeConvert", "pkcs12");
        QVERIFY(desk.waitFor([&] { return desk.find<QTabWidget>("storeTabs")->count() == 2; }));
        desk.prompts.files = {desk.file("other.jks", octets(*content))};
        chooseFrom(desk, "storeAdd", "addFiles");
        QVERIFY(isNow(desk, 2));
        QCOMPARE(nameIn(desk, 1), QStringLiteral("called so"));
    }

    void aFileWithAPassphraseIsAskedForIt() {
        Desk desk;
        const auto content = container::writePkcs12(
            {{.chain = {second_.certificate}, .friendlyName = "sealed"}},
            {.passphrase = SecretText("right")});
        REQUIRE_VALUE(content);
        open(desk, emptyBundle(desk));
        desk.prompts.files = {desk.file("sealed.p12", octets(*content))};
        desk.prompts.passphrases = {"wrong", "right"};
        chooseFrom(desk, "storeAdd", "addFiles");
        QVERIFY(isNow(desk, 2));
        QCOMPARE(desk.prompts.asked.size(), 2);
        QVERIFY(desk.prompts.asked.back().wrongBefore);
    }

    /// Nothing is chosen before somebody does; what is there already says so.
    void anotherStoreIsChosenFrom() {
        Desk desk;
        open(desk, emptyBundle(desk));
        desk.prompts.files = {desk.file("other.pem", pemOf(first_.certificate) + pemOf(second_.certificate))};
        chooseFrom(desk, "storeAdd", "addStore");
        QVERIFY(desk.waitUntilShown("pickDialog"));
        QVERIFY(picked(desk).isEmpty());
        QVERIFY(!desk.find<QPushButton>("pickAdd")->isEnabled());
        QCOMPARE(picks(desk).index(0, 3).data().toString(), QStringLiteral("in the store already"));
        tick(desk, 1);
        QCOMPARE(desk.textOf("pickCount"), QStringLiteral("1 of 2 chosen"));
        pictureOfDialog(desk, "pickDialog", "stores-pick");
        QTest::mouseClick(desk.find<QPushButton>("pickAdd"), Qt::LeftButton);
        QVERIFY(isNow(desk, 2));
        QVERIFY(isEnabled(desk, "storeUndo"));
    }

    /// By what stands in a name, or by a fingerprint as it is written anywhere.
    void whatIsChosenFromIsFiltered() {
        Desk desk;
        open(desk, emptyBundle(desk));
        QByteArray many = pemOf(second_.certificate);
        for (int number = 1; number <= 9; ++number)
            many += pemOf(makeRoot("Root " + std::to_string(number)).certificate);
        desk.prompts.files = {desk.file("many.pem", many)};
        chooseFrom(desk, "storeAdd", "addStore");
        QVERIFY(desk.waitUntilShown("pickFilter"));
        QVERIFY(desk.waitFor([&] { return desk.find<QTreeView>("pickList")->hasFocus(); }));
        auto* filter = desk.find<QLineEdit>("pickFilter");
        QTest::keySequence(desk.find<QTreeView>("pickList"), QKeySequence::Find);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, "second root");
        QCOMPARE(picks(desk).rowCount(), 1);
        QTest::keyClick(filter, Qt::Key_Return); // which adds nothing yet
        QVERIFY(desk.isShown("pickDialog"));
        QVERIFY(desk.find<QTreeView>("pickList")->hasFocus());
        QTest::keyClick(desk.find<QTreeView>("pickList"), Qt::Key_Space);
        QCOMPARE(picked(desk), QStringList{"Second Root"});
        pictureOfDialog(desk, "pickDialog", "stores-pick-filtered");
        filter->setText("Root 3");
        QTest::mouseClick(desk.find<QPushButton>("pickAll"), Qt::LeftButton); // of those that are shown
        QCOMPARE(desk.textOf("pickCount"), QStringLiteral("2 of 10 chosen"));
        const QString colons = text(*x509::formOf(x509::FormKind::Sha256Colons, second_.certificate));
        for (const QString& words : {colons, colons.toLower(), QString(colons).remove(':').mid(20, 12)}) {
            filter->setText(words);
            QCOMPARE(picks(desk).rowCount(), 1);
        }
        filter->setText("nothing of the kind");
        QCOMPARE(picks(desk).rowCount(), 0);
        QVERIFY(desk.textOf("pickFingerprint").isEmpty());
        QTest::mouseClick(desk.find<QPushButton>("pickAdd"), Qt::LeftButton); // also what is not shown
        QVERIFY(isNow(desk, 3));
    }

    /// What is known already needs no file to be looked for.
    void storesThatAreOpenOrOfTheMachineAreChosenFrom() {
        const QTemporaryDir machine;
        QVERIFY(QDir(machine.path()).mkpath("etc/ssl/certs"));
        QFile system(machine.filePath("etc/ssl/certs/ca-certificates.crt"));
        QVERIFY(system.open(QIODevice::WriteOnly));
        system.write(pemOf(second_.certificate));
        system.close();
        qputenv("CERTWRIGHT_ROOT", machine.path().toLocal8Bit());
        Desk desk;
        open(desk, desk.file("other.pem", pemOf(second_.certificate)));
        qunsetenv("CERTWRIGHT_ROOT");
        desk.navigator.open(ui::StoresPlace{.files = {emptyBundle(desk)}});
        QVERIFY(desk.waitFor([&] { return desk.textOf("storeTitle") == "bundle.pem"; }));
        const auto other = [&](const QString& ending) {
            const auto actions = desk.find<QToolButton>("storeAdd")->menu()->actions();
            const auto known = std::ranges::find(
                actions, QStringLiteral("addKnownStore"), &QAction::objectName);
            Q_EMIT(*known)->menu()->aboutToShow();
            for (QAction* action : (*known)->menu()->actions())
                if (action->text().endsWith(ending))
                    return action;
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(desk.waitFor([&] { return other(system.fileName()); }));
        QVERIFY(!other("bundle.pem")); // it is that one
        other("other.pem")->trigger();
        QVERIFY(desk.waitUntilShown("pickDialog"));
        tick(desk, 0);
        QTest::mouseClick(desk.find<QPushButton>("pickAdd"), Qt::LeftButton);
        QVERIFY(isNow(desk, 2));
        press(desk, "storeUndo");
        other(system.fileName())->trigger();
        QVERIFY(desk.waitUntilShown("pickDialog"));
        QCOMPARE(picks(desk).rowCount(), 1);
    }

    void theVaultIsChosenFrom() {
        Desk desk;
        const auto setup = makeSetup();
        storeSetup(desk.vaultFile(), setup);
        open(desk, emptyBundle(desk));
        const auto source = [&] {
            for (QAction* action : desk.find<QToolButton>("storeAdd")->menu()->actions())
                if (action->objectName() == "addVault")
                    return action;
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(!source()->isEnabled()); // nothing is known of a vault
        desk.vault.open(desk.vaultFile());
        QVERIFY(desk.waitFor([&] { return source()->isEnabled(); }));
        chooseFrom(desk, "storeAdd", "addVault");
        QVERIFY(desk.waitUntilShown("pickDialog"));
        QCOMPARE(picked(desk), QStringList{text(setup.authorities.root->subject.shortText())});
        QTest::mouseClick(desk.find<QPushButton>("pickAll"), Qt::LeftButton);
        QCOMPARE(picked(desk).size(), picks(desk).rowCount());
        QTest::mouseClick(desk.find<QPushButton>("pickNone"), Qt::LeftButton);
        tick(desk, 0);
        QTest::mouseClick(desk.find<QPushButton>("pickAdd"), Qt::LeftButton);
        QVERIFY(isNow(desk, 2));
    }

    /// The CAs of the chain that it sends are chosen to begin with, its own certificate is not.
    void aServerIsChosenFrom() {
        Desk desk;
        const auto setup = makeSetup();
        net::ListenerJob server;
        QSignalSpy listening(&server, &net::ListenerJob::listening);
        server.start(tls::ServerSettings{tls::Identity{setup.serverChain(), setup.server->key}}, testNow,
            QHostAddress::LocalHost, 0);
        QVERIFY(listening.wait());
        open(desk, emptyBundle(desk));
        chooseFrom(desk, "storeAdd", "addServer");
        QVERIFY(desk.waitUntilShown("serverDialog"));
        QVERIFY(!desk.find<QPushButton>("serverAsk")->isEnabled());
        desk.type(
            "serverAddress", QStringLiteral("localhost:%1").arg(listening.first().first().value<quint16>()));
        QTest::keyClick(desk.find<QLineEdit>("serverAddress"), Qt::Key_Return);
        QVERIFY(desk.waitFor([&] { return picks(desk).rowCount() == 2; }));
        QVERIFY(desk.textOf("serverAnswer").startsWith("It sent 2 certificates. Its root is not among them"));
        QCOMPARE(picked(desk), QStringList{text((*setup.authorities.servers)->subject.shortText())});
        QCOMPARE(desk.textOf("pickFingerprint"), // in full: it is to be compared
            text(*x509::formOf(x509::FormKind::Sha256Colons, setup.server->certificate)));
        pictureOfDialog(desk, "serverDialog", "stores-server");
        desk.appearance.choose(ui::ColorScheme::Dark);
        pictureOfDialog(desk, "serverDialog", "stores-server-dark");
        QTest::mouseClick(desk.find<QPushButton>("pickAdd"), Qt::LeftButton);
        QVERIFY(isNow(desk, 2));
        desk.picture("stores-server-added-dark");
    }

    void aServerThatIsNotThereIsTold() {
        Desk desk;
        open(desk, emptyBundle(desk));
        chooseFrom(desk, "storeAdd", "addServer");
        QVERIFY(desk.waitUntilShown("serverDialog"));
        QTcpServer taken; // of a port that nobody answers at, once it is given back
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const quint16 port = taken.serverPort();
        taken.close();
        desk.type("serverAddress", QStringLiteral("localhost:%1").arg(port));
        desk.click("serverAsk");
        QVERIFY(
            desk.waitFor([&] { return desk.textOf("serverAnswer").contains("did not show a certificate"); }));
        QVERIFY(!desk.find<QPushButton>("pickAdd")->isEnabled());
        QVERIFY(desk.find<QPushButton>("serverAsk")->isEnabled());
    }

    /// On a store it is added; elsewhere in the window it is looked into.
    void whatIsDroppedIsAdded() {
        Desk desk;
        open(desk, emptyBundle(desk));
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(desk.file("second.pem", pemOf(second_.certificate)))});
        desk.drop(*desk.find<QWidget>("storeView"), files);
        QVERIFY(isNow(desk, 2));
        QMimeData text;
        text.setText(QString::fromLatin1(pemOf(makeRoot("Third Root").certificate)));
        desk.drop(*desk.find<QWidget>("storeView"), text);
        QVERIFY(isNow(desk, 3));
        QVERIFY(desk.isShown("storeEntries"));
        desk.picture("stores-dropped");
    }

    /// Where no store is open it is one to be opened.
    void whatIsDroppedOnTheEmptyPageIsOpened() {
        Desk desk;
        desk.navigator.open(ui::StoresPlace{});
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(emptyBundle(desk))});
        desk.drop(*desk.find<QWidget>("storesPage"), files);
        QVERIFY(desk.waitUntilShown("storeEntries"));
        QCOMPARE(desk.textOf("storeTitle"), QStringLiteral("bundle.pem"));
    }

    /// Java shows when an entry was made: an added one is not of 1970.
    void anAddedEntryBearsItsDate() {
        Desk desk;
        open(desk, emptyBundle(desk));
        chooseFrom(desk, "storeConvert", "jks");
        QVERIFY(desk.waitFor([&] { return desk.find<QTabWidget>("storeTabs")->count() == 2; }));
        QApplication::clipboard()->setText(QString::fromLatin1(pemOf(second_.certificate)));
        chooseFrom(desk, "storeAdd", "addClipboard");
        QVERIFY(isNow(desk, 2));
        desk.prompts.fileToSave = desk.folder.filePath("made.jks");
        desk.prompts.passphrases = {"changeit"};
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("messageText"));
        const auto made = trust::openStoreFile(desk.prompts.fileToSave.toStdString(), SecretText("changeit"));
        REQUIRE_VALUE(made);
        QCOMPARE(made->store.entries[1]->date,
            std::optional{
                static_cast<std::int64_t>(std::chrono::milliseconds(testNow().time_since_epoch()).count())});
    }
};

QTEST_MAIN(tst_StoreSources)
#include "tst_store_sources.moc"
