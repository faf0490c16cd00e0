// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <span>

namespace certwright::diagnose {

/// What several runs against one server show when they are held beside each other. The part behind the dot is
/// the code that scripts read.
namespace differential {

inline constexpr FindingKind unstable{"differential.unstable", Severity::Warning, ""};

/// Parameter: the missing CA
inline constexpr FindingKind needsIntermediate{
    "differential.needs-intermediate", Severity::Warning, "RFC 8446 4.4.2"};
inline constexpr FindingKind hasIntermediate{
    "differential.has-intermediate", Severity::Note, "RFC 8446 4.4.2"};
/// Parameter: our certificate
inline constexpr FindingKind chainInTheWay{
    "differential.chain-in-the-way", Severity::Warning, "RFC 8446 4.4.2"};

/// Parameters: the other certificate, ours
inline constexpr FindingKind otherAccepted{"differential.other-accepted", Severity::Warning, ""};
/// Parameter: the other certificate
inline constexpr FindingKind otherRefused{"differential.other-refused", Severity::Warning, ""};

/// Parameter: our certificate
inline constexpr FindingKind certificateNeeded{
    "differential.certificate-needed", Severity::Note, "RFC 8446 4.4.2.4"};
inline constexpr FindingKind certificateOptional{
    "differential.certificate-optional", Severity::Warning, "RFC 8446 4.4.2.4"};
/// Parameter: our certificate
inline constexpr FindingKind certificateInTheWay{
    "differential.certificate-in-the-way", Severity::Warning, "RFC 8446 4.4.2.4"};
/// Parameters: our certificate, how it is refused
inline constexpr FindingKind sameWithoutCertificate{
    "differential.same-without-certificate", Severity::Note, ""};

inline constexpr FindingKind anyCertificate{
    "differential.any-certificate", Severity::Warning, "RFC 8446 4.4.2.4"};
/// Parameter: our certificate
inline constexpr FindingKind verifies{"differential.verifies", Severity::Note, "RFC 8446 4.4.2.4"};
/// Parameters: how the throw-away certificate is refused, how ours is, our certificate
inline constexpr FindingKind issuerKnown{"differential.issuer-known", Severity::Note, "RFC 8446 6.2"};

/// Parameters: the version in which we are accepted, the other
inline constexpr FindingKind versionDecides{"differential.version-decides", Severity::Warning, ""};
/// Parameters: the version in which a reason is given, the reason, the other version
inline constexpr FindingKind versionTells{"differential.version-tells", Severity::Note, "RFC 8446 6.2"};
/// Parameter: the version
inline constexpr FindingKind versionNotSpoken{
    "differential.version-not-spoken", Severity::Note, "RFC 8446 4.2.1"};

/// Parameter of each: the name
inline constexpr FindingKind askedOnlyWithName{
    "differential.asked-only-with-name", Severity::Warning, "RFC 6066 3"};
inline constexpr FindingKind askedOnlyWithoutName{
    "differential.asked-only-without-name", Severity::Warning, "RFC 6066 3"};
inline constexpr FindingKind acceptedOnlyWithName{
    "differential.accepted-only-with-name", Severity::Warning, "RFC 6066 3"};
inline constexpr FindingKind acceptedOnlyWithoutName{
    "differential.accepted-only-without-name", Severity::Warning, "RFC 6066 3"};
/// Parameters: the name, the server's certificate with it, that without it
inline constexpr FindingKind nameSelectsCertificate{
    "differential.name-selects-certificate", Severity::Note, "RFC 6066 3"};

/// Parameter of each: our certificate
inline constexpr FindingKind listHidesGood{
    "differential.list-hides-good", Severity::Warning, "RFC 8446 4.2.4"};
inline constexpr FindingKind listChangesRefusal{
    "differential.list-changes-refusal", Severity::Note, "RFC 8446 4.2.4"};
inline constexpr FindingKind listLetsIn{"differential.list-lets-in", Severity::Note, "RFC 8446 4.2.4"};

inline constexpr FindingKind resumedUnasked{
    "differential.resumed-unasked", Severity::Warning, "RFC 8446 2.2"};
inline constexpr FindingKind resumptionRefused{
    "differential.resumption-refused", Severity::Warning, "RFC 8446 2.2"};
inline constexpr FindingKind notResumed{"differential.not-resumed", Severity::Note, "RFC 8446 4.6.1"};

/// Parameter: how many runs
inline constexpr FindingKind nothingDiffers{"differential.nothing-differs", Severity::Note, ""};

} // namespace differential

/// Every kind above.
std::span<const FindingKind* const> differentialCatalogue();

} // namespace certwright::diagnose
