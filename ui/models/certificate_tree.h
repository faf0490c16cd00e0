// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/vault/vault.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace certwright::ui {

/// What the vault holds, by issuer: roots at the top, beneath each what it issued.
class CertificateTree final : public QAbstractItemModel {
    Q_OBJECT

public:
    /// Raw values for sorting, beside the text: an Instant's seconds for the date.
    enum Role { SortRole = Qt::UserRole };

    using QAbstractItemModel::QAbstractItemModel;

    void setCertificates(const std::vector<vault::StoredCertificate>& certificates, Instant now);
    /// Null for an index that is not valid.
    const vault::StoredCertificate* certificate(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node {
        vault::StoredCertificate stored;
        int parent = -1; ///< place in nodes_; -1 at the top
        int row = 0;
        std::vector<int> children;
    };
    const std::vector<int>& childrenOf(const QModelIndex& parent) const;
    QString textOf(const vault::StoredCertificate& stored, int column) const;

    std::vector<Node> nodes_;
    std::vector<int> top_;
    Instant now_;
};

} // namespace certwright::ui
