// SPDX-License-Identifier: Apache-2.0
#include "tests/support/texts.h"
#include "tests/ui/desk.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

#include <set>

using namespace certwright;
using test::Desk;

namespace {

void openVault(Desk& desk) {
    test::storeSetup(desk.vaultFile(), test::makeSetup());
    QSignalSpy changed(&desk.vault, &ui::VaultSession::changed);
    desk.vault.open(desk.vaultFile());
    QVERIFY(changed.wait());
}

const std::pair<const char*, ui::Location> places[] = {{"start", ui::StartPlace{}},
    {"authorities", ui::AuthoritiesPlace{}}, {"inspector", ui::InspectorPlace{}},
    {"connections", ui::ConnectionPlace{}}, {"test-server", ui::TestServerPlace{}},
    {"setup", ui::SetupPlace{}}, {"explain-log", ui::LogPlace{}}, {"trust-map", ui::TrustMapPlace{}}};

bool takesInput(const QWidget* widget) {
    const bool isPartOfAnother = widget->objectName().startsWith(QLatin1String("qt_"));
    return widget->isVisible() && widget->isEnabled() && !isPartOfAnother &&
        (widget->focusPolicy() & Qt::TabFocus) &&
        (qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
            qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractItemView*>(widget));
}

QString describe(const QWidget* widget) {
    return QStringLiteral("%1 “%2”").arg(
        QLatin1String(widget->metaObject()->className()), widget->objectName());
}

void goTo(Desk& desk, int place) {
    desk.navigator.open(places[place].second);
    QCoreApplication::processEvents();
}

void addPlaces() {
    QTest::addColumn<int>("place");
    for (std::size_t i = 0; i < std::size(places); ++i)
        QTest::newRow(places[i].first) << static_cast<int>(i);
}

/// By Tab alone, until the round is closed.
std::set<const QWidget*> reachedByTab(Desk& desk) {
    std::set<const QWidget*> reached;
    for (int step = 0; step < 200; ++step) {
        QTest::keyClick(desk.window.get(), Qt::Key_Tab);
        if (const QWidget* focused = desk.window->focusWidget(); focused && !reached.insert(focused).second)
            break;
    }
    return reached;
}

} // namespace

class tst_Window : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyControlHasAName_data() { addPlaces(); }
    void everyControlHasAName() {
        QFETCH(int, place);
        Desk desk;
        openVault(desk);
        goTo(desk, place);
        int looked = 0;
        for (QWidget* widget : desk.window->findChildren<QWidget*>()) {
            if (!takesInput(widget))
                continue;
            const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), qPrintable(describe(widget)));
            ++looked;
        }
        QVERIFY(looked > 2);
    }

    void everyControlIsReachedByTab_data() { addPlaces(); }
    void everyControlIsReachedByTab() {
        QFETCH(int, place);
        Desk desk;
        openVault(desk);
        goTo(desk, place);
        const auto reached = reachedByTab(desk);
        for (QWidget* widget : desk.window->findChildren<QWidget*>()) {
            const auto* radio = qobject_cast<QAbstractButton*>(widget);
            const bool inGroup = radio && radio->autoExclusive() && !radio->isChecked(); // by the arrows
            if (takesInput(widget) && !inGroup && !qobject_cast<QLineEdit*>(widget->focusProxy()))
                QVERIFY2(reached.contains(widget) || reached.contains(widget->focusProxy()),
                    qPrintable(describe(widget)));
        }
    }

    void lightAndDark_data() { addPlaces(); }
    void lightAndDark() {
        QFETCH(int, place);
        Desk desk;
        openVault(desk);
        for (const auto scheme : {ui::ColorScheme::Light, ui::ColorScheme::Dark}) {
            desk.appearance.choose(scheme);
            goTo(desk, place);
            const bool dark = scheme == ui::ColorScheme::Dark;
            QCOMPARE(ui::isDark(desk.window->palette()), dark);
            desk.picture(QStringLiteral("%1-%2").arg(
                QLatin1String(places[place].first), dark ? QStringLiteral("dark") : QStringLiteral("light")));
        }
    }

    void geometryIsKept() {
        Desk desk;
        desk.window->resize(1001, 701);
        desk.window->close();
        ui::MainWindow next({desk.tasks, desk.prompts, desk.clock, desk.settings, desk.vault, desk.navigator,
            desk.appearance, desk.home()});
        QCOMPARE(next.size(), QSize(1001, 701));
    }

    void thePaletteFindsCommandsAndCertificates() {
        Desk desk;
        openVault(desk);
        desk.press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(desk.waitUntilShown("paletteSearch"));
        QTest::keyClicks(desk.find<QLineEdit>("paletteSearch"), QStringLiteral("alice insp"));
        QCOMPARE(desk.find<QListWidget>("paletteList")->count(), 1);
        QTest::keyClick(desk.find<QLineEdit>("paletteSearch"), Qt::Key_Return);
        QVERIFY(desk.waitUntilShown("itemSentence"));
        QVERIFY(desk.textOf("itemSentence").contains("alice"));
    }

    void tabbingInTheWizardDoesNotLeaveIt() {
        Desk desk;
        openVault(desk);
        goTo(desk, 5);
        reachedByTab(desk);
        QVERIFY(desk.isShown("setupNext"));
    }

    void aVaultThatIsNoneIsSaid() {
        Desk desk;
        QSignalSpy failed(&desk.vault, &ui::VaultSession::failed);
        desk.vault.open(desk.file("desk.vault", "this is no vault"));
        QVERIFY(failed.wait());
        QVERIFY(desk.textOf("messageText").contains("desk.vault"));
        desk.picture("vault-damaged");
    }

    void noLabelReadsMarkup() {
        Desk desk;
        openVault(desk);
        for (std::size_t place = 0; place < std::size(places); ++place) {
            goTo(desk, static_cast<int>(place));
            for (const QLabel* label : desk.window->findChildren<QLabel*>())
                QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(),
                    qPrintable(label->text()));
        }
    }
};

QTEST_MAIN(tst_Window)
#include "tst_window.moc"
