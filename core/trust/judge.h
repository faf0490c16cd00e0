// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/losses.h"

namespace certwright::trust {

/// What is odd about the entries of a store at a moment: expired, there twice, no CA, an intermediate without
/// its root, names that Java cannot reach or tell apart. The store is as good as it was: these are for
/// people.
std::vector<EntryFinding> judge(const Store& store, Instant now);

} // namespace certwright::trust
