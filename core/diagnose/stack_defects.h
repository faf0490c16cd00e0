// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/diagnose/cause.h"

#include <string_view>

namespace certwright::diagnose {

/// What only some stacks hold against a certificate, so that the rules for connections have no cause for it.
struct StackDefect {
    const FindingKind& kind;
    Cause ofClient;
    Cause ofServer;
    std::string_view variant;
};

/// Null where the rules for connections have a cause of their own for it.
const StackDefect* stackDefectOf(const FindingKind& kind);

} // namespace certwright::diagnose
