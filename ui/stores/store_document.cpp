// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_document.h"

#include <limits>

namespace certwright::ui {

namespace {

/// A position that no step has: the saved store cannot be come back to.
constexpr std::size_t unreachable = std::numeric_limits<std::size_t>::max();

} // namespace

StoreDocument::StoreDocument(trust::StoreFile file, std::optional<SecretText> passphrase, QObject* parent)
    : QObject(parent)
    , file_(std::move(file))
    , passphrase_(std::move(passphrase))
    , steps_{file_.store} {}

Result<void> StoreDocument::apply(const std::vector<trust::Edit>& edits) {
    auto edited = trust::apply(store(), edits);
    if (!edited)
        return tl::unexpected(std::move(edited).error());
    if (savedPosition_ > position_)
        savedPosition_ = unreachable;
    steps_.resize(position_ + 1);
    steps_.push_back(std::move(*edited));
    ++position_;
    Q_EMIT changed();
    return {};
}

void StoreDocument::undo() {
    if (!canUndo())
        return;
    --position_;
    Q_EMIT changed();
}

void StoreDocument::redo() {
    if (!canRedo())
        return;
    ++position_;
    Q_EMIT changed();
}

void StoreDocument::takeSaved(trust::StoreFile file, std::size_t position) {
    file_ = std::move(file);
    savedPosition_ = position;
    Q_EMIT changed();
}

} // namespace certwright::ui
