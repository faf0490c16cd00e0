// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"

#include <QAbstractListModel>

#include <memory>

namespace certwright::ui {

/// What was found in one file, a line each.
class ItemList final : public QAbstractListModel {
    Q_OBJECT

public:
    explicit ItemList(std::shared_ptr<const container::Opened> opened, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::shared_ptr<const container::Opened> opened_;
};

} // namespace certwright::ui
