// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/field_view.h"

#include "ui/widgets/rows.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTreeView>

namespace certwright::ui {

namespace {

/// A group of more lines than this stays folded.
constexpr int mostChildrenShown = 12;
constexpr int valueColumn = 1;

void copyCurrent(const QTreeView& view) {
    const QModelIndex value = view.currentIndex().siblingAtColumn(valueColumn);
    if (value.isValid())
        QGuiApplication::clipboard()->setText(value.data().toString());
}

} // namespace

QTreeView* makeFieldView(
    QAbstractItemModel& fields, const QString& accessibleName, const QString& objectName) {
    auto* view = new QTreeView;
    view->setModel(&fields);
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setAccessibleName(accessibleName);
    view->setObjectName(objectName);
    view->setTextElideMode(Qt::ElideMiddle);
    makeRowsRoomy(*view);
    auto* copy = new QAction(QTreeView::tr("Copy value"), view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, view, [view] { copyCurrent(*view); });
    view->addAction(copy);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    return view;
}

void showFields(QTreeView& view) {
    const QAbstractItemModel& model = *view.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex group = model.index(row, 0);
        if (model.rowCount(group) <= mostChildrenShown)
            view.setExpanded(group, true);
    }
    view.resizeColumnToContents(0);
}

} // namespace certwright::ui
