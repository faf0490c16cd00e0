// SPDX-License-Identifier: Apache-2.0
#include "core/lint/lint.h"

#include "core/lint/facts.h"
#include "core/lint/tables.h"

#include <algorithm>
#include <functional>

namespace certwright::lint {

namespace {

std::vector<const Lint*> gathered() {
    std::vector<const Lint*> all;
    for (const auto lints :
        {table::structure(), table::validity(), table::names(), table::alternativeNames(), table::dnsNames(),
            table::authority(), table::usage(), table::keyIdentifiers(), table::constraints(),
            table::revocation(), table::keys(), table::revocationList(), table::mutualTls(), table::stacks()})
        for (const Lint& lint : lints)
            all.push_back(&lint);
    return all;
}

Judgement judge(const Lint& lint, const Facts& facts) {
    if (!lint.applies(facts))
        return {.lint = &lint, .outcome = Outcome::NotApplicable};
    auto fault = lint.check(facts);
    if (!fault)
        return {.lint = &lint, .outcome = Outcome::Pass};
    return {.lint = &lint,
        .outcome = Outcome::Finding,
        .finding = Finding{
            .kind = &lint.kind, .parameters = std::move(fault->parameters), .place = fault->place}};
}

/// The name of who issued it; null of a request, which nobody has issued yet.
const x509::Name* issuerNameOf(const Facts& facts) {
    if (facts.certificate)
        return &facts.certificate->issuer;
    return facts.list ? &facts.list->issuer : nullptr;
}

} // namespace

std::string_view profileName(Profile profile) {
    switch (profile) {
    case Profile::Private:
        return "private";
    case Profile::Web:
        return "web";
    }
    return "private";
}

std::optional<Profile> profileNamed(std::string_view name) {
    for (const Profile profile : {Profile::Private, Profile::Web})
        if (profileName(profile) == name)
            return profile;
    return std::nullopt;
}

std::string_view sourceName(Source source) {
    switch (source) {
    case Source::Rfc5280:
        return "rfc5280";
    case Source::OtherStandard:
        return "standard";
    case Source::BaselineRequirements:
        return "baseline-requirements";
    case Source::Stack:
        return "stack";
    case Source::Practice:
        return "practice";
    }
    return "rfc5280";
}

std::string_view outcomeName(Outcome outcome) {
    switch (outcome) {
    case Outcome::Pass:
        return "pass";
    case Outcome::NotApplicable:
        return "not-applicable";
    case Outcome::Finding:
        return "finding";
    }
    return "pass";
}

std::span<const Lint* const> allLints() {
    static const std::vector<const Lint*> all = gathered();
    return all;
}

std::vector<Judgement> run(const Subject& subject, Profile profile, Instant at) {
    const Facts facts(subject, at);
    std::vector<Judgement> judgements;
    for (const Lint* lint : allLints())
        if (profile == Profile::Web || lint->profile == Profile::Private)
            judgements.push_back(judge(*lint, facts));
    return judgements;
}

std::vector<Finding> findingsIn(const std::vector<Judgement>& judgements) {
    std::vector<Finding> findings;
    for (const Judgement& judgement : judgements)
        if (judgement.finding)
            findings.push_back(*judgement.finding);
    std::ranges::stable_sort(findings, std::greater{}, &Finding::severity);
    return findings;
}

std::optional<x509::Certificate> issuerAmong(
    std::span<const x509::Certificate> candidates, const Subject& subject) {
    const Facts facts(subject, Instant{});
    const x509::Name* name = issuerNameOf(facts);
    if (!name)
        return std::nullopt;
    const auto* wanted = facts.value<x509::AuthorityKeyIdentifier>(codec::oid::authorityKeyIdentifier);
    std::optional<x509::Certificate> namesake;
    for (const x509::Certificate& candidate : candidates) {
        if (!matches(candidate->subject, *name))
            continue;
        const Bytes* own = candidate.subjectKeyIdentifier();
        if (!wanted || !wanted->keyIdentifier || !own || *own == *wanted->keyIdentifier)
            return candidate;
        if (!namesake)
            namesake = candidate;
    }
    return namesake;
}

} // namespace certwright::lint
