// SPDX-License-Identifier: Apache-2.0
#include "ui/trustmap/trust_map_model.h"

#include "ui/widgets/plain_label.h"
#include "ui/words/sentence.h"
#include "ui/words/trust_maps.h"

#include <algorithm>
#include <numeric>

namespace certwright::ui {

using diagnose::MapPlace;
using diagnose::TrustCell;
using words::Mark;

namespace {

std::vector<std::size_t> upTo(std::size_t count) {
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    return numbers;
}

/// Those whose names have the words in them; all where none has.
template <class Entry>
std::vector<std::size_t> named(const std::vector<Entry>& entries, const QString& words) {
    std::vector<std::size_t> found = upTo(entries.size());
    std::erase_if(found, [&](std::size_t place) {
        return !entries[place].name.contains(words, Qt::CaseInsensitive) &&
            !entries[place].origin.contains(words, Qt::CaseInsensitive);
    });
    return found;
}

} // namespace

TrustMapModel::TrustMapModel(const TrustMapController& controller, QObject* parent)
    : QAbstractTableModel(parent)
    , controller_(controller) {
    connect(&controller_, &TrustMapController::changed, this, &TrustMapModel::reset);
    connect(&controller_, &TrustMapController::advanced, this, &TrustMapModel::refreshCells);
    connect(&controller_, &TrustMapController::wishesChanged, this, &TrustMapModel::refreshCells);
    connect(&controller_, &TrustMapController::runningChanged, this, [this] {
        if (!controller_.isRunning() && filter_.treatment)
            reset(); // which cells there are is known now
    });
}

void TrustMapModel::setFilter(const MapFilter& filter) {
    filter_ = filter;
    reset();
}

bool TrustMapModel::isLookedFor(const MapPlace& place) const {
    const auto& cell = controller_.cell(place);
    return cell && cell->verdict == filter_.treatment;
}

void TrustMapModel::reset() {
    beginResetModel();
    rows_ = named(controller_.rows(), filter_.words);
    columns_ = named(controller_.columns(), filter_.words);
    if (rows_.empty() && !columns_.empty())
        rows_ = upTo(controller_.rows().size());
    else if (columns_.empty() && !rows_.empty())
        columns_ = upTo(controller_.columns().size());
    if (filter_.treatment && !controller_.isRunning()) {
        const auto rows = rows_;
        std::erase_if(rows_, [&](std::size_t row) {
            return std::ranges::none_of(columns_, [&](std::size_t column) {
                return isLookedFor({row, column});
            });
        });
        std::erase_if(columns_, [&](std::size_t column) {
            return std::ranges::none_of(rows, [&](std::size_t row) { return isLookedFor({row, column}); });
        });
    }
    endResetModel();
}

void TrustMapModel::refreshCells() {
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

MapPlace TrustMapModel::placeOf(const QModelIndex& index) const {
    return {rowAt(index.row()), columnAt(index.column())};
}

QModelIndex TrustMapModel::indexOf(const MapPlace& place) const {
    const auto row = std::ranges::find(rows_, place.identity);
    const auto column = std::ranges::find(columns_, place.store);
    return row == rows_.end() || column == columns_.end()
        ? QModelIndex()
        : index(static_cast<int>(row - rows_.begin()), static_cast<int>(column - columns_.begin()));
}

int TrustMapModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TrustMapModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

/// One that is let in and shall not be is to be looked at.
Mark TrustMapModel::markOf(const TrustCell& cell) const {
    const bool isAmiss = cell.verdict == verify::Treatment::Accepts &&
        controller_.isUnwanted({cell.identity, cell.store});
    return isAmiss ? Mark::Attention : words::markOf(cell);
}

QString TrustMapModel::sentenceOf(const TrustCell& cell) const {
    const QString sentence = words::trustCellSentence(
        cell, controller_.rows()[cell.identity].name, controller_.columns()[cell.store].name);
    const QString label = words::trustCellLabel(cell);
    return label.isEmpty() ? sentence : QStringLiteral("%1 (%2)").arg(sentence, label);
}

QVariant TrustMapModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const auto& cell = controller_.cell(placeOf(index));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignCenter));
    if (!cell)
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("…")) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return words::markSymbol(markOf(*cell)) + QLatin1Char(' ') + words::trustCellText(*cell);
    case Qt::ToolTipRole:
        return plainToolTip(sentenceOf(*cell));
    case Qt::AccessibleTextRole:
        return sentenceOf(*cell);
    case MarkRole:
        return static_cast<int>(markOf(*cell));
    default:
        return {};
    }
}

QVariant TrustMapModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const bool isRow = orientation == Qt::Vertical;
    if (section < 0 || section >= (isRow ? rowCount() : columnCount()))
        return {};
    const QString name = isRow ? controller_.rows()[rowAt(section)].name
                               : controller_.columns()[columnAt(section)].name;
    const QString origin = isRow ? controller_.rows()[rowAt(section)].origin
                                 : controller_.columns()[columnAt(section)].origin;
    if (role == Qt::DisplayRole)
        return name;
    if (role == Qt::ToolTipRole)
        return plainToolTip(QStringLiteral("%1, %2").arg(name, origin));
    return {};
}

} // namespace certwright::ui
