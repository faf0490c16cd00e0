// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/evidence.h"
#include "core/diagnose/resemblance.h"
#include "core/diagnose/rules.h"
#include "core/diagnose/server_defects.h"
#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::diagnose::rules {

using verify::PathFinding;

namespace {

Diagnosed fromDefect(const Facts& facts, const ServerDefect& defect) {
    Diagnosed diagnosed{.cause = defect.cause,
        .certainty = Certainty::Certain,
        .subject = facts.serverName(),
        .detail = detailOf(defect.finding),
        .evidence = {defect.finding},
        .fix = {defect.fix, std::get<std::string>(defect.finding.parameters.front())}};
    if (defect.finding.kind == &verify::finding::lookalikeAnchor)
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
    const bool related = resemblesAny(top->issuer, facts.record.peer.trustedNames);
    if ((bringsNoIntermediate(sent) && related) || continuesInOurChain(facts, top)) {
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
    for (const ServerDefect& defect : serverDefects(path))
        causes.push_back(fromDefect(facts, defect));
    // A certain fault of the certificate itself stands before a guess about its issuer.
    std::ranges::stable_sort(causes, {}, &Diagnosed::certainty);
    return causes;
}

} // namespace certwright::diagnose::rules
