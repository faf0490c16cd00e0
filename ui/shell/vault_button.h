// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/vault_session.h"

#include <QToolButton>

namespace certwright::ui {

/// Says how the vault stands, and locks or unlocks it.
class VaultButton : public QToolButton {
    Q_OBJECT

public:
    explicit VaultButton(VaultSession& vault, QWidget* parent = nullptr);

    /// Locks what is unlocked, and the other way round.
    void turn();

private:
    void refresh();

    VaultSession& vault_;
};

} // namespace certwright::ui
