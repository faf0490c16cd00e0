// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/cause.h"
#include "core/diagnose/diagnosis.h"
#include "core/verify/report.h"

#include <vector>

namespace certwright::diagnose {

/// One thing that a client can hold against a server's certificate or what stands above it.
struct ServerDefect {
    Cause cause;
    Finding finding;
    FixAction fix;
};

/// What was found along a path for a server (RFC 5280 6.1, RFC 9525 6), as causes: trust and signatures first,
/// then uses and names, dates last. An issuer that is nowhere to be found is not among them: whether it was left
/// out or is a stranger's is another question.
std::vector<ServerDefect> serverDefects(const verify::Path& path);

} // namespace certwright::diagnose
