// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/pick.h"

#include <set>

namespace certwright::ui {

namespace {

bool isChosenFirst(const trust::Entry& entry, FirstChoice first) {
    const x509::Certificate* leaf = entry.leaf();
    if (first == FirstChoice::Nothing || !leaf || entry.hasKey())
        return false;
    return leaf->isCa() && (first == FirstChoice::Authorities || leaf->isSelfIssued());
}

} // namespace

std::vector<Pick> picksOf(std::vector<trust::Add> additions, const trust::Store& into, FirstChoice first) {
    std::set<ossl::Sha256> there;
    for (const auto& entry : into.entries)
        there.insert(entry->fingerprint());
    std::vector<Pick> picks;
    for (trust::Add& addition : additions) {
        const bool isThere = there.contains(addition.entry.fingerprint());
        const bool isChosen = !isThere && isChosenFirst(addition.entry, first);
        picks.push_back({.addition = std::move(addition), .isChosen = isChosen, .isThere = isThere});
    }
    return picks;
}

} // namespace certwright::ui
