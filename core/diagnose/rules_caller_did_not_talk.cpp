// SPDX-License-Identifier: Apache-2.0
// Somebody called our test server, and it did not come to certificates: no TLS, no common ground, a cut.
#include "core/base/utf8.h"
#include "core/diagnose/caller_rules.h"
#include "core/diagnose/evidence.h"
#include "core/tls/code_points.h"

#include <algorithm>

namespace certwright::diagnose::rules {

using tls::LocalFault;
using tls::Record;

namespace {

std::string versionsOf(const tls::ClientHello& hello) {
    std::string text;
    for (const int version : hello.versions.empty() ? std::vector<int>{hello.legacyVersion} : hello.versions)
        text += (text.empty() ? "" : ", ") + tls::versionName(version);
    return text;
}

/// A TLS alert in the clear, the first thing that came (RFC 8446 5.1, 6): the caller gave up before his hello.
std::optional<int> alertInsteadOfHello(const Record& record) {
    constexpr std::uint8_t alertRecord = 21;
    constexpr std::size_t length = 7;
    const Bytes& first = record.firstBytes;
    const bool isAlert = !record.clientHello && first.size() >= length && first[0] == alertRecord &&
        first[1] == 3 && first[3] == 0 && first[4] == 2;
    return isAlert ? std::optional<int>{first[6]} : std::nullopt;
}

/// What our certificate needs of a client, and this one did not offer. Before TLS 1.3 OpenSSL calls all of it "no
/// shared cipher" (RFC 8422 4, RFC 5246 7.4.2).
std::vector<Cause> lackingForOurKey(const Record& record) {
    if (!record.clientHello || record.own.configured.empty())
        return {};
    const tls::ClientHello& hello = *record.clientHello;
    const keys::PublicKey& key = record.own.configured.front()->publicKey;
    if (std::ranges::find(hello.versions, tls::tls13) != hello.versions.end())
        return {};
    std::vector<Cause> lacking;
    if (key.family() == keys::KeyFamily::Ec && !hello.groups.empty() &&
        std::ranges::find(hello.groups, tls::groupOfCurve(key.curve())) == hello.groups.end())
        lacking.push_back(Cause::NoSharedGroup);
    const auto canSign = [&](int scheme) { return tls::canSign(key, scheme, tls::tls12); };
    if (!hello.signatureSchemes.empty() && std::ranges::none_of(hello.signatureSchemes, canSign))
        lacking.push_back(Cause::NoSharedSignatureAlgorithm);
    return lacking;
}

Causes noCommonGround(const Record& record, Cause named) {
    const std::vector<Cause> lacking = named == Cause::NoSharedCipher ? lackingForOurKey(record)
                                                                      : std::vector<Cause>{};
    // One lack is why; of several, or of the one that the library names, any may be.
    Causes causes;
    const Certainty certainty = lacking.size() > 1 ? Certainty::Likely : Certainty::Certain;
    for (const Cause cause : lacking)
        causes.push_back(aboutCaller(record, cause, certainty, FixAction::AlignAlgorithms));
    if (causes.empty())
        causes.push_back(aboutCaller(record, named, Certainty::Certain, FixAction::AlignAlgorithms));
    for (Diagnosed& diagnosed : causes) {
        diagnosed.evidence = {{&evidence::localFault, {record.localFaultText}}};
        if (record.own.configured.empty())
            continue;
        const keys::PublicKey& key = record.own.configured.front()->publicKey;
        diagnosed.fix.target = key.curve().empty() ? key.algorithmName() : key.curve();
        diagnosed.detail = Parameter{diagnosed.fix.target};
    }
    return causes;
}

Causes noCommonVersion(const Record& record) {
    Diagnosed diagnosed = aboutCaller(
        record, Cause::ProtocolVersionMismatch, Certainty::Certain, FixAction::AlignVersions);
    diagnosed.detail = Parameter{record.clientHello ? versionsOf(*record.clientHello) : std::string("?")};
    diagnosed.evidence = {{&evidence::localFault, {record.localFaultText}}};
    return {std::move(diagnosed)};
}

/// How clients of other protocols begin, or proxies that put a line of their own before TLS.
struct Opening {
    std::string_view octets;
    std::string_view protocol;
};

using namespace std::string_view_literals;

constexpr Opening openings[] = {{"GET "sv, "HTTP"}, {"POST "sv, "HTTP"}, {"HEAD "sv, "HTTP"},
    {"PUT "sv, "HTTP"}, {"OPTIONS "sv, "HTTP"}, {"PRI * HTTP/2"sv, "HTTP/2"}, {"CONNECT "sv, "HTTP CONNECT"},
    {"PROXY "sv, "PROXY protocol"}, {"\r\n\r\n\0\r\nQUIT\n"sv, "PROXY protocol"}, {"SSH-"sv, "SSH"},
    {"EHLO "sv, "SMTP"}, {"HELO "sv, "SMTP"}, {"LHLO "sv, "LMTP"}, {"USER "sv, "FTP"},
    {"\0\0\0\x08\x04\xd2\x16\x2f"sv, "PostgreSQL"}, {"<?xml"sv, "XMPP"}, {"<stream:stream"sv, "XMPP"}};

Causes notTls(const Record& record) {
    Diagnosed diagnosed = aboutCaller(record, Cause::NotTls, Certainty::Certain, FixAction::UseTls);
    const std::string_view first = textOf(record.firstBytes);
    diagnosed.evidence = {{&evidence::firstBytes, {elided(visible(first), 40)}}};
    const auto opening = std::ranges::find_if(
        openings, [&](const Opening& candidate) { return first.starts_with(candidate.octets); });
    if (opening != std::end(openings))
        diagnosed.evidence.push_back({&evidence::beginsAs, {std::string(opening->protocol)}});
    return {std::move(diagnosed)};
}

Causes corrupted(const Record& record) {
    Diagnosed diagnosed = aboutCaller(record, Cause::TlsCorrupted, Certainty::Certain, FixAction::CheckNetwork);
    diagnosed.evidence = {{&evidence::localFault, {record.localFaultText}}};
    return {std::move(diagnosed)};
}

Causes gaveUpBeforeHello(const Record& record, int alert) {
    Diagnosed diagnosed = aboutCaller(
        record, Cause::HandshakeFailureGeneric, Certainty::Likely, FixAction::None);
    diagnosed.evidence = {{&evidence::alertFromCaller,
        {std::int64_t{alert}, tls::alertName(alert),
            static_cast<std::int64_t>(record.timing.verdict.value_or(0))}}};
    return {std::move(diagnosed)};
}

/// The caller does not own the key of the certificate that he showed (CertificateVerify).
Causes wrongKey(const Record& record) {
    Diagnosed diagnosed = aboutCaller(
        record, Cause::ClientSignatureInvalid, Certainty::Certain, FixAction::PairKey);
    diagnosed.evidence = {{&evidence::localFault, {record.localFaultText}}, evidenceOfEnd(record)};
    return {std::move(diagnosed)};
}

/// Before our certificate went out a close says something of the way there, or of the caller.
Causes cut(const Record& record) {
    const Cause cause = record.timedOut     ? Cause::Timeout
        : record.close == tls::Close::Reset ? Cause::Reset
                                            : Cause::Closed;
    const bool isOurs = record.fatalAlertFromUs() || record.localFault != LocalFault::None;
    if (!isOurs) {
        Diagnosed diagnosed = aboutCaller(record, cause, Certainty::Certain, FixAction::CheckNetwork);
        diagnosed.evidence = {evidenceOfEnd(record)};
        return {std::move(diagnosed)};
    }
    Diagnosed diagnosed = aboutCaller(
        record, Cause::HandshakeFailureGeneric, Certainty::Likely, FixAction::None);
    diagnosed.evidence = {evidenceOfEnd(record), {&evidence::localFault, {record.localFaultText}}};
    return {std::move(diagnosed)};
}

} // namespace

Causes callerDidNotTalk(const Record& record) {
    if (const auto alert = alertInsteadOfHello(record))
        return gaveUpBeforeHello(record, *alert);
    switch (record.localFault) {
    case LocalFault::NotTls:
        return record.clientHello ? corrupted(record) : notTls(record);
    case LocalFault::UnsupportedProtocol:
        return noCommonVersion(record);
    case LocalFault::NoSharedCipher:
        return noCommonGround(record, Cause::NoSharedCipher);
    case LocalFault::NoSharedGroup:
        return noCommonGround(record, Cause::NoSharedGroup);
    case LocalFault::NoSharedSignatureScheme:
        return noCommonGround(record, Cause::NoSharedSignatureAlgorithm);
    case LocalFault::BadRecord:
    case LocalFault::BadMessage:
    case LocalFault::MessageTooLong:
        return corrupted(record);
    case LocalFault::BadSignature:
        return wrongKey(record);
    case LocalFault::None:
    case LocalFault::DhKeyTooSmall:
    case LocalFault::LegacyRenegotiation:
    case LocalFault::PeerRefused:
    case LocalFault::OwnCertificateUnusable:
    case LocalFault::Other:
        break;
    }
    return cut(record);
}

} // namespace certwright::diagnose::rules
