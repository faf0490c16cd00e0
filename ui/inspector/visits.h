// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspector_controller.h"

#include <vector>

namespace certwright::ui {

/// An object that was looked at.
struct Visit {
    std::shared_ptr<const container::Opened> content; ///< which opened file
    std::size_t row = 0;

    friend bool operator==(const Visit&, const Visit&) = default;
};

/// The objects that were looked at, in their order, as a browser keeps its pages.
class Visits {
public:
    /// Forgets what lies ahead. The same again is not a visit.
    void add(const Visit& visit);
    /// A file was closed: nobody gets there any more.
    void forget(const std::shared_ptr<const container::Opened>& content);

    bool canGoBack() const { return at_ > 0; }
    bool canGoForward() const { return at_ + 1 < visits_.size(); }
    /// \pre canGoBack() or canGoForward()
    const Visit& back() { return visits_[--at_]; }
    const Visit& forward() { return visits_[++at_]; }

private:
    std::vector<Visit> visits_;
    std::size_t at_ = 0;
};

} // namespace certwright::ui
