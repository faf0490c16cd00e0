// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <span>

namespace certwright::issue {

/// What can be said about a plan before anything is made. The first parameter is the name in question, where
/// there is one.
namespace finding {

inline constexpr FindingKind nameEmpty{"plan.name-empty", Severity::Error, "RFC 9525 6.3"};
inline constexpr FindingKind nameBadCharacter{"plan.name-bad-character", Severity::Error, "RFC 1034 3.5"};
inline constexpr FindingKind nameLabelTooLong{"plan.name-label-too-long", Severity::Error, "RFC 1034 3.1"};
inline constexpr FindingKind nameTooLong{"plan.name-too-long", Severity::Error, "RFC 1034 3.1"};
inline constexpr FindingKind nameWildcardPlace{"plan.name-wildcard-place", Severity::Error, "RFC 9525 6.3"};
inline constexpr FindingKind nameWildcardBroad{"plan.name-wildcard-broad", Severity::Warning, "RFC 9525 6.3"};
inline constexpr FindingKind nameUnderscore{"plan.name-underscore", Severity::Warning, "RFC 1034 3.5"};
inline constexpr FindingKind nameShortened{"plan.name-shortened", Severity::Note, "RFC 3986 3.2.2"};
inline constexpr FindingKind nameEncoded{"plan.name-encoded", Severity::Note, "RFC 5890 2.3.2.1"};
inline constexpr FindingKind nameLooksLikeAddress{
    "plan.name-looks-like-address", Severity::Error, "RFC 9525 6.3"};
inline constexpr FindingKind nameDuplicate{"plan.name-duplicate", Severity::Note, ""};
inline constexpr FindingKind serverNameMissing{"plan.server-name-missing", Severity::Error, "RFC 9525 6.3"};
inline constexpr FindingKind clientNameMissing{"plan.client-name-missing", Severity::Error, ""};
inline constexpr FindingKind clientNameTooLong{"plan.client-name-too-long", Severity::Error, "RFC 5280 A.1"};
inline constexpr FindingKind clientNameControl{"plan.client-name-control", Severity::Error, "RFC 5280 A.1"};
inline constexpr FindingKind clientDuplicate{"plan.client-duplicate", Severity::Error, ""};
inline constexpr FindingKind authorityNameMissing{
    "plan.authority-name-missing", Severity::Error, "RFC 5280 4.1.2.6"};
inline constexpr FindingKind authorityNameTooLong{
    "plan.authority-name-too-long", Severity::Error, "RFC 5280 A.1"};
inline constexpr FindingKind authorityNameTaken{
    "plan.authority-name-taken", Severity::Warning, "RFC 5280 4.1.2.4"};
inline constexpr FindingKind authorityMissing{"plan.authority-missing", Severity::Error, ""};
/// Parameters: the authority's name, its last moment
inline constexpr FindingKind authorityExpiring{"plan.authority-expiring", Severity::Warning, "RFC 5280 6.1"};
inline constexpr FindingKind authorityExpired{"plan.authority-expired", Severity::Error, "RFC 5280 6.1"};
inline constexpr FindingKind onlyLocal{"plan.only-local", Severity::Note, ""};

/// Parameter: the issuer's last moment
inline constexpr FindingKind renewalCut{"renewal.cut-by-issuer", Severity::Warning, "RFC 5280 6.1"};
inline constexpr FindingKind renewalOtherFingerprint{
    "renewal.other-fingerprint", Severity::Note, "RFC 8705 3.1"};
/// Parameter: the pin before
inline constexpr FindingKind renewalOtherKey{"renewal.other-key", Severity::Warning, "RFC 7469 2.4"};

} // namespace finding

/// Every kind above.
std::span<const FindingKind* const> findingCatalogue();

} // namespace certwright::issue
