// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/settings.h"

#include <QDBusVariant>
#include <QObject>
#include <QVariant>

namespace certwright::ui {

/// Light or dark, as the user chose or as the desktop says (the Settings portal of freedesktop.org; Qt asks
/// for it itself only from 6.5 on).
class Appearance : public QObject {
    Q_OBJECT

public:
    explicit Appearance(Settings& settings, QObject* parent = nullptr);

    ColorScheme chosen() const;
    void choose(ColorScheme scheme);

private:
    void askDesktop();
    void takeDesktopScheme(const QVariant& value);
    void apply();

    Settings& settings_;
    bool desktopIsDark_ = false;

private Q_SLOTS:
    void desktopChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace certwright::ui
