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

std::string_view revocationStateName(RevocationState state) {
    switch (state) {
    case RevocationState::Unknown:
        return "unknown";
    case RevocationState::Good:
        return "good";
    case RevocationState::PartlyKnown:
        return "partly-known";
    case RevocationState::Revoked:
        return "revoked";
    }
    return "unknown";
}

std::string_view witnessFaultName(WitnessFault fault) {
    switch (fault) {
    case WitnessFault::None:
        return "none";
    case WitnessFault::NotYetValid:
        return "not-yet-valid";
    case WitnessFault::Expired:
        return "expired";
    case WitnessFault::Malformed:
        return "malformed";
    case WitnessFault::NotTrusted:
        return "not-trusted";
    }
    return "none";
}

std::string_view witnessKindName(RevocationWitness::Kind kind) {
    switch (kind) {
    case RevocationWitness::Kind::List:
        return "list";
    case RevocationWitness::Kind::Delta:
        return "delta";
    case RevocationWitness::Kind::Response:
        return "response";
    }
    return "list";
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
