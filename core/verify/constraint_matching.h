// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/general_name.h"

namespace certwright::verify {

/// How a name stands to a subtree of a name constraint (RFC 5280 4.2.1.10).
enum class SubtreeMatch {
    Within,
    Outside,
    OtherForm,     ///< the subtree is about names of another form
    BadConstraint, ///< the subtree itself is no such name
    BadName,       ///< the name cannot be compared: an address of odd length, a URI without a host
};

/// Whether all that a name stands for lies within the subtree. What a permitted subtree needs.
SubtreeMatch matchPermitted(const x509::GeneralName& name, const x509::GeneralName& subtree);

/// Whether anything that a name stands for lies within the subtree: a wildcard counts as all that it may
/// become. What an excluded subtree needs.
SubtreeMatch matchExcluded(const x509::GeneralName& name, const x509::GeneralName& subtree);

} // namespace certwright::verify
