// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/rules.h"
#include "core/tls/alerts.h"
#include "core/tls/code_points.h"

namespace certwright::diagnose::rules {

using tls::LocalFault;

namespace {

Diagnosed make(const Facts& facts, Cause cause, Certainty certainty, FixAction fix) {
    return {.cause = cause,
        .certainty = certainty,
        .subject = facts.serverName(),
        .fix = {fix, facts.serverName()}};
}

std::string offeredVersions(const tls::Record& record) {
    if (!record.clientHello)
        return {};
    std::vector<int> versions = record.clientHello->versions;
    if (versions.empty())
        versions.push_back(record.clientHello->legacyVersion);
    std::string text;
    for (const int version : versions)
        text += (text.empty() ? "" : ", ") + tls::versionName(version);
    return text;
}

Finding sentName(const tls::Record& record) {
    return {&evidence::serverNameSent, {record.target.serverName}};
}

/// Why our own end found no common ground.
Causes local(const Facts& facts) {
    const tls::Record& record = facts.record;
    Diagnosed diagnosed;
    switch (record.localFault) {
    case LocalFault::UnsupportedProtocol:
        diagnosed = make(facts, Cause::ProtocolVersionMismatch, Certainty::Certain, FixAction::AlignVersions);
        diagnosed.detail = Parameter{offeredVersions(record)};
        diagnosed.evidence = {{&evidence::versionsOffered, {offeredVersions(record)}}};
        break;
    case LocalFault::NoSharedSignatureScheme:
        diagnosed = make(
            facts, Cause::NoSharedSignatureAlgorithm, Certainty::Certain, FixAction::AlignAlgorithms);
        break;
    case LocalFault::DhKeyTooSmall:
        diagnosed = make(facts, Cause::ServerDhWeak, Certainty::Certain, FixAction::AlignAlgorithms);
        break;
    case LocalFault::NoSharedGroup:
        diagnosed = make(facts, Cause::NoSharedGroup, Certainty::Certain, FixAction::AlignAlgorithms);
        break;
    case LocalFault::LegacyRenegotiation:
        diagnosed = make(facts, Cause::LegacyRenegotiation, Certainty::Certain, FixAction::AlignVersions);
        break;
    case LocalFault::Other:
        diagnosed = make(facts, Cause::HandshakeFailureGeneric, Certainty::Likely, FixAction::CheckServerLog);
        break;
    case LocalFault::None:
    case LocalFault::NoSharedCipher:
    case LocalFault::NotTls:
    case LocalFault::BadRecord:
    case LocalFault::BadMessage:
    case LocalFault::MessageTooLong:
    case LocalFault::BadSignature:
    case LocalFault::PeerRefused:
    case LocalFault::OwnCertificateUnusable:
        return {};
    }
    diagnosed.evidence.push_back({&evidence::localFault, {record.localFaultText}});
    return {std::move(diagnosed)};
}

/// An alert before anybody asked for a certificate is not about one.
Causes byAlert(const Facts& facts, const tls::Alert& alert) {
    const tls::Record& record = facts.record;
    Causes causes;
    switch (alert.code) {
    case tls::alert::protocolVersion:
        causes = {make(facts, Cause::ProtocolVersionMismatch, Certainty::Certain, FixAction::AlignVersions)};
        causes.front().detail = Parameter{offeredVersions(record)};
        causes.front().evidence = {{&evidence::versionsOffered, {offeredVersions(record)}}};
        break;
    case tls::alert::insufficientSecurity:
        causes = {make(facts, Cause::InsufficientSecurity, Certainty::Certain, FixAction::AlignAlgorithms)};
        break;
    case tls::alert::unrecognizedName:
        causes = {make(facts, Cause::SniUnknown, Certainty::Certain, FixAction::CheckServerName)};
        causes.front().detail = Parameter{record.target.serverName};
        causes.front().evidence = {sentName(record)};
        break;
    case tls::alert::noApplicationProtocol:
        causes = {make(facts, Cause::AlpnMismatch, Certainty::Certain, FixAction::AlignAlgorithms)};
        break;
    case tls::alert::internalError:
        causes = {make(facts, Cause::ServerInternalError, Certainty::Likely, FixAction::CheckServerLog),
            make(facts, Cause::ServerCaListTooBig, Certainty::Possible, FixAction::CheckServerLog)};
        // Go's GetConfigForClient fails so for a name that it does not know.
        if (!record.target.serverName.empty()) {
            causes.push_back(make(facts, Cause::SniUnknown, Certainty::Possible, FixAction::CheckServerName));
            causes.back().detail = Parameter{record.target.serverName};
            causes.back().evidence = {sentName(record)};
        }
        break;
    case tls::alert::handshakeFailure:
        causes = {make(facts, Cause::NoSharedCipher, Certainty::Possible, FixAction::AlignAlgorithms),
            make(facts, Cause::NoSharedGroup, Certainty::Possible, FixAction::AlignAlgorithms),
            make(facts, Cause::HandshakeFailureGeneric, Certainty::Possible, FixAction::CheckServerLog)};
        break;
    default:
        causes = {make(facts, Cause::HandshakeFailureGeneric, Certainty::Likely, FixAction::CheckServerLog)};
        break;
    }
    for (Diagnosed& diagnosed : causes)
        diagnosed.evidence.insert(diagnosed.evidence.begin(), evidenceOfAlert(alert));
    return causes;
}

} // namespace

Causes negotiation(const Facts& facts) {
    const tls::Record& record = facts.record;
    if (record.handshakeCompleted)
        return {};
    if (Causes causes = local(facts); !causes.empty())
        return causes;
    if (facts.asked)
        return {};
    if (const tls::Alert* alert = record.fatalAlertFromPeer())
        return byAlert(facts, *alert);
    // After the ServerHello, and without a request: nothing tells what it was.
    if (!record.serverHello)
        return {};
    const Cause cause = record.timedOut     ? Cause::Timeout
        : record.close == tls::Close::Reset ? Cause::Reset
                                            : Cause::Closed;
    Diagnosed diagnosed = make(facts, cause, Certainty::Certain, FixAction::CheckServerLog);
    diagnosed.evidence = {evidenceOfClose(record)};
    return {std::move(diagnosed)};
}

} // namespace certwright::diagnose::rules
