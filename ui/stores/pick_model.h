// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "ui/stores/pick.h"

#include <QAbstractTableModel>

namespace certwright::ui {

/// What may be added to a store, as rows with a box to choose each.
class PickModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Kind, ValidUntil, Remark, Fingerprint, columnCount_ };
    static constexpr int WordsRole = Qt::UserRole; ///< what a row is found by

    explicit PickModel(Instant now, QObject* parent = nullptr)
        : QAbstractTableModel(parent)
        , now_(now) {}

    void setPicks(std::vector<Pick> picks);
    void choose(const std::vector<int>& rows, bool isChosen);
    /// What is chosen, in its order.
    std::vector<trust::Add> chosen() const;
    int chosenCount() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

private:
    QString textOf(const Pick& pick, int column) const;

    std::vector<Pick> picks_;
    Instant now_;
};

} // namespace certwright::ui
