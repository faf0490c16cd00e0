// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/store.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace certwright::ui {

/// The steps of an edited store, back and forth, and which of them the file holds.
class StoreHistory {
public:
    /// \param isSaved the file holds it just so
    StoreHistory(trust::Store first, bool isSaved)
        : steps_{std::move(first)}
        , saved_(isSaved ? 0 : nowhere) {}

    const trust::Store& now() const { return steps_[position_]; }
    bool isModified() const { return position_ != saved_; }
    bool canUndo() const { return position_ > 0; }
    bool canRedo() const { return position_ + 1 < steps_.size(); }

    /// What was undone before is gone.
    void add(trust::Store step);
    /// \pre canUndo()
    void undo() { --position_; }
    /// \pre canRedo()
    void redo() { ++position_; }

    /// How many steps lie behind the store as it is now.
    std::size_t position() const { return position_; }
    /// The file holds the store as it was there.
    void markSaved(std::size_t position) { saved_ = position; }

private:
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

    std::vector<trust::Store> steps_;
    std::size_t position_ = 0;
    std::size_t saved_; ///< nowhere if that one is gone
};

} // namespace certwright::ui
