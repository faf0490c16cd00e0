// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_history.h"

namespace certwright::ui {

void StoreHistory::add(trust::Store step) {
    if (saved_ > position_)
        saved_ = nowhere;
    steps_.resize(position_ + 1);
    steps_.push_back(std::move(step));
    ++position_;
}

} // namespace certwright::ui
