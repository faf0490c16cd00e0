// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"

#include <span>
#include <vector>

namespace certwright::diagnose {

/// What is otherwise in one connection than in an earlier one to the same server.
namespace change {

/// Parameters: the earlier one's name and last moment, the present one's
inline constexpr FindingKind serverCertificate{"change.server-certificate", Severity::Warning, ""};
/// Another certificate for the same key. Parameters: as before
inline constexpr FindingKind serverRenewed{"change.server-renewed", Severity::Note, ""};
/// Parameters: the earlier issuer, the present one
inline constexpr FindingKind serverIssuer{"change.server-issuer", Severity::Warning, ""};
/// Parameters: how many certificates came, how many come now
inline constexpr FindingKind serverChain{"change.server-chain", Severity::Warning, "RFC 8446 4.4.2"};
/// Parameters: the earlier certificate's name and last moment, the present one's; or one of them alone
inline constexpr FindingKind ownCertificate{"change.own-certificate", Severity::Warning, ""};
inline constexpr FindingKind ownAdded{"change.own-added", Severity::Warning, ""};
inline constexpr FindingKind ownGone{"change.own-gone", Severity::Warning, ""};
/// Parameters: how many of our certificates went out, how many go now
inline constexpr FindingKind ownChain{"change.own-chain", Severity::Warning, "RFC 8446 4.4.2"};

inline constexpr FindingKind nowAsked{"change.now-asked", Severity::Warning, "RFC 8446 4.3.2"};
inline constexpr FindingKind noLongerAsked{"change.no-longer-asked", Severity::Warning, "RFC 8446 4.3.2"};
/// Parameter: a CA that the server names no more, or names newly
inline constexpr FindingKind authorityGone{"change.authority-gone", Severity::Warning, "RFC 8446 4.2.4"};
inline constexpr FindingKind authorityAdded{"change.authority-added", Severity::Note, "RFC 8446 4.2.4"};
/// Parameters: how many further ones are gone, how many came
inline constexpr FindingKind authoritiesMore{"change.authorities-more", Severity::Note, "RFC 8446 4.2.4"};
/// Parameters: the earlier algorithms, the present ones
inline constexpr FindingKind requestSchemes{"change.request-schemes", Severity::Note, "RFC 8446 4.3.2"};

/// Parameters: before, now
inline constexpr FindingKind address{"change.address", Severity::Note, ""};
inline constexpr FindingKind serverName{"change.server-name", Severity::Warning, "RFC 6066 3"};
inline constexpr FindingKind proxy{"change.proxy", Severity::Warning, ""};
inline constexpr FindingKind version{"change.version", Severity::Note, "RFC 8446 4.2.1"};
inline constexpr FindingKind cipherSuite{"change.cipher-suite", Severity::Note, ""};
inline constexpr FindingKind protocol{"change.protocol", Severity::Note, "RFC 7301"};
inline constexpr FindingKind httpStatus{"change.http-status", Severity::Warning, ""};
inline constexpr FindingKind serverProgram{"change.server-program", Severity::Note, ""};
/// The server's certificate passed our check before, or does now. Parameter: none
inline constexpr FindingKind noLongerTrusted{"change.no-longer-trusted", Severity::Error, ""};
inline constexpr FindingKind nowTrusted{"change.now-trusted", Severity::Note, ""};
/// Parameter: the name of the cause
inline constexpr FindingKind newCause{"change.new-cause", Severity::Warning, ""};

} // namespace change

/// Every kind of it.
std::span<const FindingKind* const> changeCatalogue();

/// Holds two connections beside each other: what is otherwise now, what matters most first. What one of them did not
/// come to (there was no ServerHello, say) is no change. A pure function; empty where all is alike.
std::vector<Finding> recordChanges(const tls::Record& before, const tls::Record& now);

} // namespace certwright::diagnose
