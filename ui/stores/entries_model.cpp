// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/entries_model.h"

#include "ui/stores/store_changes.h"
#include "ui/widgets/plain_label.h"
#include "ui/words/dates.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"
#include "ui/words/verdicts.h"

#include <algorithm>

namespace certwright::ui {

namespace {

QString subjectOf(const trust::Entry& entry) {
    return entry.leaf() ? words::text((*entry.leaf())->subject.shortText()) : QString();
}

} // namespace

std::vector<std::size_t> entriesThatFit(
    const trust::Store& store, const QString& words, std::stop_token stop) {
    const auto fits = [&](const QString& text) { return text.contains(words, Qt::CaseInsensitive); };
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < store.entries.size() && !stop.stop_requested(); ++place) {
        const trust::Entry& entry = *store.entries[place];
        if (words.isEmpty() || fits(words::text(entry.name())) || fits(words::entryTrustText(entry)) ||
            fits(subjectOf(entry)))
            places.push_back(place);
    }
    return places;
}

void EntriesModel::setStore(const trust::Store& store, std::vector<std::size_t> places, Instant now) {
    beginResetModel();
    store_ = store;
    places_ = std::move(places);
    now_ = now;
    endResetModel();
}

void EntriesModel::setRemarks(const std::vector<trust::EntryFinding>& remarks) {
    findings_.clear();
    for (const trust::EntryFinding& remark : remarks)
        findings_.emplace(remark.entry, remark.finding);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Remarks), index(rowCount() - 1, Remarks));
}

const trust::Entry* EntriesModel::entryAt(const QModelIndex& index) const {
    const bool isThere = index.isValid() && index.row() < rowCount();
    return isThere ? store_.entries[places_[static_cast<std::size_t>(index.row())]].get() : nullptr;
}

QModelIndex EntriesModel::indexOf(std::uint64_t id) const {
    const auto place = std::ranges::find(
        places_, id, [&](std::size_t shown) { return store_.entries[shown]->id; });
    return place == places_.end() ? QModelIndex() : index(static_cast<int>(place - places_.begin()), 0);
}

int EntriesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(places_.size());
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
        return entryField(entry).name;
    case Kind:
        return words::entryTrustText(entry);
    case Certificate:
        return subjectOf(entry);
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
    const trust::Entry* entry = index.column() == Name ? entryAt(index) : nullptr;
    return entry && trust::canHaveName(store_.format, *entry) ? plain | Qt::ItemIsEditable : plain;
}

bool EntriesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const trust::Entry* entry = entryAt(index);
    if (!entry || role != Qt::EditRole || value.toString() == words::text(entry->alias))
        return false;
    Q_EMIT renameWanted(entry->id, value.toString());
    return true;
}

} // namespace certwright::ui
