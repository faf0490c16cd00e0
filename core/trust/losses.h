// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/store.h"

#include <vector>

namespace certwright::trust {

/// Something to say of one entry; of the store as a whole where the number is 0.
struct EntryFinding {
    std::uint64_t entry = 0;
    Finding finding;
};

/// What is lost when a store that was edited or converted is written. An entry that is left out whole is told
/// once; what stands as it was read loses nothing.
/// \param withPassphrase whether there will be one to write with: without it no open key is written
std::vector<EntryFinding> lossesOf(const Store& before, const Store& after, bool withPassphrase);

/// Whether an entry has a name there that can be changed: in a folder its file's, in a PEM file only where
/// its trust settings hold one.
bool canHaveName(StoreFormat format, const Entry& entry);

} // namespace certwright::trust
