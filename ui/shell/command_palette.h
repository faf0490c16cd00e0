// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/command_table.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace certwright::ui {

class PlainLabel;

/// Everything that can be done and everything in the vault, found by a few letters of it.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    explicit CommandPalette(QList<Command> commands, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& typed);
    void runCurrent();

    QList<Command> commands_;
    QLineEdit* search_;
    QListWidget* list_;
    PlainLabel* nothing_;
};

} // namespace certwright::ui
