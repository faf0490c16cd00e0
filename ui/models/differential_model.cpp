// SPDX-License-Identifier: Apache-2.0
#include "ui/models/differential_model.h"

#include "ui/words/differential.h"
#include "ui/words/verdicts.h"

namespace certwright::ui {

namespace {

enum Column { VariantColumn, OutcomeColumn, SentenceColumn, ColumnCount };

bool hasSameRuns(const diagnose::DifferentialTable& left, const diagnose::DifferentialTable& right) {
    if (left.size() != right.size())
        return false;
    for (std::size_t row = 0; row < left.size(); ++row)
        if (left.run(row).variant != right.run(row).variant ||
            left.run(row).subject != right.run(row).subject)
            return false;
    return true;
}

} // namespace

/// Rows that only fill keep the choice of a row and the place that was scrolled to.
void DifferentialModel::setTable(const diagnose::DifferentialTable& table, int current) {
    const bool fills = hasSameRuns(table_, table);
    if (!fills)
        beginResetModel();
    table_ = table;
    current_ = current;
    if (!fills)
        endResetModel();
    else if (table_.size() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString DifferentialModel::sentence(int row) const {
    if (row < 0 || row >= rowCount())
        return {};
    const diagnose::Outcome* outcome = table_.outcome(static_cast<std::size_t>(row));
    return outcome ? words::verdictSentence(outcome->diagnosis, *outcome->record) : QString();
}

QString DifferentialModel::outcomeText(int row) const {
    const auto place = static_cast<std::size_t>(row);
    const diagnose::ComparedRun& run = table_.run(place);
    const diagnose::Outcome* outcome = table_.outcome(place);
    if (run.sameAs)
        return words::sameAsText(*run.sameAs);
    if (outcome)
        return words::markSymbol(words::markOf(outcome->diagnosis.verdict)) + QLatin1Char(' ') +
            words::outcomeText(*outcome);
    return row == current_ ? tr("running …") : QString();
}

int DifferentialModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(table_.size());
}

int DifferentialModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DifferentialModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const bool isRun = !table_.run(row).sameAs;
    if (role == markRole && index.column() == OutcomeColumn && isRun)
        if (const diagnose::Outcome* outcome = table_.outcome(row))
            return static_cast<int>(words::markOf(outcome->diagnosis.verdict));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case VariantColumn:
        return words::variantText(table_.run(row));
    case OutcomeColumn:
        return outcomeText(index.row());
    case SentenceColumn:
        return isRun ? sentence(index.row()) : QString();
    default:
        return {};
    }
}

QVariant DifferentialModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case VariantColumn:
        return tr("What is different");
    case OutcomeColumn:
        return tr("What came of it");
    case SentenceColumn:
        return tr("In a sentence");
    default:
        return {};
    }
}

} // namespace certwright::ui
