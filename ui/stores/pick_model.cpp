// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/pick_model.h"

#include "core/x509/forms.h"
#include "ui/stores/store_changes.h"
#include "ui/widgets/theme.h"
#include "ui/words/certificates.h"
#include "ui/words/dates.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"

#include <algorithm>

namespace certwright::ui {

void PickModel::setPicks(std::vector<Pick> picks) {
    beginResetModel();
    picks_ = std::move(picks);
    endResetModel();
}

void PickModel::choose(const std::vector<int>& rows, bool isChosen) {
    if (picks_.empty())
        return;
    for (const int row : rows) {
        Pick& pick = picks_[static_cast<std::size_t>(row)];
        pick.isChosen = isChosen && !pick.isThere;
    }
    Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Name), {Qt::CheckStateRole});
}

std::vector<trust::Add> PickModel::chosen() const {
    std::vector<trust::Add> chosen;
    for (const Pick& pick : picks_)
        if (pick.isChosen)
            chosen.push_back(pick.addition);
    return chosen;
}

int PickModel::chosenCount() const {
    return static_cast<int>(std::ranges::count_if(picks_, &Pick::isChosen));
}

int PickModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(picks_.size());
}

int PickModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QString PickModel::textOf(const Pick& pick, int column) const {
    const trust::Entry& entry = pick.addition.entry;
    const x509::Certificate* leaf = entry.leaf();
    switch (column) {
    case Name:
        return entryField(entry).name;
    case Kind:
        return leaf && !entry.hasKey() ? words::certificateKind(*leaf) : words::entryKindText(entry.kind);
    case ValidUntil:
        return leaf ? words::distanceAndDate((*leaf)->notAfter.instant, now_) : QString();
    case Remark:
        return pick.isThere ? tr("in the store already") : QString();
    case Fingerprint:
        return leaf ? words::text(*x509::formOf(x509::FormKind::Sha256Colons, *leaf)) : QString();
    default:
        return {};
    }
}

QVariant PickModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Pick& pick = picks_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return textOf(pick, index.column());
    if (role == WordsRole)
        return pick.words;
    if (role == Qt::CheckStateRole && index.column() == Name)
        return pick.isChosen ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::FontRole && index.column() == Fingerprint)
        return monospaceFont();
    return {};
}

QVariant PickModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const char* const titles[] = {QT_TR_NOOP("Name"), QT_TR_NOOP("What it is"),
        QT_TR_NOOP("Valid until"), QT_TR_NOOP("Remark"), QT_TR_NOOP("SHA-256")};
    return tr(titles[section]);
}

Qt::ItemFlags PickModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
    return index.column() == Name ? plain | Qt::ItemIsUserCheckable : plain;
}

bool PickModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    picks_[static_cast<std::size_t>(index.row())].isChosen = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {role});
    return true;
}

} // namespace certwright::ui
