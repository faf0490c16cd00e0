// SPDX-License-Identifier: Apache-2.0
#include "app/gui/tour.h"

#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSaveFile>

#include <cstdio>

namespace certwright::app {

namespace {

constexpr int lookMilliseconds = 100;
constexpr int patienceMilliseconds = 20'000;
constexpr int settleMilliseconds = 300; ///< layouts within layouts wait for their turn
constexpr QSize pictureSize{1360, 900};

const auto always = [] { return true; };

} // namespace

Tour::Tour(ui::MainWindow& window, ui::Navigator& navigator, const QString& folder, QObject* parent)
    : QObject(parent)
    , window_(window)
    , navigator_(navigator)
    , folder_(folder) {
    connect(&watch_, &QTimer::timeout, this, &Tour::look);
    watch_.setInterval(lookMilliseconds);
}

void Tour::add(const QString& name, std::function<void()> go, std::function<bool()> ready) {
    stations_.append({name, std::move(go), std::move(ready)});
}

void Tour::start(const ui::ConnectionPlace& refused) {
    window_.resize(pictureSize);
    if (!folder_.mkpath(QStringLiteral("."))) {
        fail(folder_.path());
        return;
    }
    add(
        QStringLiteral("start"), [this] { navigator_.open(ui::StartPlace{}); }, always);
    addConnection(refused);
    addSetup();
    addTestServer();
    add(
        QStringLiteral("authorities"), [this] { navigator_.open(ui::AuthoritiesPlace{}); }, always);
    add(
        QStringLiteral("inspector"), [this] { click("inspectChosen"); },
        [this] { return isShown("itemFields") && isDrawn("chainView"); });
    addDark(refused);
    arrive();
}

void Tour::addConnection(const ui::ConnectionPlace& refused) {
    add(
        QStringLiteral("connection-refused"), [this, refused] { navigator_.open(refused); },
        [this] { return isShown("copyRecord") && writeRecord(); });
}

void Tour::addSetup() {
    add(
        QStringLiteral("setup-1-goal"), [this] { navigator_.open(ui::SetupPlace{}); }, always);
    add(
        QStringLiteral("setup-2-names"),
        [this] {
            click("setupNext");
            type("serverNames", QStringLiteral("api.example.test, 10.0.0.5, *.example.test"));
            type("clientNames", QStringLiteral("alice, bob"));
        },
        [this] { return isShown("serverNames"); });
    add(
        QStringLiteral("setup-3-programs"), [this] { click("setupNext"); },
        [this] { return isShown("port"); });
    add(
        QStringLiteral("setup-4-review"), [this] { click("setupNext"); },
        [this] { return isShown("plannedFiles"); });
    add(
        QStringLiteral("setup-5-result"), [this] { click("setupNext"); },
        [this] { return isShown("testNow"); });
}

void Tour::addTestServer() {
    add(
        QStringLiteral("test-server"), [this] { click("tryTestServer"); },
        [this] { return isShown("callServer"); });
    add(
        QStringLiteral("connection-accepted"), [this] { click("callServer"); },
        [this] { return isShown("copyRecord"); });
}

void Tour::addDark(const ui::ConnectionPlace& refused) {
    add(
        QStringLiteral("connection-refused-dark"),
        [this, refused] {
            QApplication::setPalette(ui::paletteFor(true));
            navigator_.open(refused);
        },
        [this] { return isShown("copyRecord"); });
    add(
        QStringLiteral("start-dark"), [this] { navigator_.open(ui::StartPlace{}); }, always);
}

bool Tour::isShown(const char* widget) const {
    const auto found = window_.findChildren<QWidget*>(QLatin1String(widget));
    return std::ranges::any_of(found, [](const QWidget* candidate) { return candidate->isVisible(); });
}

/// A drawing tells what it shows to those who cannot see it.
bool Tour::isDrawn(const char* drawing) const {
    const auto* found = window_.findChild<QWidget*>(QLatin1String(drawing));
    return found && !found->accessibleDescription().isEmpty();
}

void Tour::click(const char* button) {
    for (auto* candidate : window_.findChildren<QAbstractButton*>(QLatin1String(button)))
        if (candidate->isVisible()) {
            candidate->click();
            return;
        }
}

void Tour::type(const char* field, const QString& text) {
    if (auto* edit = window_.findChild<QLineEdit*>(QLatin1String(field)))
        edit->setText(text);
}

void Tour::arrive() {
    underWay_.start();
    stations_[station_].go();
    watch_.start();
}

void Tour::look() {
    const Station& station = stations_[station_];
    if (!station.ready()) {
        if (underWay_.hasExpired(patienceMilliseconds))
            fail(station.name);
        return;
    }
    watch_.stop();
    QTimer::singleShot(settleMilliseconds, this, &Tour::leave);
}

void Tour::leave() {
    if (!take(stations_[station_].name)) {
        fail(stations_[station_].name);
        return;
    }
    if (++station_ < stations_.size())
        arrive();
    else
        QApplication::quit();
}

bool Tour::take(const QString& name) {
    const QString file = folder_.filePath(name + QStringLiteral(".png"));
    const bool written = window_.grab().save(file);
    if (written)
        std::printf("%s\n", qPrintable(file));
    return written;
}

bool Tour::writeRecord() {
    click("copyRecord");
    QSaveFile file(folder_.filePath(QStringLiteral("connection-refused.json")));
    return file.open(QIODevice::WriteOnly) && file.write(QApplication::clipboard()->text().toUtf8()) > 0 &&
        file.commit();
}

void Tour::fail(const QString& what) {
    watch_.stop();
    std::fprintf(stderr, "The demo did not reach “%s”.\n", qPrintable(what));
    QApplication::exit(1);
}

} // namespace certwright::app
