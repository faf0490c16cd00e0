// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/differential.h"

#include <QAbstractTableModel>

namespace certwright::ui {

/// The runs of a differential test, a row each; fills while they end.
class DifferentialModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Of what came of a run: its words::Mark as a number.
    static constexpr int markRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// \param current the row that runs now; negative where none does
    void setTable(const diagnose::DifferentialTable& table, int current);
    /// The sentence of a run; empty while there is none.
    QString sentence(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString outcomeText(int row) const;

    diagnose::DifferentialTable table_;
    int current_ = -1;
};

} // namespace certwright::ui
