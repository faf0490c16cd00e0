// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/asn1_model.h"

#include <QWidget>

class QTreeView;

namespace certwright::ui {

class HexView;

/// The elements of an object beside its octets: choosing on one side shows it on the other.
class OctetsView : public QWidget {
    Q_OBJECT

public:
    /// What the two sides are called, for screen readers and for finding them.
    struct Names {
        QString elements;
        QString octets;
        QString prefix; ///< of the objects' names
    };
    explicit OctetsView(const Names& names, QWidget* parent = nullptr);

    /// Empty where there is nothing that may be shown.
    void setDescription(const std::optional<x509::Description>& description);
    /// Shows a place on both sides, as if it had been chosen.
    void showPlace(const ByteRange& place);

Q_SIGNALS:
    /// The user chose an octet, or the element that begins with it.
    void octetChosen(std::size_t offset);

private:
    void showElement(const QModelIndex& index);
    void showOctet(std::size_t offset);
    void select(const QModelIndex& index);

    Asn1Model model_;
    QTreeView* tree_;
    HexView* hex_;
    bool following_ = false; ///< one side follows the other, and does not answer
};

} // namespace certwright::ui
