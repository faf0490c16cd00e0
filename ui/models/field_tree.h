// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QString>

#include <memory>
#include <vector>

namespace certwright::ui {

/// A named value with others beneath it, as a tree shows it.
struct Field {
    QString name;
    QString value;
    std::vector<Field> children;
    bool isCritical = false;  ///< marked in the name
    bool isTechnical = false; ///< value in the mono font
};

/// A tree of fields in two columns, read-only. Replaced as a whole.
class FieldTree final : public QAbstractItemModel {
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    void setFields(std::vector<Field> fields);

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

    Node root_;
};

} // namespace certwright::ui
