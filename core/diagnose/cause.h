// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace certwright::diagnose {

/// Why a connection failed, or what is odd about one that did not: the one vocabulary of window, command line and
/// tests. The prefix of a name is the side that carries the fault.
enum class Cause {
    DnsFailure,
    TcpRefused,
    TcpTimeout,
    Reset,
    Closed,
    Timeout,
    ProxyRefused,
    StartTlsRefused,
    StartTlsNeeded,
    NotTls,
    TlsCorrupted,
    ProtocolVersionMismatch,
    NoSharedCipher,
    NoSharedGroup,
    NoSharedSignatureAlgorithm,
    AlpnMismatch,
    InsufficientSecurity,
    ServerDhWeak,
    LegacyRenegotiation,
    HandshakeFailureGeneric,
    SniUnknown,
    SniHostMismatch,
    SniSelectsVhostWithoutMtls,
    ServerCertUntrusted,
    ServerCertSelfSigned,
    ServerCertExpired,
    ServerCertNotYetValid,
    ServerCertNoSan,
    ServerNameMismatch,
    ServerCertWrongEku,
    ServerCertWrongKeyUsage,
    ServerCertRevoked,
    ServerCertWeakKey,
    ServerCertWeakSignature,
    ServerCertUnknownCriticalExtension,
    ServerCertNotPinned,
    ServerChainIncomplete,
    ServerChainOrder,
    ServerChainInvalidCa,
    ServerChainCaExpired,
    ServerChainPathlen,
    ServerChainNameConstraint,
    ServerSignatureInvalid,
    ClientCertMissing,
    ClientCertWithheld,
    ClientCertUnknownCa,
    ClientCertSelfSigned,
    ClientCertExpired,
    ClientCertNotYetValid,
    ClientCertWrongEku,
    ClientCertWrongKeyUsage,
    ClientCertRevoked,
    ClientCertWeakKey,
    ClientCertWeakSignature,
    ClientCertUnknownCriticalExtension,
    ClientCertNotPinned,
    ClientChainIncomplete,
    ClientChainOrder,
    ClientChainInvalidCa,
    ClientChainCaExpired,
    ClientChainPathlen,
    ClientChainNameConstraint,
    ClientSignatureInvalid,
    ClientCertRejected,
    ClientKeyMismatch,
    ClientKeyMissing,
    ClientKeyPassphrase,
    ClientCertUnreadable,
    ServerTrustEmpty,
    ServerTrustAnchorMissing,
    ServerVerifyDepth,
    ServerCaListEmpty,
    ServerCaListTooBig,
    ServerCaListMisleading,
    ServerListsLeaf,
    ServerCrlExpired,
    ServerCrlMissing,
    ServerInternalError,
    ClientCertNotRequested,
    AcceptedUnverified,
    ServerPostHandshakeAuthUnsupported,
    ClientNotAuthorized,
    RefusedOnPurpose,
    ServerGaveNoReason,
};

/// "client-cert-unknown-ca": stable, as scripts read it.
std::string_view causeName(Cause cause);

/// Every cause, in the order of the vocabulary.
std::span<const Cause> allCauses();

} // namespace certwright::diagnose
