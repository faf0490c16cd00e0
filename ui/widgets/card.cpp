// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/card.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace certwright::ui {

Card::Card(QWidget* parent)
    : QFrame(parent) {
    const int margin = unit(*this) * 3;
    setContentsMargins(margin, margin, margin, margin);
}

void Card::setMark(std::optional<words::Mark> mark) {
    mark_ = mark;
    update();
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF edge = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = unit(*this) * 1.5;
    painter.setPen(mark_ ? markColor(*mark_, palette()) : cardBorder(palette()));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(edge, radius, radius);
    if (!mark_)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(markBackground(*mark_, palette()));
    painter.drawRoundedRect(edge, radius, radius);
}

} // namespace certwright::ui
