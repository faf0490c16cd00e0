// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/facts.h"

#include "core/diagnose/client_defects.h"
#include "core/tls/alerts.h"
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

/// The CAs that this connection made known: what the server sent, and what we trust it by.
std::vector<Certificate> authoritiesSeen(const tls::PeerCertificates& peer) {
    std::vector<Certificate> seen = peer.sent;
    if (peer.report)
        for (const verify::PathStep& step : peer.report->best().steps)
            seen.push_back(step.certificate);
    return seen;
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
    if (!ownChain.empty())
        ownReport = judgeAlone(ownChain, record.startedAt);
    static_cast<RequestFit&>(*this) = fitOf(record.certificateRequest, ownChain, record.version);
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

bool Facts::speaksHttp() const {
    return record.alpn == "http/1.1" || record.alpn == "h2";
}

bool Facts::isUnanswered() const {
    const bool isThrough = record.handshakeCompleted && (wentOn() || record.version < tls::tls13);
    const bool isOver = record.close != tls::Close::None || record.timedOut;
    const bool isSilent = record.requestSent && !record.isAnswered() && record.applicationBytes == 0;
    return isThrough && isOver && isSilent && (isSuspect() || (asked && speaksHttp()));
}

bool Facts::isHungUpOn() const {
    const bool isThrough = wentOn() || record.version < tls::tls13 || record.close == tls::Close::CloseNotify;
    if (!record.handshakeCompleted || !isThrough || record.close == tls::Close::None || record.isAnswered() ||
        record.applicationBytes > 0)
        return false;
    const auto first = std::ranges::find(record.alerts, tls::alert::closeNotify, &tls::Alert::code);
    return first == record.alerts.end() || first->direction == tls::Direction::Received;
}

bool Facts::isSuspect() const {
    return asked && (presentsFault() || namesake());
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

Facts::Above Facts::aboveOf(const tls::PeerCertificates& peer, const Certificate& top) {
    Above above;
    for (const Certificate& authority : authoritiesSeen(peer)) {
        if (!matches(authority->subject, nameAboveOf(top)))
            continue;
        if (!top.isSignedBy(authority->publicKey)) {
            above.namesake = authority;
            continue;
        }
        above.namesake.reset();
        if (!authority.isSelfIssued())
            above.issuer = authority;
        break;
    }
    return above;
}

const Facts::Above& Facts::above() const {
    if (!above_)
        above_ = ownChain.empty() ? Above{} : aboveOf(record.peer, chainTop());
    return *above_;
}

bool Facts::chainMayBeIncomplete() const {
    return !ownChain.empty() && list == ListRelation::NoMatch && !chainTop().isSelfIssued();
}

} // namespace certwright::diagnose
