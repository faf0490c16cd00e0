// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/evidence.h"
#include "core/diagnose/resemblance.h"
#include "core/diagnose/rules.h"
#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::diagnose::rules {

using verify::PathFinding;

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

/// What the sentence names besides the certificate: the finding's own second value, where it has one.
std::optional<Parameter> detailOf(const Finding& finding) {
    if (finding.parameters.size() < 2)
        return std::nullopt;
    return finding.parameters[1];
}

Diagnosed fromFinding(const Facts& facts, const Row& row, const PathFinding& found) {
    Diagnosed diagnosed{.cause = found.depth == 0 ? row.atLeaf : row.above,
        .certainty = Certainty::Certain,
        .subject = facts.serverName(),
        .detail = detailOf(found.finding),
        .evidence = {found.finding},
        .fix = {row.fix, std::get<std::string>(found.finding.parameters.front())}};
    if (row.finding.id == verify::finding::lookalikeAnchor.id)
        diagnosed.variant = "lookalike";
    return diagnosed;
}

/// Our own chain holds the CA above that certificate, and what we trust stands above that.
bool continuesInOurChain(const Facts& facts, const x509::Certificate& top) {
    const auto isTrusted = [&](const x509::Name& name) {
        return std::ranges::any_of(facts.record.peer.trustedNames,
            [&](const x509::Name& trusted) { return matches(trusted, name); });
    };
    return std::ranges::any_of(facts.record.own.configured, [&](const x509::Certificate& ours) {
        return matches(ours->subject, top->issuer) && isTrusted(ours->issuer) &&
            top.isSignedBy(ours->publicKey);
    });
}

/// The chain stops below any root. Either the server left an intermediate out, or we do not know its CA: both
/// are named. For the first speak a name in common with something that is trusted and a leaf without any CA
/// below a root, or that the missing one is among our own files.
Causes endsInTheAir(const Facts& facts, const PathFinding& found) {
    const auto& sent = facts.record.peer.sent;
    const verify::Path& path = facts.record.peer.report->best();
    const x509::Certificate& top = path.steps.back().certificate;
    const std::string issuer = top->issuer.shortText();
    Diagnosed incomplete{.cause = Cause::ServerChainIncomplete,
        .certainty = Certainty::Likely,
        .subject = facts.serverName(),
        .detail = Parameter{issuer},
        .evidence = {found.finding, {&evidence::serverSent, {static_cast<std::int64_t>(sent.size())}}},
        .fix = {FixAction::SendServerChain, issuer}};
    Diagnosed untrusted = incomplete;
    untrusted.cause = Cause::ServerCertUntrusted;
    untrusted.fix = {FixAction::TrustAuthority, issuer};
    // Some servers send their own certificate twice, and some the root in place of what is below it.
    const bool alone = std::ranges::all_of(
        sent, [&](const x509::Certificate& c) { return c == sent.front() || c.isSelfIssued(); });
    const bool related = resemblesAny(top->issuer, facts.record.peer.trustedNames);
    if ((alone && related) || continuesInOurChain(facts, top)) {
        untrusted.certainty = Certainty::Possible;
        return {std::move(incomplete), std::move(untrusted)};
    }
    incomplete.certainty = Certainty::Possible;
    return {std::move(untrusted), std::move(incomplete)};
}

} // namespace

Causes serverCertificate(const Facts& facts) {
    const tls::PeerCertificates& peer = facts.record.peer;
    if (facts.record.localFault == tls::LocalFault::BadSignature)
        return {{.cause = Cause::ServerSignatureInvalid,
            .certainty = Certainty::Certain,
            .subject = facts.serverName(),
            .evidence = {{&evidence::localFault, {facts.record.localFaultText}}},
            .fix = {FixAction::ReissueServerCertificate, facts.serverName()}}};
    if (peer.verdict != tls::PeerVerdict::Untrusted || !peer.report)
        return {};
    Causes causes;
    const verify::Path& path = peer.report->best();
    if (const PathFinding* found = path.find(verify::finding::issuerNotFound))
        causes = endsInTheAir(facts, *found);
    for (const Row& row : rows)
        for (const PathFinding& found : path.findings)
            if (found.finding.kind == &row.finding)
                causes.push_back(fromFinding(facts, row, found));
    // A certain fault of the certificate itself stands before a guess about its issuer.
    std::ranges::stable_sort(causes, {}, &Diagnosed::certainty);
    return causes;
}

} // namespace certwright::diagnose::rules
