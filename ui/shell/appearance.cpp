// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/appearance.h"

#include "ui/widgets/outlined_style.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>

namespace certwright::ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString object = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");
const QString contrastKey = QStringLiteral("contrast");
constexpr uint preferDark = 1;
constexpr uint preferHighContrast = 1;

/// The portal wraps its answer once more than its documentation says.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

Appearance::Appearance(Settings& settings, QObject* parent)
    : QObject(parent)
    , settings_(settings) {
    QApplication::setStyle(new OutlinedStyle);
    apply();
    QTimer::singleShot(0, this, &Appearance::askDesktop); // the window comes first
}

ColorScheme Appearance::chosen() const {
    return settings_.colorScheme();
}

void Appearance::choose(ColorScheme scheme) {
    settings_.setColorScheme(scheme);
    apply();
}

bool Appearance::isHighContrast() const {
    return settings_.highContrast().value_or(desktopIsHighContrast_);
}

void Appearance::chooseHighContrast(bool high) {
    settings_.setHighContrast(high);
    apply();
}

void Appearance::askDesktop() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return; // nobody to ask: light
    bus.connect(service, object, interface, QStringLiteral("SettingChanged"), this,
        SLOT(desktopChanged(QString, QString, QDBusVariant)));
    ask(schemeKey);
    ask(contrastKey);
}

void Appearance::ask(const QString& key) {
    QDBusMessage question = QDBusMessage::createMethodCall(
        service, object, interface, QStringLiteral("Read"));
    question << appearanceGroup << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (!reply.isError())
            takeDesktopValue(key, reply.value().variant());
        done->deleteLater();
    });
}

void Appearance::desktopChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == appearanceGroup)
        takeDesktopValue(key, value.variant());
}

void Appearance::takeDesktopValue(const QString& key, const QVariant& value) {
    if (key == schemeKey)
        desktopIsDark_ = unwrapped(value).toUInt() == preferDark;
    else if (key == contrastKey)
        desktopIsHighContrast_ = unwrapped(value).toUInt() == preferHighContrast;
    apply();
}

void Appearance::apply() {
    const ColorScheme scheme = settings_.colorScheme();
    const bool dark = scheme == ColorScheme::Dark || (scheme == ColorScheme::Automatic && desktopIsDark_);
    QApplication::setPalette(paletteFor(dark, isHighContrast() ? Contrast::High : Contrast::Usual));
}

} // namespace certwright::ui
