// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/button_card.h"

#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace certwright::ui {

ButtonCard::ButtonCard(QAbstractButton* button, const QString& text, QWidget* parent)
    : Card(parent)
    , button_(button) {
    QFont bold = button_->font();
    bold.setWeight(QFont::DemiBold);
    button_->setFont(bold);
    button_->setAccessibleDescription(text);
    PlainLabel* remark = makeRemark(text);
    remark->setTextInteractionFlags(Qt::NoTextInteraction); // a click on it is a click on the card
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(button_);
    layout->addWidget(remark);
    layout->addStretch(1);
}

void ButtonCard::mouseReleaseEvent(QMouseEvent* event) {
    Card::mouseReleaseEvent(event);
    if (isEnabled() && rect().contains(event->position().toPoint())) {
        button_->setFocus(Qt::MouseFocusReason);
        button_->click();
    }
}

} // namespace certwright::ui
