// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/outlined_style.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace certwright::ui {

OutlinedStyle::OutlinedStyle()
    : QProxyStyle(QStringLiteral("Fusion")) {}

void OutlinedStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element != PE_IndicatorRadioButton && element != PE_IndicatorCheckBox)
        return;
    const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = element == PE_IndicatorRadioButton ? edge.width() / 2 : 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(secondaryText(option->palette));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(edge, radius, radius);
    painter->restore();
}

} // namespace certwright::ui
