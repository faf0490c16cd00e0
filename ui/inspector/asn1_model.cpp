// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/asn1_model.h"

#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"

#include <algorithm>

namespace certwright::ui {

using x509::Asn1Node;

namespace {

enum Column { NameColumn, TypeColumn, ValueColumn, PlaceColumn, ColumnCount };

constexpr int readAtOnce = 256;
constexpr int mostElements = 500'000;
/// On the way to one place: the window does not wait for more.
constexpr int mostReadByJump = 50'000;

bool holds(const ByteRange& outer, const ByteRange& inner) {
    return inner.offset >= outer.offset && inner.end() <= outer.end();
}

} // namespace

void Asn1Model::setDescription(std::optional<x509::Description> description) {
    beginResetModel();
    description_ = std::move(description);
    root_ = std::make_unique<Node>();
    read_ = 0;
    if (description_) {
        root_->element = description_->whole();
        startReading(*root_);
    }
    endResetModel();
}

void Asn1Model::startReading(Node& node) const {
    if (node.element.hasChildren())
        node.unread = description_->childrenOf(node.element);
}

Asn1Model::Node* Asn1Model::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : root_.get();
}

QModelIndex Asn1Model::indexOf(const Node& node) const {
    return node.parent ? createIndex(node.row, 0, &node) : QModelIndex();
}

const Asn1Node* Asn1Model::nodeAt(const QModelIndex& index) const {
    return index.isValid() ? &nodeOf(index)->element : nullptr;
}

QModelIndex Asn1Model::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, &nodeOf(parent)->children[static_cast<std::size_t>(row)]);
}

QModelIndex Asn1Model::parent(const QModelIndex& child) const {
    return child.isValid() ? indexOf(*nodeOf(child)->parent) : QModelIndex();
}

int Asn1Model::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int Asn1Model::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

bool Asn1Model::hasChildren(const QModelIndex& parent) const {
    return parent.column() <= 0 && nodeOf(parent)->element.hasChildren();
}

bool Asn1Model::canFetchMore(const QModelIndex& parent) const {
    return parent.column() <= 0 && nodeOf(parent)->unread && read_ < mostElements;
}

void Asn1Model::fetchMore(const QModelIndex& parent) {
    Node& node = *nodeOf(parent);
    std::deque<Node> fresh;
    while (node.unread && static_cast<int>(fresh.size()) < readAtOnce && read_ < mostElements) {
        const auto element = node.unread->next();
        if (!element) {
            node.unread.reset();
            break;
        }
        fresh.push_back({.element = *element, .parent = &node});
        ++read_;
    }
    if (fresh.empty())
        return;
    const int first = static_cast<int>(node.children.size());
    beginInsertRows(parent, first, first + static_cast<int>(fresh.size()) - 1);
    for (Node& child : fresh) {
        child.row = static_cast<int>(node.children.size());
        startReading(child);
        node.children.push_back(std::move(child));
    }
    endInsertRows();
}

Asn1Model::Node* Asn1Model::childHolding(Node& node, const ByteRange& place, int mostRead) {
    while (canFetchMore(indexOf(node)) && read_ < mostRead &&
        (node.children.empty() || node.children.back().element.range.end() < place.end()))
        fetchMore(indexOf(node));
    const auto found = std::ranges::lower_bound(
        node.children, place.end(), {}, [](const Node& child) { return child.element.range.end(); });
    return found != node.children.end() && holds(found->element.range, place) ? &*found : nullptr;
}

QModelIndex Asn1Model::indexAt(const ByteRange& place) {
    const int mostRead = read_ + mostReadByJump;
    Node* found = root_.get();
    while (Node* inner = childHolding(*found, place, mostRead))
        found = inner;
    return indexOf(*found);
}

QString Asn1Model::textOf(const Node& node, int column) const {
    const Asn1Node& element = node.element;
    const bool broken = element.problem == &x509::finding::notAnElement;
    switch (column) {
    case NameColumn:
        if (broken)
            return tr("No element");
        return words::text(element.name.empty() ? x509::tagName(element.tag) : element.name);
    case TypeColumn:
        return broken ? QString() : words::text(x509::tagName(element.tag));
    case ValueColumn:
        if (const auto problem = x509::problemOf(element))
            return words::findingText(*problem);
        return words::text(description_->valueOf(element));
    case PlaceColumn:
        return QStringLiteral("%1 + %2").arg(element.range.offset).arg(element.range.length);
    default:
        return {};
    }
}

QVariant Asn1Model::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Node& node = *nodeOf(index);
    if (role == Qt::DisplayRole)
        return textOf(node, index.column());
    if (role == Qt::ToolTipRole)
        return plainToolTip(textOf(node, index.column()));
    if (role == Qt::AccessibleTextRole)
        return index.column() == NameColumn
            ? QStringLiteral("%1: %2").arg(textOf(node, NameColumn), textOf(node, ValueColumn))
            : textOf(node, index.column());
    if (role == Qt::FontRole && index.column() == ValueColumn && !node.element.problem)
        return monospaceFont();
    return {};
}

QVariant Asn1Model::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Element");
    case TypeColumn:
        return tr("Type");
    case ValueColumn:
        return tr("Value");
    case PlaceColumn:
        return tr("Octets");
    default:
        return {};
    }
}

} // namespace certwright::ui
