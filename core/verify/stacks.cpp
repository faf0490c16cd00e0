// SPDX-License-Identifier: Apache-2.0
#include "core/verify/stacks.h"

#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::verify {

namespace {

constexpr std::array<std::string_view, stackCount> names{
    "nginx", "apache", "haproxy", "node", "java", "go", "gnutls", "rustls", "python"};

/// What one stack makes of one path.
struct Outcome {
    Treatment treatment = Treatment::Accepts;
    std::optional<PathFinding> reason;
    Evidence evidence = Evidence::None;
};

/// What speaks against a path, and what the stacks make of it; without a rule they all refuse.
struct Objection {
    PathFinding finding;
    const StackRule* rule = nullptr;
};

const StackRule* ruleFor(const PathFinding& fault, const Path& path, const Request& request) {
    const auto rules = stackRules();
    const auto rule = std::ranges::find_if(rules, [&](const StackRule& r) {
        return !r.find && &r.kind == fault.finding.kind && (!r.covers || r.covers(fault, path, request));
    });
    return rule != rules.end() ? &*rule : nullptr;
}

/// RSA of 1,024 bits is what was measured; what others make of other weak keys is not known.
bool isBeyondMeasure(const PathFinding& fault, const Path& path) {
    if (fault.finding.kind != &finding::weakKey)
        return false;
    const keys::PublicKey& key = path.steps[fault.depth].certificate->publicKey;
    return key.family() != keys::KeyFamily::Rsa || key.bits() < 1024;
}

StackCell cellFor(const StackRule& rule, const PathFinding& fault, const Path& path, Stack stack) {
    const StackCell cell = rule.cells[static_cast<std::size_t>(stack)];
    return cell.treatment == Treatment::Accepts && isBeyondMeasure(fault, path) ? StackCell{} : cell;
}

/// Everything that may speak against a path: its errors, and what only some stacks mind.
std::vector<Objection> objections(const Path& path, const Request& request) {
    std::vector<Objection> list;
    for (const PathFinding& fault : path.findings)
        if (fault.finding.severity() == Severity::Error)
            list.push_back({fault, ruleFor(fault, path, request)});
    for (const StackRule& rule : stackRules())
        if (rule.find)
            if (auto property = rule.find(path, request))
                list.push_back({std::move(*property), &rule});
    return list;
}

/// A refusal decides; else what is not known; else the first fault that was overlooked is told.
Outcome judgePath(const Path& path, const Request& request, Stack stack) {
    Outcome outcome;
    if (!path.endsInAnchor())
        outcome.treatment = Treatment::Refuses;
    for (auto& [objection, rule] : objections(path, request)) {
        const StackCell cell = rule ? cellFor(*rule, objection, path, stack)
                                    : StackCell{Treatment::Refuses, Evidence::None};
        if (cell.treatment == Treatment::Refuses)
            return {Treatment::Refuses, std::move(objection), cell.evidence};
        const bool isFault = objection.finding.severity() == Severity::Error;
        if (cell.treatment == Treatment::Unknown)
            outcome = {Treatment::Unknown, std::move(objection), cell.evidence};
        else if (outcome.treatment == Treatment::Accepts && !outcome.reason && isFault)
            outcome = {Treatment::Accepts, std::move(objection), cell.evidence};
    }
    return outcome;
}

StackVerdict judgeReport(const Report& report, const Request& request, Stack stack) {
    StackVerdict best{stack, Treatment::Refuses, {}, {}};
    for (std::size_t i = 0; i < report.paths.size(); ++i) {
        Outcome outcome = judgePath(report.paths[i], request, stack);
        const bool better = outcome.treatment == Treatment::Accepts ||
            (outcome.treatment == Treatment::Unknown && best.treatment == Treatment::Refuses);
        if (i == 0 || better)
            best = {stack, outcome.treatment, std::move(outcome.reason), outcome.evidence};
        if (best.treatment == Treatment::Accepts)
            break;
    }
    return best;
}

bool wantsSelfSignedAnchors(Stack stack) {
    return stack == Stack::Nginx || stack == Stack::Apache || stack == Stack::Haproxy || stack == Stack::Node;
}

} // namespace

std::string_view stackName(Stack stack) {
    const auto index = static_cast<std::size_t>(stack);
    return index < names.size() ? names[index] : std::string_view{};
}

std::optional<Stack> stackNamed(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    return found != names.end() ? std::optional(static_cast<Stack>(found - names.begin())) : std::nullopt;
}

std::string_view evidenceName(Evidence evidence) {
    switch (evidence) {
    case Evidence::Measured:
        return "measured";
    case Evidence::Reported:
        return "reported";
    case Evidence::Literature:
        return "literature";
    case Evidence::None:
        return "none";
    }
    return "none";
}

Result<std::vector<StackVerdict>> judgeAsStacks(const Request& request, std::stop_token stop) {
    Request question = request;
    question.rules = Rules::Practice;
    question.secondOpinion = false;
    question.anchorRule = AnchorRule::SelfSignedOnly;
    const auto withRoots = verify(question, stop);
    question.anchorRule = AnchorRule::AnyListed;
    const auto withAny = withRoots ? verify(question, stop) : withRoots;
    if (!withAny)
        return tl::unexpected(withAny.error());
    std::vector<StackVerdict> verdicts;
    for (std::size_t i = 0; i < stackCount; ++i) {
        const auto stack = static_cast<Stack>(i);
        verdicts.push_back(
            judgeReport(wantsSelfSignedAnchors(stack) ? *withRoots : *withAny, question, stack));
    }
    return verdicts;
}

} // namespace certwright::verify
