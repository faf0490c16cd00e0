// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/opened_view.h"

#include "ui/inspector/item_list.h"
#include "ui/inspector/item_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/words/findings.h"

#include <QListView>
#include <QSplitter>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

words::Mark markOf(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings)
        if (finding.severity() == Severity::Error)
            return words::Mark::Refused;
    return words::Mark::Attention;
}

} // namespace

OpenedView::OpenedView(const OpenedSource& source, Instant now, QWidget* parent)
    : QWidget(parent)
    , source_(source)
    , now_(now)
    , item_(new ItemView) {
    auto* remarks = new MessageBar;
    QStringList lines;
    for (const Finding& finding : source_.content->findings)
        lines << words::findingText(finding);
    auto* parts = new QSplitter;
    parts->setChildrenCollapsible(false);
    if (source_.content->items.size() > 1)
        parts->addWidget(makeList());
    parts->addWidget(item_);
    parts->setStretchFactor(parts->count() - 1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(remarks);
    layout->addWidget(parts, 1);
    if (!lines.isEmpty())
        remarks->showText(markOf(source_.content->findings), lines.join(QLatin1Char('\n')));
    connect(item_, &ItemView::unlockWanted, this, [this] { Q_EMIT unlockWanted(source_); });
    showItem(0);
}

QWidget* OpenedView::makeList() {
    auto* list = new QListView;
    list->setModel(new ItemList(source_.content, list));
    list->setUniformItemSizes(true);
    list->setAccessibleName(tr("Objects in %1").arg(source_.name));
    list->setObjectName(QStringLiteral("itemList"));
    list->setMinimumWidth(list->fontMetrics().averageCharWidth() * 36);
    list->setCurrentIndex(list->model()->index(0, 0));
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& current) { showItem(current.row()); });
    return list;
}

void OpenedView::showItem(int row) {
    const auto& items = source_.content->items;
    if (row >= 0 && static_cast<std::size_t>(row) < items.size())
        item_->showItem(items[static_cast<std::size_t>(row)], now_);
}

} // namespace certwright::ui
