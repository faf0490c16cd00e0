// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/opened_view.h"

#include "ui/inspector/item_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/rows.h"
#include "ui/words/findings.h"

#include <QListView>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

namespace {

constexpr std::size_t mostRemarks = 12;

} // namespace

OpenedView::OpenedView(const OpenedSource& source, const ItemView::Services& services,
    const ItemView::Neighbours& neighbours, QWidget* parent)
    : QWidget(parent)
    , source_(source)
    , services_(services)
    , neighbours_(neighbours) {}

void OpenedView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!item_)
        build();
    Q_EMIT rowShown(row_);
}

void OpenedView::build() {
    item_ = new ItemView(services_, neighbours_);
    auto* parts = new QSplitter;
    parts->setChildrenCollapsible(false);
    if (source_.content->items.size() > 1)
        parts->addWidget(makeList());
    parts->addWidget(item_);
    parts->setStretchFactor(parts->count() - 1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    if (!source_.content->findings.empty())
        addRemarks(*layout);
    layout->addWidget(parts, 1);
    connect(item_, &ItemView::unlockWanted, this, [this] { Q_EMIT unlockWanted(source_); });
    connect(item_, &ItemView::filesWanted, this, &OpenedView::filesWanted);
    connect(item_, &ItemView::certificateWanted, this, &OpenedView::certificateWanted);
    connect(item_, &ItemView::failed, this, &OpenedView::failed);
    connect(item_, &ItemView::reported, this, &OpenedView::reported);
    showRow(row_);
}

void OpenedView::addRemarks(QVBoxLayout& layout) {
    std::vector<Finding> findings = source_.content->findings;
    std::ranges::stable_sort(findings, std::ranges::greater{}, &Finding::severity);
    QStringList lines;
    for (const Finding& finding : findings)
        if (static_cast<std::size_t>(lines.size()) < mostRemarks)
            lines << words::findingText(finding);
    if (findings.size() > mostRemarks)
        lines << tr("and %n more", nullptr, static_cast<int>(findings.size() - mostRemarks));
    auto* remarks = new MessageBar;
    layout.addWidget(remarks); // first: what is shown without a place becomes a window
    remarks->showText(
        anyError(findings) ? words::Mark::Refused : words::Mark::Attention, lines.join(QLatin1Char('\n')));
}

QWidget* OpenedView::makeList() {
    list_ = new QListView;
    list_->setModel(new ItemList(source_.content, list_));
    list_->setUniformItemSizes(true);
    makeRowsRoomy(*list_);
    list_->setAccessibleName(tr("Objects in %1").arg(source_.name));
    list_->setObjectName(QStringLiteral("itemList"));
    list_->setMinimumWidth(list_->fontMetrics().averageCharWidth() * 30);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& current) {
            if (current.isValid())
                showRow(static_cast<std::size_t>(current.row()));
        });
    return list_;
}

void OpenedView::showRow(std::size_t row) {
    if (row >= source_.content->items.size())
        return;
    row_ = row;
    if (!item_)
        return;
    if (list_) {
        const QSignalBlocker quiet(list_->selectionModel());
        list_->setCurrentIndex(list_->model()->index(static_cast<int>(row), 0));
        list_->viewport()->update();
    }
    item_->showItem(source_, row);
    if (isVisible())
        Q_EMIT rowShown(row);
}

} // namespace certwright::ui
