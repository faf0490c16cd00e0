// SPDX-License-Identifier: Apache-2.0
#include "tests/support/texts.h"
#include "tests/ui/desk.h"
#include "tests/ui/inspection.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>

#include <atomic>
#include <chrono>
#include <cmath>
#include <set>
#include <thread>

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

/// WCAG 2.2, 1.4.3
double contrastBetween(const QColor& one, const QColor& other) {
    const auto luminance = [](const QColor& color) {
        const auto linear = [](float part) {
            return part <= 0.04045F ? part / 12.92F : std::pow((part + 0.055F) / 1.055F, 2.4F);
        };
        return 0.2126F * linear(color.redF()) + 0.7152F * linear(color.greenF()) +
            0.0722F * linear(color.blueF());
    };
    const float first = luminance(one), second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
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

    void everyMnemonicLeadsToOnePlace_data() { addPlaces(); }
    void everyMnemonicLeadsToOnePlace() {
        QFETCH(int, place);
        Desk desk;
        openVault(desk);
        goTo(desk, place);
        QMap<QString, QString> taken;
        const auto take = [&](const QString& text) {
            const QString key = QKeySequence::mnemonic(text).toString();
            if (key.isEmpty())
                return;
            QVERIFY2(!taken.contains(key),
                qPrintable(QStringLiteral("%1: %2, %3").arg(key, taken.value(key), text)));
            taken[key] = text;
        };
        for (const QAction* menu : desk.window->menuBar()->actions())
            take(menu->text());
        for (const QLabel* label : desk.window->findChildren<QLabel*>())
            if (label->isVisible() && label->buddy())
                take(label->text());
        for (const QAbstractButton* button : desk.window->findChildren<QAbstractButton*>())
            if (button->isVisible())
                take(button->text());
        QVERIFY(taken.size() >= 5);
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

    void everyColourCanBeRead_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("contrast");
        QTest::addColumn<double>("least");
        for (const bool dark : {false, true}) {
            const char* name = dark ? "dark" : "light";
            QTest::addRow("%s", name) << dark << static_cast<int>(ui::Contrast::Usual) << 4.5;
            QTest::addRow("%s, high contrast", name) << dark << static_cast<int>(ui::Contrast::High) << 7.0;
        }
    }
    void everyColourCanBeRead() {
        QFETCH(bool, dark);
        QFETCH(int, contrast);
        QFETCH(double, least);
        const QPalette palette = ui::paletteFor(dark, static_cast<ui::Contrast>(contrast));
        QCOMPARE(ui::isDark(palette), dark);
        QCOMPARE(static_cast<int>(ui::contrastOf(palette)), contrast);
        const QColor window = palette.color(QPalette::Window);
        const QColor base = palette.color(QPalette::Base);
        for (const QColor& surface : {window, base}) {
            for (const words::Mark mark :
                {words::Mark::Accepted, words::Mark::Refused, words::Mark::Unknown, words::Mark::Attention})
                QVERIFY2(contrastBetween(ui::markColor(mark, palette), surface) >= least,
                    qPrintable(words::markSymbol(mark)));
            QVERIFY(contrastBetween(ui::secondaryText(palette), surface) >= least);
            QVERIFY(contrastBetween(palette.color(QPalette::Text), surface) >= least);
            QVERIFY(contrastBetween(palette.color(QPalette::Link), surface) >= least);
        }
        QVERIFY(contrastBetween(
                    palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= least);
    }

    void highContrastIsChosenAndKept() {
        Desk desk;
        openVault(desk);
        QVERIFY(!desk.appearance.isHighContrast());
        desk.appearance.chooseHighContrast(true);
        QCoreApplication::processEvents();
        QCOMPARE(ui::contrastOf(desk.window->palette()), ui::Contrast::High);
        desk.picture("start-high-contrast");
        desk.appearance.choose(ui::ColorScheme::Dark);
        QCoreApplication::processEvents();
        QCOMPARE(ui::contrastOf(desk.window->palette()), ui::Contrast::High);
        goTo(desk, 3);
        desk.picture("connections-high-contrast-dark");
        QVERIFY(desk.settings.highContrast().value_or(false));
        desk.appearance.choose(ui::ColorScheme::Automatic);
        QCoreApplication::processEvents();
        QCOMPARE(ui::contrastOf(desk.window->palette()), ui::Contrast::Usual);
    }

    void anEmptyClipboardIsSaid() {
        Desk desk;
        QApplication::clipboard()->clear();
        desk.press(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(desk.textOf("messageText").contains("clipboard"));
    }

    void whatFailedItsLastTestNeedsAttention() {
        Desk desk;
        openVault(desk);
        const auto saved = desk.vault.vault()->saveProfile({.name = "R&D",
            .form = R"({"certwright_profile":1,"target":"localhost:1"})",
            .changed = test::testNow()});
        REQUIRE_VALUE(saved);
        REQUIRE_VALUE(desk.vault.vault()->noteRun({.profile = *saved,
            .at = test::testNow(),
            .outcome = vault::RunOutcome::Refused,
            .sentence = "The server refused.",
            .record = {}}));
        goTo(desk, 1);
        goTo(desk, 0);
        const auto line = [&]() -> QAbstractButton* {
            for (auto* button : desk.window->findChildren<QAbstractButton*>())
                if (button->isVisible() && button->text().contains("R&&D"))
                    return button;
            return nullptr;
        };
        QVERIFY(desk.waitFor([&] { return line() != nullptr; }));
        desk.picture("start-failed-test");
        line()->click();
        QVERIFY(desk.waitUntilShown("historyTitle"));
        QCOMPARE(desk.find<QComboBox>("profile")->currentText(), QStringLiteral("R&D"));
        QCOMPARE(desk.find<QComboBox>("target")->currentText(), QStringLiteral("localhost:1"));
    }

    void aTaskKeepsItsCancelButton() {
        Desk desk;
        std::atomic<bool> go = false;
        const auto task = desk.tasks.run<void>(
            &desk.tasks, QStringLiteral("slow"),
            [&go](std::stop_token stop, const ui::Progress& progress) -> Result<void> {
                for (double part = 0; !stop.stop_requested() && !go; part = part < 1 ? part + 0.01 : 0) {
                    progress(part);
                    std::this_thread::sleep_for(std::chrono::milliseconds(10));
                }
                return {};
            },
            [](const Result<void>&) {});
        QVERIFY(desk.waitUntilShown("cancelTask"));
        const auto* before = desk.find<QAbstractButton>("cancelTask");
        QTest::qWait(1'000); // two turns of the strip
        QCOMPARE(desk.find<QAbstractButton>("cancelTask"), before);
        desk.click("cancelTask");
        QVERIFY(desk.waitFor([&] { return desk.tasks.running().isEmpty(); }));
        go = true;
    }

    void aStoreWithChangesKeepsTheWindowOpen() {
        Desk desk;
        const test::Made one = test::makeRoot("One Root"), other = test::makeRoot("Other Root");
        desk.navigator.open(ui::StoresPlace{.files = {desk.file("bundle.pem", test::pemOf(one.certificate))},
            .added = test::pemOf(other.certificate)});
        QVERIFY(desk.waitUntilShown("storeChanges"));
        goTo(desk, 0);
        QVERIFY(!desk.window->close());
        QVERIFY(desk.isShown("storeEntries"));
        QVERIFY(desk.textOf("messageText").contains("not saved"));
        QVERIFY(desk.window->close());
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
