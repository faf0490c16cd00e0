// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/octets_view.h"

#include "ui/widgets/field_view.h"
#include "ui/widgets/hex_view.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

constexpr int openedLevels = 2;

} // namespace

OctetsView::OctetsView(const Names& names, QWidget* parent)
    : QWidget(parent)
    , tree_(makeFieldView(model_, names.elements, names.prefix + QStringLiteral("Asn1Tree")))
    , hex_(new HexView(names.octets, names.prefix + QStringLiteral("HexView"))) {
    tree_->setTextElideMode(Qt::ElideRight);
    auto* parts = new QSplitter;
    parts->setChildrenCollapsible(false);
    parts->addWidget(tree_);
    parts->addWidget(hex_);
    parts->setStretchFactor(0, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(parts);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &OctetsView::showElement);
    connect(hex_, &HexView::octetChosen, this, &OctetsView::showOctet);
}

void OctetsView::setDescription(const std::optional<x509::Description>& description) {
    model_.setDescription(description);
    hex_->setOctets(description ? description->sharedOctets() : std::make_shared<const Bytes>());
    tree_->expandToDepth(openedLevels);
    const int column = tree_->fontMetrics().averageCharWidth();
    tree_->header()->resizeSection(0, column * 34);
    tree_->header()->resizeSection(1, column * 20);
    tree_->header()->resizeSection(2, column * 34);
}

void OctetsView::select(const QModelIndex& index) {
    tree_->setCurrentIndex(index);
    tree_->scrollTo(index);
}

void OctetsView::showPlace(const ByteRange& place) {
    const QScopedValueRollback following(following_, true);
    select(model_.indexAt(place));
    hex_->showRange(place);
}

void OctetsView::showElement(const QModelIndex& index) {
    const x509::Asn1Node* element = model_.nodeAt(index);
    if (!element || following_)
        return;
    hex_->showRange(element->range);
    Q_EMIT octetChosen(element->range.offset);
}

void OctetsView::showOctet(std::size_t offset) {
    const QScopedValueRollback following(following_, true);
    const QModelIndex index = model_.indexAt({offset, 1});
    select(index);
    const x509::Asn1Node* element = model_.nodeAt(index);
    if (element)
        hex_->markRange(element->range); // the cursor stays where the user put it
    Q_EMIT octetChosen(offset);
}

} // namespace certwright::ui
