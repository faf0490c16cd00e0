// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/pick_dialog.h"

#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace certwright::ui {

PickDialog::PickDialog(const QString& from, const std::vector<Pick>& picks, Instant now, QWidget* parent)
    : QDialog(parent)
    , list_(new PickList(now)) {
    setObjectName(QStringLiteral("pickDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add to the store"));
    list_->setPicks(picks);
    auto* buttons = list_->makeButtons(this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(makeHeading(words::filled(tr("Add from %1"), {from}), Heading::Section));
    layout->addWidget(list_, 1);
    layout->addWidget(buttons);
    list_->setFocus();
}

} // namespace certwright::ui
