// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/passphrase_dialog.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/secret_edit.h"
#include "ui/widgets/theme.h"
#include "ui/words/verdicts.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace certwright::ui {

PassphraseDialog::PassphraseDialog(const PassphraseQuestion& question, QWidget* parent)
    : QDialog(parent)
    , passphrase_(new SecretEdit(tr("Passphrase"))) {
    setWindowTitle(tr("Passphrase"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton* unlock = buttons->button(QDialogButtonBox::Ok);
    unlock->setText(tr("Unlock"));
    unlock->setEnabled(false);
    passphrase_->setObjectName(QStringLiteral("passphrase"));
    passphrase_->setMinimumWidth(fontMetrics().averageCharWidth() * 45);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(makeHeading(question.forWhat, Heading::Section));
    if (question.wrongBefore)
        layout->addWidget(new PlainLabel(words::markSymbol(words::Mark::Refused) + QLatin1Char(' ') +
            tr("That passphrase does not fit.")));
    layout->addWidget(buddy(tr("&Passphrase"), passphrase_));
    layout->addWidget(passphrase_);
    layout->addWidget(buttons);
    connect(passphrase_, &QLineEdit::textChanged, this,
        [this, unlock] { unlock->setEnabled(!passphrase_->text().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

SecretText PassphraseDialog::take() {
    return passphrase_->take();
}

} // namespace certwright::ui
