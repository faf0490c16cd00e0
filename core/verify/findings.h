// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <span>

namespace certwright::verify {

/// What a path validation can hold against a certificate. The first parameter is the name of the certificate
/// meant.
namespace finding {

/// Parameters: subject, issuer's name
inline constexpr FindingKind issuerNotFound{"chain.issuer-not-found", Severity::Error, "RFC 5280 6.1"};
inline constexpr FindingKind rootNotTrusted{"chain.root-not-trusted", Severity::Error, "RFC 5280 6.1.1 (d)"};
inline constexpr FindingKind selfSignedNotTrusted{
    "chain.self-signed-not-trusted", Severity::Error, "RFC 5280 6.1.1 (d)"};
/// An anchor of the same name has another key.
inline constexpr FindingKind lookalikeAnchor{"chain.lookalike-anchor", Severity::Error, "RFC 5280 4.2.1.1"};
inline constexpr FindingKind anchorNotSelfSigned{
    "chain.anchor-not-self-signed", Severity::Error, "OpenSSL without X509_V_FLAG_PARTIAL_CHAIN"};
inline constexpr FindingKind badSignature{"chain.bad-signature", Severity::Error, "RFC 5280 6.1.3 (a) (1)"};
/// Parameters: subject, algorithm
inline constexpr FindingKind unsupportedSignature{
    "chain.unsupported-signature", Severity::Error, "RFC 5280 6.1.3 (a) (1)"};
/// Parameters: subject, the end of its validity, the moment of the verification
inline constexpr FindingKind expired{"chain.expired", Severity::Error, "RFC 5280 6.1.3 (a) (2)"};
/// Parameters: subject, the begin of its validity, the moment of the verification
inline constexpr FindingKind notYetValid{"chain.not-yet-valid", Severity::Error, "RFC 5280 6.1.3 (a) (2)"};
inline constexpr FindingKind issuerNotACa{"chain.issuer-not-a-ca", Severity::Error, "RFC 5280 6.1.4 (k)"};
/// Parameters: subject, the path length that it allows, the number of CAs below it
inline constexpr FindingKind pathTooLong{"chain.path-too-long", Severity::Error, "RFC 5280 6.1.4 (m)"};
inline constexpr FindingKind keyCertSignMissing{
    "chain.key-cert-sign-missing", Severity::Error, "RFC 5280 6.1.4 (n)"};
/// Parameters: subject, the usage that is missing, those that are there
inline constexpr FindingKind purposeMissing{"chain.purpose-missing", Severity::Error, "RFC 5280 4.2.1.12"};
inline constexpr FindingKind issuerPurposeMissing{
    "chain.issuer-purpose-missing", Severity::Error, "RFC 5280 4.2.1.12"};
inline constexpr FindingKind keyUsageMissing{"chain.key-usage-missing", Severity::Error, "RFC 5280 4.2.1.3"};
inline constexpr FindingKind anyPurpose{"chain.any-purpose", Severity::Warning, "RFC 5280 4.2.1.12"};
/// Parameters: subject, the extension
inline constexpr FindingKind unknownCritical{"chain.unknown-critical", Severity::Error, "RFC 5280 6.1.4 (o)"};
inline constexpr FindingKind malformedExtension{"chain.malformed-extension", Severity::Error, "RFC 5280 4.2"};
inline constexpr FindingKind duplicateExtension{"chain.duplicate-extension", Severity::Error, "RFC 5280 4.2"};
/// Parameters: subject, the name, who constrains it
inline constexpr FindingKind nameNotPermitted{
    "chain.name-not-permitted", Severity::Error, "RFC 5280 6.1.3 (b)"};
inline constexpr FindingKind nameExcluded{"chain.name-excluded", Severity::Error, "RFC 5280 6.1.3 (c)"};
/// Parameters: who constrains, the constraint
inline constexpr FindingKind badConstraint{"chain.bad-constraint", Severity::Error, "RFC 5280 4.2.1.10"};
/// Parameters: subject, the key
inline constexpr FindingKind weakKey{"chain.weak-key", Severity::Error, "NIST SP 800-57 part 1, 112 bits"};
/// Parameters: subject, the algorithm
inline constexpr FindingKind weakSignature{"chain.weak-signature", Severity::Error, "RFC 9155 2"};
inline constexpr FindingKind algorithmMismatch{
    "chain.algorithm-mismatch", Severity::Error, "RFC 5280 4.1.1.2"};
/// Parameters: subject, the name asked for, the names that are there
inline constexpr FindingKind nameMismatch{"chain.name-mismatch", Severity::Error, "RFC 9525 6"};
inline constexpr FindingKind noAlternativeName{"chain.no-alternative-name", Severity::Error, "RFC 9525 6.3"};
/// Parameters: subject, how many are allowed, how many there are
inline constexpr FindingKind tooManyIntermediates{
    "chain.too-many-intermediates", Severity::Error, "SSL_CTX_set_verify_depth(3)"};

/// Parameters: subject
inline constexpr FindingKind policyNotAcceptable{
    "chain.policy-not-acceptable", Severity::Error, "RFC 5280 6.1.5 (g)"};
inline constexpr FindingKind anyPolicyMapped{
    "chain.any-policy-mapped", Severity::Error, "RFC 5280 6.1.4 (a)"};

/// Parameters: subject, since when, the reason
inline constexpr FindingKind revoked{"chain.revoked", Severity::Error, "RFC 5280 6.3.3"};
/// Parameters: subject, its issuer
inline constexpr FindingKind revocationListMissing{"chain.crl-missing", Severity::Error, "RFC 5280 6.3.3"};
/// Parameters: subject, the issuer of the list, its nextUpdate
inline constexpr FindingKind revocationListExpired{
    "chain.crl-expired", Severity::Error, "RFC 5280 6.3.3 (a)"};
/// Parameters: subject, the issuer of the list, its thisUpdate
inline constexpr FindingKind revocationListNotYetValid{
    "chain.crl-not-yet-valid", Severity::Error, "RFC 5280 6.3.3 (a)"};
/// Signed by nobody who may. Parameters: subject, the issuer of the list
inline constexpr FindingKind revocationListNotTrusted{
    "chain.crl-not-trusted", Severity::Error, "RFC 5280 6.3.3 (f)"};
/// Parameters: subject, the issuer of the list
inline constexpr FindingKind revocationListMalformed{"chain.crl-malformed", Severity::Error, "RFC 5280 5.2"};
/// Parameters: subject
inline constexpr FindingKind revocationPartlyKnown{
    "chain.revocation-partly-known", Severity::Error, "RFC 5280 6.3.3 (l)"};
inline constexpr FindingKind revocationUnknown{"chain.revocation-unknown", Severity::Note, "RFC 5280 6.3.3"};

/// What RFC 5280 demands of a certificate and the stacks of the field mostly overlook.
/// Parameters: subject, serial number
inline constexpr FindingKind badSerialNumber{"chain.bad-serial-number", Severity::Error, "RFC 5280 4.1.2.2"};
/// Parameters: subject
inline constexpr FindingKind issuerNameEmpty{"chain.issuer-name-empty", Severity::Error, "RFC 5280 4.1.2.4"};
inline constexpr FindingKind subjectNameEmpty{
    "chain.subject-name-empty", Severity::Error, "RFC 5280 4.1.2.6"};
inline constexpr FindingKind authorityKeyIdentifierMissing{
    "chain.authority-key-identifier-missing", Severity::Error, "RFC 5280 4.2.1.1"};
inline constexpr FindingKind subjectKeyIdentifierMissing{
    "chain.subject-key-identifier-missing", Severity::Error, "RFC 5280 4.2.1.2"};
inline constexpr FindingKind certSignWithoutCa{
    "chain.cert-sign-without-ca", Severity::Error, "RFC 5280 4.2.1.3"};
inline constexpr FindingKind constraintsWithoutCa{
    "chain.constraints-without-ca", Severity::Error, "RFC 5280 4.2.1.10"};
inline constexpr FindingKind constraintsEmpty{
    "chain.constraints-empty", Severity::Error, "RFC 5280 4.2.1.10"};
/// Parameters: subject, the extension
inline constexpr FindingKind mustBeCritical{"chain.must-be-critical", Severity::Error, "RFC 5280 4.2.1"};
inline constexpr FindingKind mustNotBeCritical{"chain.must-not-be-critical", Severity::Error, "RFC 5280 4.2"};
/// Parameters: subject, the name
inline constexpr FindingKind badAlternativeName{
    "chain.bad-alternative-name", Severity::Error, "RFC 5280 4.2.1.6"};

/// What is asked of public CAs. Parameters: subject
inline constexpr FindingKind webVersion{"chain.web-version", Severity::Error, "CA/B BR 7.1.1"};
inline constexpr FindingKind webCaAsLeaf{"chain.web-ca-as-leaf", Severity::Error, "CA/B BR 7.1.2.7.8"};
inline constexpr FindingKind webUsageMissing{
    "chain.web-usage-missing", Severity::Error, "CA/B BR 7.1.2.7.10"};
inline constexpr FindingKind webAnyUsage{"chain.web-any-usage", Severity::Error, "CA/B BR 7.1.2.7.10"};
inline constexpr FindingKind webCriticalUsage{
    "chain.web-critical-usage", Severity::Error, "CA/B BR 7.1.2.7.6"};
inline constexpr FindingKind webRootUsage{"chain.web-root-usage", Severity::Error, "CA/B BR 7.1.2.1.2"};
inline constexpr FindingKind webRootKeyIdentifier{
    "chain.web-root-key-identifier", Severity::Error, "CA/B BR 7.1.2.1.3"};
inline constexpr FindingKind webCriticalAlternativeName{
    "chain.web-critical-alternative-name", Severity::Error, "CA/B BR 7.1.2.7.12"};
/// Parameters: subject, the common name
inline constexpr FindingKind webCommonName{"chain.web-common-name", Severity::Error, "CA/B BR 7.1.4.3"};
/// Parameters: subject, the key
inline constexpr FindingKind webKey{"chain.web-key", Severity::Error, "CA/B BR 6.1.5"};

/// Properties that some stacks refuse and others do not; see verify/stacks. Parameters: subject
inline constexpr FindingKind oldVersion{"chain.old-version", Severity::Note, "RFC 5280 4.1.2.1"};
inline constexpr FindingKind targetIsCa{"chain.target-is-ca", Severity::Note, "RFC 5280 4.2.1.9"};
inline constexpr FindingKind pssKey{"chain.pss-key", Severity::Note, "RFC 4055 1.2"};
inline constexpr FindingKind anchorIsIntermediate{
    "chain.anchor-is-intermediate", Severity::Note, "X509_V_FLAG_PARTIAL_CHAIN"};
inline constexpr FindingKind anchorIsTarget{
    "chain.anchor-is-target", Severity::Note, "X509_V_FLAG_PARTIAL_CHAIN"};
/// Parameters: subject, its issuer
inline constexpr FindingKind nameEncodingDiffers{
    "chain.name-encoding-differs", Severity::Note, "RFC 5280 4.1.2.6, 7.1"};
/// Parameters: subject, what is missing or not as it should be
inline constexpr FindingKind strictlyMissing{
    "chain.strictly-missing", Severity::Note, "X509_V_FLAG_X509_STRICT"};
inline constexpr FindingKind issuerAnyPurpose{
    "chain.issuer-any-purpose", Severity::Note, "RFC 5280 4.2.1.12"};
/// Parameters: subject, its issuer
inline constexpr FindingKind keyIdentifierMismatch{
    "chain.key-identifier-mismatch", Severity::Note, "RFC 5280 4.2.1.1"};
/// Parameters: subject, the common name, who constrains it
inline constexpr FindingKind commonNameConstrained{
    "chain.common-name-constrained", Severity::Note, "OpenSSL NAME_CONSTRAINTS_check_CN()"};
/// Parameters: subject, the curve
inline constexpr FindingKind uncommonCurve{"chain.uncommon-curve", Severity::Note, "RFC 8446 4.2.3"};
/// Parameters: subject, the extension
inline constexpr FindingKind criticalUnhandled{"chain.critical-unhandled", Severity::Note, "RFC 5280 4.2"};
inline constexpr FindingKind netscapeTypeMissing{
    "chain.netscape-type-missing", Severity::Note, "Netscape Certificate Extensions, netscape-cert-type"};
/// Parameters: subject, the name of the log
inline constexpr FindingKind timestampNotRight{
    "chain.timestamp-not-right", Severity::Warning, "RFC 6962 3.2"};
inline constexpr FindingKind subjectUnnamed{"chain.subject-unnamed", Severity::Note, "RFC 5280 4.1.2.6"};
/// Parameters: subject, the depth
inline constexpr FindingKind depthCountsRoot{
    "chain.depth-counts-root", Severity::Note, "Apache SSLVerifyDepth"};

/// What the application asked for. Parameters: subject
inline constexpr FindingKind notPinned{"chain.not-pinned", Severity::Error, "RFC 7469 2.6"};
inline constexpr FindingKind notApproved{"chain.not-approved", Severity::Error, "RFC 9525 6"};
/// Parameters: the anchor
inline constexpr FindingKind otherAnchor{"chain.other-anchor", Severity::Error, "RFC 5280 6.1.1 (d)"};

/// Parameter: the limit
inline constexpr FindingKind limitReached{"chain.limit-reached", Severity::Warning, "RFC 4158 2.4"};
/// Parameters: OpenSSL's verdict, ours
inline constexpr FindingKind opinionsDiffer{"chain.opinions-differ", Severity::Note, "second opinion"};

} // namespace finding

/// Every kind above.
std::span<const FindingKind* const> findingCatalogue();

} // namespace certwright::verify
