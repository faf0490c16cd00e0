// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/losses.h"
#include "core/trust/store.h"

#include <QAbstractTableModel>

#include <map>
#include <stop_token>
#include <vector>

namespace certwright::ui {

/// The places of those entries of a store that have the words in their name, kind or subject; of all where
/// there are no words. Takes its time: for tasks. Ends early, with what it has, where that is wanted.
std::vector<std::size_t> entriesThatFit(
    const trust::Store& store, const QString& words, std::stop_token stop = {});

/// Entries of a trust store as rows, in the store's order. A row's text is made when it is shown.
class EntriesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Kind, Certificate, ValidUntil, Remarks, columnCount_ };

    using QAbstractTableModel::QAbstractTableModel;

    /// \param places which of its entries are shown
    void setStore(const trust::Store& store, std::vector<std::size_t> places, Instant now);
    /// What is to be said of its entries: they come later, for they take their time.
    void setRemarks(const std::vector<trust::EntryFinding>& remarks);
    /// Null for an index that is none.
    const trust::Entry* entryAt(const QModelIndex& index) const;
    /// Invalid where it is not shown.
    QModelIndex indexOf(std::uint64_t id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Only asks: who holds the store renames, and the rows follow.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void renameWanted(quint64 id, const QString& alias);

private:
    QString textOf(const trust::Entry& entry, int column) const;
    QString remarksOn(const trust::Entry& entry) const;

    trust::Store store_;
    std::vector<std::size_t> places_;
    std::multimap<std::uint64_t, Finding> findings_;
    Instant now_;
};

} // namespace certwright::ui
