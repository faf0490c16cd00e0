// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/empty_place.h"

#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

namespace certwright::ui {

QWidget* makeEmptyPlace(const QString& title, const QString& text, QWidget* firstStep) {
    auto* page = new QWidget;
    auto* heading = makeHeading(title, Heading::Page);
    auto* remark = makeRemark(text);
    heading->setAlignment(Qt::AlignHCenter);
    remark->setAlignment(Qt::AlignHCenter);
    remark->setMaximumWidth(remark->fontMetrics().averageCharWidth() * 70);
    remark->setMinimumWidth(remark->fontMetrics().averageCharWidth() * 50);
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(unit(*page) * 3);
    layout->addStretch(2);
    layout->addWidget(heading);
    auto* middle = new QHBoxLayout; // an alignment would let the text be only one line high
    middle->addStretch(1);
    middle->addWidget(remark);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addWidget(firstStep, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return page;
}

} // namespace certwright::ui
