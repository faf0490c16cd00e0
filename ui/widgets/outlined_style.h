// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace certwright::ui {

/// Fusion, with boxes and radio buttons that can be seen before they are chosen: on a dark surface its own
/// edge is darker still. In high contrast everything that can be used has an edge, and a thick one where the
/// keyboard is.
class OutlinedStyle final : public QProxyStyle {
    Q_OBJECT

public:
    OutlinedStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
};

} // namespace certwright::ui
