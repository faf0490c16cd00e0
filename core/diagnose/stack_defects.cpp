// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/stack_defects.h"

#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

const StackDefect defects[] = {
    {verify::finding::nameEncodingDiffers, Cause::ClientCertUnknownCa, Cause::ServerCertUntrusted,
        "name-encoding"},
    {verify::finding::anchorIsIntermediate, Cause::ServerTrustAnchorMissing, Cause::ServerCertUntrusted, ""},
    {verify::finding::anchorIsTarget, Cause::ClientCertUnknownCa, Cause::ServerCertUntrusted, ""},
    {verify::finding::depthCountsRoot, Cause::ServerVerifyDepth, Cause::ServerChainPathlen, ""},
    {verify::finding::strictlyMissing, Cause::ClientCertRejected, Cause::ServerCertUntrusted, "strict"},
    {verify::finding::criticalUnhandled, Cause::ClientCertUnknownCriticalExtension,
        Cause::ServerCertUnknownCriticalExtension, ""},
    {verify::finding::anyPurpose, Cause::ClientCertWrongEku, Cause::ServerCertWrongEku, ""},
    {verify::finding::issuerAnyPurpose, Cause::ClientCertWrongEku, Cause::ServerCertWrongEku, ""},
    {verify::finding::netscapeTypeMissing, Cause::ClientCertWrongEku, Cause::ServerCertWrongEku, ""},
    {verify::finding::keyIdentifierMismatch, Cause::ClientCertUnknownCa, Cause::ServerCertUntrusted, ""},
    {verify::finding::commonNameConstrained, Cause::ClientChainNameConstraint,
        Cause::ServerChainNameConstraint, ""},
    {verify::finding::uncommonCurve, Cause::NoSharedSignatureAlgorithm, Cause::NoSharedSignatureAlgorithm,
        ""},
    {verify::finding::subjectUnnamed, Cause::ClientCertRejected, Cause::ServerCertUntrusted, ""},
};

} // namespace

const StackDefect* stackDefectOf(const FindingKind& kind) {
    const auto* defect = std::ranges::find_if(
        defects, [&](const StackDefect& candidate) { return &candidate.kind == &kind; });
    return defect == std::end(defects) ? nullptr : defect;
}

} // namespace certwright::diagnose
