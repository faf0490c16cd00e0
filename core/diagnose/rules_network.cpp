// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/rules.h"
#include "core/tls/starttls.h"

namespace certwright::diagnose::rules {

using tls::LocalFault;
using tls::NetworkFault;

namespace {

Diagnosed about(const Facts& facts, Cause cause, Certainty certainty, FixAction fix) {
    return {.cause = cause,
        .certainty = certainty,
        .subject = facts.serverName() + ":" + std::to_string(facts.record.target.port),
        .fix = {fix, facts.serverName()}};
}

Causes unreachable(const Facts& facts) {
    Diagnosed diagnosed;
    switch (facts.record.networkFault) {
    case NetworkFault::None:
        return {};
    case NetworkFault::NameNotFound:
        diagnosed = about(facts, Cause::DnsFailure, Certainty::Certain, FixAction::CheckAddress);
        break;
    case NetworkFault::Refused:
        diagnosed = about(facts, Cause::TcpRefused, Certainty::Certain, FixAction::StartServer);
        break;
    case NetworkFault::Unreachable:
    case NetworkFault::TimedOut:
        diagnosed = about(facts, Cause::TcpTimeout, Certainty::Certain, FixAction::CheckNetwork);
        break;
    }
    for (const std::string& address : facts.record.target.triedAddresses)
        diagnosed.evidence.push_back({&evidence::address, {address}});
    if (const std::string& proxy = facts.record.target.proxy; !proxy.empty()) {
        diagnosed.subject = diagnosed.fix.target = proxy;
        diagnosed.evidence.push_back({&evidence::proxy, {proxy}});
    }
    return {std::move(diagnosed)};
}

/// Something else than TLS answered our first message.
Causes notTls(const Facts& facts) {
    const Bytes& first = facts.record.firstBytes;
    const auto protocol = facts.record.startTls ? std::nullopt
                                                : tls::startTlsOfGreeting(first, facts.record.target.port);
    Diagnosed diagnosed = about(
        facts, protocol ? Cause::StartTlsNeeded : Cause::NotTls, Certainty::Certain, FixAction::UseTls);
    if (protocol)
        diagnosed.fix = {FixAction::AskForTls, std::string(tls::startTlsName(*protocol))};
    diagnosed.evidence.push_back({&evidence::firstBytes, {elided(visible(textOf(first)), 40)}});
    return {std::move(diagnosed)};
}

/// The peer spoke TLS, then something that no peer may say.
Causes corrupted(const Facts& facts) {
    Diagnosed diagnosed = about(facts, Cause::TlsCorrupted, Certainty::Certain, FixAction::CheckNetwork);
    diagnosed.evidence.push_back({&evidence::localFault, {facts.record.localFaultText}});
    return {std::move(diagnosed)};
}

/// The end came before a ServerHello.
Causes silentBeforeHello(const Facts& facts) {
    const tls::Record& record = facts.record;
    if (record.serverHello || record.fatalAlertFromPeer() || record.localFault != LocalFault::None)
        return {};
    Cause cause = Cause::Closed;
    if (record.timedOut)
        cause = Cause::Timeout;
    else if (record.close == tls::Close::Reset)
        cause = Cause::Reset;
    else if (record.close == tls::Close::None)
        return {};
    Diagnosed diagnosed = about(facts, cause, Certainty::Certain, FixAction::CheckNetwork);
    diagnosed.evidence.push_back(evidenceOfClose(record));
    return {std::move(diagnosed)};
}

/// The same where most servers begin in the clear: not all of them say so to somebody who begins with TLS.
Causes silentAtUsualPort(const Facts& facts, Causes causes) {
    const auto protocol = tls::startTlsOfPort(facts.record.target.port);
    if (!protocol || facts.record.startTls || causes.empty())
        return causes;
    const std::string name{tls::startTlsName(*protocol)};
    Diagnosed needed = about(facts, Cause::StartTlsNeeded, Certainty::Likely, FixAction::AskForTls);
    needed.fix.target = name;
    needed.evidence = {{&evidence::usualPort, {name}}, evidenceOfClose(facts.record)};
    causes.front().certainty = Certainty::Possible;
    causes.insert(causes.begin(), std::move(needed));
    return causes;
}

} // namespace

Causes network(const Facts& facts) {
    if (auto causes = unreachable(facts); !causes.empty())
        return causes;
    switch (facts.record.localFault) {
    case LocalFault::NotTls:
        return notTls(facts);
    case LocalFault::BadRecord:
    case LocalFault::BadMessage:
    case LocalFault::MessageTooLong:
        return corrupted(facts);
    case LocalFault::None:
    case LocalFault::UnsupportedProtocol:
    case LocalFault::NoSharedCipher:
    case LocalFault::NoSharedGroup:
    case LocalFault::NoSharedSignatureScheme:
    case LocalFault::DhKeyTooSmall:
    case LocalFault::LegacyRenegotiation:
    case LocalFault::BadSignature:
    case LocalFault::PeerRefused:
    case LocalFault::OwnCertificateUnusable:
    case LocalFault::Other:
        break;
    }
    return silentAtUsualPort(facts, silentBeforeHello(facts));
}

} // namespace certwright::diagnose::rules
