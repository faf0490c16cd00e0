// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/rows.h"

#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace certwright::ui {

namespace {

class RoomyRows final : public QStyledItemDelegate {
public:
    RoomyRows(QObject* parent, int markRole)
        : QStyledItemDelegate(parent)
        , markRole_(markRole) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, option.fontMetrics.height() / 2);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant mark = markRole_ == 0 ? QVariant() : index.data(markRole_);
        if (mark.isValid())
            option->palette.setColor(
                QPalette::Text, markColor(static_cast<words::Mark>(mark.toInt()), option->palette));
    }

private:
    int markRole_;
};

int openRows(const QTreeView& view) {
    int rows = 0;
    for (QModelIndex index = view.model()->index(0, 0); index.isValid(); index = view.indexBelow(index))
        ++rows;
    return rows;
}

} // namespace

void makeRowsRoomy(QAbstractItemView& view, int markRole) {
    view.setItemDelegate(new RoomyRows(&view, markRole));
}

void fitHeight(QTreeView& view, int mostRows) {
    const int rows = qBound(1, openRows(view), mostRows);
    const int header = view.isHeaderHidden() ? 0 : view.header()->sizeHint().height();
    const int row = qMax(view.sizeHintForRow(0), view.fontMetrics().height());
    view.setFixedHeight(header + rows * row + 2 * view.frameWidth());
}

} // namespace certwright::ui
