// SPDX-License-Identifier: Apache-2.0
#include "core/verify/findings.h"

namespace certwright::verify {

std::span<const FindingKind* const> findingCatalogue() {
    static constexpr const FindingKind* all[] = {&finding::issuerNotFound, &finding::rootNotTrusted,
        &finding::selfSignedNotTrusted, &finding::lookalikeAnchor, &finding::anchorNotSelfSigned,
        &finding::badSignature, &finding::unsupportedSignature, &finding::expired, &finding::notYetValid,
        &finding::issuerNotACa, &finding::pathTooLong, &finding::keyCertSignMissing, &finding::purposeMissing,
        &finding::issuerPurposeMissing, &finding::keyUsageMissing, &finding::anyPurpose,
        &finding::unknownCritical, &finding::malformedExtension, &finding::duplicateExtension,
        &finding::nameNotPermitted, &finding::nameExcluded, &finding::badConstraint, &finding::weakKey,
        &finding::weakSignature, &finding::algorithmMismatch, &finding::nameMismatch,
        &finding::noAlternativeName, &finding::limitReached, &finding::opinionsDiffer};
    return all;
}

} // namespace certwright::verify
