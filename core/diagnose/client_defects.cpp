// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/client_defects.h"

#include "core/tls/alerts.h"
#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

struct Row {
    const FindingKind& finding;
    Cause atLeaf;
    Cause above;
    FixAction fix;
    int alert;
    bool isLeftToSome = false; ///< Go, GnuTLS, Node or Java do without this check
};

const Row rows[] = {
    {verify::finding::issuerNotACa, Cause::ClientChainInvalidCa, Cause::ClientChainInvalidCa,
        FixAction::ReissueClientCertificate, tls::alert::unknownCa},
    {verify::finding::keyCertSignMissing, Cause::ClientChainInvalidCa, Cause::ClientChainInvalidCa,
        FixAction::ReissueClientCertificate, tls::alert::unknownCa},
    {verify::finding::badSignature, Cause::ClientSignatureInvalid, Cause::ClientSignatureInvalid,
        FixAction::ReissueClientCertificate, tls::alert::decryptError},
    {verify::finding::lookalikeAnchor, Cause::ClientSignatureInvalid, Cause::ClientSignatureInvalid,
        FixAction::ReissueClientCertificate, tls::alert::decryptError},
    {verify::finding::algorithmMismatch, Cause::ClientSignatureInvalid, Cause::ClientSignatureInvalid,
        FixAction::ReissueClientCertificate, tls::alert::decryptError},
    {verify::finding::unknownCritical, Cause::ClientCertUnknownCriticalExtension,
        Cause::ClientCertUnknownCriticalExtension, FixAction::ReissueClientCertificate,
        tls::alert::certificateUnknown},
    {verify::finding::malformedExtension, Cause::ClientCertUnknownCriticalExtension,
        Cause::ClientCertUnknownCriticalExtension, FixAction::ReissueClientCertificate,
        tls::alert::certificateUnknown},
    {verify::finding::duplicateExtension, Cause::ClientCertUnknownCriticalExtension,
        Cause::ClientCertUnknownCriticalExtension, FixAction::ReissueClientCertificate,
        tls::alert::certificateUnknown},
    {verify::finding::purposeMissing, Cause::ClientCertWrongEku, Cause::ClientCertWrongEku,
        FixAction::ReissueClientCertificate, tls::alert::unsupportedCertificate, true},
    {verify::finding::issuerPurposeMissing, Cause::ClientCertWrongEku, Cause::ClientCertWrongEku,
        FixAction::ReissueClientCertificate, tls::alert::unsupportedCertificate, true},
    {verify::finding::keyUsageMissing, Cause::ClientCertWrongKeyUsage, Cause::ClientCertWrongKeyUsage,
        FixAction::ReissueClientCertificate, tls::alert::unsupportedCertificate, true},
    {verify::finding::pathTooLong, Cause::ClientChainPathlen, Cause::ClientChainPathlen,
        FixAction::ReissueClientCertificate, tls::alert::unknownCa},
    {verify::finding::nameNotPermitted, Cause::ClientChainNameConstraint, Cause::ClientChainNameConstraint,
        FixAction::ReissueClientCertificate, tls::alert::certificateUnknown},
    {verify::finding::nameExcluded, Cause::ClientChainNameConstraint, Cause::ClientChainNameConstraint,
        FixAction::ReissueClientCertificate, tls::alert::certificateUnknown},
    {verify::finding::badConstraint, Cause::ClientChainNameConstraint, Cause::ClientChainNameConstraint,
        FixAction::ReissueClientCertificate, tls::alert::certificateUnknown},
    {verify::finding::weakKey, Cause::ClientCertWeakKey, Cause::ClientCertWeakKey,
        FixAction::ReissueClientCertificate, tls::alert::badCertificate, true},
    {verify::finding::weakSignature, Cause::ClientCertWeakSignature, Cause::ClientCertWeakSignature,
        FixAction::ReissueClientCertificate, tls::alert::badCertificate, true},
    {verify::finding::notYetValid, Cause::ClientCertNotYetValid, Cause::ClientCertNotYetValid,
        FixAction::FixClock, tls::alert::badCertificate},
    {verify::finding::expired, Cause::ClientCertExpired, Cause::ClientChainCaExpired,
        FixAction::RenewClientCertificate, tls::alert::certificateExpired},
};

} // namespace

std::vector<ClientDefect> clientDefects(const verify::Path& path) {
    std::vector<ClientDefect> defects;
    for (const Row& row : rows)
        for (const verify::PathFinding& found : path.findings)
            if (found.finding.kind == &row.finding)
                defects.push_back({found.depth == 0 ? row.atLeaf : row.above, found.finding, row.fix,
                    row.alert, row.isLeftToSome});
    return defects;
}

std::vector<ClientDefect> ownDefects(const Facts& facts) {
    return facts.ownReport ? clientDefects(facts.ownReport->best()) : std::vector<ClientDefect>{};
}

} // namespace certwright::diagnose
