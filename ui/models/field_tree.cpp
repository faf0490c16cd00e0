// SPDX-License-Identifier: Apache-2.0
#include "ui/models/field_tree.h"

#include <QFontDatabase>

namespace certwright::ui {

namespace {

enum Column { NameColumn, ValueColumn, ColumnCount };

} // namespace

std::unique_ptr<FieldTree::Node> FieldTree::makeNode(Field field, Node* parent, int row) {
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->row = row;
    int childRow = 0;
    for (Field& child : field.children)
        node->children.push_back(makeNode(std::move(child), node.get(), childRow++));
    field.children.clear();
    node->field = std::move(field);
    return node;
}

void FieldTree::setFields(std::vector<Field> fields) {
    beginResetModel();
    root_.children.clear();
    int row = 0;
    for (Field& field : fields)
        root_.children.push_back(makeNode(std::move(field), nullptr, row++));
    endResetModel();
}

const FieldTree::Node* FieldTree::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<const Node*>(index.constInternalPointer()) : &root_;
}

std::optional<ByteRange> FieldTree::placeOf(const QModelIndex& index) const {
    return index.isValid() ? nodeOf(index)->field.place : std::nullopt;
}

const FieldTree::Node* FieldTree::smallestAt(const Node& node, std::size_t offset) {
    const auto holds = [&](const Field& field) {
        return field.place && offset >= field.place->offset && offset < field.place->end();
    };
    const Node* best = holds(node.field) ? &node : nullptr;
    for (const auto& child : node.children)
        if (const Node* inner = smallestAt(*child, offset))
            if (!best || inner->field.place->length <= best->field.place->length)
                best = inner;
    return best;
}

QModelIndex FieldTree::indexAt(std::size_t offset) const {
    const Node* found = smallestAt(root_, offset);
    return found ? createIndex(found->row, 0, found) : QModelIndex();
}

QModelIndex FieldTree::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex FieldTree::parent(const QModelIndex& child) const {
    const Node* parent = nodeOf(child)->parent;
    return parent ? createIndex(parent->row, 0, parent) : QModelIndex();
}

int FieldTree::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int FieldTree::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant FieldTree::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Field& field = nodeOf(index)->field;
    if (role == Qt::DisplayRole) {
        if (index.column() == ValueColumn)
            return field.value;
        return field.name;
    }
    if (role == CriticalRole)
        return field.isCritical;
    if (role == Qt::FontRole && index.column() == ValueColumn && field.isTechnical)
        return QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (role == Qt::AccessibleTextRole && index.column() == NameColumn)
        return (field.isCritical ? tr("%1 (critical)").arg(field.name) : field.name) + QStringLiteral(": ") +
            field.value;
    if (role == Qt::AccessibleTextRole)
        return field.value;
    return {};
}

QVariant FieldTree::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Field") : tr("Value");
}

} // namespace certwright::ui
