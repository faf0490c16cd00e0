// SPDX-License-Identifier: Apache-2.0
// Somebody called our test server, and it is he who did not want to go on. What for is his to know; what can be
// held against our certificate is known here.
#include "core/diagnose/caller_rules.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/resemblance.h"
#include "core/tls/alerts.h"
#include "core/tls/code_points.h"
#include "core/verify/findings.h"
#include "core/verify/verify.h"

#include <algorithm>

namespace certwright::diagnose {

using tls::Record;
using x509::Certificate;

namespace {

const std::vector<Certificate>& ownChain(const Record& record) {
    return record.own.sent.empty() ? record.own.configured : record.own.sent;
}

/// Our certificate goes out alone, and the CA that issued it is none that we know as a root, though it bears the name
/// of the house: so an intermediate looks that was left out.
bool leavesIssuerOut(const Record& record) {
    const auto& chain = ownChain(record);
    if (chain.size() != 1 || chain.front().isSelfIssued())
        return false;
    const x509::Name& issuer = chain.front()->issuer;
    return !isTrustedName(record, issuer) && resemblesAny(issuer, record.peer.trustedNames);
}

} // namespace

bool hasLeft(const Record& record) {
    return record.close != tls::Close::None && record.handshakeCompleted && record.applicationBytes == 0 &&
        !record.fatalAlertFromPeer() && !record.fatalAlertFromUs();
}

bool hasLeftAtOurCertificate(const Record& record) {
    return record.close != tls::Close::None && !record.handshakeCompleted && record.own.messageSeen &&
        !record.peer.messageSeen && record.localFault == tls::LocalFault::None &&
        !record.fatalAlertFromPeer() && !record.fatalAlertFromUs();
}

std::vector<ServerDefect> defectsOfOurs(const Record& record) {
    const auto& chain = ownChain(record);
    if (chain.empty())
        return {};
    verify::Request request{.target = chain.front(),
        .given = {chain.begin() + 1, chain.end()},
        .anchors = verify::anchorsOf({chain.back()}), // whom the client trusts is not known here
        .purpose = verify::Purpose::TlsServer,
        .at = record.startedAt};
    if (!record.target.serverName.empty())
        request.names = {verify::peerNameOf(record.target.serverName)};
    auto defects = serverDefects(verify::verify(request)->best()); // only a stop token could make it fail
    if (leavesIssuerOut(record))
        defects.push_back({Cause::ServerChainIncomplete,
            {&verify::finding::issuerNotFound,
                {chain.front()->subject.shortText(), chain.front()->issuer.shortText()}},
            FixAction::SendServerChain});
    return defects;
}

namespace rules {

namespace {

/// Java reads handshake messages of up to 32 KB, Schannel of 16.
constexpr std::size_t longRequest = 16U << 10;

/// What an alert of a client's says of a server, where the server's certificate itself shows nothing.
struct Meaning {
    int alert;
    Cause cause;
    FixAction fix;
};

constexpr Meaning meanings[] = {
    {tls::alert::certificateExpired, Cause::ServerCertExpired, FixAction::FixClock},
    {tls::alert::certificateRevoked, Cause::ServerCertRevoked, FixAction::ReissueServerCertificate},
    {tls::alert::unsupportedCertificate, Cause::ServerCertWrongEku, FixAction::ReissueServerCertificate},
    {tls::alert::decryptError, Cause::ServerSignatureInvalid, FixAction::ReissueServerCertificate},
    {tls::alert::protocolVersion, Cause::ProtocolVersionMismatch, FixAction::AlignVersions},
    {tls::alert::insufficientSecurity, Cause::InsufficientSecurity, FixAction::AlignAlgorithms},
    {tls::alert::noApplicationProtocol, Cause::AlpnMismatch, FixAction::None},
    {tls::alert::unrecognizedName, Cause::SniUnknown, FixAction::ReissueServerCertificate},
};

/// Alerts that stand for anything about a certificate: OpenSSL has its own for most faults, Go and GnuTLS send 42
/// for all, Java 46, Perl and others 80.
bool isAboutAnything(int alert) {
    return alert == tls::alert::badCertificate || alert == tls::alert::certificateUnknown ||
        alert == tls::alert::internalError || alert == tls::alert::handshakeFailure;
}

bool isAboutTrust(Cause cause) {
    return cause == Cause::ServerCertUntrusted || cause == Cause::ServerCertSelfSigned ||
        cause == Cause::ServerChainIncomplete || cause == Cause::ServerChainInvalidCa ||
        cause == Cause::ServerChainPathlen;
}

bool mayMean(int alert, Cause cause) {
    if (isAboutAnything(alert))
        return true;
    if (alert == tls::alert::unknownCa)
        return isAboutTrust(cause);
    const bool isUse = cause == Cause::ServerCertWrongEku || cause == Cause::ServerCertWrongKeyUsage;
    if (alert == tls::alert::unsupportedCertificate)
        return isUse;
    const bool isPast = cause == Cause::ServerCertExpired || cause == Cause::ServerChainCaExpired;
    return (alert == tls::alert::certificateExpired && isPast) ||
        (alert == tls::alert::decryptError && cause == Cause::ServerSignatureInvalid);
}

Diagnosed fromDefect(const Record& record, const ServerDefect& defect) {
    Diagnosed diagnosed = aboutCaller(record, defect.cause, Certainty::Likely, defect.fix);
    diagnosed.detail = detailOf(defect.finding);
    diagnosed.evidence = {defect.finding};
    const bool isOfIssuer = defect.fix == FixAction::SendServerChain;
    diagnosed.fix.target = std::get<std::string>(defect.finding.parameters[isOfIssuer ? 1 : 0]);
    return diagnosed;
}

/// Whether the client trusts what stands above our chain is not known here. Where the chain ends below a root, that
/// CA may be missing from what we send.
Causes aboutTrust(const Record& record, Certainty certainty) {
    const auto& chain = ownChain(record);
    if (chain.empty())
        return {};
    const Certificate& top = chain.back();
    const std::string above = top->issuer.shortText();
    if (chain.size() == 1 && top.isSelfIssued()) {
        Diagnosed alone = aboutCaller(record, Cause::ServerCertSelfSigned, certainty, FixAction::TrustAuthority);
        alone.fix.target = above;
        return {std::move(alone)};
    }
    Diagnosed untrusted = aboutCaller(record, Cause::ServerCertUntrusted, certainty, FixAction::TrustAuthority);
    untrusted.detail = Parameter{above};
    untrusted.fix.target = above;
    if (top.isSelfIssued() || isTrustedName(record, top->issuer))
        return {std::move(untrusted)};
    Diagnosed incomplete = untrusted;
    incomplete.cause = Cause::ServerChainIncomplete;
    incomplete.fix.action = FixAction::SendServerChain;
    incomplete.certainty = Certainty::Possible;
    return {std::move(untrusted), std::move(incomplete)};
}

/// Without a name in the handshake the client may look for any.
Causes aboutName(const Record& record) {
    if (!record.target.serverName.empty())
        return {};
    return {aboutCaller(
        record, Cause::ServerNameMismatch, Certainty::Possible, FixAction::ReissueServerCertificate)};
}

void append(Causes& causes, Causes more) {
    for (Diagnosed& diagnosed : more)
        if (std::ranges::find(causes, diagnosed.cause, &Diagnosed::cause) == causes.end())
            causes.push_back(std::move(diagnosed));
}

Causes byMeaning(const Record& record, int alert) {
    const auto meaning = std::ranges::find(meanings, alert, &Meaning::alert);
    if (meaning == std::end(meanings))
        return {};
    Diagnosed diagnosed = aboutCaller(record, meaning->cause, Certainty::Likely, meaning->fix);
    if (const auto& chain = ownChain(record); !chain.empty()) {
        diagnosed.fix.target = chain.front()->subject.shortText();
        if (meaning->cause == Cause::ServerCertExpired)
            diagnosed.detail = Parameter{chain.front()->notAfter.instant};
    }
    return {std::move(diagnosed)};
}

Causes tooLongRequest(const Record& record) {
    if (!record.certificateRequest || record.certificateRequest->bytes <= longRequest)
        return {};
    Diagnosed tooLong = aboutCaller(
        record, Cause::ServerCaListTooBig, Certainty::Likely, FixAction::AnnounceAuthorities);
    tooLong.evidence = {
        {&evidence::requestLength, {static_cast<std::int64_t>(record.certificateRequest->bytes)}}};
    return {std::move(tooLong)};
}

Causes byAlert(const Record& record, int alert) {
    Causes causes;
    for (const ServerDefect& defect : defectsOfOurs(record))
        if (mayMean(alert, defect.cause))
            causes.push_back(fromDefect(record, defect));
    append(causes, byMeaning(record, alert));
    const bool isAboutCertificate = isAboutAnything(alert) || alert == tls::alert::unknownCa;
    const bool isVague = alert == tls::alert::internalError || alert == tls::alert::handshakeFailure;
    if (!isAboutCertificate)
        append(causes, tooLongRequest(record));
    if (isVague || (causes.empty() && !isAboutCertificate))
        append(causes,
            {aboutCaller(record, Cause::HandshakeFailureGeneric, Certainty::Likely, FixAction::None)});
    if (isAboutCertificate && !isVague) {
        append(causes, aboutTrust(record, causes.empty() ? Certainty::Likely : Certainty::Possible));
        if (isAboutAnything(alert)) {
            append(causes, aboutName(record));
            append(causes,
                {aboutCaller(record, Cause::ServerCertNotPinned, Certainty::Possible, FixAction::None)});
        }
    }
    return causes;
}

/// He offered protocols, and got none of them (RFC 7301 3.2).
bool lacksProtocol(const Record& record) {
    return record.clientHello && !record.clientHello->alpn.empty() && record.alpn.empty() &&
        std::ranges::find(record.clientHello->alpn, "http/1.1") == record.clientHello->alpn.end();
}

Causes byLeaving(const Record& record) {
    Causes causes;
    for (const ServerDefect& defect : defectsOfOurs(record))
        causes.push_back(fromDefect(record, defect));
    if (lacksProtocol(record))
        append(causes, {aboutCaller(record, Cause::AlpnMismatch, Certainty::Likely, FixAction::None)});
    const bool isAtCertificate = hasLeftAtOurCertificate(record);
    const bool isOpen = causes.empty();
    if (!isAtCertificate)
        append(causes,
            {aboutCaller(record, Cause::Closed, isOpen ? Certainty::Likely : Certainty::Possible,
                FixAction::None)});
    append(causes, aboutTrust(record, isOpen && isAtCertificate ? Certainty::Likely : Certainty::Possible));
    append(causes, aboutName(record));
    append(causes, {aboutCaller(record, Cause::Closed, Certainty::Possible, FixAction::None)});
    return causes;
}

} // namespace

Causes callerRefusedUs(const Record& record) {
    const tls::Alert* alert = record.fatalAlertFromPeer();
    const bool isGone = hasLeft(record) || hasLeftAtOurCertificate(record);
    if (!alert && !isGone)
        return {};
    Causes causes = alert ? byAlert(record, alert->code) : byLeaving(record);
    for (Diagnosed& diagnosed : causes)
        diagnosed.evidence.push_back(evidenceOfEnd(record));
    if (hasLeft(record) && !causes.empty())
        causes.front().evidence.push_back({&evidence::callerAskedNothing, {}});
    return causes;
}

} // namespace rules

} // namespace certwright::diagnose
