// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/pick_list.h"

#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

// In characters and lines.
constexpr int widestName = 40;
constexpr int leastWidth = 120;
constexpr int leastHeight = 12;

} // namespace

PickList::PickList(Instant now, QWidget* parent)
    : QWidget(parent)
    , model_(now)
    , list_(new QTreeView)
    , count_(makeRemark())
    , all_(new QPushButton(tr("Choose &all")))
    , none_(new QPushButton(tr("Choose &none"))) {
    list_->setModel(&model_);
    list_->setObjectName(QStringLiteral("pickList"));
    list_->setAccessibleName(tr("What can be added"));
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAlternatingRowColors(true);
    list_->setMinimumSize(
        fontMetrics().averageCharWidth() * leastWidth, fontMetrics().height() * leastHeight);
    makeRowsRoomy(*list_);
    count_->setObjectName(QStringLiteral("pickCount"));
    all_->setObjectName(QStringLiteral("pickAll"));
    none_->setObjectName(QStringLiteral("pickNone"));
    auto* row = new QHBoxLayout;
    row->addWidget(count_, 1);
    row->addWidget(all_);
    row->addWidget(none_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(list_, 1);
    layout->addLayout(row);
    for (QPushButton* button : {all_, none_})
        button->setAutoDefault(false);
    connect(all_, &QPushButton::clicked, this, [this] { model_.chooseAll(true); });
    connect(none_, &QPushButton::clicked, this, [this] { model_.chooseAll(false); });
    connect(&model_, &QAbstractItemModel::dataChanged, this, &PickList::refresh);
    refresh();
}

void PickList::setPicks(std::vector<Pick> picks) {
    model_.setPicks(std::move(picks));
    for (int column = 0; column < PickModel::Fingerprint; ++column) {
        list_->resizeColumnToContents(column);
        list_->setColumnWidth(column,
            qMin(list_->columnWidth(column), fontMetrics().averageCharWidth() * widestName) +
                unit(*this) * 4);
    }
    list_->setCurrentIndex(model_.index(0, 0));
    refresh();
}

QDialogButtonBox* PickList::makeButtons(QWidget* dialog) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    add_ = buttons->button(QDialogButtonBox::Ok);
    add_->setText(tr("A&dd"));
    add_->setObjectName(QStringLiteral("pickAdd"));
    refresh();
    return buttons;
}

void PickList::refresh() {
    const int rows = model_.rowCount();
    const int chosen = model_.chosenCount();
    count_->setText(rows == 0 ? QString() : tr("%1 of %2 chosen").arg(chosen).arg(rows));
    all_->setEnabled(rows > 0);
    none_->setEnabled(chosen > 0);
    if (add_)
        add_->setEnabled(chosen > 0);
}

} // namespace certwright::ui
