// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/record_changes.h"

#include "core/tls/code_points.h"

#include <algorithm>
#include <set>

namespace certwright::diagnose {

using tls::Record;
using x509::Certificate;

namespace {

/// Of a list of CAs that was replaced as a whole.
constexpr std::size_t mostAuthoritiesNamed = 8;

class Comparison {
public:
    Comparison(const Record& before, const Record& now)
        : before_(before)
        , now_(now) {}

    std::vector<Finding> findings;

    void compareTrust();
    void compareServer();
    void compareOwn();
    void compareRequest();
    void compareWay();
    void compareAnswer();
    void compareCauses();

private:
    void add(const FindingKind& kind, std::vector<Parameter> parameters = {}) {
        findings.push_back({.kind = &kind, .parameters = std::move(parameters), .place = {}});
    }
    /// Where both are known.
    void compareTexts(const FindingKind& kind, const std::string& before, const std::string& now) {
        if (!before.empty() && !now.empty() && before != now)
            add(kind, {before, now});
    }
    void compareAuthorities();
    bool bothSpoke() const { return before_.serverHello && now_.serverHello; }

    const Record& before_;
    const Record& now_;
};

std::string nameOf(const Certificate& certificate) {
    return certificate->subject.shortText();
}

/// A name and a last moment of each.
std::vector<Parameter> both(const Certificate& before, const Certificate& now) {
    return {nameOf(before), before->notAfter.instant, nameOf(now), now->notAfter.instant};
}

std::set<std::string> authoritiesOf(const tls::CertificateRequest& request) {
    std::set<std::string> names;
    for (const tls::AuthorityName& authority : request.authorities)
        names.insert(authority.name ? authority.name->toRfc4514() : toHex(authority.encoded));
    return names;
}

std::string schemesOf(const tls::CertificateRequest& request) {
    std::string list;
    for (const int scheme : request.signatureSchemes)
        list += (list.empty() ? "" : ", ") + tls::signatureSchemeName(scheme);
    return list;
}

std::set<Cause> causesOf(const Diagnosis& diagnosis) {
    std::set<Cause> causes;
    for (const Diagnosed& diagnosed : diagnosis.causes)
        causes.insert(diagnosed.cause);
    return causes;
}

void Comparison::compareTrust() {
    using tls::PeerVerdict;
    const PeerVerdict before = before_.peer.verdict;
    const PeerVerdict now = now_.peer.verdict;
    if (before == PeerVerdict::Trusted && now == PeerVerdict::Untrusted)
        add(change::noLongerTrusted);
    if (before == PeerVerdict::Untrusted && now == PeerVerdict::Trusted)
        add(change::nowTrusted);
}

void Comparison::compareServer() {
    const auto& before = before_.peer.sent;
    const auto& now = now_.peer.sent;
    if (before.empty() || now.empty())
        return;
    const Certificate& old = before.front();
    const Certificate& fresh = now.front();
    if (old.sha256() != fresh.sha256()) {
        const bool sameKey = old->publicKey.spkiSha256() == fresh->publicKey.spkiSha256();
        add(sameKey ? change::serverRenewed : change::serverCertificate, both(old, fresh));
        compareTexts(change::serverIssuer, old->issuer.toRfc4514(), fresh->issuer.toRfc4514());
    }
    if (before.size() != now.size())
        add(change::serverChain, {static_cast<std::int64_t>(before.size()), static_cast<std::int64_t>(now.size())});
}

/// What was configured, for what is sent depends on being asked.
void Comparison::compareOwn() {
    const auto& before = before_.own.configured;
    const auto& now = now_.own.configured;
    if (before.empty() && now.empty())
        return;
    if (before.empty())
        add(change::ownAdded, {nameOf(now.front())});
    else if (now.empty())
        add(change::ownGone, {nameOf(before.front())});
    else if (before.front().sha256() != now.front().sha256())
        add(change::ownCertificate, both(before.front(), now.front()));
    else if (before.size() != now.size())
        add(change::ownChain, {static_cast<std::int64_t>(before.size()), static_cast<std::int64_t>(now.size())});
}

void Comparison::compareRequest() {
    // Who is asked only after the handshake, or never got so far, shows nothing by the absence of a request.
    if (!before_.certificateRequest && now_.certificateRequest && before_.handshakeCompleted)
        add(change::nowAsked);
    if (before_.certificateRequest && !now_.certificateRequest && now_.handshakeCompleted)
        add(change::noLongerAsked);
    if (!before_.certificateRequest || !now_.certificateRequest)
        return;
    compareAuthorities();
    compareTexts(change::requestSchemes, schemesOf(*before_.certificateRequest), schemesOf(*now_.certificateRequest));
}

void Comparison::compareAuthorities() {
    const auto before = authoritiesOf(*before_.certificateRequest);
    const auto now = authoritiesOf(*now_.certificateRequest);
    std::vector<std::string> gone;
    std::vector<std::string> added;
    std::ranges::set_difference(before, now, std::back_inserter(gone));
    std::ranges::set_difference(now, before, std::back_inserter(added));
    for (std::size_t i = 0; i < std::min(gone.size(), mostAuthoritiesNamed); ++i)
        add(change::authorityGone, {gone[i]});
    for (std::size_t i = 0; i < std::min(added.size(), mostAuthoritiesNamed); ++i)
        add(change::authorityAdded, {added[i]});
    const auto further = [](const std::vector<std::string>& list) {
        return static_cast<std::int64_t>(list.size() - std::min(list.size(), mostAuthoritiesNamed));
    };
    if (further(gone) + further(added) > 0)
        add(change::authoritiesMore, {further(gone), further(added)});
}

void Comparison::compareWay() {
    compareTexts(change::serverName, before_.target.serverName, now_.target.serverName);
    if (before_.target.proxy != now_.target.proxy) {
        const auto shown = [](const std::string& proxy) { return proxy.empty() ? std::string("–") : proxy; };
        add(change::proxy, {shown(before_.target.proxy), shown(now_.target.proxy)});
    } else {
        compareTexts(change::address, before_.target.address, now_.target.address);
    }
    if (!bothSpoke())
        return;
    compareTexts(change::version, tls::versionName(before_.version), tls::versionName(now_.version));
    if (before_.version == now_.version)
        compareTexts(change::cipherSuite, tls::cipherSuiteName(before_.serverHello->cipherSuite),
            tls::cipherSuiteName(now_.serverHello->cipherSuite));
    compareTexts(change::protocol, before_.alpn, now_.alpn);
}

void Comparison::compareAnswer() {
    if (!before_.http || !now_.http)
        return;
    if (before_.http->status != now_.http->status)
        add(change::httpStatus, {std::int64_t{before_.http->status}, std::int64_t{now_.http->status}});
    compareTexts(change::serverProgram, std::string(before_.http->field("server")),
        std::string(now_.http->field("server")));
}

void Comparison::compareCauses() {
    const std::set<Cause> before = causesOf(diagnose(before_));
    for (const Cause cause : causesOf(diagnose(now_)))
        if (!before.contains(cause))
            add(change::newCause, {std::string(causeName(cause))});
}

} // namespace

std::span<const FindingKind* const> changeCatalogue() {
    using namespace change;
    static constexpr const FindingKind* all[] = {&serverCertificate, &serverRenewed, &serverIssuer, &serverChain,
        &ownCertificate, &ownAdded, &ownGone, &ownChain, &nowAsked, &noLongerAsked, &authorityGone, &authorityAdded,
        &authoritiesMore, &requestSchemes, &address, &serverName, &proxy, &version, &cipherSuite, &protocol,
        &httpStatus, &serverProgram, &noLongerTrusted, &nowTrusted, &newCause};
    return all;
}

std::vector<Finding> recordChanges(const Record& before, const Record& now) {
    Comparison comparison(before, now);
    comparison.compareTrust();
    comparison.compareServer();
    comparison.compareOwn();
    comparison.compareRequest();
    comparison.compareWay();
    comparison.compareAnswer();
    comparison.compareCauses();
    std::ranges::stable_sort(comparison.findings, std::greater{}, &Finding::severity);
    return std::move(comparison.findings);
}

} // namespace certwright::diagnose
