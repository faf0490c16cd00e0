// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/protection_choice.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/secret_edit.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QGridLayout>

namespace certwright::ui {

namespace {

/// Shorter ones are guessed by machines in days, whatever they are derived with.
constexpr qsizetype shortPassphrase = 10;

} // namespace

ProtectionChoice::ProtectionChoice(QWidget* parent)
    : Card(parent)
    , passphrase_(new SecretEdit(tr("Passphrase for the vault")))
    , again_(new SecretEdit(tr("The passphrase again")))
    , open_(new QCheckBox(tr("Keep the keys &without a passphrase")))
    , remark_(makeRemark()) {
    passphrase_->setObjectName(QStringLiteral("vaultPassphrase"));
    again_->setObjectName(QStringLiteral("vaultPassphraseAgain"));
    open_->setObjectName(QStringLiteral("openVault"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(unit(*this) * 2);
    grid->addWidget(makeHeading(tr("Your vault is new"), Heading::Section), 0, 0, 1, 4);
    grid->addWidget(buddy(tr("&Passphrase"), passphrase_), 1, 0);
    grid->addWidget(passphrase_, 1, 1);
    grid->addWidget(buddy(tr("Aga&in"), again_), 1, 2);
    grid->addWidget(again_, 1, 3);
    grid->addWidget(open_, 2, 0, 1, 4);
    grid->addWidget(remark_, 3, 0, 1, 4);
    for (QLineEdit* edit : {static_cast<QLineEdit*>(passphrase_), static_cast<QLineEdit*>(again_)})
        connect(edit, &QLineEdit::textChanged, this, &ProtectionChoice::update);
    connect(open_, &QCheckBox::toggled, this, &ProtectionChoice::update);
    update();
}

bool ProtectionChoice::isComplete() const {
    return open_->isChecked() || (!passphrase_->text().isEmpty() && passphrase_->text() == again_->text());
}

std::optional<SecretText> ProtectionChoice::take() {
    again_->forget();
    if (open_->isChecked()) {
        passphrase_->forget();
        return std::nullopt;
    }
    return passphrase_->take();
}

QWidget* ProtectionChoice::firstField() const {
    return passphrase_;
}

void ProtectionChoice::update() {
    const bool open = open_->isChecked();
    passphrase_->setEnabled(!open);
    again_->setEnabled(!open);
    setMark(open ? std::optional(words::Mark::Attention) : std::nullopt);
    const qsizetype length = passphrase_->text().size();
    if (open)
        remark_->setText(
            tr("⚠ Whoever can read the vault's file, or a backup of it, can issue certificates that your "
               "servers accept. Choose this only for trials."));
    else if (!again_->text().isEmpty() && again_->text() != passphrase_->text())
        remark_->setText(tr("The two are not the same."));
    else if (length > 0 && length < shortPassphrase)
        remark_->setText(
            tr("⚠ This one is short: it can be guessed. A few words are better than a few signs."));
    else
        remark_->setText(
            tr("It encrypts the private keys of your CAs. It is asked for when something is to be signed, "
               "and cannot be recovered."));
    Q_EMIT changed();
}

} // namespace certwright::ui
