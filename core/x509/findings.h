// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <span>

namespace certwright::x509 {

/// What is wrong with the build of a certificate, request, CRL, OCSP response or key that can be read all the
/// same. Whether it is wise or trusted is judged elsewhere.
namespace finding {

/// Parameters: the version that is written
inline constexpr FindingKind unknownVersion{"x509.unknown-version", Severity::Error, "RFC 5280 4.1.2.1"};
/// Parameters: the version
inline constexpr FindingKind extensionsTooEarly{
    "x509.extensions-too-early", Severity::Error, "RFC 5280 4.1.2.9, 5.1.2.1"};
inline constexpr FindingKind uniqueIdTooEarly{
    "x509.unique-id-too-early", Severity::Error, "RFC 5280 4.1.2.8"};
inline constexpr FindingKind algorithmMismatch{
    "x509.algorithm-mismatch", Severity::Error, "RFC 5280 4.1.1.2, 5.1.1.2"};
/// Parameters: "notBefore" or "notAfter", what is written
inline constexpr FindingKind badDate{"x509.bad-date", Severity::Error, "RFC 5280 4.1.2.5"};
/// Parameters: the extension, what is wrong and where
inline constexpr FindingKind extensionUndecodable{
    "x509.extension-undecodable", Severity::Error, "RFC 5280 4.2"};
/// Parameters: the extension
inline constexpr FindingKind duplicateExtension{
    "x509.duplicate-extension", Severity::Error, "RFC 5280 4.2, 5.2"};
/// Parameters: the algorithm
inline constexpr FindingKind keyMalformed{"x509.key-malformed", Severity::Error, "RFC 5280 4.1.2.7"};
inline constexpr FindingKind keyParameters{
    "x509.key-parameters", Severity::Error, "RFC 3279 2.3, RFC 5480 2.1.1, RFC 8410 3"};
inline constexpr FindingKind keyExplicitCurve{"x509.key-explicit-curve", Severity::Error, "RFC 5480 2.1.1"};
/// Parameters: the curve
inline constexpr FindingKind keyNotOnCurve{"x509.key-not-on-curve", Severity::Error, "SEC 1 3.2.2.1"};
/// Parameters: the algorithm
inline constexpr FindingKind keyImpossible{"x509.key-impossible", Severity::Error, "RFC 8017 3.1"};
inline constexpr FindingKind keyMismatch{"x509.key-mismatch", Severity::Error, "RFC 8017 3.2, SEC 1 3.2.1"};
/// Parameters: the algorithm or the curve
inline constexpr FindingKind keyUnsupported{"x509.key-unsupported", Severity::Error, "RFC 5280 4.1.2.7"};
/// Parameters: the algorithm
inline constexpr FindingKind keyTooNew{"x509.key-too-new", Severity::Warning, "RFC 9881, RFC 9909, RFC 9935"};

} // namespace finding

/// Every kind above.
std::span<const FindingKind* const> findingCatalogue();

} // namespace certwright::x509
