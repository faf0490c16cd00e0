// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"
#include "core/lint/lint.h"

#include <optional>
#include <vector>

namespace certwright::lint {

/// What lints say of one of several objects.
struct JudgedItem {
    std::size_t index = 0; ///< among the items that were given
    std::vector<Judgement> judgements;
};

/// What lints say of everything that was found in some files.
struct JudgedItems {
    std::vector<JudgedItem> items;
    std::vector<Finding> findings; ///< about the whole: that a limit was reached
};

/// What of an item can be judged, its issuer still unknown; empty for keys and unknown things.
std::optional<Subject> subjectOf(const container::Item& item);

/// Judges the certificates, CRLs and requests among the items; keys and unknown things are passed over.
/// Issuers are looked for among the items. At most a thousand objects are judged.
JudgedItems judgeItems(const std::vector<container::Item>& items, Profile profile, Instant at);

namespace finding {

/// Parameters: how many were judged
inline constexpr FindingKind limitReached{"lint.limit-reached", Severity::Warning, "a limit of this program"};

} // namespace finding

} // namespace certwright::lint
