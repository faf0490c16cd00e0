// SPDX-License-Identifier: Apache-2.0
#include "core/container/open.h"
#include "core/diagnose/trust_map.h"
#include "core/net/listener_job.h"
#include "core/tls/identity_files.h"
#include "tests/support/texts.h"
#include "tests/ui/inspection.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTableView>
#include <QTcpServer>
#include <QToolButton>

using namespace certwright;
using test::Desk;
using test::Made;

namespace {

QTableView& table(Desk& desk) {
    return *desk.find<QTableView>("trustMap");
}

/// "✔ ✖; ✔ ✔": a row each.
QString marks(Desk& desk) {
    const QAbstractItemModel& model = *table(desk).model();
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString().left(1);
        rows << cells.join(QLatin1Char(' '));
    }
    return rows.join(QStringLiteral("; "));
}

bool becomes(Desk& desk, const QString& expected) {
    return desk.waitFor([&] { return marks(desk) == expected; });
}

void press(Desk& desk, const char* button) {
    auto* widget = desk.find<QToolButton>(button);
    QVERIFY2(desk.waitFor([&] { return widget->isEnabled(); }), button);
    QTest::mouseClick(widget, Qt::LeftButton);
}

void choose(Desk& desk, int row, int column) {
    const QModelIndex index = table(desk).model()->index(row, column);
    QTest::mouseClick(table(desk).viewport(), Qt::LeftButton, {}, table(desk).visualRect(index).center());
}

void setBox(Desk& desk, const char* box, const QString& text) {
    auto* found = desk.find<QComboBox>(box);
    QVERIFY(found->findText(text) >= 0);
    found->setCurrentIndex(found->findText(text));
}

/// One CA, two clients, two servers that trust its root.
struct Lab {
    Made root = test::makeRoot("Lab Root CA");
    Made issuing = test::makeIssuing(root, "Lab Clients CA");

    QStringList clients(Desk& desk) const {
        QStringList files;
        for (const char* name : {"Client_A", "Client_B"})
            files << desk.file(QString::fromLatin1(name) + ".pem",
                test::pemOf(test::makeClient(issuing, name).certificate) + test::pemOf(issuing.certificate));
        return files;
    }
    QStringList servers(Desk& desk) const {
        return {desk.file("Server_A.pem", test::pemOf(root.certificate)),
            desk.file("Server_B.pem", test::pemOf(root.certificate))};
    }
    /// Each file is known by what it holds.
    void open(Desk& desk) const {
        desk.navigator.open(ui::TrustMapPlace{.files = clients(desk) + servers(desk)});
        QVERIFY(desk.waitUntilShown("trustMap"));
        QVERIFY(becomes(desk, QStringLiteral("✔ ✔; ✔ ✔")));
    }
};

} // namespace

/// Who would accept whom, in the window.
class tst_TrustMapPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyPageSaysWhatItIsFor() {
        Desk desk;
        const Lab lab;
        desk.navigator.open(ui::TrustMapPlace{});
        QVERIFY(desk.isShown("mapFirstRows"));
        QVERIFY(!desk.find<QToolButton>("mapFirstVault")->isEnabled()); // there is none
        desk.picture("trust-map-empty");
        desk.prompts.files = lab.clients(desk);
        press(desk, "mapFirstRows");
        QVERIFY(desk.waitUntilShown("trustMap"));
        QVERIFY(desk.textOf("mapState").contains("who judges"));
        desk.prompts.files = lab.servers(desk);
        press(desk, "mapAddColumns");
        QVERIFY(becomes(desk, QStringLiteral("✔ ✔; ✔ ✔")));
    }

    void theVaultIsAdded() {
        Desk desk;
        test::storeSetup(desk.vaultFile(), test::makeSetup());
        QSignalSpy changed(&desk.vault, &ui::VaultSession::changed);
        desk.vault.open(desk.vaultFile());
        QVERIFY(changed.wait());
        desk.navigator.open(ui::TrustMapPlace{});
        press(desk, "mapFirstVault");
        QVERIFY(becomes(desk, QStringLiteral("✖; ✔"))); // a server is no client
        setBox(desk, "mapPurpose", QStringLiteral("as servers, by clients"));
        QVERIFY(becomes(desk, QStringLiteral("✔; ✖")));
    }

    void aCellHasItsCauseAndItsPath() {
        Desk desk;
        const Lab lab;
        lab.open(desk);
        const Made stranger = test::makeRoot("Stranger Root CA");
        desk.navigator.open(
            ui::TrustMapPlace{.files = {desk.file("stranger.pem", test::pemOf(stranger.certificate))}});
        QVERIFY(becomes(desk, QStringLiteral("✔ ✔ ✖; ✔ ✔ ✖")));
        choose(desk, 0, 0);
        QVERIFY(desk.textOf("cellSentence").contains("Server_A.pem would accept Client_A"));
        QVERIFY(desk.textOf("cellPath").contains("Client_A → Lab Clients CA → Lab Root CA"));
        choose(desk, 1, 2);
        QVERIFY(desk.textOf("cellSentence").contains("stranger.pem would refuse Client_B"));
        QVERIFY(!desk.textOf("cellReasons").isEmpty());
        const QString hint = table(desk).model()->index(1, 2).data(Qt::ToolTipRole).toString();
        QVERIFY2(hint.contains("issuer unknown to the server"), qPrintable(hint));
        desk.picture("trust-map-cell");
        desk.click("inspectIdentity");
        QVERIFY(desk.waitUntilShown("itemSentence"));
        QVERIFY(desk.textOf("itemSentence").contains("Client_B"));
    }

    /// A must reach A and B reach B only. One CA for both lets A reach B; the page says why, and how not.
    void aReachesAAndBReachesB() {
        Desk desk;
        const Lab lab;
        lab.open(desk);
        QVERIFY(!desk.isShown("separationReasons"));
        choose(desk, 0, 1);
        desk.click("wishRefused");
        QVERIFY(desk.waitUntilShown("separationReasons"));
        QVERIFY(desk.textOf("separationReasons").contains("Lab Clients CA"));
        choose(desk, 1, 0);
        desk.click("wishRefused");
        QCOMPARE(marks(desk), QStringLiteral("✔ ⚠; ⚠ ✔"));
        QVERIFY(desk.waitUntilShown("separationGroups"));
        const QString groups = desk.textOf("separationGroups");
        QVERIFY2(groups.contains("Group 1: Client_A; its CA goes into the client CA file of Server_A.pem") &&
                groups.contains("Group 2: Client_B; its CA goes into the client CA file of Server_B.pem"),
            qPrintable(groups));
        QVERIFY(desk.textOf("separationLists").contains("Server_B.pem lets in: Client_B"));
        QVERIFY(desk.waitFor(
            [&] { return desk.find<QAbstractButton>("copyApproved")->height() > 10; })); // laid out
        desk.click("copyApproved");
        QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), 4);
        desk.picture("trust-map-separation");
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("trust-map-separation-dark");
        // As they may be again.
        desk.click("wishRefused");
        choose(desk, 0, 1);
        desk.click("wishRefused");
        QCOMPARE(marks(desk), QStringLiteral("✔ ✔; ✔ ✔"));
        QVERIFY(!desk.isShown("separationReasons"));
    }

    /// With the root in the vault, one click builds what keeps them apart, and the map shows that it does:
    /// with every program.
    void whatKeepsThemApartIsBuilt() {
        Desk desk;
        const issue::SetupResult own = test::makeSetup(
            {.authorityName = "Lab", .serverNames = {"api.test"}, .clientNames = {"Client_A", "Client_B"}});
        test::storeSetup(desk.vaultFile(), own);
        QSignalSpy changed(&desk.vault, &ui::VaultSession::changed);
        desk.vault.open(desk.vaultFile());
        QVERIFY(changed.wait());
        QStringList files;
        for (const issue::NamedClient& client : own.clients) {
            QByteArray chain;
            for (const x509::Certificate& certificate : own.clientChain(client))
                chain += test::pemOf(certificate);
            files << desk.file(QString::fromStdString(client.name) + ".pem", chain);
        }
        for (const char* server : {"Server_A.pem", "Server_B.pem"})
            files << desk.file(QLatin1String(server), test::pemOf(own.authorities.root));
        desk.navigator.open(ui::TrustMapPlace{.files = files});
        QVERIFY(desk.waitUntilShown("trustMap"));
        QVERIFY(becomes(desk, QStringLiteral("✔ ✔; ✔ ✔")));
        choose(desk, 0, 1);
        desk.click("wishRefused");
        choose(desk, 1, 0);
        desk.click("wishRefused");
        desk.prompts.folder = desk.folder.filePath("groups");
        QVERIFY(desk.waitUntilShown("buildGroups"));
        QVERIFY(desk.waitFor(
            [&] { return desk.find<QAbstractButton>("buildGroups")->height() > 10; })); // laid out
        desk.click("buildGroups");
        QVERIFY(becomes(desk, QStringLiteral("✔ ✖; ✖ ✔")));
        QVERIFY(desk.waitUntilShown("messageText"));
        desk.picture("trust-map-built");
        setBox(desk, "mapStack", QStringLiteral("nginx"));
        QVERIFY(becomes(desk, QStringLiteral("✔ ✖; ✖ ✔")));
        QVERIFY(desk.waitFor([&] { return desk.vault.setups().size() == 3; })); // the groups are there
        const QDir folder(desk.prompts.folder);
        QCOMPARE(folder.entryList(QDir::Files),
            (QStringList{"Client_A-chain.pem", "Client_A-key.pem", "Client_B-chain.pem", "Client_B-key.pem",
                "Server_A-clients.pem", "Server_B-clients.pem"}));
        const auto readers = QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(!(QFile::permissions(folder.filePath("Client_A-key.pem")) & readers));
        // What was written says the same when it is read again; who trusts the root lets in both.
        diagnose::TrustMapRequest written{.identities = {}, .stores = {}, .at = test::testNow()};
        written.purposes = {verify::Purpose::TlsClient};
        for (const char* name : {"A", "B"}) {
            const std::string start = folder.filePath(QStringLiteral("Client_") + name).toStdString();
            const auto loaded = tls::loadIdentity(
                {.certificate = start + "-chain.pem", .key = start + "-key.pem"});
            QVERIFY(loaded.identity.has_value()); // and the key fits
            written.identities.push_back({loaded.certificates});
            const auto bundle = container::openFile(
                folder.filePath(QStringLiteral("Server_%1-clients.pem").arg(name)).toStdString());
            REQUIRE_VALUE(bundle);
            written.stores.push_back(verify::anchorsOf(bundle->certificates()));
        }
        written.stores.push_back(verify::anchorsOf({own.authorities.root}));
        const auto cells = diagnose::trustMap(written);
        REQUIRE_VALUE(cells);
        QString verdicts;
        for (const diagnose::TrustCell& cell : *cells)
            verdicts += cell.verdict == verify::Treatment::Accepts ? '+' : '-';
        QCOMPARE(verdicts, QStringLiteral("+-+-++"));
    }

    /// Without its key here there is nothing to press, and it is said why.
    void withoutTheRootItIsOnlyExplained() {
        Desk desk;
        const Lab lab;
        lab.open(desk);
        choose(desk, 0, 1);
        desk.click("wishRefused");
        QVERIFY(desk.waitUntilShown("cannotBuild"));
        QVERIFY(!desk.isShown("buildGroups"));
    }

    void programsDifferAboutAnIntermediate() {
        Desk desk;
        const Lab lab;
        desk.navigator.open(ui::TrustMapPlace{.files = lab.clients(desk) +
                QStringList{desk.file("issuing.pem", test::pemOf(lab.issuing.certificate))}});
        QVERIFY(desk.waitUntilShown("trustMap"));
        QVERIFY(becomes(desk, QStringLiteral("✔; ✔")));
        setBox(desk, "mapStack", QStringLiteral("nginx"));
        QVERIFY(becomes(desk, QStringLiteral("✖; ✖")));
        setBox(desk, "mapStack", QStringLiteral("Go"));
        QVERIFY(becomes(desk, QStringLiteral("✔; ✔")));
    }

    void filters() {
        Desk desk;
        const Lab lab;
        lab.open(desk);
        const Made stranger = test::makeRoot("Stranger Root CA");
        desk.navigator.open(
            ui::TrustMapPlace{.files = {desk.file("stranger.pem", test::pemOf(stranger.certificate))}});
        QVERIFY(becomes(desk, QStringLiteral("✔ ✔ ✖; ✔ ✔ ✖")));
        setBox(desk, "mapTreatment", QStringLiteral("only refused"));
        QVERIFY(becomes(desk, QStringLiteral("✖; ✖")));
        desk.type("mapFilter", QStringLiteral("client_b"));
        QVERIFY(becomes(desk, QStringLiteral("✖")));
        setBox(desk, "mapTreatment", QStringLiteral("only accepted"));
        QVERIFY(becomes(desk, QStringLiteral("✔ ✔")));
        desk.find<QLineEdit>("mapFilter")->clear();
        setBox(desk, "mapTreatment", QStringLiteral("all"));
        choose(desk, 0, 0);
        press(desk, "mapRemove");
        QVERIFY(becomes(desk, QStringLiteral("✔ ✔ ✖")));
    }

    /// A live server presents what it sends, and judges by names only.
    void liveServers() {
        Desk desk;
        const issue::SetupResult own = test::makeSetup();
        tls::ServerSettings settings{tls::Identity{own.serverChain(), own.server->key}};
        settings.clientAnchors = verify::anchorsOf({own.authorities.root});
        net::ListenerJob server;
        QSignalSpy listening(&server, &net::ListenerJob::listening);
        server.start(std::move(settings), test::testNow, QHostAddress::LocalHost, 0);
        QVERIFY(listening.wait());
        const QString address =
            QStringLiteral("localhost:%1").arg(listening.first().first().value<quint16>());
        desk.navigator.open(ui::TrustMapPlace{});
        QVERIFY(!desk.find<QAbstractButton>("mapFirstServerPresents")->isEnabled()); // no address yet
        desk.type("mapFirstServerAddress", address);
        desk.click("mapFirstServerPresents");
        QVERIFY(desk.waitUntilShown("trustMap"));
        QCOMPARE(desk.find<QComboBox>("mapPurpose")->currentText(), QStringLiteral("as servers, by clients"));
        desk.navigator.open(
            ui::TrustMapPlace{.files = {desk.file("root.pem", test::pemOf(own.authorities.root))}});
        QVERIFY(becomes(desk, QStringLiteral("✔")));
        // Once more, and it stands there once.
        desk.type("mapServerAddress", address);
        desk.click("mapServerPresents");
        QVERIFY(desk.waitFor([&] { return !desk.find<QToolButton>("mapStop")->isEnabled(); }));
        QVERIFY(becomes(desk, QStringLiteral("✔")));
        desk.click("mapServerJudges");
        QVERIFY(becomes(desk, QStringLiteral("✔ ?")));
        choose(desk, 0, 1);
        QVERIFY2(desk.textOf("cellSentence").contains("says nothing of api.example.test as a server"),
            qPrintable(desk.textOf("cellSentence")));

        setBox(desk, "mapPurpose", QStringLiteral("as clients, by servers"));
        const Made stranger = test::makeRoot("Stranger Root CA");
        QByteArray alice;
        for (const x509::Certificate& certificate : own.clientChain(own.clients.front()))
            alice += test::pemOf(certificate);
        desk.navigator.open(ui::TrustMapPlace{
            .files = {desk.file("alice.pem", alice),
                desk.file("mallory.pem", test::pemOf(test::makeClient(stranger, "mallory").certificate))}});
        QVERIFY(becomes(desk, QStringLiteral("✖ ?; ✔ ?; ✖ ⚠")));
        choose(desk, 1, 1);
        QVERIFY2(desk.textOf("cellSentence").contains("names a CA of alice"),
            qPrintable(desk.textOf("cellSentence")));
        QVERIFY(desk.textOf("cellReasons").contains("with another key, would be named just so"));
        QVERIFY(!desk.isShown("wishRefused"));
        desk.picture("trust-map-live");
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("trust-map-live-dark");
        desk.type("mapServerAddress", QStringLiteral("localhost:1"));
        desk.click("mapServerJudges");
        QVERIFY(desk.waitUntilShown("messageText"));
        QVERIFY2(test::messageIn(desk).contains("localhost:1"), qPrintable(test::messageIn(desk)));
        QCOMPARE(marks(desk), QStringLiteral("✖ ?; ✔ ?; ✖ ⚠"));
    }

    /// A server that says nothing is left when it is told to stop.
    void aCallIsStopped() {
        Desk desk;
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        const Lab lab;
        lab.open(desk);
        desk.type("mapServerAddress", QStringLiteral("localhost:%1").arg(mute.serverPort()));
        QElapsedTimer clock;
        clock.start();
        desk.click("mapServerPresents");
        press(desk, "mapStop");
        QVERIFY(desk.waitFor([&] { return !desk.find<QToolButton>("mapStop")->isEnabled(); }));
        QVERIFY(clock.elapsed() < 4'000); // before its silence would have ended the call
        QVERIFY(!desk.isShown("messageText"));
        QCOMPARE(marks(desk), QStringLiteral("✔ ✔; ✔ ✔"));
    }

    void droppedOnTheMapItIsAdded() {
        Desk desk;
        const Lab lab;
        lab.open(desk);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.file("Client_C.pem",
            test::pemOf(test::makeClient(lab.issuing, "Client_C").certificate) +
                test::pemOf(lab.issuing.certificate)))});
        QWidget* page = &table(desk);
        while (!page->acceptDrops() || page->inherits("QAbstractScrollArea"))
            page = page->parentWidget();
        QVERIFY(page != desk.window.get());
        desk.drop(*page, data);
        QVERIFY(becomes(desk, QStringLiteral("✔ ✔; ✔ ✔; ✔ ✔")));
    }

    void aFileThatIsNoneIsSaid() {
        Desk desk;
        desk.navigator.open(ui::TrustMapPlace{.files = {desk.file("notes.txt", "nothing of the kind")}});
        QVERIFY(desk.waitUntilShown("messageText"));
        QVERIFY(test::messageIn(desk).contains("notes.txt"));
    }

    /// 10,000 cells: the window is never held up, and they can be stopped.
    void manyCells() {
        Desk desk;
        const Lab lab;
        QStringList files;
        const Made leaf = test::makeClient(lab.issuing, "many");
        for (int i = 0; i < 100; ++i)
            files << desk.file(QStringLiteral("client%1.pem").arg(i),
                test::pemOf(leaf.certificate) + test::pemOf(lab.issuing.certificate));
        for (int i = 0; i < 100; ++i)
            files << desk.file(QStringLiteral("server%1.pem").arg(i), test::pemOf(lab.root.certificate));
        desk.navigator.open(ui::TrustMapPlace{.files = files});
        const auto isWhole = [&] {
            return desk.isShown("trustMap") && table(desk).model()->rowCount() == 100 &&
                table(desk).model()->columnCount() == 100 && !desk.textOf("mapState").contains("worked out");
        };
        QVERIFY(desk.waitFor(isWhole, 60'000));
        // All of them once more, while the window is watched.
        setBox(desk, "mapStack", QStringLiteral("Java"));
        QElapsedTimer turn;
        qint64 longest = 0;
        turn.start();
        while (!isWhole() && turn.elapsed() < 60'000) {
            QElapsedTimer step;
            step.start();
            QCoreApplication::processEvents();
            longest = std::max(longest, step.elapsed());
            QTest::qSleep(1);
        }
        qInfo("10,000 cells in %lld ms, the longest turn of the window %lld ms", turn.elapsed(), longest);
        QVERIFY2(longest < 500, "the window was held up"); // 50 ms on a machine of its own
        setBox(desk, "mapStack", QStringLiteral("Go"));
        QVERIFY(desk.waitFor([&] { return desk.textOf("mapState").contains("worked out"); }));
        if (desk.find<QToolButton>("mapStop")->isEnabled())
            QTest::mouseClick(desk.find<QToolButton>("mapStop"), Qt::LeftButton);
        QVERIFY(desk.waitFor([&] { return !desk.find<QToolButton>("mapStop")->isEnabled(); }));
    }
};

QTEST_MAIN(tst_TrustMapPage)
#include "tst_trust_map_page.moc"
