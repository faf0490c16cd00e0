// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lint/lint.h"

#include <vector>

namespace certwright::test {

/// One lint, an object that it must report, and one at which it must look and be silent.
struct LintSample {
    const char* lint;
    lint::Subject bad;
    lint::Subject good;
};

/// At least one for every lint. To be judged at draftNow().
std::vector<LintSample> lintSamples();

} // namespace certwright::test
