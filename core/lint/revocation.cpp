// SPDX-License-Identifier: Apache-2.0
// Where a certificate says that its revocation and its issuer are to be found.
#include "core/lint/facts.h"
#include "core/lint/tables.h"

#include <algorithm>

namespace certwright::lint::table {

namespace oid = codec::oid;
using x509::AccessDescription;
using x509::AccessDescriptions;
using x509::DistributionPoint;
using x509::DistributionPoints;
using x509::GeneralName;
using x509::GeneralNameKind;

namespace {

/// TLS feature 5 (status_request): the server must staple an OCSP response (RFC 7633).
constexpr std::int64_t statusRequest = 5;

bool hasPoints(const Facts& facts) {
    return facts.value<DistributionPoints>(oid::crlDistributionPoints) != nullptr;
}

std::optional<Fault> pointWithoutPlace(const Facts& facts) {
    const auto& points = facts.value<DistributionPoints>(oid::crlDistributionPoints)->points;
    const bool incomplete = std::ranges::any_of(points, [](const DistributionPoint& point) {
        return point.fullName.empty() && point.relativeName.empty() && point.crlIssuer.empty();
    });
    return faultIf(incomplete, facts.extension(oid::crlDistributionPoints)->place);
}

/// Whoever checks a certificate over TLS to fetch a CRL over TLS must check that certificate first (RFC
/// 5280 8).
std::optional<Fault> listOverTls(const Facts& facts) {
    for (const DistributionPoint& point : facts.value<DistributionPoints>(oid::crlDistributionPoints)->points)
        if (auto fault = firstName(point.fullName, GeneralNameKind::Uri, [](std::string_view uri) {
                return x509::preparedForComparison(uri.substr(0, 8)) == "https://";
            }))
            return fault;
    return std::nullopt;
}

bool demandsStaple(const Facts& facts) {
    const auto* feature = facts.value<x509::TlsFeature>(oid::tlsFeature);
    return isCertificate(facts) && feature &&
        std::ranges::find(feature->features, statusRequest) != feature->features.end();
}

std::optional<Fault> stapleWithoutResponder(const Facts& facts) {
    const auto* access = facts.value<AccessDescriptions>(oid::authorityInfoAccess);
    const bool hasResponder = access &&
        std::ranges::any_of(access->descriptions,
            [](const AccessDescription& description) { return description.method == oid::ocspAccess; });
    return faultIf(!hasResponder, facts.extension(oid::tlsFeature)->place);
}

constexpr Lint lints[] = {
    {{"lint.distribution-point-incomplete", Severity::Error, "RFC 5280 4.2.1.13"},
        "e_distribution_point_incomplete", Source::Rfc5280, Profile::Private, hasPoints, pointWithoutPlace},
    {{"lint.distribution-points-critical", Severity::Warning, "RFC 5280 4.2.1.13"},
        "w_ext_crl_distribution_marked_critical", Source::Rfc5280, Profile::Private,
        has<oid::crlDistributionPoints>, critical<oid::crlDistributionPoints>},
    {{"lint.crl-over-tls", Severity::Warning, "RFC 5280 8"}, "", Source::Rfc5280, Profile::Private, hasPoints,
        listOverTls},
    {{"lint.freshest-crl-critical", Severity::Error, "RFC 5280 4.2.1.15"},
        "e_ext_freshest_crl_marked_critical", Source::Rfc5280, Profile::Private, has<oid::freshestCrl>,
        critical<oid::freshestCrl>},
    {{"lint.information-access-critical", Severity::Error, "RFC 5280 4.2.2.1"}, "e_ext_aia_marked_critical",
        Source::Rfc5280, Profile::Private, has<oid::authorityInfoAccess>, critical<oid::authorityInfoAccess>},
    {{"lint.staple-without-responder", Severity::Error, "RFC 7633 4.2.3.1"}, "", Source::OtherStandard,
        Profile::Private, demandsStaple, stapleWithoutResponder},
};

} // namespace

std::span<const Lint> revocation() {
    return lints;
}

} // namespace certwright::lint::table
