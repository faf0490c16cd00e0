// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/client_defects.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/resemblance.h"
#include "core/diagnose/rules.h"
#include "core/diagnose/server_pages.h"
#include "core/tls/code_points.h"

#include <algorithm>

namespace certwright::diagnose::rules {

namespace {

// Alerts by which servers refuse a client's certificate (RFC 8446 6.2). Which of them says what depends on
// the server: only some are true to their name.
constexpr int certificateRevoked = 44;
constexpr int certificateExpired = 45;
constexpr int unknownCa = 48;
constexpr int decryptError = 51;

Diagnosed make(const Facts& facts, Cause cause, Certainty certainty, FixAction fix) {
    const std::string name = facts.ownName();
    return {.cause = cause,
        .certainty = certainty,
        .subject = name.empty() ? facts.serverName() : name,
        .evidence = evidenceOfRefusal(facts),
        .fix = {fix, name}};
}

std::string schemesText(const tls::CertificateRequest& request) {
    std::string text;
    for (const int scheme : request.signatureSchemes)
        text += (text.empty() ? "" : ", ") + tls::signatureSchemeName(scheme);
    return text;
}

std::string keyText(const keys::PublicKey& key) {
    return key.algorithmName() + " " + (key.curve().empty() ? std::to_string(key.bits()) : key.curve());
}

/// A certificate was asked for and none was sent. Whatever number the alert has, that is the reason.
Causes sentNothing(const Facts& facts) {
    if (!facts.hasIdentity) {
        Diagnosed missing = make(
            facts, Cause::ClientCertMissing, Certainty::Certain, FixAction::ConfigureClientCertificate);
        missing.evidence.insert(
            missing.evidence.begin(), {evidenceOfRequest(facts), evidenceOfSending(facts)});
        missing.evidence.push_back({&evidence::noneConfigured, {}});
        return {std::move(missing)};
    }
    Diagnosed unfit = make(facts, Cause::NoSharedSignatureAlgorithm,
        facts.noSchemeFits ? Certainty::Certain : Certainty::Likely, FixAction::AlignAlgorithms);
    unfit.detail = Parameter{keyText(facts.ownChain.front()->publicKey)};
    if (facts.record.certificateRequest)
        unfit.evidence.insert(unfit.evidence.begin(),
            {&evidence::noSchemeFits,
                {keyText(facts.ownChain.front()->publicKey), schemesText(*facts.record.certificateRequest)}});
    unfit.evidence.push_back(evidenceOfSending(facts));
    return {std::move(unfit)};
}

/// A fault that our certificate carries in any case. Certain where the alert names the same.
Causes byClientDefects(const Facts& facts, const std::vector<ClientDefect>& defects) {
    const tls::Alert* alert = facts.record.fatalAlertFromPeer();
    Causes causes;
    for (const ClientDefect& defect : defects) {
        const bool agrees = alert && alert->code == defect.expectedAlert && alert->code != unknownCa;
        Diagnosed diagnosed = make(
            facts, defect.cause, agrees ? Certainty::Certain : Certainty::Likely, defect.fix);
        if (defect.finding.parameters.size() > 1)
            diagnosed.detail = defect.finding.parameters[1];
        diagnosed.evidence.insert(diagnosed.evidence.begin(), defect.finding);
        causes.push_back(std::move(diagnosed));
    }
    return causes;
}

Diagnosed unknownAuthority(const Facts& facts, Certainty certainty) {
    const std::string root = facts.chainTop().isSelfIssued() ? facts.chainTop()->subject.shortText()
                                                             : facts.chainTop()->issuer.shortText();
    Diagnosed diagnosed = make(facts, Cause::ClientCertUnknownCa, certainty, FixAction::AddAuthorityToServer);
    diagnosed.detail = Parameter{root};
    diagnosed.fix.target = root;
    diagnosed.evidence.insert(diagnosed.evidence.begin(), evidenceOfList(facts));
    if (facts.list == ListRelation::NoMatch)
        diagnosed.variant = "not-listed";
    return diagnosed;
}

Diagnosed incompleteChain(const Facts& facts, Certainty certainty) {
    const std::string issuer = facts.chainTop()->issuer.shortText();
    Diagnosed diagnosed = make(
        facts, Cause::ClientChainIncomplete, certainty, FixAction::AddClientIntermediate);
    diagnosed.detail = Parameter{issuer};
    diagnosed.fix.target = issuer;
    diagnosed.evidence.insert(diagnosed.evidence.begin(),
        {Finding{&evidence::chainEndsAt, {facts.chainTop()->subject.shortText(), issuer}},
            evidenceOfList(facts)});
    return diagnosed;
}

std::vector<x509::Name> announcedNames(const Facts& facts) {
    std::vector<x509::Name> names;
    for (const tls::AuthorityName& authority : facts.record.certificateRequest->authorities)
        if (authority.name)
            names.push_back(*authority.name);
    return names;
}

/// The server named its CAs, and no issuer of our chain is among them.
Causes notListed(const Facts& facts) {
    if (!facts.chainMayBeIncomplete())
        return {unknownAuthority(facts, Certainty::Likely)};
    // Our chain stops below its root: the missing part may be what would lead to a name on the list. With
    // nothing but the leaf, and a list by the look of it of the same house, that comes first.
    const bool leafOnly = facts.ownChain.size() == 1;
    const bool related = resemblesAny(facts.chainTop()->issuer, announcedNames(facts));
    if (leafOnly && related)
        return {incompleteChain(facts, Certainty::Likely), unknownAuthority(facts, Certainty::Possible)};
    if (leafOnly)
        return {unknownAuthority(facts, Certainty::Likely), incompleteChain(facts, Certainty::Possible)};
    return {unknownAuthority(facts, Certainty::Likely)};
}

/// "unknown CA", although the list names one of ours or names nobody: four causes that look the same from
/// here.
Causes unknownAuthorityAllTheSame(const Facts& facts) {
    Diagnosed lookalike = unknownAuthority(facts, Certainty::Likely);
    if (facts.list == ListRelation::Match)
        lookalike.variant = "lookalike";
    Causes causes{std::move(lookalike)};
    if (facts.ownChain.size() == 1 && !facts.chainTop().isSelfIssued())
        causes.push_back(incompleteChain(facts, Certainty::Possible));
    if (facts.list == ListRelation::Match)
        causes.push_back(make(
            facts, Cause::ServerTrustAnchorMissing, Certainty::Possible, FixAction::AddAuthorityToServer));
    return causes;
}

Causes withoutReason(const Facts& facts) {
    Diagnosed diagnosed = make(
        facts, Cause::ServerGaveNoReason, Certainty::Likely, FixAction::CheckServerLog);
    diagnosed.subject = facts.serverName();
    diagnosed.fix.target = guessServer(facts.record);
    diagnosed.evidence.push_back(evidenceOfList(facts));
    return {std::move(diagnosed)};
}

Causes rejected(const Facts& facts) {
    Diagnosed diagnosed = make(
        facts, Cause::ClientCertRejected, Certainty::Likely, FixAction::CheckServerLog);
    diagnosed.fix.target = guessServer(facts.record);
    diagnosed.evidence.push_back(evidenceOfList(facts));
    return {std::move(diagnosed)};
}

/// Our certificate is sound as far as it goes; what is left is what the server thinks of its issuer.
Causes byTrust(const Facts& facts) {
    const tls::Alert* alert = facts.record.fatalAlertFromPeer();
    const int code = alert ? alert->code : 0;
    if (code == certificateRevoked)
        return {
            make(facts, Cause::ClientCertRevoked, Certainty::Certain, FixAction::ReissueClientCertificate)};
    if (code == certificateExpired)
        return {make(facts, Cause::ServerCrlExpired, Certainty::Likely, FixAction::RefreshCrl)};
    if (facts.list == ListRelation::NoMatch)
        return notListed(facts);
    if (code == unknownCa)
        return unknownAuthorityAllTheSame(facts);
    if (code == decryptError) {
        Diagnosed lookalike = unknownAuthority(facts, Certainty::Likely);
        lookalike.variant = "lookalike";
        return {std::move(lookalike)};
    }
    if (alert || refusesCertificate(facts.record))
        return rejected(facts);
    return withoutReason(facts);
}

bool isSelfSignedLeaf(const Facts& facts) {
    return facts.ownChain.size() == 1 && facts.ownChain.front().isSelfSigned();
}

Causes selfSigned(const Facts& facts) {
    const tls::Alert* alert = facts.record.fatalAlertFromPeer();
    const bool agrees = alert && alert->code == unknownCa;
    Diagnosed diagnosed = make(facts, Cause::ClientCertSelfSigned,
        agrees ? Certainty::Certain : Certainty::Likely, FixAction::ReissueClientCertificate);
    diagnosed.evidence.push_back(evidenceOfList(facts));
    return {std::move(diagnosed)};
}

/// Whether this connection was refused for what was presented, in the handshake or right after it.
bool wasRefused(const Facts& facts) {
    const tls::Record& record = facts.record;
    if (record.fatalAlertFromPeer() || refusesCertificate(record) || lacksCertificate(record))
        return true;
    const bool closedEarly = record.close != tls::Close::None && !record.http && record.applicationBytes == 0;
    return closedEarly && record.tickets == 0;
}

} // namespace

Causes clientCertificate(const Facts& facts) {
    if (!facts.asked || !wasRefused(facts))
        return {};
    if (!facts.sentCertificate)
        return facts.sentEmpty ? sentNothing(facts) : Causes{};
    const std::vector<ClientDefect> defects = ownDefects(facts);
    const tls::Alert* alert = facts.record.fatalAlertFromPeer();
    Causes causes;
    if (isSelfSignedLeaf(facts))
        causes = selfSigned(facts);
    else if (defects.empty() || (alert && alert->code == unknownCa) || facts.list == ListRelation::NoMatch)
        causes = byTrust(facts);
    Causes own = byClientDefects(facts, defects);
    // What the alert names comes first, then what stands in the certificate, then what is guessed about
    // trust.
    const bool trustFirst = alert && alert->code == unknownCa;
    causes.insert(trustFirst ? causes.end() : causes.begin(), own.begin(), own.end());
    std::ranges::stable_sort(causes, {}, &Diagnosed::certainty);
    return causes;
}

} // namespace certwright::diagnose::rules
