// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log_signs.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

using enum Certainty;
using enum FixAction;

/// A sign, how much it says, and what it means in the log of a client and in that of a server.
struct SignRow {
    Sign sign;
    int weight; ///< 0: that there was a fault; 1: which; 2: more than the words beside it; 3: than those too
    Reading client;
    Reading server;
};

/// Where it makes no difference who wrote it.
SignRow either(Sign sign, int weight, const Reading& reading) {
    return {sign, weight, reading, reading};
}

// clang-format off
std::vector<SignRow> makeSignRows() {
    const auto byClient = RefusedBy::Client;
    const auto byServer = RefusedBy::Server;
    const auto network = RefusedBy::Network;
    const auto nobody = RefusedBy::Nobody;
    return {
        // What the writer holds against the other side's certificate.
        {Sign::Unverified, 0,
            {byClient, {{Cause::ServerCertUntrusted, Likely, TrustAuthority}, {Cause::ServerChainIncomplete, Possible, SendServerChain},
                {Cause::ServerCertExpired, Possible, RenewServerCertificate}}},
            {byServer, {{Cause::ClientCertRejected, Likely, CheckServerLog}, {Cause::ClientCertUnknownCa, Possible, AddAuthorityToServer},
                {Cause::ClientChainIncomplete, Possible, AddClientIntermediate}}}},
        {Sign::Untrusted, 1,
            {byClient, {{Cause::ServerCertUntrusted, Likely, TrustAuthority}, {Cause::ServerChainIncomplete, Possible, SendServerChain}}},
            {byServer, {{Cause::ClientCertUnknownCa, Likely, AddAuthorityToServer}, {Cause::ClientChainIncomplete, Possible, AddClientIntermediate}}}},
        {Sign::Lookalike, 2,
            {byClient, {{Cause::ServerCertUntrusted, Likely, TrustAuthority, "lookalike"}, {Cause::ServerSignatureInvalid, Possible, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertUnknownCa, Likely, AddAuthorityToServer, "lookalike"}, {Cause::ClientSignatureInvalid, Possible, ReissueClientCertificate}}}},
        {Sign::Incomplete, 1,
            {byClient, {{Cause::ServerChainIncomplete, Likely, SendServerChain}, {Cause::ServerCertUntrusted, Likely, TrustAuthority}}},
            {byServer, {{Cause::ClientChainIncomplete, Likely, AddClientIntermediate}, {Cause::ClientCertUnknownCa, Likely, AddAuthorityToServer}}}},
        {Sign::AnchorMissing, 1,
            {byClient, {{Cause::ServerCertUntrusted, Likely, TrustAuthority}, {Cause::ServerChainIncomplete, Possible, SendServerChain}}},
            {byServer, {{Cause::ServerTrustAnchorMissing, Likely, AddAuthorityToServer}, {Cause::ClientCertUnknownCa, Possible, AddAuthorityToServer}}}},
        {Sign::SelfSigned, 1,
            {byClient, {{Cause::ServerCertSelfSigned, Certain, TrustAuthority}}},
            {byServer, {{Cause::ClientCertSelfSigned, Certain, ReissueClientCertificate}}}},
        {Sign::RootUntrusted, 1,
            {byClient, {{Cause::ServerCertUntrusted, Certain, TrustAuthority}}},
            {byServer, {{Cause::ClientCertUnknownCa, Certain, AddAuthorityToServer}}}},
        {Sign::Expired, 1,
            {byClient, {{Cause::ServerCertExpired, Likely, RenewServerCertificate}, {Cause::ServerChainCaExpired, Possible, RenewServerCertificate}}},
            {byServer, {{Cause::ClientCertExpired, Likely, RenewClientCertificate}, {Cause::ClientChainCaExpired, Possible, RenewClientCertificate}}}},
        {Sign::LeafExpired, 1,
            {byClient, {{Cause::ServerCertExpired, Certain, RenewServerCertificate}}},
            {byServer, {{Cause::ClientCertExpired, Certain, RenewClientCertificate}}}},
        {Sign::AuthorityExpired, 1,
            {byClient, {{Cause::ServerChainCaExpired, Certain, RenewServerCertificate}}},
            {byServer, {{Cause::ClientChainCaExpired, Certain, RenewClientCertificate}}}},
        {Sign::NotYetValid, 1,
            {byClient, {{Cause::ServerCertNotYetValid, Certain, FixClock}}},
            {byServer, {{Cause::ClientCertNotYetValid, Certain, FixClock}}}},
        {Sign::NotInDates, 1,
            {byClient, {{Cause::ServerCertExpired, Likely, RenewServerCertificate}, {Cause::ServerCertNotYetValid, Possible, FixClock}}},
            {byServer, {{Cause::ClientCertExpired, Likely, RenewClientCertificate}, {Cause::ClientCertNotYetValid, Possible, FixClock}}}},
        {Sign::WrongPurpose, 1,
            {byClient, {{Cause::ServerCertWrongEku, Likely, ReissueServerCertificate}, {Cause::ServerCertWrongKeyUsage, Possible, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertWrongEku, Likely, ReissueClientCertificate}, {Cause::ClientCertWrongKeyUsage, Possible, ReissueClientCertificate}}}},
        {Sign::WrongExtendedUsage, 1,
            {byClient, {{Cause::ServerCertWrongEku, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertWrongEku, Certain, ReissueClientCertificate}}}},
        {Sign::WrongKeyUsage, 1,
            {byClient, {{Cause::ServerCertWrongKeyUsage, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertWrongKeyUsage, Certain, ReissueClientCertificate}}}},
        {Sign::Revoked, 1,
            {byClient, {{Cause::ServerCertRevoked, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertRevoked, Certain, ReissueClientCertificate}}}},
        {Sign::WeakKey, 1,
            {byClient, {{Cause::ServerCertWeakKey, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertWeakKey, Certain, ReissueClientCertificate}}}},
        {Sign::WeakSignature, 3, // Go names the look-alike too, which it could not tell then
            {byClient, {{Cause::ServerCertWeakSignature, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertWeakSignature, Certain, ReissueClientCertificate}}}},
        {Sign::CriticalExtension, 1,
            {byClient, {{Cause::ServerCertUnknownCriticalExtension, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertUnknownCriticalExtension, Certain, ReissueClientCertificate}}}},
        {Sign::NameConstraint, 1,
            {byClient, {{Cause::ServerChainNameConstraint, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientChainNameConstraint, Certain, ReissueClientCertificate}}}},
        {Sign::PathLength, 1,
            {byClient, {{Cause::ServerChainPathlen, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientChainPathlen, Certain, ReissueClientCertificate}}}},
        {Sign::InvalidAuthority, 1,
            {byClient, {{Cause::ServerChainInvalidCa, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientChainInvalidCa, Certain, ReissueClientCertificate}}}},
        {Sign::WrongSignature, 1,
            {byClient, {{Cause::ServerSignatureInvalid, Likely, ReissueServerCertificate}, {Cause::ServerCertUntrusted, Possible, TrustAuthority, "lookalike"}}},
            {byServer, {{Cause::ClientSignatureInvalid, Likely, ReissueClientCertificate}, {Cause::ClientCertUnknownCa, Possible, AddAuthorityToServer, "lookalike"}}}},
        {Sign::WrongProof, 1,
            {byClient, {{Cause::ServerSignatureInvalid, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientSignatureInvalid, Certain, ReissueClientCertificate}}}},
        {Sign::Depth, 1,
            {byClient, {{Cause::ServerChainPathlen, Likely, ReissueServerCertificate}}},
            {byServer, {{Cause::ServerVerifyDepth, Certain, CheckServerLog}}}},
        // A client's own lack of a CRL has no name of its own: it cannot bring itself to trust the server.
        {Sign::CrlMissing, 1,
            {byClient, {{Cause::ServerCertUntrusted, Likely, RefreshCrl, "crl-missing"}}},
            {byServer, {{Cause::ServerCrlMissing, Certain, RefreshCrl}}}},
        {Sign::CrlExpired, 1,
            {byClient, {{Cause::ServerCertUntrusted, Likely, RefreshCrl, "crl-expired"}}},
            {byServer, {{Cause::ServerCrlExpired, Certain, RefreshCrl}}}},
        {Sign::NameMismatch, 1,
            {byClient, {{Cause::ServerNameMismatch, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertNotPinned, Likely, GrantAccess}, {Cause::ClientNotAuthorized, Possible, GrantAccess}}}},
        {Sign::NoAlternativeName, 1,
            {byClient, {{Cause::ServerCertNoSan, Certain, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertRejected, Likely, ReissueClientCertificate}}}},
        {Sign::NotAccepted, 1,
            {byClient, {{Cause::ServerCertNotPinned, Likely, TrustAuthority}, {Cause::ServerCertUntrusted, Possible, TrustAuthority}}},
            {byServer, {{Cause::ClientCertNotPinned, Likely, GrantAccess}, {Cause::ClientCertRejected, Possible, CheckServerLog}}}},
        {Sign::StrictlyMissing, 1,
            {byClient, {{Cause::ServerCertUntrusted, Likely, ReissueServerCertificate, "strict"}}},
            {byServer, {{Cause::ClientCertRejected, Likely, ReissueClientCertificate, "strict"}}}},
        {Sign::NotALeaf, 2,
            {byClient, {{Cause::ServerCertSelfSigned, Likely, ReissueServerCertificate}, {Cause::ServerCertWrongKeyUsage, Possible, ReissueServerCertificate}}},
            {byServer, {{Cause::ClientCertSelfSigned, Likely, ReissueClientCertificate}, {Cause::ClientCertWrongKeyUsage, Possible, ReissueClientCertificate}}}},
        {Sign::OldVersion, 2,
            {byClient, {{Cause::ServerCertUntrusted, Likely, ReissueServerCertificate, "old-version"}}},
            {byServer, {{Cause::ClientCertRejected, Likely, ReissueClientCertificate, "old-version"}}}},
        {Sign::TrustEmpty, 2,
            {byClient, {{Cause::ServerCertUntrusted, Certain, TrustAuthority, "trust-empty"}}},
            {byServer, {{Cause::ServerTrustEmpty, Certain, AddAuthorityToServer}}}},
        {Sign::TrustUnreadable, 2,
            {byClient, {{Cause::ServerCertUntrusted, Certain, TrustAuthority, "trust-unreadable"}}},
            {byServer, {{Cause::ServerTrustEmpty, Likely, AddAuthorityToServer}}}},
        {Sign::PeerDoesNotTrust, 2,
            {byServer, {{Cause::ClientCertUnknownCa, Likely, AddAuthorityToServer}, {Cause::ClientCertRejected, Possible, CheckServerLog}}},
            {byClient, {{Cause::ServerCertUntrusted, Likely, TrustAuthority}, {Cause::ServerNameMismatch, Possible, ReissueServerCertificate}}}},
        {Sign::PeerRefuses, 0, // an alert beside it knows more
            {byServer, {{Cause::ClientCertRejected, Likely, CheckServerLog}, {Cause::ClientCertUnknownCa, Possible, AddAuthorityToServer},
                {Cause::ClientCertMissing, Possible, ConfigureClientCertificate}}},
            {byClient, {{Cause::ServerCertUntrusted, Likely, TrustAuthority}, {Cause::ServerNameMismatch, Possible, ReissueServerCertificate}}}},

        // A server's log cannot tell a client that has none from one that keeps its certificate back.
        either(Sign::NoClientCertificate, 1, {byServer, {{Cause::ClientCertMissing, Likely, ConfigureClientCertificate},
            {Cause::ClientCertWithheld, Possible, AddClientIntermediate}}}),
        either(Sign::ClientCertificateWithheld, 2, {byServer, {{Cause::ClientCertWithheld, Likely, AddClientIntermediate},
            {Cause::ClientCertMissing, Possible, ConfigureClientCertificate}, {Cause::NoSharedSignatureAlgorithm, Possible, AlignAlgorithms}}}),

        // The writer's own files. A server's have no name of their own in the vocabulary.
        {Sign::KeyUnusable, 1, {byClient, {{Cause::ClientKeyMismatch, Likely, PairKey}, {Cause::ClientKeyMissing, Possible, PairKey},
                {Cause::ClientKeyPassphrase, Possible, GivePassphrase}, {Cause::ClientChainOrder, Possible, ReorderClientChain}}},
            {byServer, {{Cause::ServerInternalError, Likely, PairKey, "key-mismatch"}}}},
        {Sign::KeyMismatch, 1, {byClient, {{Cause::ClientKeyMismatch, Certain, PairKey}}},
            {byServer, {{Cause::ServerInternalError, Certain, PairKey, "key-mismatch"}}}},
        {Sign::KeyMissing, 1, {byClient, {{Cause::ClientKeyMissing, Likely, PairKey}}},
            {byServer, {{Cause::ServerInternalError, Likely, PairKey, "key-missing"}}}},
        {Sign::KeyDoesNotSign, 1, {byClient, {{Cause::ClientKeyMissing, Likely, PairKey}, {Cause::NoSharedSignatureAlgorithm, Possible, AlignAlgorithms}}},
            {byServer, {{Cause::ServerInternalError, Likely, PairKey, "key-missing"}}}},
        {Sign::KeyPassphrase, 1, {byClient, {{Cause::ClientKeyPassphrase, Likely, GivePassphrase}, {Cause::ClientCertUnreadable, Possible, RepairFile}}},
            {byServer, {{Cause::ServerInternalError, Likely, GivePassphrase, "key-passphrase"}}}},
        {Sign::CertificateUnreadable, 1, {byClient, {{Cause::ClientCertUnreadable, Likely, RepairFile}}},
            {byServer, {{Cause::ServerInternalError, Likely, RepairFile, "certificate-unreadable"}}}},
        {Sign::OwnKeyWeak, 2, {byClient, {{Cause::ClientCertWeakKey, Likely, ReissueClientCertificate}}},
            {byServer, {{Cause::ServerCertWeakKey, Likely, ReissueServerCertificate}}}},
        {Sign::OwnSignatureWeak, 2, {byClient, {{Cause::ClientCertWeakSignature, Likely, ReissueClientCertificate}}},
            {byServer, {{Cause::ServerCertWeakSignature, Likely, ReissueServerCertificate}}}},

        // No common ground.
        either(Sign::NotTls, 1, {nobody, {{Cause::NotTls, Likely, UseTls}, {Cause::StartTlsNeeded, Possible, UseTls}}}),
        either(Sign::PlainHttp, 1, {byServer, {{Cause::NotTls, Certain, UseTls}}}),
        {Sign::Version, 1, {byClient, {{Cause::ProtocolVersionMismatch, Certain, AlignVersions}}},
            {byServer, {{Cause::ProtocolVersionMismatch, Certain, AlignVersions}}}},
        {Sign::Cipher, 1, {byClient, {{Cause::NoSharedCipher, Likely, AlignAlgorithms}, {Cause::ProtocolVersionMismatch, Possible, AlignVersions}}},
            {byServer, {{Cause::NoSharedCipher, Certain, AlignAlgorithms}}}},
        either(Sign::Group, 1, {byServer, {{Cause::NoSharedGroup, Certain, AlignAlgorithms}}}),
        {Sign::SignatureAlgorithm, 1, {byClient, {{Cause::NoSharedSignatureAlgorithm, Certain, AlignAlgorithms}}},
            {byServer, {{Cause::NoSharedSignatureAlgorithm, Certain, AlignAlgorithms}}}},
        either(Sign::Alpn, 1, {byServer, {{Cause::AlpnMismatch, Certain, AlignAlgorithms}}}),
        either(Sign::WeakDh, 1, {byClient, {{Cause::ServerDhWeak, Certain, AlignAlgorithms}}}),
        {Sign::LegacyRenegotiation, 1, {byClient, {{Cause::LegacyRenegotiation, Certain, AlignVersions}}},
            {byServer, {{Cause::LegacyRenegotiation, Certain, AlignVersions}}}},
        either(Sign::Corrupted, 1, {nobody, {{Cause::TlsCorrupted, Likely, CheckNetwork}}}),
        either(Sign::ListTooLong, 1, {byClient, {{Cause::ServerCaListTooBig, Likely, CheckServerLog}}}),
        either(Sign::HandshakeFailed, -1, {nobody, {{Cause::HandshakeFailureGeneric, Possible, CheckServerLog}}}),

        either(Sign::SniUnknown, 1, {byServer, {{Cause::SniUnknown, Certain, CheckServerName}}}),
        either(Sign::SniHostMismatch, 1, {byServer, {{Cause::SniHostMismatch, Certain, CheckServerName}}}),
        either(Sign::AsksTooLate, 1, {byServer, {{Cause::ServerPostHandshakeAuthUnsupported, Certain, EnableClientAuthentication}}}),
        either(Sign::NotAuthorized, 1, {byServer, {{Cause::ClientNotAuthorized, Certain, GrantAccess}}}),

        // The way there. A close without a word is a fact; what for is not.
        either(Sign::NameNotFound, 1, {network, {{Cause::DnsFailure, Certain, CheckAddress}}}),
        either(Sign::ConnectionRefused, 1, {network, {{Cause::TcpRefused, Likely, StartServer}}}),
        either(Sign::ConnectTimeout, 1, {network, {{Cause::TcpTimeout, Likely, CheckNetwork}}}),
        either(Sign::Timeout, 1, {network, {{Cause::Timeout, Likely, CheckNetwork}}}),
        {Sign::Reset, 0, {nobody, {{Cause::ServerGaveNoReason, Likely, CheckServerLog}, {Cause::Reset, Possible, CheckNetwork}}},
            {nobody, {{Cause::Reset, Likely, CheckNetwork}, {Cause::ServerCertUntrusted, Possible, TrustAuthority}}}},
        {Sign::Closed, 0, {nobody, {{Cause::ServerGaveNoReason, Likely, CheckServerLog}, {Cause::Closed, Possible, CheckNetwork}}},
            {nobody, {{Cause::Closed, Likely, CheckNetwork}, {Cause::ServerCertUntrusted, Possible, TrustAuthority}}}},
        either(Sign::ProxyRefused, 1, {network, {{Cause::ProxyRefused, Certain, CheckNetwork}}}),
        either(Sign::StartTlsRefused, 1, {byServer, {{Cause::StartTlsRefused, Certain, UseTls}}}),
    };
}

/// What an alert means by its sender (RFC 8446 6.2), and as the servers and clients of the field use it.
struct AlertRow {
    int code;
    std::vector<Candidate> byServer; ///< the server sent it
    std::vector<Candidate> byClient;
};

std::vector<AlertRow> makeAlertRows() {
    return {
        {10, {{Cause::TlsCorrupted, Likely, CheckNetwork}}, {{Cause::TlsCorrupted, Likely, CheckNetwork}}},
        {20, {{Cause::TlsCorrupted, Likely, CheckNetwork}}, {{Cause::TlsCorrupted, Likely, CheckNetwork}}},
        {21, {{Cause::TlsCorrupted, Likely, CheckNetwork}}, {{Cause::TlsCorrupted, Likely, CheckNetwork}}},
        {22, {{Cause::TlsCorrupted, Likely, CheckNetwork}}, {{Cause::TlsCorrupted, Likely, CheckNetwork}}},
        {40, {{Cause::HandshakeFailureGeneric, Likely, AlignAlgorithms}, {Cause::ClientCertMissing, Possible, ConfigureClientCertificate},
                {Cause::NoSharedCipher, Possible, AlignAlgorithms}},
            {{Cause::HandshakeFailureGeneric, Likely, AlignAlgorithms}, {Cause::NoSharedCipher, Possible, AlignAlgorithms}}},
        {41, {{Cause::ClientCertMissing, Likely, ConfigureClientCertificate}}, {{Cause::ClientCertMissing, Likely, ConfigureClientCertificate}}},
        {42, {{Cause::ClientCertRejected, Likely, CheckServerLog}, {Cause::ClientCertUnknownCa, Possible, AddAuthorityToServer},
                {Cause::ClientCertMissing, Possible, ConfigureClientCertificate}, {Cause::ClientCertNotYetValid, Possible, FixClock}},
            {{Cause::ServerCertUntrusted, Likely, TrustAuthority}, {Cause::ServerNameMismatch, Possible, ReissueServerCertificate},
                {Cause::ServerCertExpired, Possible, RenewServerCertificate}}},
        {43, {{Cause::ClientCertWrongEku, Likely, ReissueClientCertificate}, {Cause::ClientCertWrongKeyUsage, Possible, ReissueClientCertificate}},
            {{Cause::ServerCertWrongEku, Likely, ReissueServerCertificate}, {Cause::ServerCertWrongKeyUsage, Possible, ReissueServerCertificate}}},
        {44, {{Cause::ClientCertRevoked, Certain, ReissueClientCertificate}}, {{Cause::ServerCertRevoked, Certain, ReissueServerCertificate}}},
        {45, {{Cause::ClientCertExpired, Likely, RenewClientCertificate}, {Cause::ClientChainCaExpired, Possible, RenewClientCertificate},
                {Cause::ServerCrlExpired, Possible, RefreshCrl}},
            {{Cause::ServerCertExpired, Likely, RenewServerCertificate}, {Cause::ServerChainCaExpired, Possible, RenewServerCertificate}}},
        {46, {{Cause::ClientCertRejected, Likely, CheckServerLog}, {Cause::ClientCertUnknownCa, Possible, AddAuthorityToServer},
                {Cause::ClientCertExpired, Possible, RenewClientCertificate}, {Cause::ClientCertWrongEku, Possible, ReissueClientCertificate}},
            {{Cause::ServerCertUntrusted, Likely, TrustAuthority}, {Cause::ServerNameMismatch, Possible, ReissueServerCertificate}}},
        {47, {{Cause::HandshakeFailureGeneric, Likely, AlignAlgorithms}}, {{Cause::HandshakeFailureGeneric, Likely, AlignAlgorithms}}},
        {48, {{Cause::ClientCertUnknownCa, Likely, AddAuthorityToServer}, {Cause::ClientChainIncomplete, Possible, AddClientIntermediate},
                {Cause::ServerTrustAnchorMissing, Possible, AddAuthorityToServer},
                {Cause::ClientCertSelfSigned, Possible, ReissueClientCertificate}},
            {{Cause::ServerCertUntrusted, Likely, TrustAuthority}, {Cause::ServerChainIncomplete, Possible, SendServerChain},
                {Cause::ServerCertSelfSigned, Possible, TrustAuthority}}},
        {49, {{Cause::ClientCertRejected, Likely, CheckServerLog}, {Cause::ClientNotAuthorized, Possible, GrantAccess}},
            {{Cause::ServerCertUntrusted, Likely, TrustAuthority}}},
        {50, {{Cause::TlsCorrupted, Likely, CheckNetwork}, {Cause::ClientCertMissing, Possible, ConfigureClientCertificate}},
            {{Cause::TlsCorrupted, Likely, CheckNetwork}}},
        {51, {{Cause::ClientCertUnknownCa, Likely, AddAuthorityToServer, "lookalike"}, {Cause::ClientSignatureInvalid, Possible, ReissueClientCertificate}},
            {{Cause::ServerSignatureInvalid, Likely, ReissueServerCertificate}, {Cause::ServerCertUntrusted, Possible, TrustAuthority, "lookalike"}}},
        {70, {{Cause::ProtocolVersionMismatch, Certain, AlignVersions}}, {{Cause::ProtocolVersionMismatch, Certain, AlignVersions}}},
        {71, {{Cause::InsufficientSecurity, Certain, AlignAlgorithms}}, {{Cause::InsufficientSecurity, Likely, AlignAlgorithms}}},
        {80, {{Cause::ServerInternalError, Likely, CheckServerLog}, {Cause::ServerVerifyDepth, Possible, CheckServerLog},
                {Cause::ServerTrustEmpty, Possible, AddAuthorityToServer}, {Cause::ServerCaListTooBig, Possible, CheckServerLog}},
            {{Cause::HandshakeFailureGeneric, Possible, CheckServerLog}}},
        {86, {{Cause::ProtocolVersionMismatch, Likely, AlignVersions}}, {}},
        {109, {{Cause::HandshakeFailureGeneric, Likely, AlignAlgorithms}}, {{Cause::HandshakeFailureGeneric, Likely, AlignAlgorithms}}},
        {110, {{Cause::HandshakeFailureGeneric, Likely, AlignAlgorithms}}, {{Cause::HandshakeFailureGeneric, Likely, AlignAlgorithms}}},
        {112, {{Cause::SniUnknown, Certain, CheckServerName}}, {}},
        {113, {}, {{Cause::ServerCertUntrusted, Likely, RefreshCrl, "staple"}}},
        {116, {{Cause::ClientCertMissing, Likely, ConfigureClientCertificate}, {Cause::ClientCertWithheld, Possible, AddClientIntermediate},
            {Cause::NoSharedSignatureAlgorithm, Possible, AlignAlgorithms}}, {}},
        {120, {{Cause::AlpnMismatch, Certain, AlignAlgorithms}}, {}},
    };
}
// clang-format on

const SignRow& rowOf(Sign sign) {
    static const std::vector<SignRow> rows = makeSignRows();
    return *std::ranges::find(rows, sign, &SignRow::sign);
}

/// One row of the table as it is asked for.
struct AlertReadings {
    int code;
    Reading byServer;
    Reading byClient;
};

} // namespace

int weightOf(Sign sign) {
    return rowOf(sign).weight;
}

const Reading& readingOf(Sign sign, Writer writer) {
    const SignRow& row = rowOf(sign);
    return writer == Writer::Server ? row.server : row.client;
}

const Reading& readingOf(int alert, RefusedBy by) {
    static const Reading none;
    static const std::vector<AlertReadings> readings = [] {
        std::vector<AlertReadings> made;
        for (const AlertRow& row : makeAlertRows())
            made.push_back({row.code, {RefusedBy::Server, row.byServer}, {RefusedBy::Client, row.byClient}});
        return made;
    }();
    const auto row = std::ranges::find(readings, alert, &AlertReadings::code);
    if (row == readings.end())
        return none;
    return by == RefusedBy::Server ? row->byServer : row->byClient;
}

} // namespace certwright::diagnose
