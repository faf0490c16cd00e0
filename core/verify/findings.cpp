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
        &finding::noAlternativeName, &finding::tooManyIntermediates, &finding::policyNotAcceptable,
        &finding::anyPolicyMapped, &finding::revoked, &finding::revocationListMissing,
        &finding::revocationListExpired, &finding::revocationListNotYetValid,
        &finding::revocationListNotTrusted, &finding::revocationListMalformed,
        &finding::revocationPartlyKnown, &finding::revocationUnknown, &finding::badSerialNumber,
        &finding::issuerNameEmpty, &finding::subjectNameEmpty, &finding::authorityKeyIdentifierMissing,
        &finding::subjectKeyIdentifierMissing, &finding::certSignWithoutCa, &finding::constraintsWithoutCa,
        &finding::constraintsEmpty, &finding::mustBeCritical, &finding::mustNotBeCritical,
        &finding::badAlternativeName, &finding::webVersion, &finding::webCaAsLeaf, &finding::webUsageMissing,
        &finding::webAnyUsage, &finding::webCriticalUsage, &finding::webRootUsage,
        &finding::webRootKeyIdentifier, &finding::webCriticalAlternativeName, &finding::webCommonName,
        &finding::webKey, &finding::oldVersion, &finding::targetIsCa, &finding::pssKey,
        &finding::anchorIsIntermediate, &finding::anchorIsTarget, &finding::nameEncodingDiffers,
        &finding::strictlyMissing, &finding::issuerAnyPurpose, &finding::keyIdentifierMismatch,
        &finding::commonNameConstrained, &finding::uncommonCurve, &finding::criticalUnhandled,
        &finding::netscapeTypeMissing, &finding::timestampNotRight, &finding::subjectUnnamed,
        &finding::depthCountsRoot, &finding::notPinned, &finding::notApproved, &finding::otherAnchor,
        &finding::limitReached, &finding::opinionsDiffer};
    return all;
}

} // namespace certwright::verify
