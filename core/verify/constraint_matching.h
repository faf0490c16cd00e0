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

/// Whether a subtree is one that can be applied at all: a domain without wildcard or leading dot, an address
/// with a prefix mask, a host or mailbox. True for forms that no rule describes.
bool isUsableConstraint(const x509::GeneralName& subtree);

/// Whether an alternative name is written as RFC 5280 4.2.1.6 wants it: DNS names of letters, digits and
/// hyphens (a wildcard as the whole first label is let pass), a mailbox, an absolute URI, an address of 4 or
/// 16 octets.
bool isPreferredSyntax(const x509::GeneralName& name);

} // namespace certwright::verify
