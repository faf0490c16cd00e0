// SPDX-License-Identifier: Apache-2.0
#include "core/x509/findings.h"

namespace certwright::x509 {

std::span<const FindingKind* const> findingCatalogue() {
    static constexpr const FindingKind* all[] = {&finding::unknownVersion, &finding::extensionsTooEarly,
        &finding::uniqueIdTooEarly, &finding::algorithmMismatch, &finding::badDate,
        &finding::extensionUndecodable, &finding::duplicateExtension, &finding::keyMalformed,
        &finding::keyParameters, &finding::keyExplicitCurve, &finding::keyNotOnCurve, &finding::keyImpossible,
        &finding::keyMismatch, &finding::keyUnsupported, &finding::keyTooNew};
    return all;
}

} // namespace certwright::x509
