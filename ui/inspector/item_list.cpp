// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/item_list.h"

#include "ui/inspector/item_fields.h"

namespace certwright::ui {

ItemList::ItemList(std::shared_ptr<const container::Opened> opened, QObject* parent)
    : QAbstractListModel(parent)
    , opened_(std::move(opened)) {}

int ItemList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(opened_->items.size());
}

QVariant ItemList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    return titleOf(opened_->items[static_cast<std::size_t>(index.row())]);
}

} // namespace certwright::ui
