// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/caller_rules.h"
#include "core/diagnose/rules.h"
#include "core/diagnose/server_pages.h"
#include "core/tls/code_points.h"
#include "core/tls/refusal_form.h"

namespace certwright::diagnose {

using tls::LocalFault;
using tls::NetworkFault;
using tls::Phase;
using tls::Record;

namespace {

constexpr int badRequest = 400;
constexpr int unauthorized = 401;
constexpr int forbidden = 403;

bool isDenied(const Facts& facts) {
    const Record& record = facts.record;
    if (record.application)
        return record.application->state == tls::DialogueState::Refused;
    if (!record.http)
        return false;
    const int status = record.http->status;
    // nginx's own status for certificates, with a page of the operator's: what we asked for was no bad
    // request.
    const bool isBlamed = status == badRequest && facts.asked && facts.presentsFault();
    return status == unauthorized || status == forbidden || isBlamed || refusesCertificate(record) ||
        lacksCertificate(record) || recognise(*record.http) == ServerPage::Misdirected;
}

VerdictLayer layerOfNetworkFault(NetworkFault fault) {
    return fault == NetworkFault::NameNotFound ? VerdictLayer::Dns : VerdictLayer::Tcp;
}

Verdict failed(Verdict verdict, RefusedBy by, VerdictLayer layer) {
    verdict.state = VerdictState::Failed;
    verdict.by = by;
    verdict.layer = layer;
    return verdict;
}

Verdict refused(Verdict verdict, RefusedBy by, VerdictLayer layer) {
    verdict.state = VerdictState::Refused;
    verdict.by = by;
    verdict.layer = layer;
    return verdict;
}

/// What was said before TLS, as long as it did not come to TLS.
std::optional<Verdict> beforeTls(Verdict verdict, const Record& record) {
    verdict.moment = Phase::BeforeHello;
    if (record.proxy && record.proxy->state != tls::DialogueState::Agreed)
        return failed(verdict, RefusedBy::Network, VerdictLayer::Proxy);
    if (!record.startTls || record.startTls->state == tls::DialogueState::Agreed)
        return std::nullopt;
    return record.startTls->state == tls::DialogueState::Refused
        ? refused(verdict, RefusedBy::Server, VerdictLayer::StartTls)
        : failed(verdict, RefusedBy::Nobody, VerdictLayer::StartTls);
}

/// The connection ended in the middle of TLS without a fatal alert.
Verdict endedWithoutAlert(Verdict verdict, const Facts& facts) {
    const Record& record = facts.record;
    verdict.layer = record.serverHello ? VerdictLayer::Tls : VerdictLayer::Tcp;
    const bool closed = record.close != tls::Close::None;
    if (closed && facts.asked && facts.record.own.messageSeen) {
        verdict.state = VerdictState::RefusedSilently;
        verdict.by = RefusedBy::Server;
        return verdict;
    }
    if (!record.serverHello)
        return failed(verdict, RefusedBy::Network, VerdictLayer::Tcp);
    verdict.state = closed ? VerdictState::RefusedSilently : VerdictState::Unknown;
    verdict.by = closed ? RefusedBy::Server : RefusedBy::Nobody;
    return verdict;
}

/// The server hung up on us: because of what we presented, or for a reason that does not show.
Verdict hungUpOn(Verdict verdict, const Facts& facts) {
    const Record& record = facts.record;
    verdict.layer = record.requestSent ? VerdictLayer::Http : VerdictLayer::Tls;
    if (facts.isSuspect()) {
        verdict.state = VerdictState::RefusedSilently;
        verdict.by = RefusedBy::Server;
        return verdict;
    }
    // TLS was all that was asked for, and let us through. In TLS 1.2 some servers look at a certificate only
    // then, and hang up.
    const bool isPolite = record.close == tls::Close::CloseNotify;
    const bool isAsked = record.requestWanted || record.requestSent;
    const bool isLetIn = record.version < tls::tls13 ? isPolite : facts.wentOn();
    verdict.state = isLetIn && !isAsked ? VerdictState::Accepted : VerdictState::Unknown;
    return verdict;
}

Verdict afterHandshake(Verdict verdict, const Facts& facts) {
    const Record& record = facts.record;
    if (isDenied(facts))
        return refused(verdict, RefusedBy::Server, VerdictLayer::Http);
    if (facts.isDroppedInApplication()) {
        verdict = refused(verdict, RefusedBy::Server, VerdictLayer::Http);
        verdict.state = VerdictState::RefusedSilently;
        return verdict;
    }
    if (facts.isUnanswered()) { // dropped without a word (HAProxy's silent-drop), or another protocol
        verdict.state = VerdictState::Unknown;
        verdict.layer = VerdictLayer::Http;
        return verdict;
    }
    if (facts.isHungUpOn())
        return hungUpOn(verdict, facts);
    // TLS 1.2: the server's Finished is its yes. TLS 1.3: only what comes after ours tells.
    if (facts.wentOn() || record.version < tls::tls13) {
        verdict.state = VerdictState::Accepted;
        verdict.layer = record.isAnswered() ? VerdictLayer::Http : VerdictLayer::Tls;
        return verdict;
    }
    const bool politely = record.close == tls::Close::CloseNotify;
    if (record.close != tls::Close::None && (record.requestSent || !politely))
        return endedWithoutAlert(verdict, facts);
    verdict.state = politely ? VerdictState::Accepted : VerdictState::Unknown;
    verdict.layer = VerdictLayer::Tls;
    return verdict;
}

/// A test server that plays one that lets the handshake through, and refused in its answer.
bool isRefusedInApplication(const Record& record) {
    const auto form = record.rehearsal ? tls::refusalNamed(record.rehearsal->refusal) : std::nullopt;
    return form && form->kind == tls::RefusalForm::Kind::Http && record.phase == Phase::Http;
}

} // namespace

Verdict judge(const Facts& facts) {
    const Record& record = facts.record;
    Verdict verdict;
    verdict.tickets = record.tickets;
    verdict.close = record.close;
    verdict.moment = record.phase;
    if (record.http)
        verdict.httpSignature = signatureOf(recognise(*record.http));

    if (record.own.fault || record.localFault == LocalFault::OwnCertificateUnusable) {
        verdict.moment.reset();
        return failed(verdict, RefusedBy::Client, VerdictLayer::None);
    }
    if (record.networkFault != NetworkFault::None) {
        verdict.moment = Phase::BeforeHello;
        return failed(verdict, RefusedBy::Network, layerOfNetworkFault(record.networkFault));
    }
    if (record.stopped && !record.handshakeCompleted) {
        verdict.state = VerdictState::Unknown;
        return verdict;
    }
    if (const auto verdictBefore = beforeTls(verdict, record))
        return *verdictBefore;
    if (record.localFault == LocalFault::PeerRefused) {
        if (const tls::Alert* alert = record.fatalAlertFromUs())
            verdict.alert = *alert;
        return refused(verdict, RefusedBy::Client, VerdictLayer::Tls);
    }
    if (record.localFault == LocalFault::NotTls) {
        verdict.moment = Phase::BeforeHello;
        return failed(verdict, RefusedBy::Nobody, VerdictLayer::Tls);
    }
    if (const tls::Alert* alert = record.fatalAlertFromPeer()) {
        verdict.alert = *alert;
        verdict.moment = alert->phase;
        return refused(verdict, RefusedBy::Server, VerdictLayer::Tls);
    }
    if (record.localFault != LocalFault::None) {
        if (const tls::Alert* alert = record.fatalAlertFromUs())
            verdict.alert = *alert;
        return refused(verdict, RefusedBy::Client, VerdictLayer::Tls);
    }
    if (record.stopped && !record.http) {
        verdict.state = VerdictState::Unknown;
        return verdict;
    }
    if (!record.handshakeCompleted)
        return endedWithoutAlert(verdict, facts);
    return afterHandshake(verdict, facts);
}

Verdict judgeCaller(const Record& record) {
    Verdict verdict{.moment = record.phase, .close = record.close, .tickets = record.tickets};
    verdict.layer = VerdictLayer::Tls;
    if (isRefusedInApplication(record))
        return refused(verdict, RefusedBy::Server, VerdictLayer::Http);
    if (hasLeft(record) || hasLeftAtOurCertificate(record)) {
        const bool isSuspect = hasLeftAtOurCertificate(record) || !defectsOfOurs(record).empty();
        verdict.state = isSuspect ? VerdictState::RefusedSilently : VerdictState::Unknown;
        verdict.by = isSuspect ? RefusedBy::Client : RefusedBy::Nobody;
        return verdict;
    }
    if (record.handshakeCompleted && !record.fatalAlertFromPeer() && !record.fatalAlertFromUs()) {
        verdict.state = VerdictState::Accepted;
        return verdict;
    }
    if (const tls::Alert* alert = record.fatalAlertFromPeer()) {
        verdict.alert = *alert;
        verdict.moment = alert->phase;
        return refused(verdict, RefusedBy::Client, VerdictLayer::Tls);
    }
    if (const tls::Alert* alert = record.fatalAlertFromUs())
        verdict.alert = *alert;
    const bool spoke = record.clientHello.has_value();
    return spoke && (verdict.alert || record.localFault != LocalFault::None)
        ? refused(verdict, RefusedBy::Server, VerdictLayer::Tls)
        : failed(verdict, RefusedBy::Nobody, VerdictLayer::Tls);
}

} // namespace certwright::diagnose
