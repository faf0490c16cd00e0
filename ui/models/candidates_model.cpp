// SPDX-License-Identifier: Apache-2.0
#include "ui/models/candidates_model.h"

#include "ui/words/candidates.h"
#include "ui/words/verdicts.h"

namespace certwright::ui {

namespace {

enum Column { NameColumn, FitColumn, FirstProgram };

const words::ClientHabit& habitAt(int column) {
    return words::clientHabits()[static_cast<std::size_t>(column - FirstProgram)];
}

} // namespace

void CandidatesModel::setIdentities(std::vector<JudgedIdentity> identities) {
    beginResetModel();
    identities_ = std::move(identities);
    endResetModel();
}

const JudgedIdentity* CandidatesModel::identity(int row) const {
    const auto place = static_cast<std::size_t>(row);
    return row >= 0 && place < identities_.size() ? &identities_[place] : nullptr;
}

int CandidatesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(identities_.size());
}

int CandidatesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : FirstProgram + static_cast<int>(words::clientHabits().size());
}

QVariant CandidatesModel::data(const QModelIndex& index, int role) const {
    const JudgedIdentity* row = index.isValid() ? identity(index.row()) : nullptr;
    if (!row)
        return {};
    if (role == markRole && index.column() == FitColumn)
        return static_cast<int>(row->candidate.fits() ? words::Mark::Accepted : words::Mark::Refused);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == NameColumn)
        return row->name;
    if (index.column() == FitColumn)
        return words::candidateText(row->candidate);
    return words::habitText(row->withheld.*habitAt(index.column()).withholds);
}

QVariant CandidatesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == NameColumn)
        return tr("Certificate");
    if (section == FitColumn)
        return tr("For this server");
    return words::programText(habitAt(section));
}

} // namespace certwright::ui
