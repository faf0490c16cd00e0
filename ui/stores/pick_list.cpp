// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/pick_list.h"

#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTreeView>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

// In characters and lines.
constexpr int widestName = 40;
constexpr int leastWidth = 120;
constexpr int leastHeight = 12;

/// So many are seen without being searched.
constexpr int few = 8;

} // namespace

PickList::PickList(Instant now, QWidget* parent)
    : QWidget(parent)
    , model_(now)
    , filter_(new QLineEdit)
    , list_(new QTreeView)
    , fingerprint_(new PlainLabel)
    , count_(makeRemark())
    , all_(new QPushButton(tr("Choose &all")))
    , none_(new QPushButton(tr("Choose &none"))) {
    shown_.setSourceModel(&model_);
    shown_.setFilterRole(PickModel::WordsRole);
    shown_.setFilterCaseSensitivity(Qt::CaseInsensitive);
    prepareFilter();
    prepareList();
    setFocusProxy(list_);
    fingerprint_->setObjectName(QStringLiteral("pickFingerprint"));
    fingerprint_->setAccessibleName(tr("SHA-256 of the current line"));
    fingerprint_->setFont(monospaceFont());
    count_->setObjectName(QStringLiteral("pickCount"));
    all_->setObjectName(QStringLiteral("pickAll"));
    none_->setObjectName(QStringLiteral("pickNone"));
    auto* row = new QHBoxLayout;
    row->addWidget(count_, 1);
    row->addWidget(all_);
    row->addWidget(none_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(filter_);
    layout->addWidget(list_, 1);
    layout->addWidget(fingerprint_);
    layout->addLayout(row);
    for (QPushButton* button : {all_, none_})
        button->setAutoDefault(false);
    connect(all_, &QPushButton::clicked, this, [this] { chooseShown(true); });
    connect(none_, &QPushButton::clicked, this, [this] { chooseShown(false); });
    connect(&model_, &QAbstractItemModel::dataChanged, this, &PickList::refresh);
    refresh();
}

void PickList::prepareFilter() {
    filter_->setObjectName(QStringLiteral("pickFilter"));
    filter_->setPlaceholderText(tr("Filter by name or fingerprint"));
    filter_->setAccessibleName(tr("Filter"));
    filter_->setClearButtonEnabled(true);
    connect(filter_, &QLineEdit::textChanged, this, &PickList::filter);
    // Return would press the dialog's button, before anybody has looked at what was found.
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Down})
        new QShortcut(key, filter_, this, &PickList::goToList, Qt::WidgetShortcut);
    new QShortcut(QKeySequence::Find, this, filter_, qOverload<>(&QWidget::setFocus));
}

void PickList::prepareList() {
    list_->setModel(&shown_);
    list_->setObjectName(QStringLiteral("pickList"));
    list_->setAccessibleName(tr("What can be added"));
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAlternatingRowColors(true);
    list_->setMinimumSize(
        fontMetrics().averageCharWidth() * leastWidth, fontMetrics().height() * leastHeight);
    makeRowsRoomy(*list_);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &PickList::showFingerprint);
}

/// What is chosen stays so, also where it is not shown: the line beneath counts it.
void PickList::filter(const QString& words) {
    shown_.setFilterFixedString(words.trimmed());
    if (!list_->currentIndex().isValid())
        list_->setCurrentIndex(shown_.index(0, 0));
    showFingerprint();
    refresh();
}

void PickList::chooseShown(bool isChosen) {
    std::vector<int> rows;
    for (int row = 0; row < shown_.rowCount(); ++row)
        rows.push_back(shown_.mapToSource(shown_.index(row, 0)).row());
    model_.choose(rows, isChosen);
}

void PickList::goToList() {
    list_->setFocus(Qt::OtherFocusReason);
}

void PickList::setPicks(std::vector<Pick> picks) {
    model_.setPicks(std::move(picks));
    for (int column = 0; column < PickModel::Fingerprint; ++column) {
        list_->resizeColumnToContents(column);
        list_->setColumnWidth(column,
            qMin(list_->columnWidth(column), fontMetrics().averageCharWidth() * widestName) +
                unit(*this) * 4);
    }
    list_->setCurrentIndex(shown_.index(0, 0));
    list_->setColumnHidden(PickModel::Fingerprint, true);
    showFingerprint();
    refresh();
}

void PickList::showFingerprint() {
    fingerprint_->setText(list_->currentIndex().siblingAtColumn(PickModel::Fingerprint).data().toString());
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
    filter_->setVisible(rows > few);
    all_->setEnabled(shown_.rowCount() > 0);
    none_->setEnabled(chosen > 0);
    if (add_)
        add_->setEnabled(chosen > 0);
}

} // namespace certwright::ui
