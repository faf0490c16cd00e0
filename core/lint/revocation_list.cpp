// SPDX-License-Identifier: Apache-2.0
// Certificate revocation lists.
#include "core/lint/facts.h"
#include "core/lint/tables.h"

#include <algorithm>
#include <unordered_set>

namespace certwright::lint::table {

namespace oid = codec::oid;
using x509::RevokedCertificate;

namespace {

/// RFC 5280 5.3.1: 0 is left out instead of written, 7 means nothing.
constexpr std::int64_t unspecified = 0;
constexpr std::int64_t unused = 7;
constexpr std::int64_t removeFromCrl = 8;
constexpr std::int64_t lastReason = 10;

std::optional<Fault> noNextUpdate(const Facts& facts) {
    return faultIf(!facts.list->nextUpdate);
}

bool isListWithNextUpdate(const Facts& facts) {
    return isRevocationList(facts) && facts.list->nextUpdate;
}

std::optional<Fault> tooOld(const Facts& facts) {
    if (*facts.list->nextUpdate >= facts.at)
        return std::nullopt;
    return Fault{.parameters = {*facts.list->nextUpdate}};
}

std::optional<Fault> updateBeforeIssue(const Facts& facts) {
    return faultIf(*facts.list->nextUpdate < facts.list->thisUpdate);
}

std::optional<Fault> versionNot2(const Facts& facts) {
    if (facts.list->version == 2)
        return std::nullopt;
    return Fault{.parameters = {facts.list->version}};
}

/// The first entry that is wrong: its serial number and its reason.
template <class Wrong> std::optional<Fault> firstReason(const Facts& facts, Wrong isWrong) {
    for (const RevokedCertificate& entry : facts.list->revoked) {
        const auto* code = x509::findValue<x509::ReasonCode>(entry.extensions, oid::reasonCode);
        if (code && isWrong(code->reason))
            return Fault{
                .parameters = {shortened(toHex(entry.serialNumber)), code->reason}, .place = entry.place};
    }
    return std::nullopt;
}

std::optional<Fault> badReason(const Facts& facts) {
    return firstReason(facts, [](std::int64_t reason) {
        return reason == unspecified || reason == unused || reason < 0 || reason > lastReason;
    });
}

bool isFullList(const Facts& facts) {
    return isRevocationList(facts) && !has<oid::deltaCrlIndicator>(facts);
}

std::optional<Fault> removedFromFullList(const Facts& facts) {
    return firstReason(facts, [](std::int64_t reason) { return reason == removeFromCrl; });
}

/// In an indirect CRL entries belong to different issuers, and serial numbers may meet.
bool isDirectList(const Facts& facts) {
    const auto* point = facts.value<x509::IssuingDistributionPoint>(oid::issuingDistributionPoint);
    return isRevocationList(facts) && !(point && point->indirectCrl);
}

std::optional<Fault> serialTwice(const Facts& facts) {
    std::unordered_set<std::string_view> seen;
    for (const RevokedCertificate& entry : facts.list->revoked)
        if (!seen.insert(textOf(entry.serialNumber)).second)
            return Fault{.parameters = {shortened(toHex(entry.serialNumber))}, .place = entry.place};
    return std::nullopt;
}

std::optional<Fault> revokedInTheFuture(const Facts& facts) {
    for (const RevokedCertificate& entry : facts.list->revoked)
        if (entry.revocationDate > facts.list->thisUpdate)
            return Fault{.parameters = {shortened(toHex(entry.serialNumber)), entry.revocationDate},
                .place = entry.place};
    return std::nullopt;
}

constexpr Lint lints[] = {
    {{"lint.crl-without-next-update", Severity::Error, "RFC 5280 5.1.2.5"}, "e_crl_has_next_update",
        Source::Rfc5280, Profile::Private, isRevocationList, noNextUpdate},
    {{"lint.crl-without-number", Severity::Error, "RFC 5280 5.2.3"}, "e_crl_missing_crl_number",
        Source::Rfc5280, Profile::Private, isRevocationList, missing<oid::crlNumber>},
    {{"lint.crl-without-authority-key-identifier", Severity::Error, "RFC 5280 5.2.1"},
        "e_crl_has_authority_key_identifier", Source::Rfc5280, Profile::Private, isRevocationList,
        missing<oid::authorityKeyIdentifier>},
    {{"lint.crl-reason", Severity::Error, "RFC 5280 5.3.1"}, "e_crl_has_valid_reason_code", Source::Rfc5280,
        Profile::Private, isRevocationList, badReason},
    {{"lint.crl-removes", Severity::Error, "RFC 5280 5.3.1"}, "", Source::Rfc5280, Profile::Private,
        isFullList, removedFromFullList},
    {{"lint.crl-serial-twice", Severity::Error, "RFC 5280 5.1.2.6"}, "e_crl_unique_revoked_certificate",
        Source::Rfc5280, Profile::Private, isDirectList, serialTwice},
    {{"lint.crl-revoked-later", Severity::Warning, "RFC 5280 5.1.2.6"},
        "e_crl_revocation_time_not_after_this_update", Source::Practice, Profile::Private, isRevocationList,
        revokedInTheFuture},
    {{"lint.crl-too-old", Severity::Error, "RFC 5280 6.3.3 (a)"}, "", Source::Practice, Profile::Private,
        isListWithNextUpdate, tooOld},
    {{"lint.crl-update-before-issue", Severity::Error, "RFC 5280 5.1.2.5"}, "", Source::Rfc5280,
        Profile::Private, isListWithNextUpdate, updateBeforeIssue},
    {{"lint.crl-version", Severity::Error, "RFC 5280 5.1.2.1"}, "", Source::Rfc5280, Profile::Private,
        isRevocationList, versionNot2},
    {{"lint.crl-distribution-point-not-critical", Severity::Error, "RFC 5280 5.2.5"}, "", Source::Rfc5280,
        Profile::Private, has<oid::issuingDistributionPoint>, notCritical<oid::issuingDistributionPoint>},
};

} // namespace

std::span<const Lint> revocationList() {
    return lints;
}

} // namespace certwright::lint::table
