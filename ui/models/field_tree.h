// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <QAbstractItemModel>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace certwright::ui {

/// A named value with others beneath it, as a tree shows it.
struct Field {
    QString name;
    QString value;
    std::vector<Field> children;
    bool isCritical = false;          ///< marked beside the name
    bool isTechnical = false;         ///< value in the mono font
    std::optional<ByteRange> place{}; ///< in the octets of the object that it was read from
};

/// A tree of fields in two columns, read-only. Replaced as a whole.
class FieldTree final : public QAbstractItemModel {
    Q_OBJECT

public:
    /// Whether a field is critical, for whoever paints it.
    static constexpr int CriticalRole = Qt::UserRole;

    using QAbstractItemModel::QAbstractItemModel;

    void setFields(std::vector<Field> fields);
    /// Empty where the field stands in no one place.
    std::optional<ByteRange> placeOf(const QModelIndex& index) const;
    /// The innermost field whose place holds that octet; invalid where there is none.
    QModelIndex indexAt(std::size_t offset) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node {
        Field field; ///< without its children
        Node* parent = nullptr;
        int row = 0;
        std::vector<std::unique_ptr<Node>> children;
    };
    static std::unique_ptr<Node> makeNode(Field field, Node* parent, int row);
    const Node* nodeOf(const QModelIndex& index) const;
    static const Node* smallestAt(const Node& node, std::size_t offset);

    Node root_;
};

} // namespace certwright::ui
