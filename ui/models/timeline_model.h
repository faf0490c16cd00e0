// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <QAbstractTableModel>

#include <memory>

namespace certwright::ui {

/// Everything that was seen on a connection, in its order; grows while it runs.
class TimelineModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// A later state of the same connection adds rows; another connection starts anew.
    void setRecord(std::shared_ptr<const tls::Record> record, bool sameConnection);
    const tls::Observation* observation(int row) const;
    /// The row that is worth opening first: the alert that refused, else what the server asked for, else the
    /// first. \pre there is a record
    int decisiveRow() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString textOf(const tls::Observation& observation, int column) const;

    std::shared_ptr<const tls::Record> record_;
    int rows_ = 0;
};

} // namespace certwright::ui
