// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <span>

namespace certwright::trust {

/// What can be said about a trust store: of its entries, and of what another format cannot hold.
namespace finding {

/// Parameters: the entry, its end
inline constexpr FindingKind expired{"store.expired", Severity::Warning, "RFC 5280 4.1.2.5"};
/// Parameters: the entry, its begin
inline constexpr FindingKind notYetValid{"store.not-yet-valid", Severity::Warning, "RFC 5280 4.1.2.5"};
/// Parameters: the entry, the one before it
inline constexpr FindingKind duplicate{"store.duplicate", Severity::Warning, "one certificate, two entries"};
/// Parameters: the entry, the key
inline constexpr FindingKind weakKey{"store.weak-key", Severity::Warning, "NIST SP 800-131A"};
/// Parameters: the entry
inline constexpr FindingKind notAnAuthority{"store.not-an-authority", Severity::Warning, "RFC 5280 4.2.1.9"};
inline constexpr FindingKind leaf{
    "store.leaf", Severity::Warning, "measured: OpenSSL and GnuTLS do not take it"};
inline constexpr FindingKind keyAmongTrusted{
    "store.key-among-trusted", Severity::Warning, "whoever may read what is trusted may read the key"};
/// Parameters: the entry, its issuer
inline constexpr FindingKind missingRoot{
    "store.missing-root", Severity::Warning, "measured: OpenSSL and Node.js want the root"};
/// Parameters: the entry
inline constexpr FindingKind unseenByJava{
    "store.unseen-by-java", Severity::Warning, "measured: Java 17 passes over what lacks trustedKeyUsage"};

/// Parameters: how many
inline constexpr FindingKind strayEnd{"store.stray-end", Severity::Warning, "RFC 7468 2"};
/// Parameters: the file, the name of the link
inline constexpr FindingKind notLinked{
    "store.not-linked", Severity::Warning, "openssl-rehash(1): files are looked for by the hash of a name"};

/// Parameters: the entry, its kind, the format
inline constexpr FindingKind lostEntry{"store.lost-entry", Severity::Error, "the format has no place for it"};
/// Parameters: the entry, the format
inline constexpr FindingKind lostKey{"store.lost-key", Severity::Error, "the format has no place for it"};
inline constexpr FindingKind lostAlias{"store.lost-alias", Severity::Warning, "the format has no names"};
/// Parameters: the alias, as it is written
inline constexpr FindingKind lostCapitals{
    "store.lost-capitals", Severity::Warning, "java.security.KeyStore: aliases in lower case"};
/// Parameters: the entry, the format
inline constexpr FindingKind lostDate{"store.lost-date", Severity::Note, "the format has no dates"};
inline constexpr FindingKind lostPurposes{
    "store.lost-purposes", Severity::Warning, "the format cannot limit what is trusted"};
inline constexpr FindingKind lostRejection{
    "store.lost-rejection", Severity::Error, "the format cannot reject what it holds"};
inline constexpr FindingKind lostAttributes{
    "store.lost-attributes", Severity::Note, "the format has no attributes"};
/// Parameters: the format
inline constexpr FindingKind lostText{"store.lost-text", Severity::Note, "the format has no comments"};

} // namespace finding

/// Every kind above.
std::span<const FindingKind* const> findingCatalogue();

} // namespace certwright::trust
