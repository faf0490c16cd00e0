// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/entries_model.h"

#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/dates.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <algorithm>

namespace certwright::ui {

namespace {

QString kindText(trust::EntryKind kind) {
    switch (kind) {
    case trust::EntryKind::TrustedCertificate:
        return EntriesModel::tr("trusted certificate");
    case trust::EntryKind::Certificate:
        return EntriesModel::tr("certificate");
    case trust::EntryKind::Key:
        return EntriesModel::tr("private key");
    case trust::EntryKind::Secret:
        return EntriesModel::tr("secret key");
    case trust::EntryKind::RevocationList:
        return EntriesModel::tr("revocation list");
    case trust::EntryKind::Other:
        return EntriesModel::tr("something else");
    }
    return {};
}

/// Where a format has no names there is nothing to rename.
bool hasAliases(const trust::Store& store) {
    return store.format == trust::StoreFormat::Pkcs12 || trust::isJavaFormat(store.format);
}

} // namespace

void EntriesModel::setStore(const trust::Store& store, Instant now) {
    beginResetModel();
    store_ = store;
    now_ = now;
    findings_.clear();
    endResetModel();
}

void EntriesModel::setRemarks(std::vector<trust::EntryFinding> remarks) {
    findings_.clear();
    for (trust::EntryFinding& remark : remarks)
        findings_.emplace(remark.entry, std::move(remark.finding));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Remarks), index(rowCount() - 1, Remarks));
}

const trust::Entry* EntriesModel::entryAt(const QModelIndex& index) const {
    const bool isThere = index.isValid() && index.row() < rowCount();
    return isThere ? store_.entries[static_cast<std::size_t>(index.row())].get() : nullptr;
}

QModelIndex EntriesModel::indexOf(std::uint64_t id) const {
    const auto entry = std::ranges::find(store_.entries, id, &trust::Entry::id);
    return entry == store_.entries.end() ? QModelIndex()
                                         : index(static_cast<int>(entry - store_.entries.begin()), 0);
}

int EntriesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(store_.entries.size());
}

int EntriesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QString EntriesModel::remarksOn(const trust::Entry& entry) const {
    QStringList remarks;
    const auto [first, last] = findings_.equal_range(entry.id);
    for (auto found = first; found != last; ++found)
        remarks << words::markSymbol(words::Mark::Attention) + QLatin1Char(' ') +
                words::findingText(found->second);
    return remarks.join(QLatin1Char('\n'));
}

QString EntriesModel::textOf(const trust::Entry& entry, int column) const {
    const x509::Certificate* leaf = entry.leaf();
    switch (column) {
    case Name:
        return words::text(entry.name());
    case Kind:
        return kindText(entry.kind);
    case Certificate:
        return leaf ? words::text((*leaf)->subject.shortText()) : QString();
    case ValidUntil:
        return leaf ? words::distanceAndDate((*leaf)->notAfter.instant, now_) : QString();
    case Remarks:
        return remarksOn(entry).section(QLatin1Char('\n'), 0, 0);
    default:
        return {};
    }
}

QVariant EntriesModel::data(const QModelIndex& index, int role) const {
    const trust::Entry* entry = entryAt(index);
    if (!entry)
        return {};
    if (role == Qt::DisplayRole)
        return textOf(*entry, index.column());
    if (role == Qt::EditRole)
        return words::text(entry->alias);
    if (role == Qt::ToolTipRole && index.column() == Remarks)
        return plainToolTip(remarksOn(*entry));
    return {};
}

QVariant EntriesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const char* const titles[] = {QT_TR_NOOP("Name"), QT_TR_NOOP("Kind"), QT_TR_NOOP("Certificate"),
        QT_TR_NOOP("Valid until"), QT_TR_NOOP("Remarks")};
    return tr(titles[section]);
}

Qt::ItemFlags EntriesModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
    return index.column() == Name && hasAliases(store_) ? plain | Qt::ItemIsEditable : plain;
}

bool EntriesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const trust::Entry* entry = entryAt(index);
    if (!entry || role != Qt::EditRole || value.toString() == words::text(entry->alias))
        return false;
    Q_EMIT renameWanted(entry->id, value.toString());
    return true;
}

} // namespace certwright::ui
