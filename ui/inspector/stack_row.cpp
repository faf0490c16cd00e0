// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/stack_row.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/stacks.h"

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

StackRow::StackRow(QWidget* parent)
    : QWidget(parent)
    , stacks_(new QButtonGroup(this))
    , reason_(makeRemark()) {
    auto* buttons = new QWidget;
    row_ = new FlowLayout(unit(*this), buttons);
    row_->setContentsMargins(0, 0, 0, 0);
    reason_->setObjectName(QStringLiteral("stackReason"));
    reason_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(buttons);
    layout->addWidget(reason_);
    connect(stacks_, &QButtonGroup::idClicked, this, &StackRow::explain);
}

/// The one that was looked at stays so; at first it is one that thinks otherwise than the rest.
void StackRow::setVerdicts(std::vector<verify::StackVerdict> verdicts) {
    const int chosen = stacks_->checkedId();
    verdicts_ = std::move(verdicts);
    for (QAbstractButton* button : stacks_->buttons())
        delete button;
    for (int index = 0; index < static_cast<int>(verdicts_.size()); ++index)
        addStack(index);
    setVisible(!verdicts_.empty());
    if (verdicts_.empty())
        return;
    const auto differing = std::ranges::find_if(verdicts_, [this](const verify::StackVerdict& verdict) {
        return verdict.treatment != verdicts_.front().treatment;
    });
    const auto first = differing != verdicts_.end() ? differing - verdicts_.begin() : 0;
    explain(chosen >= 0 ? chosen : static_cast<int>(first));
}

void StackRow::addStack(int index) {
    const verify::StackVerdict& verdict = verdicts_[static_cast<std::size_t>(index)];
    const QString title = words::stackTitle(verdict.stack);
    auto* button = new QToolButton;
    button->setText(words::markSymbol(words::markOf(verdict.treatment)) + QLatin1Char(' ') + title);
    button->setAccessibleName(words::stackSentence(verdict));
    button->setObjectName(QStringLiteral("stack-") +
        QString::fromLatin1(verify::stackName(verdict.stack).data(),
            static_cast<qsizetype>(verify::stackName(verdict.stack).size())));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    stacks_->addButton(button, index);
    row_->addWidget(button);
}

void StackRow::explain(int index) {
    if (index >= static_cast<int>(verdicts_.size()))
        return;
    stacks_->button(index)->setChecked(true);
    reason_->setText(words::stackSentence(verdicts_[static_cast<std::size_t>(index)]));
}

} // namespace certwright::ui
