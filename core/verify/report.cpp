// SPDX-License-Identifier: Apache-2.0
#include "core/verify/report.h"

#include <algorithm>

namespace certwright::verify {

std::string_view originName(Origin origin) {
    switch (origin) {
    case Origin::Target:
        return "target";
    case Origin::Given:
        return "given";
    case Origin::Anchor:
        return "anchor";
    }
    return "given";
}

bool Path::isValid() const {
    return endsInAnchor() && std::ranges::none_of(findings, [](const PathFinding& f) {
        return f.finding.severity() == Severity::Error;
    });
}

const PathFinding* Path::find(const FindingKind& kind) const {
    const auto found = std::ranges::find_if(
        findings, [&](const PathFinding& f) { return f.finding.kind == &kind; });
    return found != findings.end() ? &*found : nullptr;
}

} // namespace certwright::verify
