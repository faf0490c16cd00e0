// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/cause.h"

#include <algorithm>
#include <array>

namespace certwright::diagnose {

namespace {

struct Row {
    Cause cause;
    std::string_view name;
};

constexpr Row rows[] = {
    {Cause::DnsFailure, "dns-failure"},
    {Cause::TcpRefused, "tcp-refused"},
    {Cause::TcpTimeout, "tcp-timeout"},
    {Cause::Reset, "reset"},
    {Cause::Closed, "closed"},
    {Cause::Timeout, "timeout"},
    {Cause::ProxyRefused, "proxy-refused"},
    {Cause::StartTlsRefused, "starttls-refused"},
    {Cause::StartTlsNeeded, "starttls-needed"},
    {Cause::NotTls, "not-tls"},
    {Cause::TlsCorrupted, "tls-corrupted"},
    {Cause::ProtocolVersionMismatch, "protocol-version-mismatch"},
    {Cause::NoSharedCipher, "no-shared-cipher"},
    {Cause::NoSharedGroup, "no-shared-group"},
    {Cause::NoSharedSignatureAlgorithm, "no-shared-sigalg"},
    {Cause::AlpnMismatch, "alpn-mismatch"},
    {Cause::InsufficientSecurity, "insufficient-security"},
    {Cause::ServerDhWeak, "server-dh-weak"},
    {Cause::LegacyRenegotiation, "legacy-renegotiation"},
    {Cause::HandshakeFailureGeneric, "handshake-failure-generic"},
    {Cause::SniUnknown, "sni-unknown"},
    {Cause::SniHostMismatch, "sni-host-mismatch"},
    {Cause::SniSelectsVhostWithoutMtls, "sni-selects-vhost-without-mtls"},
    {Cause::ServerCertUntrusted, "server-cert-untrusted"},
    {Cause::ServerCertSelfSigned, "server-cert-self-signed"},
    {Cause::ServerCertExpired, "server-cert-expired"},
    {Cause::ServerCertNotYetValid, "server-cert-not-yet-valid"},
    {Cause::ServerCertNoSan, "server-cert-no-san"},
    {Cause::ServerNameMismatch, "server-name-mismatch"},
    {Cause::ServerCertWrongEku, "server-cert-wrong-eku"},
    {Cause::ServerCertWrongKeyUsage, "server-cert-wrong-key-usage"},
    {Cause::ServerCertRevoked, "server-cert-revoked"},
    {Cause::ServerCertWeakKey, "server-cert-weak-key"},
    {Cause::ServerCertWeakSignature, "server-cert-weak-signature"},
    {Cause::ServerCertUnknownCriticalExtension, "server-cert-unknown-critical-extension"},
    {Cause::ServerCertNotPinned, "server-cert-not-pinned"},
    {Cause::ServerChainIncomplete, "server-chain-incomplete"},
    {Cause::ServerChainOrder, "server-chain-order"},
    {Cause::ServerChainInvalidCa, "server-chain-invalid-ca"},
    {Cause::ServerChainCaExpired, "server-chain-ca-expired"},
    {Cause::ServerChainPathlen, "server-chain-pathlen"},
    {Cause::ServerChainNameConstraint, "server-chain-name-constraint"},
    {Cause::ServerSignatureInvalid, "server-signature-invalid"},
    {Cause::ClientCertMissing, "client-cert-missing"},
    {Cause::ClientCertWithheld, "client-cert-withheld"},
    {Cause::ClientCertUnknownCa, "client-cert-unknown-ca"},
    {Cause::ClientCertSelfSigned, "client-cert-self-signed"},
    {Cause::ClientCertExpired, "client-cert-expired"},
    {Cause::ClientCertNotYetValid, "client-cert-not-yet-valid"},
    {Cause::ClientCertWrongEku, "client-cert-wrong-eku"},
    {Cause::ClientCertWrongKeyUsage, "client-cert-wrong-key-usage"},
    {Cause::ClientCertRevoked, "client-cert-revoked"},
    {Cause::ClientCertWeakKey, "client-cert-weak-key"},
    {Cause::ClientCertWeakSignature, "client-cert-weak-signature"},
    {Cause::ClientCertUnknownCriticalExtension, "client-cert-unknown-critical-extension"},
    {Cause::ClientCertNotPinned, "client-cert-not-pinned"},
    {Cause::ClientChainIncomplete, "client-chain-incomplete"},
    {Cause::ClientChainOrder, "client-chain-order"},
    {Cause::ClientChainInvalidCa, "client-chain-invalid-ca"},
    {Cause::ClientChainCaExpired, "client-chain-ca-expired"},
    {Cause::ClientChainPathlen, "client-chain-pathlen"},
    {Cause::ClientChainNameConstraint, "client-chain-name-constraint"},
    {Cause::ClientSignatureInvalid, "client-signature-invalid"},
    {Cause::ClientCertRejected, "client-cert-rejected"},
    {Cause::ClientKeyMismatch, "client-key-mismatch"},
    {Cause::ClientKeyMissing, "client-key-missing"},
    {Cause::ClientKeyPassphrase, "client-key-passphrase"},
    {Cause::ClientCertUnreadable, "client-cert-unreadable"},
    {Cause::ServerTrustEmpty, "server-trust-empty"},
    {Cause::ServerTrustAnchorMissing, "server-trust-anchor-missing"},
    {Cause::ServerVerifyDepth, "server-verify-depth"},
    {Cause::ServerCaListEmpty, "server-ca-list-empty"},
    {Cause::ServerCaListTooBig, "server-ca-list-too-big"},
    {Cause::ServerCaListMisleading, "server-ca-list-misleading"},
    {Cause::ServerListsLeaf, "server-lists-leaf"},
    {Cause::ServerCrlExpired, "server-crl-expired"},
    {Cause::ServerCrlMissing, "server-crl-missing"},
    {Cause::ServerInternalError, "server-internal-error"},
    {Cause::ClientCertNotRequested, "client-cert-not-requested"},
    {Cause::AcceptedUnverified, "accepted-unverified"},
    {Cause::ServerPostHandshakeAuthUnsupported, "server-post-handshake-auth-unsupported"},
    {Cause::ClientNotAuthorized, "client-not-authorized"},
    {Cause::RefusedOnPurpose, "refused-on-purpose"},
    {Cause::ServerGaveNoReason, "server-gave-no-reason"},
};

constexpr auto causes = [] {
    std::array<Cause, std::size(rows)> all{};
    std::ranges::transform(rows, all.begin(), &Row::cause);
    return all;
}();

} // namespace

std::string_view causeName(Cause cause) {
    const auto row = std::ranges::find(rows, cause, &Row::cause);
    return row != std::end(rows) ? row->name : std::string_view{};
}

std::span<const Cause> allCauses() {
    return causes;
}

} // namespace certwright::diagnose
