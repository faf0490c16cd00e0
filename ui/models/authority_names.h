// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <QAbstractTableModel>

#include <memory>

namespace certwright::ui {

/// The CAs that a server named in its certificate request, and which of them our own chain answers to.
class AuthorityNames final : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRecord(std::shared_ptr<const tls::Record> record);
    /// The octets of a row, in hex.
    QString octets(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString name;
        QString relation;
    };
    std::shared_ptr<const tls::Record> record_;
    std::vector<Row> rows_;
};

} // namespace certwright::ui
