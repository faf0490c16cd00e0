// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs12_writer.h"
#include "tests/support/texts.h"
#include "tests/ui/inspection.h"
#include "ui/inspector/visits.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QTabWidget>
#include <QTreeView>

using namespace certwright;
using test::Desk;

namespace {

QByteArray pkcs12Of(const test::Made& client) {
    const auto content = container::writePkcs12(
        {container::Pkcs12Entry{.key = client.key, .chain = {client.certificate}, .friendlyName = "alice"}},
        {.preset = container::Pkcs12Preset::Modern, .passphrase = SecretText("right")});
    return content ? test::octets(*content) : QByteArray();
}

/// What a person can do something with, without a name that a screen reader could read.
QStringList unnamedControls(const QWidget& window) {
    QStringList unnamed;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool inner = widget->objectName().startsWith("qt_") || !widget->isVisible();
        if (inner || widget->focusPolicy() == Qt::NoFocus)
            continue;
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(
            const_cast<QWidget*>(widget));
        if (accessible && accessible->text(QAccessible::Name).isEmpty() &&
            accessible->role() != QAccessible::Client && accessible->role() != QAccessible::StaticText &&
            accessible->role() != QAccessible::Splitter)
            unnamed << QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') +
                    widget->objectName();
    }
    return unnamed;
}

} // namespace

/// Whatever a person brings to the inspector is opened, named and reached.
class tst_Inspector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCertificateIsSaidInOneSentence() {
        Desk desk;
        const auto root = test::makeRoot();
        const auto client = test::makeClient(root);
        desk.prompts.files = {desk.file("alice.pem", test::pemOf(client.certificate))};
        desk.click("startInspect");
        QVERIFY(desk.waitUntilShown("itemSentence"));
        const QString sentence = desk.textOf("itemSentence");
        QVERIFY2(sentence.contains("alice") && sentence.contains("Test Root CA") &&
                sentence.contains("client: yes"),
            qPrintable(sentence));
        QVERIFY(desk.find<QTreeView>("itemFields")->model()->rowCount() > 8);
        QCOMPARE(desk.settings.recentFiles().size(), 1);
        desk.picture("inspector-certificate");
    }

    void aStoreIsOpenedByItsPassphrase() {
        Desk desk;
        const QString file = desk.file("alice.p12", pkcs12Of(test::makeClient(test::makeRoot())));
        desk.prompts.passphrases = {"wrong", "right"};
        desk.navigator.open(ui::InspectorPlace{.files = {file}});
        QVERIFY(desk.waitUntilShown("itemList"));
        QCOMPARE(desk.prompts.asked.size(), 2);
        QCOMPARE(desk.prompts.asked.first().forWhat, "alice.p12");
        QVERIFY(desk.find<QListView>("itemList")->model()->rowCount() >= 2);
        desk.picture("inspector-store");
    }

    void aPassphraseNotGivenIsSaid() {
        Desk desk;
        const QString file = desk.file("alice.p12", pkcs12Of(test::makeClient(test::makeRoot())));
        desk.navigator.open(ui::InspectorPlace{.files = {file}});
        QVERIFY(desk.waitFor([&] { return test::messageIn(desk).contains("alice.p12"); }));
    }

    void whatCannotBeReadIsNamed_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("noise") << QByteArray(1000, '\x07');
        QTest::newRow("truncated PEM") << test::pemOf(test::makeRoot().certificate).left(200);
    }

    void whatCannotBeReadIsNamed() {
        QFETCH(QByteArray, content);
        Desk desk;
        desk.navigator.open(ui::InspectorPlace{.files = {desk.file("strange.bin", content)}});
        QVERIFY(desk.waitFor([&] { return !test::messageIn(desk).isEmpty(); }));
        desk.picture(
            QStringLiteral("inspector-") + QString::fromLatin1(QTest::currentDataTag()).replace(' ', '-'));
    }

    void severalFilesEachInItsTab() {
        Desk desk;
        const auto root = test::makeRoot();
        const QString one = desk.file("one.pem", test::pemOf(root.certificate));
        const QString two = desk.file("two.pem", test::pemOf(test::makeClient(root).certificate));
        desk.navigator.open(ui::InspectorPlace{.files = {one, two, one}});
        QVERIFY(desk.waitFor([&] { return desk.isShown("inspectorTabs"); }));
        auto* tabs = desk.find<QTabWidget>("inspectorTabs");
        QVERIFY(desk.waitFor(
            [&] { return tabs->count() == 2 && tabs->tabText(tabs->currentIndex()) == "one.pem"; }));
    }

    void pastedIntoAFieldItIsLookedInto() {
        Desk desk;
        desk.navigator.open(ui::ConnectionPlace{});
        QApplication::clipboard()->setText(QString::fromLatin1(test::pemOf(test::makeRoot().certificate)));
        QTest::keyClick(desk.window->focusWidget(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(desk.waitUntilShown("itemSentence"));
        QVERIFY(desk.textOf("itemSentence").contains("Test Root CA"));
    }

    void ordinaryTextIsPastedIntoTheField() {
        Desk desk;
        desk.navigator.open(ui::ConnectionPlace{});
        QApplication::clipboard()->setText(QStringLiteral("api.example.test"));
        QTest::keyClick(desk.window->focusWidget(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!desk.isShown("itemSentence"));
        QCOMPARE(desk.find<QComboBox>("target")->currentText(), "api.example.test");
    }

    void droppedAnywhereItIsLookedInto() {
        Desk desk;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.file("root.pem", test::pemOf(test::makeRoot().certificate)))});
        desk.drop(*desk.window, data);
        QVERIFY(desk.waitUntilShown("itemSentence"));
    }

    void aFolderIsOpened() {
        Desk desk;
        const test::Chain chain;
        QVERIFY(QDir(desk.folder.path()).mkpath("lab"));
        desk.file("lab/1-leaf.pem", test::pemOf(chain.leaf.certificate));
        desk.file("lab/2-root.pem", test::pemOf(chain.root.certificate));
        desk.file("lab/notes.txt", "nothing of interest");
        test::open(desk, {desk.folder.filePath("lab")});
        auto* tabs = desk.find<QTabWidget>("inspectorTabs");
        QVERIFY(desk.waitFor([&] { return test::messageIn(desk).contains("1 file"); }));
        QCOMPARE(tabs->count(), 2);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), "1-leaf.pem");
        QVERIFY(QDir(desk.folder.path()).mkpath("empty"));
        desk.navigator.open(ui::InspectorPlace{.files = {desk.folder.filePath("empty")}});
        QVERIFY(desk.waitFor([&] { return test::messageIn(desk).contains("empty"); }));
    }

    void hostileTextStaysText() {
        Desk desk;
        const std::string hostile = "<img src='file:///etc/passwd'>\u202Eevil<b>";
        const auto root = test::makeRoot(hostile);
        const auto leaf = test::makeClient(root, hostile);
        test::open(desk,
            {desk.file("<b>hostile.pem", test::pemOf(leaf.certificate) + test::pemOf(root.certificate))});
        QVERIFY(test::chainIsDrawn(desk, 2));
        for (const QLabel* label : desk.window->findChildren<QLabel*>())
            if (label->text().contains("img"))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(desk.textOf("itemSentence").contains("\\u{202E}"));
        for (const QString& tab : QStringList{"Octets", "Verify", "Compare", "Overview"})
            test::showTab(desk, tab);
        for (const QWidget* widget : desk.window->findChildren<QWidget*>())
            QVERIFY2(!widget->toolTip().contains("<b>"), qPrintable(widget->toolTip()));
        desk.picture("inspector-hostile");
    }

    void everythingHasAName() {
        Desk desk;
        const test::Chain chain;
        test::open(desk, {desk.file("chain.pem", chain.pem())});
        QVERIFY(test::chainIsDrawn(desk, 3));
        for (const QString& tab : QStringList{"Overview", "Octets", "Lint", "Verify", "Compare"}) {
            test::showTab(desk, tab);
            const QStringList unnamed = unnamedControls(*desk.window);
            QVERIFY2(unnamed.isEmpty(), qPrintable(tab + ": " + unnamed.join(", ")));
        }
    }

    void tabReachesEveryPart() {
        Desk desk;
        const test::Chain chain;
        test::open(desk, {desk.file("chain.pem", chain.pem())});
        QVERIFY(test::chainIsDrawn(desk, 3));
        QSet<QString> reached;
        desk.find<QListView>("itemList")->setFocus();
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(desk.window->focusWidget(), Qt::Key_Tab);
            reached << desk.window->focusWidget()->objectName();
        }
        for (const char* part :
            {"itemList", "copyMenu", "verifyItem", "compareItem", "exportReport", "chainView", "itemFields"})
            QVERIFY2(reached.contains(QLatin1String(part)), part);
    }

    void wayBack() {
        using ui::Visit;
        ui::Visits visits;
        const auto one = std::make_shared<const container::Opened>();
        const auto two = std::make_shared<const container::Opened>();
        QVERIFY(!visits.canGoBack() && !visits.canGoForward());
        visits.add({one, 0});
        visits.add({one, 1});
        visits.add({one, 1}); // the same again is no visit
        visits.add({two, 0});
        QVERIFY((visits.back() == Visit{one, 1}));
        QVERIFY((visits.back() == Visit{one, 0}));
        QVERIFY(!visits.canGoBack());
        QVERIFY((visits.forward() == Visit{one, 1}));
        visits.add({two, 5}); // what lay ahead is gone
        QVERIFY(!visits.canGoForward());
        visits.forget(one);
        QVERIFY(!visits.canGoBack());
        visits.forget(two);
        QVERIFY(!visits.canGoBack() && !visits.canGoForward());
    }
};

QTEST_MAIN(tst_Inspector)
#include "tst_inspector.moc"
