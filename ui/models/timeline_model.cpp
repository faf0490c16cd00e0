// SPDX-License-Identifier: Apache-2.0
#include "ui/models/timeline_model.h"

#include "ui/words/sentence.h"
#include "ui/words/timeline.h"

#include <algorithm>

namespace certwright::ui {

using tls::Observation;

namespace {

enum Column { TimeColumn, DirectionColumn, WhatColumn, SizeColumn, DetailColumn, ColumnCount };

} // namespace

void TimelineModel::setRecord(std::shared_ptr<const tls::Record> record, bool sameConnection) {
    const int rows = record ? static_cast<int>(record->timeline.size()) : 0;
    if (sameConnection && rows > rows_) {
        beginInsertRows({}, rows_, rows - 1);
        record_ = std::move(record);
        rows_ = rows;
        endInsertRows();
        return;
    }
    if (sameConnection && rows == rows_) {
        record_ = std::move(record);
        return;
    }
    beginResetModel();
    record_ = std::move(record);
    rows_ = rows;
    endResetModel();
}

const Observation* TimelineModel::observation(int row) const {
    return record_ && row >= 0 && row < rows_ ? &record_->timeline[static_cast<std::size_t>(row)] : nullptr;
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : rows_;
}

int TimelineModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString TimelineModel::textOf(const Observation& observation, int column) const {
    switch (column) {
    case TimeColumn:
        return words::elapsedText(observation.at);
    case DirectionColumn:
        return observation.direction == tls::Direction::Sent ? tr("→ sent") : tr("← received");
    case WhatColumn:
        return words::observationText(observation);
    case SizeColumn:
        return observation.bytes == 0 ? QString()
                                      : tr("%n byte(s)", nullptr, static_cast<int>(observation.bytes));
    case DetailColumn:
        return words::text(observation.detail);
    default:
        return {};
    }
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
    const Observation* seen = observation(index.row());
    if (!index.isValid() || !seen)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return textOf(*seen, index.column());
    if (role == Qt::TextAlignmentRole && (index.column() == TimeColumn || index.column() == SizeColumn))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case DirectionColumn:
        return tr("Direction");
    case WhatColumn:
        return tr("What");
    case SizeColumn:
        return tr("Size");
    case DetailColumn:
        return tr("Details");
    default:
        return {};
    }
}

int TimelineModel::decisiveRow() const {
    const auto rowWhere = [&](auto fits) {
        const auto found = std::ranges::find_if(record_->timeline, fits);
        return found != record_->timeline.end() ? static_cast<int>(found - record_->timeline.begin()) : -1;
    };
    const int alert = rowWhere([](const tls::Observation& seen) {
        return seen.layer == tls::Layer::Alert && seen.what != "close_notify";
    });
    const int request = rowWhere(
        [](const tls::Observation& seen) { return seen.what == "CertificateRequest"; });
    return alert >= 0 ? alert : qMax(request, 0);
}

} // namespace certwright::ui
