// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/settings.h"

#include <QDBusVariant>
#include <QObject>
#include <QVariant>

namespace certwright::ui {

/// Light or dark, in usual or high contrast, as the user chose or as the desktop says (the Settings portal of
/// freedesktop.org; Qt asks for it itself only from 6.5 on).
class Appearance : public QObject {
    Q_OBJECT

public:
    explicit Appearance(Settings& settings, QObject* parent = nullptr);

    ColorScheme chosen() const;
    void choose(ColorScheme scheme);
    bool isHighContrast() const;
    void chooseHighContrast(bool high);

private:
    void askDesktop();
    void ask(const QString& key);
    void takeDesktopValue(const QString& key, const QVariant& value);
    void apply();

    Settings& settings_;
    bool desktopIsDark_ = false;
    bool desktopIsHighContrast_ = false;

private Q_SLOTS:
    void desktopChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace certwright::ui
