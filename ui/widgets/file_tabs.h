// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTabWidget>

namespace certwright::ui {

/// Tabs for what was opened, each with its name and a button that closes it.
class FileTabs : public QTabWidget {
    Q_OBJECT

public:
    explicit FileTabs(const QString& objectName, QWidget* parent = nullptr);

    /// \param index where it goes; beyond the end is the end
    int insertFile(int index, QWidget* page, const QString& name);
    /// \param title in place of the name, which the button keeps
    void setTitle(QWidget* page, const QString& title);

Q_SIGNALS:
    void closeWanted(QWidget* page);
};

} // namespace certwright::ui
