// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/log.h"
#include "ui/models/field_tree.h"

#include <QAbstractTableModel>

namespace certwright::ui {

/// The lines of a log that was explained, as rows, in their order.
class LogLines final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Writer, Meaning, columnCount_ };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<diagnose::ExplainedLine> lines);
    /// Null for a row that is none.
    const diagnose::ExplainedLine* line(int row) const;
    /// The first that says something; the first where none does.
    int decisiveRow() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static QString textOf(const diagnose::ExplainedLine& line, int column);

    std::vector<diagnose::ExplainedLine> lines_;
};

/// All that a line says: its text, who wrote it, and each cause with its certainty, its evidence and what to
/// do about it.
std::vector<Field> fieldsOf(const diagnose::ExplainedLine& line);

} // namespace certwright::ui
