// SPDX-License-Identifier: Apache-2.0
#include "core/trust/findings.h"

namespace certwright::trust {

std::span<const FindingKind* const> findingCatalogue() {
    static constexpr const FindingKind* all[] = {&finding::expired, &finding::notYetValid,
        &finding::duplicate, &finding::weakKey, &finding::notAnAuthority, &finding::leaf,
        &finding::keyAmongTrusted, &finding::missingRoot, &finding::unseenByJava, &finding::strayEnd,
        &finding::notLinked, &finding::lostEntry, &finding::lostKey, &finding::lostAlias,
        &finding::lostCapitals, &finding::lostDate, &finding::lostPurposes, &finding::lostRejection,
        &finding::lostAttributes, &finding::lostText};
    return all;
}

} // namespace certwright::trust
