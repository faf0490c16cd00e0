// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/layouts.h"

#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

namespace certwright::ui {

void clear(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->layout())
            clear(*item->layout());
        delete item->widget();
        delete item;
    }
}

Page makeScrollingPage(QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget;
    auto* content = new QVBoxLayout(inner);
    const int margin = unit(*inner) * 6;
    content->setContentsMargins(margin, margin, margin, margin);
    content->setSpacing(unit(*inner) * 3);
    area->setWidget(inner);
    return {area, content};
}

QLabel* buddy(const QString& text, QWidget* field) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(field);
    return label;
}

} // namespace certwright::ui
