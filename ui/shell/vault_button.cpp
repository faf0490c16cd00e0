// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/vault_button.h"

#include "ui/widgets/icons.h"
#include "ui/words/sentence.h"

#include <QDir>

namespace certwright::ui {

using vault::Protection;

VaultButton::VaultButton(VaultSession& vault, QWidget* parent)
    : QToolButton(parent)
    , vault_(vault) {
    setObjectName(QStringLiteral("vaultState"));
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QToolButton::clicked, this, &VaultButton::turn);
    connect(&vault_, &VaultSession::changed, this, &VaultButton::refresh);
    refresh();
}

void VaultButton::turn() {
    if (vault_.protection() != Protection::Passphrase)
        return;
    if (vault_.isUnlocked())
        vault_.lock();
    else
        vault_.whenUnlocked([] {});
}

void VaultButton::refresh() {
    const Protection protection = vault_.protection();
    const bool locked = protection == Protection::Passphrase && !vault_.isUnlocked();
    setIcon(namedIcon(locked ? QStringLiteral("locked") : QStringLiteral("unlocked")));
    setEnabled(protection == Protection::Passphrase);
    if (!vault_.isOpen())
        setText(tr("No vault"));
    else if (protection == Protection::None)
        setText(tr("Vault: empty"));
    else if (protection == Protection::Open)
        setText(tr("Vault: no passphrase"));
    else
        setText(locked ? tr("Vault: locked") : tr("Vault: unlocked"));
    const QString path = vault_.isOpen()
        ? QDir::toNativeSeparators(words::text(vault_.vault()->path().string()))
        : QString();
    const QString action = locked ? tr("Click to unlock it.") : tr("Click to lock it.");
    setToolTip(isEnabled() ? path + QLatin1Char('\n') + action : path);
}

} // namespace certwright::ui
