// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/differential.h"

namespace certwright::diagnose {

/// What the rows of a table show together, what decides first. Only what the runs prove is certain; a row
/// without a verdict proves nothing. A pure function.
/// \param first the run after which the plan was made, which the first row repeats
std::vector<Conclusion> conclude(const DifferentialTable& table, const tls::Record& first);

} // namespace certwright::diagnose
