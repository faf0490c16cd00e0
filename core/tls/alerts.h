// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Alerts by their numbers, as far as anything depends on one (RFC 8446 6, RFC 7301 3.2).
namespace certwright::tls::alert {

inline constexpr int closeNotify = 0;
inline constexpr int handshakeFailure = 40;
inline constexpr int badCertificate = 42;
inline constexpr int unsupportedCertificate = 43;
inline constexpr int certificateRevoked = 44;
inline constexpr int certificateExpired = 45;
inline constexpr int certificateUnknown = 46;
inline constexpr int unknownCa = 48;
inline constexpr int decryptError = 51;
inline constexpr int protocolVersion = 70;
inline constexpr int insufficientSecurity = 71;
inline constexpr int internalError = 80;
inline constexpr int userCanceled = 90;
inline constexpr int unrecognizedName = 112;
inline constexpr int noApplicationProtocol = 120;

} // namespace certwright::tls::alert
