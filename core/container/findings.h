// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <span>

namespace certwright::container {

/// What can be said about a file that was opened all the same.
namespace finding {

/// Parameters: label, offset
inline constexpr FindingKind pemNoEnd{"file.pem-no-end", Severity::Error, "RFC 7468 2"};
inline constexpr FindingKind pemOtherEnd{"file.pem-other-end", Severity::Error, "RFC 7468 2"};
inline constexpr FindingKind pemNotBase64{"file.pem-not-base64", Severity::Error, "RFC 7468 3"};
inline constexpr FindingKind pemEmpty{"file.pem-empty", Severity::Error, "RFC 7468 3"};
/// Parameters: label, offset, what is wrong inside
inline constexpr FindingKind pemUndecodable{"file.pem-undecodable", Severity::Error, "RFC 7468 3"};
/// Parameters: label, offset, the kind that it holds
inline constexpr FindingKind pemOtherContent{"file.pem-other-content", Severity::Warning, "RFC 7468 4"};
/// Parameters: label
inline constexpr FindingKind pemUnknownLabel{"file.pem-unknown-label", Severity::Note, "RFC 7468 2"};
/// Parameters: number of octets, offset
inline constexpr FindingKind trailingOctets{"file.trailing-octets", Severity::Warning, "X.690 8.1"};
/// Parameters: the kind that it looks like, offset, what is wrong inside
inline constexpr FindingKind unreadableObject{"file.unreadable-object", Severity::Error, "X.690 8.1"};
/// Parameters: the scheme
inline constexpr FindingKind weakEncryption{"file.weak-encryption", Severity::Warning, "RFC 7292 appendix C"};
inline constexpr FindingKind encryptionUnsupported{
    "file.encryption-unsupported", Severity::Error, "RFC 8018, RFC 7292 appendix C"};
inline constexpr FindingKind pkcs12WithoutMac{"file.pkcs12-without-mac", Severity::Warning, "RFC 7292 4"};
/// Parameters: the bag's type
inline constexpr FindingKind pkcs12UnknownBag{"file.pkcs12-unknown-bag", Severity::Note, "RFC 7292 4.2"};
inline constexpr FindingKind pkcs7WithoutCertificates{
    "file.pkcs7-without-certificates", Severity::Note, "RFC 5652 5.1"};
/// Parameters: the name of the value, what is wrong
inline constexpr FindingKind valueUnreadable{"file.value-unreadable", Severity::Error, "RFC 7517 4, 4.7"};
/// A file of a folder. Parameters: its name, why
inline constexpr FindingKind passedOver{"file.passed-over", Severity::Note, "a folder may hold anything"};
/// A store that opens without its passphrase was not checked against it.
inline constexpr FindingKind integrityUnchecked{
    "file.integrity-unchecked", Severity::Note, "sun.security.provider.JavaKeyStore, Bouncy Castle BKS"};
/// The passphrase fits, as its keys show, but the check sum does not.
inline constexpr FindingKind integrityBroken{
    "file.integrity-broken", Severity::Error, "sun.security.provider.JavaKeyStore"};
/// Parameters: the alias, what is wrong
inline constexpr FindingKind entryUnreadable{
    "file.entry-unreadable", Severity::Error, "sun.security.provider.JavaKeyStore"};
/// Parameters: the alias
inline constexpr FindingKind aliasCapitals{
    "file.alias-capitals", Severity::Warning, "measured: Java 17 looks for aliases in lower case"};
inline constexpr FindingKind aliasTwice{
    "file.alias-twice", Severity::Warning, "measured: Java 17 keeps the last of equal aliases"};
inline constexpr FindingKind secretEntry{
    "file.secret-entry", Severity::Note, "com.sun.crypto.provider.JceKeyStore"};
inline constexpr FindingKind sealedEntry{"file.sealed-entry", Severity::Note, "Bouncy Castle BKS"};
inline constexpr FindingKind jksKeyProtection{
    "file.jks-key-protection", Severity::Warning, "sun.security.provider.KeyProtector"};
inline constexpr FindingKind bksVersion1{"file.bks-version-1", Severity::Warning, "CVE-2018-5382"};
/// Parameters: of what, the limit
inline constexpr FindingKind limitReached{"file.limit-reached", Severity::Error, "a limit of this program"};

} // namespace finding

/// Every kind above.
std::span<const FindingKind* const> findingCatalogue();

} // namespace certwright::container
