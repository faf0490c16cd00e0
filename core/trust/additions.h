// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/edit.h"

#include <vector>

namespace certwright::trust {

/// What another store has to give: all but what cannot be understood.
std::vector<Add> additionsFrom(const Store& store);
/// Certificates without a name of their own, as trusted ones.
std::vector<Add> additionsFrom(const std::vector<x509::Certificate>& certificates);

/// The certificates among additions that bring no key.
std::vector<x509::Certificate> certificatesOf(const std::vector<Add>& additions);

/// The edits that add them to a store. What bears no date gets this one where the format has dates.
std::vector<Edit> editsToAdd(std::vector<Add> additions, StoreFormat format, Instant now);

} // namespace certwright::trust
