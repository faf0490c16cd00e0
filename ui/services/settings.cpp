// SPDX-License-Identifier: Apache-2.0
#include "ui/services/settings.h"

namespace certwright::ui {

namespace {

constexpr int mostRecent = 10;

const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/state");
const QString schemeKey = QStringLiteral("window/colorScheme");
const QString contrastKey = QStringLiteral("window/highContrast");
const QString filesKey = QStringLiteral("recent/files");
const QString targetsKey = QStringLiteral("recent/targets");

} // namespace

Settings::Settings(const QString& file)
    : store_(file, QSettings::IniFormat) {}

QByteArray Settings::windowGeometry() const {
    return store_.value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry) {
    store_.setValue(geometryKey, geometry);
}

QByteArray Settings::windowState() const {
    return store_.value(stateKey).toByteArray();
}

void Settings::setWindowState(const QByteArray& state) {
    store_.setValue(stateKey, state);
}

ColorScheme Settings::colorScheme() const {
    const QString scheme = store_.value(schemeKey).toString();
    if (scheme == QLatin1String("light"))
        return ColorScheme::Light;
    return scheme == QLatin1String("dark") ? ColorScheme::Dark : ColorScheme::Automatic;
}

void Settings::setColorScheme(ColorScheme scheme) {
    switch (scheme) {
    case ColorScheme::Automatic:
        store_.remove(schemeKey);
        store_.remove(contrastKey);
        return;
    case ColorScheme::Light:
        store_.setValue(schemeKey, QStringLiteral("light"));
        return;
    case ColorScheme::Dark:
        store_.setValue(schemeKey, QStringLiteral("dark"));
        return;
    }
}

std::optional<bool> Settings::highContrast() const {
    const QVariant high = store_.value(contrastKey);
    return high.isValid() ? std::optional{high.toBool()} : std::nullopt;
}

void Settings::setHighContrast(bool high) {
    store_.setValue(contrastKey, high);
}

QStringList Settings::recentFiles() const {
    return store_.value(filesKey).toStringList();
}

void Settings::addRecentFile(const QString& file) {
    addRecent(filesKey, file);
}

QStringList Settings::recentTargets() const {
    return store_.value(targetsKey).toStringList();
}

void Settings::addRecentTarget(const QString& target) {
    addRecent(targetsKey, target);
}

void Settings::clearRecent() {
    store_.remove(filesKey);
    store_.remove(targetsKey);
}

void Settings::addRecent(const QString& key, const QString& entry) {
    QStringList list = store_.value(key).toStringList();
    list.removeAll(entry);
    list.prepend(entry);
    store_.setValue(key, list.mid(0, mostRecent));
}

} // namespace certwright::ui
