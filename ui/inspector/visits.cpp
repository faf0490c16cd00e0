// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/visits.h"

#include <algorithm>

namespace certwright::ui {

namespace {

constexpr std::size_t mostVisits = 200;

} // namespace

void Visits::add(const Visit& visit) {
    if (!visits_.empty() && visits_[at_] == visit)
        return;
    if (!visits_.empty())
        visits_.resize(at_ + 1);
    visits_.push_back(visit);
    if (visits_.size() > mostVisits)
        visits_.erase(visits_.begin());
    at_ = visits_.size() - 1;
}

void Visits::forget(const std::shared_ptr<const container::Opened>& content) {
    const auto isGone = [&](const Visit& visit) { return visit.content == content; };
    const auto before = std::ranges::count_if(visits_.begin(),
        visits_.begin() + static_cast<std::ptrdiff_t>(std::min(at_ + 1, visits_.size())), isGone);
    std::erase_if(visits_, isGone);
    at_ -= std::min(at_, static_cast<std::size_t>(before));
    at_ = visits_.empty() ? 0 : std::min(at_, visits_.size() - 1);
}

} // namespace certwright::ui
