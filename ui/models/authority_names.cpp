// SPDX-License-Identifier: Apache-2.0
#include "ui/models/authority_names.h"

#include "ui/words/sentence.h"

namespace certwright::ui {

namespace {

enum Column { NameColumn, RelationColumn, ColumnCount };

/// The certificates that answer to the request: ours, or those of who called us.
const std::vector<x509::Certificate>& answerOf(const tls::Record& record) {
    return record.role == tls::Role::Server ? record.peer.sent : record.own.configured;
}

/// Which of them the named CA issued.
QString relationTo(const tls::AuthorityName& authority, const std::vector<x509::Certificate>& chain) {
    for (const x509::Certificate& certificate : chain)
        if (authority.name && matches(*authority.name, certificate->issuer))
            return AuthorityNames::tr("✔ issued %1").arg(words::text(certificate->subject.shortText()));
    return {};
}

} // namespace

void AuthorityNames::setRecord(std::shared_ptr<const tls::Record> record) {
    beginResetModel();
    record_ = std::move(record);
    rows_.clear();
    if (record_ && record_->certificateRequest)
        for (const tls::AuthorityName& authority : record_->certificateRequest->authorities)
            rows_.push_back(
                {authority.name ? words::text(authority.name->toRfc4514()) : tr("⚠ malformed name"),
                    relationTo(authority, answerOf(*record_))});
    endResetModel();
}

QString AuthorityNames::octets(int row) const {
    if (row < 0 || row >= static_cast<int>(rows_.size()))
        return {};
    return QString::fromStdString(
        toHex(record_->certificateRequest->authorities[static_cast<std::size_t>(row)].encoded));
}

int AuthorityNames::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int AuthorityNames::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuthorityNames::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    return index.column() == NameColumn ? row.name : row.relation;
}

QVariant AuthorityNames::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Certification authority") : tr("The client's chain");
}

} // namespace certwright::ui
