// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"
#include "core/diagnose/access_token.h"
#include "core/diagnose/client_defects.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/rules.h"
#include "core/diagnose/server_pages.h"
#include "core/diagnose/staple.h"
#include "core/tls/code_points.h"

#include <algorithm>

namespace certwright::diagnose::rules {

namespace {

constexpr int badRequest = 400;
constexpr int unauthorized = 401;
constexpr int forbidden = 403;

Diagnosed make(const Facts& facts, Cause cause, Certainty certainty, FixAction fix) {
    return {.cause = cause,
        .certainty = certainty,
        .subject = facts.serverName(),
        .evidence = evidenceOfRefusal(facts),
        .fix = {fix, facts.serverName()}};
}

/// A certificate for this path only: Apache then asks after the request, and gives 403 where that cannot be.
Diagnosed askedTooLate(const Facts& facts, Certainty certainty) {
    Diagnosed late = make(
        facts, Cause::ServerPostHandshakeAuthUnsupported, certainty, FixAction::AskInHandshake);
    late.evidence.push_back({&evidence::notRequested, {}});
    late.evidence.push_back({&evidence::notOfferedLater, {}});
    return late;
}

bool isApache(const Facts& facts) {
    return guessServer(facts.record).find("Apache") != std::string::npos;
}

/// The server wants a certificate, and on this connection nobody asked for one: another virtual host
/// answered, or something in front of it ended TLS.
Causes wantedButNotAsked(const Facts& facts) {
    Diagnosed notAsked = make(
        facts, Cause::ClientCertNotRequested, Certainty::Likely, FixAction::EnableClientAuthentication);
    notAsked.evidence.push_back({&evidence::notRequested, {}});
    Diagnosed otherHost = make(
        facts, Cause::SniSelectsVhostWithoutMtls, Certainty::Possible, FixAction::CheckServerName);
    otherHost.detail = Parameter{facts.record.target.serverName};
    Causes causes{std::move(notAsked), std::move(otherHost)};
    if (facts.record.version < tls::tls13)
        return causes;
    if (isApache(facts))
        causes.insert(causes.begin(), askedTooLate(facts, Certainty::Likely));
    else
        causes.push_back(askedTooLate(facts, Certainty::Possible));
    return causes;
}

/// What the answer says of access tokens (RFC 6750 3); empty where it wants none.
std::string_view wantedToken(const tls::Record& record) {
    const std::string_view field = record.http ? record.http->field("www-authenticate") : std::string_view{};
    return field.starts_with("Bearer") ? field : std::string_view{};
}

/// A token that was given to another certificate: a server that looks must refuse it (RFC 8705 3).
void judgeToken(const Facts& facts, Diagnosed& diagnosed) {
    const std::string_view wanted = wantedToken(facts.record);
    if (!wanted.empty())
        diagnosed.evidence.push_back({&evidence::wantsToken, {std::string(wanted)}});
    if (!facts.record.tokenThumbprint || !facts.sentCertificate)
        return;
    const std::string& bound = *facts.record.tokenThumbprint;
    const std::string own = thumbprintOf(facts.record.own.sent.front());
    if (bound == own)
        return;
    diagnosed.variant = "token-binding";
    diagnosed.fix.action = FixAction::RenewToken;
    if (wanted.find("invalid_token") != std::string_view::npos && !bound.empty())
        diagnosed.certainty = Certainty::Certain;
    diagnosed.evidence.insert(diagnosed.evidence.begin(),
        bound.empty() ? Finding{&evidence::tokenUnbound, {}}
                      : Finding{&evidence::tokenBoundElsewhere, {bound, own}});
}

/// What can be held against the certificate that we sent, and not that the server gave no reason.
Causes namedFaults(const Facts& facts) {
    Causes causes = faultsOfPresented(facts);
    std::erase_if(causes, [](const Diagnosed& d) { return d.cause == Cause::ServerGaveNoReason; });
    return causes;
}

Causes notAuthorised(const Facts& facts) {
    Diagnosed diagnosed = make(facts, Cause::ClientNotAuthorized, Certainty::Likely, FixAction::GrantAccess);
    diagnosed.detail = Parameter{facts.ownName()};
    diagnosed.evidence.push_back(evidenceOfSending(facts));
    judgeToken(facts, diagnosed);
    if (!facts.sentCertificate || !(facts.presentsFault() || facts.namesake()))
        return {std::move(diagnosed)};
    // A server may take every certificate and leave it to the application to look at it. That it is about
    // access comes first where it names the credentials that it wants (RFC 9110 11.6.1), or where no more
    // than the name of a CA speaks against ours.
    const bool isAccessFirst = !facts.presentsFault() ||
        (facts.record.http && !facts.record.http->field("www-authenticate").empty());
    Causes causes = namedFaults(facts);
    for (Diagnosed& fault : causes)
        fault.certainty = std::max(fault.certainty, isAccessFirst ? Certainty::Possible : Certainty::Likely);
    if (!isAccessFirst)
        diagnosed.certainty = std::max(diagnosed.certainty, Certainty::Possible);
    causes.insert(isAccessFirst ? causes.begin() : causes.end(), std::move(diagnosed));
    return causes;
}

Causes missing(const Facts& facts, Certainty certainty) {
    Diagnosed none = make(facts, Cause::ClientCertMissing, certainty, FixAction::ConfigureClientCertificate);
    none.evidence.insert(none.evidence.begin(), {evidenceOfRequest(facts), evidenceOfSending(facts)});
    return {std::move(none)};
}

/// TLS is through, and then nothing came.
Diagnosed unanswered(const Facts& facts) {
    const bool closed = facts.record.close != tls::Close::None;
    Diagnosed silent = make(
        facts, closed ? Cause::Closed : Cause::Timeout, Certainty::Possible, FixAction::CheckServerLog);
    silent.evidence = {{&evidence::noAnswer, {}}, evidenceOfClose(facts.record)};
    return silent;
}

/// The same where a fault of ours could be why: some servers drop a certificate without a word (HAProxy's
/// silent-drop), and some wait for another protocol than ours.
Causes unansweredAndFaulty(const Facts& facts) {
    Causes causes = facts.sentCertificate ? namedFaults(facts) : nothingPresented(facts);
    for (Diagnosed& fault : causes)
        fault.certainty = Certainty::Possible;
    causes.push_back(unanswered(facts));
    return causes;
}

/// Though nothing that shows is wrong with what we presented.
Causes hungUpOn(const Facts& facts) {
    Causes causes{gaveNoReason(facts)};
    if (facts.sentCertificate) {
        causes.push_back(
            make(facts, Cause::ClientNotAuthorized, Certainty::Possible, FixAction::GrantAccess));
        causes.back().detail = Parameter{facts.ownName()};
    }
    return causes;
}

Causes denied(const Facts& facts) {
    if (facts.asked && facts.sentEmpty) {
        Causes causes = facts.hasIdentity ? nothingPresented(facts) : missing(facts, Certainty::Likely);
        for (Diagnosed& cause : causes)
            cause.certainty = std::max(cause.certainty, Certainty::Likely);
        return causes;
    }
    if (facts.hasIdentity && !facts.sentCertificate)
        return wantedButNotAsked(facts);
    Causes causes = notAuthorised(facts);
    if (!facts.asked && facts.record.version >= tls::tls13 && isApache(facts))
        causes.push_back(askedTooLate(facts, Certainty::Possible)); // of whom it would have asked
    return causes;
}

/// Another protocol than HTTP: what it says of certificates counts as said of ours.
Causes deniedInWords(const Facts& facts, const tls::DialogueResult& answer) {
    if (answer.state != tls::DialogueState::Refused)
        return {};
    if (!facts.asked && facts.hasIdentity)
        return wantedButNotAsked(facts);
    if (answer.refusal != tls::Refusal::CertificateWanted || facts.sentCertificate)
        return notAuthorised(facts);
    return facts.asked ? missing(facts, Certainty::Certain) : wantedButNotAsked(facts);
}

/// The server says itself that it took the certificate and found nobody whom it stands for.
Causes withoutAccount(const Facts& facts) {
    Diagnosed diagnosed = make(facts, Cause::ClientNotAuthorized, Certainty::Certain, FixAction::GrantAccess);
    diagnosed.detail = Parameter{facts.ownName()};
    return {std::move(diagnosed)};
}

/// A gateway that says the same of a certificate that it does not trust and of a path that nobody may have.
Causes forbiddenByGateway(const Facts& facts) {
    Causes causes = denied(facts);
    if (!facts.sentCertificate)
        return causes;
    causes.push_back(make(facts, Cause::ClientCertRejected, Certainty::Possible, FixAction::CheckServerLog));
    causes.back().fix.target = guessServer(facts.record);
    for (Diagnosed& cause : causes)
        cause.certainty = Certainty::Possible;
    return causes;
}

} // namespace

Causes application(const Facts& facts) {
    if (facts.record.application)
        return deniedInWords(facts, *facts.record.application);
    if (facts.isHungUpOn())
        return hungUpOn(facts);
    if (!facts.record.http)
        return facts.isUnanswered() ? unansweredAndFaulty(facts) : Causes{};
    const tls::HttpAnswer& answer = *facts.record.http;
    switch (recognise(answer)) {
    case ServerPage::CertificateMissing:
        if (!facts.asked)
            return wantedButNotAsked(facts);
        break;
    case ServerPage::CertificateRefused:
    case ServerPage::CertificateRevoked:
    case ServerPage::CertificateUntrusted:
    case ServerPage::CertificateOutOfDate:
        return {}; // that is a matter of the certificate
    case ServerPage::MappingDenied:
        return withoutAccount(facts);
    case ServerPage::GatewayForbids:
        return forbiddenByGateway(facts);
    case ServerPage::Misdirected:
        return {make(facts, Cause::SniHostMismatch, Certainty::Likely, FixAction::CheckServerName)};
    case ServerPage::PlainHttpOnTls:
    case ServerPage::None:
        break;
    }
    const bool isDenial = answer.status == unauthorized || answer.status == forbidden ||
        answer.status == badRequest;
    return isDenial ? denied(facts) : Causes{};
}

namespace {

/// A certificate is not followed by its issuer though that was sent too: some clients read on from there only
/// (RFC 5246 7.4.2). The subject of the first such, else empty.
std::string firstOutOfOrder(const std::vector<x509::Certificate>& all) {
    std::vector<x509::Certificate> sent; // one that is there twice is passed over, by clients too
    for (const x509::Certificate& certificate : all)
        if (std::ranges::find(sent, certificate) == sent.end())
            sent.push_back(certificate);
    for (std::size_t i = 0; i + 1 < sent.size(); ++i) {
        if (sent[i].isSelfIssued() || matches(sent[i]->issuer, sent[i + 1]->subject))
            continue;
        const auto isIssuer = [&](const x509::Certificate& other) {
            return matches(sent[i]->issuer, other->subject);
        };
        if (std::ranges::any_of(sent, isIssuer))
            return sent[i]->subject.shortText();
    }
    return {};
}

/// What the server's list of CAs does to clients that follow it, although it let this one in.
Causes warningsOfList(const Facts& facts) {
    if (!facts.asked || facts.record.resumed)
        return {};
    if (facts.list == ListRelation::Empty) {
        Diagnosed empty = make(
            facts, Cause::ServerCaListEmpty, Certainty::Certain, FixAction::AnnounceAuthorities);
        empty.evidence = {{&evidence::listEmpty, {}}};
        return {std::move(empty)};
    }
    if (facts.list != ListRelation::NoMatch || !facts.sentCertificate || !ownDefects(facts).empty())
        return {};
    Diagnosed misleading = make(
        facts, Cause::ServerCaListMisleading, Certainty::Possible, FixAction::AnnounceAuthorities);
    misleading.evidence = {evidenceOfList(facts)};
    Diagnosed withheld = misleading;
    withheld.cause = Cause::ClientCertWithheld;
    withheld.variant = "others";
    withheld.subject = facts.ownName();
    return {std::move(misleading), std::move(withheld)};
}

/// What we sent has a fault and was let in. Likely where nobody who looks would have done so: some programs
/// leave a check out, and a self-signed certificate may be known to the server.
Diagnosed unverified(const Facts& facts) {
    const auto defects = ownDefects(facts);
    // Or it holds the CA that we did not send, and which leads to one of its names.
    const bool isKnown = defects.empty() && (facts.list != ListRelation::NoMatch || facts.missingIssuer());
    const bool isLeftToSome = !defects.empty() && std::ranges::all_of(defects, &ClientDefect::isLeftToSome);
    // What it was redirected to may be a page that says no.
    const bool isElsewhere = facts.record.http && facts.record.http->status >= multipleChoices;
    // Servers that leave it to the application to look (nginx) have had nothing to refuse yet.
    const bool isUnasked = !facts.record.requestSent && !facts.record.application;
    Diagnosed diagnosed = make(facts, Cause::AcceptedUnverified,
        isKnown || isLeftToSome || isElsewhere || isUnasked ? Certainty::Possible : Certainty::Likely,
        FixAction::EnableClientAuthentication);
    diagnosed.evidence = {defects.empty() ? evidenceOfList(facts) : defects.front().finding};
    return diagnosed;
}

} // namespace

Causes warnings(const Facts& facts) {
    const tls::Record& record = facts.record;
    Causes causes;
    if (!facts.asked && facts.hasIdentity && !record.resumed) { // whom it had asked before
        Diagnosed notAsked = make(
            facts, Cause::ClientCertNotRequested, Certainty::Certain, FixAction::EnableClientAuthentication);
        notAsked.evidence = {{&evidence::notRequested, {}}};
        causes.push_back(std::move(notAsked));
    }
    if (const auto staple = judgeStaple(record); staple && staple->revoked) {
        Diagnosed revoked = make(
            facts, Cause::ServerCertRevoked, Certainty::Certain, FixAction::ReissueServerCertificate);
        revoked.evidence = {*staple->revoked};
        causes.push_back(std::move(revoked));
    }
    const bool isPinned = facts.leafIsListed && ownDefects(facts).empty(); // known as it stands
    if (facts.sentCertificate && facts.presentsFault() && !isPinned)
        causes.push_back(unverified(facts));
    std::ranges::move(warningsOfList(facts), std::back_inserter(causes));
    if (const std::string subject = firstOutOfOrder(record.peer.sent); !subject.empty()) {
        Diagnosed order = make(
            facts, Cause::ServerChainOrder, Certainty::Certain, FixAction::ReorderServerChain);
        order.fix.target = record.peer.sent.front()->subject.shortText();
        order.evidence = {{&evidence::serverChainOrder, {subject}}};
        causes.push_back(std::move(order));
    }
    if (record.startTls && record.startTls->surplus > 0) {
        Diagnosed injected = make(facts, Cause::TlsCorrupted, Certainty::Certain, FixAction::CheckNetwork);
        injected.variant = "clear-text-before-tls";
        injected.evidence = {{&evidence::clearText, {static_cast<std::int64_t>(record.startTls->surplus)}}};
        causes.push_back(std::move(injected));
    }
    if (record.requestSent && !record.http && record.applicationBytes == 0)
        causes.push_back(unanswered(facts));
    return causes;
}

} // namespace certwright::diagnose::rules
