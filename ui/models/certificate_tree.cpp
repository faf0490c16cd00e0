// SPDX-License-Identifier: Apache-2.0
#include "ui/models/certificate_tree.h"

#include "ui/words/certificates.h"
#include "ui/words/dates.h"
#include "ui/words/sentence.h"

namespace certwright::ui {

using vault::StoredCertificate;

namespace {

enum Column { NameColumn, KindColumn, EndColumn, KeyColumn, ColumnCount };

/// Names repeat between set-ups, but not within one; and nobody there issues to what stands above him.
bool issued(const StoredCertificate& upper, const StoredCertificate& lower) {
    return upper.setup == lower.setup && upper.role < lower.role && upper.certificate.isCa() &&
        matches(lower.certificate->issuer, upper.certificate->subject);
}

} // namespace

void CertificateTree::setCertificates(const std::vector<StoredCertificate>& certificates, Instant now) {
    beginResetModel();
    now_ = now;
    nodes_.clear();
    top_.clear();
    for (const StoredCertificate& stored : certificates)
        nodes_.push_back({.stored = stored});
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        for (std::size_t j = 0; j < nodes_.size(); ++j)
            if (issued(nodes_[j].stored, nodes_[i].stored))
                nodes_[i].parent = static_cast<int>(j);
        std::vector<int>& siblings = nodes_[i].parent < 0
            ? top_
            : nodes_[static_cast<std::size_t>(nodes_[i].parent)].children;
        nodes_[i].row = static_cast<int>(siblings.size());
        siblings.push_back(static_cast<int>(i));
    }
    endResetModel();
}

const StoredCertificate* CertificateTree::certificate(const QModelIndex& index) const {
    return index.isValid() ? &nodes_[index.internalId()].stored : nullptr;
}

const std::vector<int>& CertificateTree::childrenOf(const QModelIndex& parent) const {
    return parent.isValid() ? nodes_[parent.internalId()].children : top_;
}

QModelIndex CertificateTree::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(childrenOf(parent)[static_cast<std::size_t>(row)]));
}

QModelIndex CertificateTree::parent(const QModelIndex& child) const {
    const int parent = child.isValid() ? nodes_[child.internalId()].parent : -1;
    if (parent < 0)
        return {};
    return createIndex(nodes_[static_cast<std::size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int CertificateTree::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(childrenOf(parent).size());
}

int CertificateTree::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QString CertificateTree::textOf(const StoredCertificate& stored, int column) const {
    switch (column) {
    case NameColumn:
        return words::text(stored.label);
    case KindColumn:
        return words::certificateKind(stored.certificate);
    case EndColumn:
        return words::distanceAndDate(stored.certificate->notAfter.instant, now_);
    case KeyColumn:
        return stored.hasKey ? tr("Key in the vault") : tr("No key");
    default:
        return {};
    }
}

QVariant CertificateTree::data(const QModelIndex& index, int role) const {
    const StoredCertificate* stored = certificate(index);
    if (!stored)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return textOf(*stored, index.column());
    if (role == SortRole && index.column() == EndColumn)
        return static_cast<qint64>(stored->certificate->notAfter.instant.time_since_epoch().count());
    if (role == SortRole)
        return textOf(*stored, index.column());
    return {};
}

QVariant CertificateTree::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case KindColumn:
        return tr("Kind");
    case EndColumn:
        return tr("Ends");
    case KeyColumn:
        return tr("Private key");
    default:
        return {};
    }
}

} // namespace certwright::ui
