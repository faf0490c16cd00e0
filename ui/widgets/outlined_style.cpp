// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/outlined_style.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace certwright::ui {

namespace {

void drawEdge(QPainter& painter, const QStyleOption& option, qreal radius) {
    const bool isFocused = contrastOf(option.palette) == Contrast::High &&
        option.state.testFlag(QStyle::State_HasFocus);
    const QColor color = isFocused ? option.palette.color(QPalette::Highlight)
                                   : secondaryText(option.palette);
    const qreal width = isFocused ? 3 : 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, width));
    painter.setBrush(Qt::NoBrush);
    const qreal inset = width / 2;
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

bool isEdged(QStyle::PrimitiveElement element) {
    return element == QStyle::PE_PanelButtonCommand || element == QStyle::PE_FrameLineEdit ||
        element == QStyle::PE_PanelLineEdit || element == QStyle::PE_Frame || element == QStyle::PE_FrameMenu;
}

} // namespace

OutlinedStyle::OutlinedStyle()
    : QProxyStyle(QStringLiteral("Fusion")) {}

void OutlinedStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorRadioButton)
        drawEdge(*painter, *option, option->rect.width() / 2.0);
    else if (element == PE_IndicatorCheckBox)
        drawEdge(*painter, *option, 2);
    else if (isEdged(element) && contrastOf(option->palette) == Contrast::High)
        drawEdge(*painter, *option, 2);
}

void OutlinedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
    QPainter* painter, const QWidget* widget) const {
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if ((control == CC_ComboBox || control == CC_SpinBox) && contrastOf(option->palette) == Contrast::High)
        drawEdge(*painter, *option, 2);
}

} // namespace certwright::ui
