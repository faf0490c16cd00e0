// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/compared_fields.h"

#include "ui/words/sentence.h"

#include <QFont>

#include <algorithm>

namespace certwright::ui {

using x509::ComparedField;
using x509::Standing;

namespace {

enum Column { StandingColumn, NameColumn, LeftColumn, RightColumn, ColumnCount };

QString standingText(Standing standing) {
    switch (standing) {
    case Standing::Same:
        return ComparedFields::tr("= same");
    case Standing::Changed:
        return ComparedFields::tr("≠ changed");
    case Standing::OnlyLeft:
        return ComparedFields::tr("− only left");
    case Standing::OnlyRight:
        return ComparedFields::tr("+ only right");
    }
    return {};
}

} // namespace

void ComparedFields::setFields(std::vector<ComparedField> fields) {
    beginResetModel();
    fields_ = std::move(fields);
    std::ranges::stable_partition(
        fields_, [](const ComparedField& field) { return field.standing != Standing::Same; });
    endResetModel();
}

int ComparedFields::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(fields_.size());
}

int ComparedFields::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ComparedFields::textOf(const ComparedField& field, int column) const {
    switch (column) {
    case StandingColumn:
        return standingText(field.standing);
    case NameColumn:
        return words::text(field.name);
    case LeftColumn:
        return words::text(field.left);
    case RightColumn:
        return words::text(field.right);
    default:
        return {};
    }
}

QVariant ComparedFields::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const ComparedField& compared = field(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return textOf(compared, index.column());
    if (role == Qt::FontRole && compared.standing != Standing::Same && index.column() <= NameColumn) {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return bold;
    }
    return {};
}

QVariant ComparedFields::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StandingColumn:
        return tr("Difference");
    case NameColumn:
        return tr("Field");
    case LeftColumn:
        return tr("Left: this one");
    case RightColumn:
        return tr("Right: the other");
    default:
        return {};
    }
}

} // namespace certwright::ui
