// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/checks.h"

namespace certwright::verify {

/// Processes the certificate policies of a path (RFC 5280 6.1, with the graph of RFC 9618 in the place of the
/// tree, which grows without bound), reports what is against them, and gives the policies under which the
/// path is valid: the user-constrained-policy-set, in the order of their object identifiers.
std::vector<codec::Oid> processPolicies(const PathUnderCheck& path, const Reporter& report);

} // namespace certwright::verify
