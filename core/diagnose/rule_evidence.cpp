// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/rules.h"
#include "core/tls/code_points.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

std::string issuersText(const std::vector<x509::Certificate>& chain) {
    std::string text;
    for (const x509::Certificate& certificate : chain) {
        if (certificate.isSelfIssued() && chain.size() > 1)
            continue;
        text += (text.empty() ? "" : ", ") + certificate->issuer.shortText();
    }
    return text;
}

std::int64_t wholeMilliseconds(tls::Elapsed elapsed) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count();
}

} // namespace

bool bringsNoIntermediate(const std::vector<x509::Certificate>& chain) {
    return std::ranges::all_of(
        chain, [&](const x509::Certificate& c) { return c == chain.front() || c.isSelfIssued(); });
}

std::optional<Parameter> detailOf(const Finding& finding) {
    if (finding.parameters.size() < 2)
        return std::nullopt;
    return finding.parameters[1];
}

Finding evidenceOfRequest(const Facts& facts) {
    if (!facts.record.certificateRequest)
        return {&evidence::notRequested, {}};
    const tls::CertificateRequest& request = *facts.record.certificateRequest;
    return {&evidence::requested,
        {static_cast<std::int64_t>(request.authorities.size()), static_cast<std::int64_t>(request.bytes)}};
}

Finding evidenceOfList(const Facts& facts) {
    switch (facts.list) {
    case ListRelation::NotAsked:
        return {&evidence::notRequested, {}};
    case ListRelation::Empty:
        return {&evidence::listEmpty, {}};
    case ListRelation::Match:
        return {&evidence::listNames, {facts.matchingName}};
    case ListRelation::NoMatch:
        return {&evidence::listHasNone, {issuersText(facts.ownChain)}};
    }
    return {&evidence::notRequested, {}};
}

Finding evidenceOfSending(const Facts& facts) {
    if (!facts.sentCertificate)
        return {&evidence::sentNone, {}};
    return {&evidence::sent, {static_cast<std::int64_t>(facts.record.own.sent.size()), facts.ownName()}};
}

Finding evidenceOfAlert(const tls::Alert& alert) {
    const bool sent = alert.direction == tls::Direction::Sent;
    return {sent ? &evidence::alertSent : &evidence::alertReceived,
        {std::int64_t{alert.code}, tls::alertName(alert.code), wholeMilliseconds(alert.at)}};
}

Finding evidenceOfClose(const tls::Record& record) {
    switch (record.close) {
    case tls::Close::None:
        return {&evidence::timedOut, {}};
    case tls::Close::CloseNotify:
        return {&evidence::closedByNotify, {}};
    case tls::Close::Fin:
        return {&evidence::closedByFin, {}};
    case tls::Close::Reset:
        return {&evidence::closedByReset, {}};
    }
    return {&evidence::timedOut, {}};
}

Finding evidenceOfAnswer(const tls::HttpAnswer& answer) {
    return {&evidence::httpAnswer, {std::int64_t{answer.status}, visible(answer.field("server"))}};
}

Finding evidenceOfWords(const tls::DialogueResult& dialogue) {
    return {&evidence::said, {dialogue.protocol, dialogue.words}};
}

std::vector<Finding> evidenceOfRefusal(const Facts& facts) {
    const tls::Record& record = facts.record;
    std::vector<Finding> found;
    if (const tls::Alert* alert = record.fatalAlertFromPeer())
        found.push_back(evidenceOfAlert(*alert));
    else if (record.http)
        found.push_back(evidenceOfAnswer(*record.http));
    else if (record.application)
        found.push_back(evidenceOfWords(*record.application));
    else
        found.push_back(evidenceOfClose(record));
    if (record.handshakeCompleted && record.version >= tls::tls13 && !record.isAnswered())
        found.push_back({record.tickets == 0 ? &evidence::afterHandshake : &evidence::tickets,
            record.tickets == 0 ? std::vector<Parameter>{}
                                : std::vector<Parameter>{std::int64_t{record.tickets}}});
    return found;
}

Diagnosed refusal(const Facts& facts, Cause cause, Certainty certainty, FixAction fix) {
    const std::string name = facts.ownName();
    return {.cause = cause,
        .certainty = certainty,
        .subject = name.empty() ? facts.serverName() : name,
        .evidence = evidenceOfRefusal(facts),
        .fix = {fix, name}};
}

Diagnosed gaveNoReason(const Facts& facts) {
    return {.cause = Cause::ServerGaveNoReason,
        .certainty = Certainty::Likely,
        .subject = facts.serverName(),
        .evidence = evidenceOfRefusal(facts),
        .fix = {FixAction::CheckServerLog, guessServer(facts.record)}};
}

} // namespace certwright::diagnose
