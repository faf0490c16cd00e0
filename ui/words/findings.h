// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <QString>

#include <span>
#include <vector>

namespace certwright::words {

/// The sentence of a finding, of whatever part of the core.
QString findingText(const Finding& finding);

/// "Error", "Warning", "Note"
QString severityText(Severity severity);

/// Every kind of finding that any part of the core can give: a test sees to it that each has its sentence.
std::vector<const FindingKind*> everyFindingKind();

} // namespace certwright::words
