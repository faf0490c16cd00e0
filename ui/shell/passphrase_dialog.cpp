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
    setWindowTitle(question.isNew ? tr("New passphrase") : tr("Passphrase"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton* confirm = buttons->button(QDialogButtonBox::Ok);
    confirm->setText(question.isNew ? tr("Use this passphrase") : tr("Unlock"));
    confirm->setEnabled(false);
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
    if (question.isNew) {
        again_ = new SecretEdit(tr("The same again"));
        again_->setObjectName(QStringLiteral("passphraseAgain"));
        layout->addWidget(buddy(tr("The same &again"), again_));
        layout->addWidget(again_);
        layout->addWidget(differ_ = makeRemark(tr("The two are not the same.")));
        differ_->hide();
    }
    layout->addWidget(buttons);
    for (const SecretEdit* field : {passphrase_, again_})
        if (field)
            connect(field, &QLineEdit::textChanged, this, [this, confirm] {
                confirm->setEnabled(isComplete());
                if (differ_)
                    differ_->setVisible(!again_->text().isEmpty() && again_->text() != passphrase_->text());
            });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

bool PassphraseDialog::isComplete() const {
    return !passphrase_->text().isEmpty() && (!again_ || again_->text() == passphrase_->text());
}

SecretText PassphraseDialog::take() {
    if (again_)
        again_->forget();
    return passphrase_->take();
}

} // namespace certwright::ui
