// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_history.h"

#include <limits>

namespace certwright::ui {

void StoreHistory::add(trust::Store step) {
    if (saved_ > position_)
        saved_ = std::numeric_limits<std::size_t>::max();
    steps_.resize(position_ + 1);
    steps_.push_back(std::move(step));
    ++position_;
}

} // namespace certwright::ui
