// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/facts.h"

#include "core/diagnose/client_defects.h"
#include "core/tls/code_points.h"
#include "core/verify/verify.h"

#include <algorithm>

namespace certwright::diagnose {

using x509::Certificate;

namespace {

/// Judged with the top of the chain as anchor, so that only faults of its own are found (RULE: a stranger's
/// trust store is not known here).
verify::Report judgeAlone(const std::vector<Certificate>& chain, Instant at) {
    const verify::Request request{.target = chain.front(),
        .given = {chain.begin() + 1, chain.end()},
        .anchors = verify::anchorsOf({chain.back()}),
        .purpose = verify::Purpose::TlsClient,
        .at = at};
    return *verify::verify(request);
}

/// Those that are names.
std::vector<x509::Name> namesIn(const tls::CertificateRequest& request) {
    std::vector<x509::Name> names;
    for (const tls::AuthorityName& authority : request.authorities)
        if (authority.name)
            names.push_back(*authority.name);
    return names;
}

bool contains(const std::vector<x509::Name>& names, const x509::Name& name) {
    return std::ranges::any_of(names, [&](const x509::Name& listed) { return matches(listed, name); });
}

/// The name that leads out of a chain: its root's, or that of the CA above it.
const x509::Name& nameAbove(const Certificate& top) {
    return top.isSelfIssued() ? top->subject : top->issuer;
}

/// The CAs that this connection made known: what the server sent, and what we trust it by.
std::vector<Certificate> authoritiesSeen(const tls::PeerCertificates& peer) {
    std::vector<Certificate> seen = peer.sent;
    if (peer.report)
        for (const verify::PathStep& step : peer.report->best().steps)
            seen.push_back(step.certificate);
    return seen;
}

std::optional<Certificate> namesakeOf(const tls::PeerCertificates& peer, const Certificate& top) {
    std::optional<Certificate> namesake;
    for (const Certificate& authority : authoritiesSeen(peer)) {
        if (!matches(authority->subject, nameAbove(top)))
            continue;
        if (top.isSignedBy(authority->publicKey))
            return std::nullopt;
        namesake = authority;
    }
    return namesake;
}

} // namespace

Facts::Facts(const tls::Record& observed)
    : record(observed) {
    const tls::OwnCertificates& own = record.own;
    asked = record.certificateRequest.has_value() || record.requestMalformed;
    sentEmpty = own.messageSeen && own.sent.empty();
    sentCertificate = !own.sent.empty();
    hasIdentity = !own.configured.empty();
    ownChain = sentCertificate ? own.sent : own.configured;
    if (!ownChain.empty()) {
        ownReport = judgeAlone(ownChain, record.startedAt);
        namesake = namesakeOf(record.peer, chainTop());
    }
    if (!record.certificateRequest)
        return;
    const tls::CertificateRequest& request = *record.certificateRequest;
    list = request.authorities.empty() ? ListRelation::Empty : ListRelation::NoMatch;
    if (ownChain.empty())
        return;
    const std::vector<x509::Name> names = namesIn(request);
    if (const auto listed = listedAuthority(names, ownChain)) {
        list = ListRelation::Match;
        matchingName = names[listed->name].toRfc4514();
        rootIsListed = contains(names, nameAbove(chainTop()));
    }
    leafIsListed = !ownChain.front().isSelfIssued() && contains(names, ownChain.front()->subject);
    const auto fitting = std::ranges::find_if(request.signatureSchemes,
        [&](int scheme) { return tls::canSign(ownChain.front()->publicKey, scheme, record.version); });
    noSchemeFits = !request.signatureSchemes.empty() && fitting == request.signatureSchemes.end();
    if (fitting != request.signatureSchemes.end())
        fittingScheme = tls::signatureSchemeName(*fitting);
}

std::string Facts::ownName() const {
    return ownChain.empty() ? std::string{} : ownChain.front()->subject.shortText();
}

std::string Facts::serverName() const {
    return record.target.host.empty() ? record.target.address : record.target.host;
}

bool Facts::presentsFault() const {
    if (!sentCertificate)
        return sentEmpty;
    return list == ListRelation::NoMatch || presentsSelfSigned() || !ownDefects(*this).empty();
}

bool Facts::wentOn() const {
    return record.http || record.applicationBytes > 0 || record.tickets > 0;
}

bool Facts::isUnanswered() const {
    const bool isThrough = record.handshakeCompleted && (wentOn() || record.version < tls::tls13);
    const bool isOver = record.close != tls::Close::None || record.timedOut;
    return isThrough && isOver && record.requestSent && !record.isAnswered() &&
        record.applicationBytes == 0 && asked && (presentsFault() || namesake);
}

bool Facts::isDroppedInApplication() const {
    return isUnanswered() && record.close != tls::Close::None;
}

std::ptrdiff_t Facts::intermediatesPresented() const {
    return ownChain.empty() ? 0
                            : std::count_if(ownChain.begin() + 1, ownChain.end(),
                                  [](const Certificate& certificate) { return !certificate.isSelfIssued(); });
}

bool Facts::presentsSelfSigned() const {
    return ownChain.size() == 1 && ownChain.front().isSelfSigned();
}

bool Facts::chainMayBeIncomplete() const {
    return !ownChain.empty() && list == ListRelation::NoMatch && !chainTop().isSelfIssued();
}

} // namespace certwright::diagnose
