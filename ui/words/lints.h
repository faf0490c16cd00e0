// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <QString>

#include <optional>

namespace certwright::words {

/// The sentence of a finding of lint: what is wrong, what it leads to, what to do. Empty for other findings;
/// callers ask findingText(), which knows them all.
std::optional<QString> lintText(const Finding& finding);

} // namespace certwright::words
