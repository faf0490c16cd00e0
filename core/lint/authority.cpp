// SPDX-License-Identifier: Apache-2.0
// Who is a certification authority, and how far below itself.
#include "core/codec/asn1.h"
#include "core/lint/facts.h"
#include "core/lint/tables.h"

namespace certwright::lint::table {

namespace oid = codec::oid;
using x509::KeyUsageBit;

namespace {

constexpr auto hasConstraints = has<oid::basicConstraints>;

std::optional<ByteRange> placeOf(const std::optional<codec::DerElement>& element) {
    return element ? std::optional(element->range()) : std::nullopt;
}

std::optional<Fault> pathLengthMisplaced(const Facts& facts) {
    const bool signs = facts.isAuthority && facts.uses(KeyUsageBit::KeyCertSign);
    return faultIf(facts.constraints.pathLength && !signs, placeOf(facts.constraints.pathLength));
}

std::optional<Fault> pathLengthNegative(const Facts& facts) {
    const auto& length = facts.constraints.pathLength;
    return faultIf(length && codec::isNegative(*length), placeOf(length));
}

bool signsAndHasConstraints(const Facts& facts) {
    return isCertificate(facts) && facts.uses(KeyUsageBit::KeyCertSign) && hasConstraints(facts);
}

std::optional<Fault> noAuthority(const Facts& facts) {
    return faultIf(!facts.isAuthority, facts.extension(oid::keyUsage)->place);
}

std::optional<Fault> signsWithoutAuthority(const Facts& facts) {
    return faultIf(
        facts.uses(KeyUsageBit::KeyCertSign) && !facts.isAuthority, facts.extension(oid::keyUsage)->place);
}

bool isEndEntityWithKeyUsage(const Facts& facts) {
    return isEndEntity(facts) && hasKeyUsage(facts);
}

/// Its key usage is that of an end entity: it was never meant to sign certificates.
bool signsNothing(const Facts& facts) {
    return isCertificate(facts) && hasKeyUsage(facts) && !facts.uses(KeyUsageBit::KeyCertSign) &&
        hasConstraints(facts);
}

std::optional<Fault> isAuthorityAfterAll(const Facts& facts) {
    return faultIf(facts.isAuthority, facts.extension(oid::basicConstraints)->place);
}

bool isAuthorityBelowKnownIssuer(const Facts& facts) {
    return isAuthority(facts) && hasIssuer(facts);
}

std::optional<Fault> issuerAllowsNone(const Facts& facts) {
    const x509::BasicConstraints* constraints = facts.issuer->basicConstraints();
    return faultIf(constraints && constraints->pathLength == 0);
}

constexpr Lint lints[] = {
    {{"lint.basic-constraints-not-critical", Severity::Error, "RFC 5280 4.2.1.9"},
        "e_basic_constraints_not_critical", Source::Rfc5280, Profile::Private,
        isAuthorityWith<oid::basicConstraints>, notCritical<oid::basicConstraints>},
    {{"lint.path-length-misplaced", Severity::Error, "RFC 5280 4.2.1.9"},
        "e_path_len_constraint_improperly_included", Source::Rfc5280, Profile::Private, hasConstraints,
        pathLengthMisplaced},
    {{"lint.path-length-negative", Severity::Error, "RFC 5280 4.2.1.9"}, "e_path_len_constraint_zero_or_less",
        Source::Rfc5280, Profile::Private, hasConstraints, pathLengthNegative},
    {{"lint.signer-is-no-authority", Severity::Error, "CA/Browser Forum BR 7.1.2.10.4"}, "e_ca_is_ca",
        Source::BaselineRequirements, Profile::Web, signsAndHasConstraints, noAuthority},
    {{"lint.cert-sign-without-authority", Severity::Error, "RFC 5280 4.2.1.3, 4.2.1.9"},
        "e_ext_key_usage_cert_sign_without_ca", Source::Rfc5280, Profile::Private, hasKeyUsage,
        signsWithoutAuthority},
    {{"lint.end-entity-signs", Severity::Error, "CA/Browser Forum BR 7.1.2.7"},
        "e_sub_cert_key_usage_cert_sign_bit_set", Source::BaselineRequirements, Profile::Web,
        isEndEntityWithKeyUsage, signsWithoutAuthority},
    {{"lint.end-entity-is-authority", Severity::Error, "RFC 5280 4.2.1.9"}, "e_sub_cert_not_is_ca",
        Source::Rfc5280, Profile::Private, signsNothing, isAuthorityAfterAll},
    {{"lint.issuer-allows-no-authority", Severity::Error, "RFC 5280 4.2.1.9, 6.1.4 (l)"}, "", Source::Rfc5280,
        Profile::Private, isAuthorityBelowKnownIssuer, issuerAllowsNone},
};

} // namespace

std::span<const Lint> authority() {
    return lints;
}

} // namespace certwright::lint::table
