// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/field_view.h"

#include "ui/models/field_tree.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace certwright::ui {

namespace {

/// A group of more lines than this stays folded.
constexpr int mostChildrenShown = 12;
constexpr int valueColumn = 1;

/// Rows with air, and the word "critical" as a badge behind the name of a field that is.
class FieldRows final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QSize size = QStyledItemDelegate::sizeHint(option, index) + QSize(0, option.fontMetrics.height() / 2);
        if (isCritical(index))
            size.rwidth() += badgeWidth(option.fontMetrics) + option.fontMetrics.averageCharWidth() * 2;
        return size;
    }
    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        if (isCritical(index))
            paintBadge(*painter, option);
    }

private:
    static bool isCritical(const QModelIndex& index) {
        return index.column() == 0 && index.data(FieldTree::CriticalRole).toBool();
    }
    static QString word() { return QTreeView::tr("critical"); }
    static int badgeWidth(const QFontMetrics& metrics) {
        return metrics.horizontalAdvance(word()) + metrics.averageCharWidth() * 2;
    }
    static void paintBadge(QPainter& painter, const QStyleOptionViewItem& option) {
        const QFontMetrics& metrics = option.fontMetrics;
        QRect badge(0, 0, badgeWidth(metrics), metrics.height() + 2);
        badge.moveCenter(option.rect.center());
        badge.moveRight(option.rect.right() - metrics.averageCharWidth() / 2);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QColor color = selected ? option.palette.color(QPalette::HighlightedText)
                                      : markColor(words::Mark::Attention, option.palette);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(color);
        painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.drawText(badge, Qt::AlignCenter, word());
        painter.restore();
    }
};

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
    view->setItemDelegate(new FieldRows(view));
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
