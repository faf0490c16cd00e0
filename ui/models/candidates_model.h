// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/candidates.h"

#include <QAbstractTableModel>

namespace certwright::ui {

/// One of the user's identities, held against what a server asked for.
struct JudgedIdentity {
    QString name;
    QByteArray fingerprint; ///< of one in the vault; empty: the chosen file's
    diagnose::Candidate candidate;
    diagnose::Withholding withheld;
};

/// Which identities a server would take, a row each, and which client programs would send them.
class CandidatesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Of the column that says whether it fits: its words::Mark as a number.
    static constexpr int markRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setIdentities(std::vector<JudgedIdentity> identities);
    /// Null beyond the end.
    const JudgedIdentity* identity(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<JudgedIdentity> identities_;
};

} // namespace certwright::ui
