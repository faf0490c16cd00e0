// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/edit.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QGridLayout;

namespace certwright::ui {

class PlainLabel;

/// Asks what a certificate is trusted for and what not, and says before what the store's format cannot hold.
class TrustDialog : public QDialog {
    Q_OBJECT

public:
    TrustDialog(const trust::Entry& entry, trust::StoreFormat format, QWidget* parent = nullptr);

    /// What was chosen.
    trust::SetTrust chosen() const;

private:
    struct Row {
        codec::Oid purpose;
        QCheckBox* trusted = nullptr;
        QCheckBox* rejected = nullptr;
    };
    void addRow(QGridLayout& grid, const codec::Oid& purpose);
    void tell();

    trust::Entry entry_;
    trust::StoreFormat format_;
    std::vector<Row> rows_;
    PlainLabel* about_;
    PlainLabel* losses_;
};

} // namespace certwright::ui
