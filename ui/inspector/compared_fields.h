// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/compare.h"

#include <QAbstractTableModel>

namespace certwright::ui {

/// Two objects field by field: what it is, how it stands, the left, the right. Differences come first.
class ComparedFields final : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFields(std::vector<x509::ComparedField> fields);
    const x509::ComparedField& field(int row) const { return fields_[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString textOf(const x509::ComparedField& field, int column) const;

    std::vector<x509::ComparedField> fields_;
};

} // namespace certwright::ui
