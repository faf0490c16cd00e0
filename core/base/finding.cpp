// SPDX-License-Identifier: Apache-2.0
#include "core/base/finding.h"

#include <algorithm>

namespace certwright {

std::string_view severityName(Severity severity) {
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "error";
}

bool anyError(const std::vector<Finding>& findings) {
    return std::ranges::any_of(findings, [](const Finding& f) { return f.severity() == Severity::Error; });
}

bool contains(const std::vector<Finding>& findings, const FindingKind& kind) {
    return std::ranges::any_of(findings, [&](const Finding& f) { return f.kind == &kind; });
}

} // namespace certwright
