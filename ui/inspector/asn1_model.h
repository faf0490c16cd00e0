// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/describe.h"

#include <QAbstractItemModel>

#include <deque>
#include <memory>
#include <optional>

namespace certwright::ui {

/// An object's elements as a tree: what each is called, what it says, where it stands. Reads only what is
/// looked at, a few hundred children at a time, and half a million elements at the most.
class Asn1Model final : public QAbstractItemModel {
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    void setDescription(std::optional<x509::Description> description);

    /// The innermost element there. Reads on to it, but no further than the window can wait: then it is the
    /// innermost of those that are read.
    QModelIndex indexAt(const ByteRange& place);
    const x509::Asn1Node* nodeAt(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node {
        x509::Asn1Node element;
        Node* parent = nullptr;
        int row = 0;
        std::optional<x509::Asn1Children> unread; ///< empty once all children are read
        std::deque<Node> children;
    };
    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& node) const;
    void startReading(Node& node) const;
    QString textOf(const Node& node, int column) const;
    Node* childHolding(Node& node, const ByteRange& place, int mostRead);

    std::optional<x509::Description> description_;
    std::unique_ptr<Node> root_ = std::make_unique<Node>();
    int read_ = 0;
};

} // namespace certwright::ui
