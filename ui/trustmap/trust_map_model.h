// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/trustmap/trust_map_controller.h"
#include "ui/words/verdicts.h"

#include <QAbstractTableModel>

namespace certwright::ui {

/// Which cells are looked for.
struct MapFilter {
    QString words;                              ///< in the name of a row or a column
    std::optional<verify::Treatment> treatment; ///< rows and columns without such a cell are left out
};

/// The cells of the trust map: those who present as rows, those who judge as columns. A cell's text is made
/// when it is shown.
class TrustMapModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// The mark of a cell, for whoever paints it; nothing for one that is not worked out.
    enum Role { MarkRole = Qt::UserRole };

    explicit TrustMapModel(const TrustMapController& controller, QObject* parent = nullptr);

    void setFilter(const MapFilter& filter);
    /// Where a cell stands in the map. \pre the index is valid
    diagnose::MapPlace placeOf(const QModelIndex& index) const;
    std::size_t rowAt(int section) const { return rows_[static_cast<std::size_t>(section)]; }
    std::size_t columnAt(int section) const { return columns_[static_cast<std::size_t>(section)]; }
    QModelIndex indexOf(const diagnose::MapPlace& place) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void reset();
    void refreshCells();
    bool isLookedFor(const diagnose::MapPlace& place) const;
    words::Mark markOf(const diagnose::TrustCell& cell) const;
    QString sentenceOf(const diagnose::TrustCell& cell) const;

    const TrustMapController& controller_;
    MapFilter filter_;
    std::vector<std::size_t> rows_; ///< of the map, that are shown
    std::vector<std::size_t> columns_;
};

} // namespace certwright::ui
