// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/edit.h"

#include <string>
#include <vector>

namespace certwright::trust {

/// The edits of one document, made to what another program put into its file meanwhile.
struct Rebased {
    Store store;                      ///< what the file holds now, with the edits that fit it
    std::vector<std::string> leftOut; ///< the entries whose edits do not fit: gone, or their name is taken
    bool isEdited = false;            ///< any edit was made: there is something to save
    bool orderLeftOut = false;        ///< entries were moved: in which order they belong now is not known
};

/// Carries what leads from one state of a store to another over to a third. An entry is found again by what
/// is in it, of several that hold the same by its alias; what is there already is not added again, and what
/// is gone already need not be removed.
Rebased rebase(const Store& before, const Store& edited, const Store& now);

} // namespace certwright::trust
