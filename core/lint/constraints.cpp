// SPDX-License-Identifier: Apache-2.0
// What a CA allows to those below it: names and policies.
#include "core/lint/facts.h"
#include "core/lint/tables.h"

#include <algorithm>
#include <set>

namespace certwright::lint::table {

namespace oid = codec::oid;
using x509::GeneralNameKind;
using x509::GeneralSubtree;
using x509::NameConstraints;

namespace {

const NameConstraints* namesAllowed(const Facts& facts) {
    return facts.value<NameConstraints>(oid::nameConstraints);
}

bool constrainsNames(const Facts& facts) {
    return namesAllowed(facts) != nullptr;
}

bool isCertificateThatConstrains(const Facts& facts) {
    return isCertificate(facts) && has<oid::nameConstraints>(facts);
}

std::optional<Fault> constrainsNobody(const Facts& facts) {
    return faultIf(!facts.isAuthority, facts.extension(oid::nameConstraints)->place);
}

std::optional<Fault> noSubtrees(const Facts& facts) {
    const NameConstraints* names = namesAllowed(facts);
    return faultIf(
        names->permitted.empty() && names->excluded.empty(), facts.extension(oid::nameConstraints)->place);
}

template <class Wrong> std::optional<Fault> firstSubtree(const Facts& facts, Wrong isWrong) {
    for (const auto* subtrees : {&namesAllowed(facts)->permitted, &namesAllowed(facts)->excluded})
        for (const GeneralSubtree& subtree : *subtrees)
            if (isWrong(subtree))
                return Fault{.parameters = {shortened(subtree.base.toText())}, .place = subtree.base.place};
    return std::nullopt;
}

std::optional<Fault> minimumNotZero(const Facts& facts) {
    return firstSubtree(facts, [](const GeneralSubtree& subtree) { return subtree.minimum != 0; });
}

std::optional<Fault> maximumGiven(const Facts& facts) {
    return firstSubtree(facts, [](const GeneralSubtree& subtree) { return subtree.maximum.has_value(); });
}

std::optional<Fault> leadingDot(const Facts& facts) {
    return firstSubtree(facts, [](const GeneralSubtree& subtree) {
        return subtree.base.kind == GeneralNameKind::Dns && subtree.base.text.starts_with('.');
    });
}

/// Ones, then zeros.
bool isPrefix(ByteView mask) {
    const auto firstMixed = std::ranges::find_if(mask, [](std::uint8_t octet) { return octet != 0xFF; });
    if (firstMixed == mask.end())
        return true;
    const auto inverted = static_cast<unsigned>(static_cast<std::uint8_t>(~*firstMixed));
    return (inverted & (inverted + 1)) == 0 &&
        std::all_of(firstMixed + 1, mask.end(), [](std::uint8_t octet) { return octet == 0; });
}

std::optional<Fault> badAddressRange(const Facts& facts) {
    return firstSubtree(facts, [](const GeneralSubtree& subtree) {
        const Bytes& octets = subtree.base.octets;
        return subtree.base.kind == GeneralNameKind::Ip &&
            ((octets.size() != 8 && octets.size() != 32) ||
                !isPrefix(ByteView{octets}.subspan(octets.size() / 2)));
    });
}

bool constrainsPolicies(const Facts& facts) {
    return facts.value<x509::PolicyConstraints>(oid::policyConstraints) != nullptr;
}

std::optional<Fault> noPolicyConstraint(const Facts& facts) {
    const auto* constraints = facts.value<x509::PolicyConstraints>(oid::policyConstraints);
    return faultIf(!constraints->requireExplicitPolicy && !constraints->inhibitPolicyMapping,
        facts.extension(oid::policyConstraints)->place);
}

bool isCertificateThatMaps(const Facts& facts) {
    return isCertificate(facts) && has<oid::policyMappings>(facts);
}

std::optional<Fault> mapsForNobody(const Facts& facts) {
    return faultIf(!facts.isAuthority, facts.extension(oid::policyMappings)->place);
}

bool hasPolicies(const Facts& facts) {
    return facts.value<x509::CertificatePolicies>(oid::certificatePolicies) != nullptr;
}

std::optional<Fault> policyTwice(const Facts& facts) {
    std::set<codec::Oid> seen;
    for (const auto& information : facts.value<x509::CertificatePolicies>(oid::certificatePolicies)->policies)
        if (!seen.insert(information.policy).second)
            return Fault{.parameters = {information.policy.name()},
                .place = facts.extension(oid::certificatePolicies)->place};
    return std::nullopt;
}

constexpr Lint lints[] = {
    {{"lint.name-constraints-not-in-ca", Severity::Error, "RFC 5280 4.2.1.10"},
        "e_ext_name_constraints_not_in_ca", Source::Rfc5280, Profile::Private, isCertificateThatConstrains,
        constrainsNobody},
    {{"lint.name-constraints-not-critical", Severity::Error, "RFC 5280 4.2.1.10"},
        "e_ext_name_constraints_not_critical", Source::Rfc5280, Profile::Private, has<oid::nameConstraints>,
        notCritical<oid::nameConstraints>},
    {{"lint.name-constraints-empty", Severity::Error, "RFC 5280 4.2.1.10"}, "e_name_constraint_empty",
        Source::Rfc5280, Profile::Private, constrainsNames, noSubtrees},
    {{"lint.name-constraints-minimum", Severity::Error, "RFC 5280 4.2.1.10"},
        "e_name_constraint_minimum_non_zero", Source::Rfc5280, Profile::Private, constrainsNames,
        minimumNotZero},
    {{"lint.name-constraints-maximum", Severity::Error, "RFC 5280 4.2.1.10"},
        "e_name_constraint_maximum_not_absent", Source::Rfc5280, Profile::Private, constrainsNames,
        maximumGiven},
    {{"lint.name-constraints-leading-dot", Severity::Warning, "RFC 5280 4.2.1.10"},
        "e_dns_name_constraint_incorrect_dot_prefix", Source::Rfc5280, Profile::Private, constrainsNames,
        leadingDot},
    {{"lint.name-constraints-address-range", Severity::Error, "RFC 5280 4.2.1.10, RFC 4632 3.1"}, "",
        Source::Rfc5280, Profile::Private, constrainsNames, badAddressRange},
    {{"lint.policy-constraints-not-critical", Severity::Error, "RFC 5280 4.2.1.11"}, "", Source::Rfc5280,
        Profile::Private, has<oid::policyConstraints>, notCritical<oid::policyConstraints>},
    {{"lint.policy-constraints-empty", Severity::Error, "RFC 5280 4.2.1.11"}, "", Source::Rfc5280,
        Profile::Private, constrainsPolicies, noPolicyConstraint},
    {{"lint.inhibit-any-policy-not-critical", Severity::Error, "RFC 5280 4.2.1.14"}, "", Source::Rfc5280,
        Profile::Private, has<oid::inhibitAnyPolicy>, notCritical<oid::inhibitAnyPolicy>},
    {{"lint.policy-mappings-not-in-ca", Severity::Error, "RFC 5280 4.2.1.5"}, "", Source::Rfc5280,
        Profile::Private, isCertificateThatMaps, mapsForNobody},
    {{"lint.policy-twice", Severity::Error, "RFC 5280 4.2.1.4"}, "e_ext_cert_policy_duplicate",
        Source::Rfc5280, Profile::Private, hasPolicies, policyTwice},
};

} // namespace

std::span<const Lint> constraints() {
    return lints;
}

} // namespace certwright::lint::table
