// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/command.h"

#include <QDialog>

#include <vector>

namespace certwright::ui {

/// Shows the commands by which a store of this machine is changed, to be run or to be copied.
class CommandsDialog : public QDialog {
    Q_OBJECT

public:
    /// \param origin what the store is made of, where that is to be said; else empty
    /// \param mayRun this user may; else they take root, which this program never becomes
    CommandsDialog(const std::vector<trust::Command>& commands, const QString& origin, bool mayRun,
        QWidget* parent = nullptr);
};

} // namespace certwright::ui
