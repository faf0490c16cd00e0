// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <optional>

namespace certwright::ui {

enum class ColorScheme { Automatic, Light, Dark };

/// What the program remembers between runs. No secrets, and nothing that a user would miss.
class Settings {
public:
    explicit Settings(const QString& file);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    QByteArray windowState() const;
    void setWindowState(const QByteArray& state);

    ColorScheme colorScheme() const;
    void setColorScheme(ColorScheme scheme);
    /// Whatever the desktop says; absent: as the desktop.
    std::optional<bool> highContrast() const;
    void setHighContrast(bool high);

    /// Latest first, at most ten.
    QStringList recentFiles() const;
    void addRecentFile(const QString& file);
    QStringList recentTargets() const;
    void addRecentTarget(const QString& target);
    void clearRecent();

private:
    void addRecent(const QString& key, const QString& entry);

    QSettings store_;
};

} // namespace certwright::ui
