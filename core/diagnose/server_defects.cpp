// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/server_defects.h"

#include "core/verify/findings.h"

namespace certwright::diagnose {

namespace {

/// What a finding about the server's chain is called, at the certificate itself and above it.
struct Row {
    const FindingKind& finding;
    Cause atLeaf;
    Cause above;
    FixAction fix;
};

const Row rows[] = {
    {verify::finding::selfSignedNotTrusted, Cause::ServerCertSelfSigned, Cause::ServerCertSelfSigned,
        FixAction::TrustAuthority},
    {verify::finding::rootNotTrusted, Cause::ServerCertUntrusted, Cause::ServerCertUntrusted,
        FixAction::TrustAuthority},
    {verify::finding::anchorNotSelfSigned, Cause::ServerCertUntrusted, Cause::ServerCertUntrusted,
        FixAction::TrustAuthority},
    {verify::finding::lookalikeAnchor, Cause::ServerCertUntrusted, Cause::ServerCertUntrusted,
        FixAction::TrustAuthority},
    {verify::finding::badSignature, Cause::ServerSignatureInvalid, Cause::ServerSignatureInvalid,
        FixAction::ReissueServerCertificate},
    {verify::finding::unsupportedSignature, Cause::ServerSignatureInvalid, Cause::ServerSignatureInvalid,
        FixAction::ReissueServerCertificate},
    {verify::finding::algorithmMismatch, Cause::ServerSignatureInvalid, Cause::ServerSignatureInvalid,
        FixAction::ReissueServerCertificate},
    {verify::finding::issuerNotACa, Cause::ServerChainInvalidCa, Cause::ServerChainInvalidCa,
        FixAction::ReissueServerCertificate},
    {verify::finding::keyCertSignMissing, Cause::ServerChainInvalidCa, Cause::ServerChainInvalidCa,
        FixAction::ReissueServerCertificate},
    {verify::finding::purposeMissing, Cause::ServerCertWrongEku, Cause::ServerCertWrongEku,
        FixAction::ReissueServerCertificate},
    {verify::finding::issuerPurposeMissing, Cause::ServerCertWrongEku, Cause::ServerCertWrongEku,
        FixAction::ReissueServerCertificate},
    {verify::finding::keyUsageMissing, Cause::ServerCertWrongKeyUsage, Cause::ServerCertWrongKeyUsage,
        FixAction::ReissueServerCertificate},
    {verify::finding::noAlternativeName, Cause::ServerCertNoSan, Cause::ServerCertNoSan,
        FixAction::ReissueServerCertificate},
    {verify::finding::nameMismatch, Cause::ServerNameMismatch, Cause::ServerNameMismatch,
        FixAction::ReissueServerCertificate},
    {verify::finding::expired, Cause::ServerCertExpired, Cause::ServerChainCaExpired,
        FixAction::RenewServerCertificate},
    {verify::finding::notYetValid, Cause::ServerCertNotYetValid, Cause::ServerCertNotYetValid,
        FixAction::FixClock},
    {verify::finding::unknownCritical, Cause::ServerCertUnknownCriticalExtension,
        Cause::ServerCertUnknownCriticalExtension, FixAction::ReissueServerCertificate},
    {verify::finding::malformedExtension, Cause::ServerCertUnknownCriticalExtension,
        Cause::ServerCertUnknownCriticalExtension, FixAction::ReissueServerCertificate},
    {verify::finding::duplicateExtension, Cause::ServerCertUnknownCriticalExtension,
        Cause::ServerCertUnknownCriticalExtension, FixAction::ReissueServerCertificate},
    {verify::finding::nameNotPermitted, Cause::ServerChainNameConstraint, Cause::ServerChainNameConstraint,
        FixAction::ReissueServerCertificate},
    {verify::finding::nameExcluded, Cause::ServerChainNameConstraint, Cause::ServerChainNameConstraint,
        FixAction::ReissueServerCertificate},
    {verify::finding::badConstraint, Cause::ServerChainNameConstraint, Cause::ServerChainNameConstraint,
        FixAction::ReissueServerCertificate},
    {verify::finding::pathTooLong, Cause::ServerChainPathlen, Cause::ServerChainPathlen,
        FixAction::ReissueServerCertificate},
    {verify::finding::weakKey, Cause::ServerCertWeakKey, Cause::ServerCertWeakKey,
        FixAction::ReissueServerCertificate},
    {verify::finding::weakSignature, Cause::ServerCertWeakSignature, Cause::ServerCertWeakSignature,
        FixAction::ReissueServerCertificate},
};

} // namespace

std::vector<ServerDefect> serverDefects(const verify::Path& path) {
    std::vector<ServerDefect> defects;
    for (const Row& row : rows)
        for (const verify::PathFinding& found : path.findings)
            if (found.finding.kind == &row.finding)
                defects.push_back({found.depth == 0 ? row.atLeaf : row.above, found.finding, row.fix});
    return defects;
}

} // namespace certwright::diagnose
