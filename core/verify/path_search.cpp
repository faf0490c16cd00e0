// SPDX-License-Identifier: Apache-2.0
#include "core/verify/path_search.h"

#include <algorithm>

namespace certwright::verify {

using keys::SignatureVerdict;
using x509::Certificate;

namespace {

/// Whether key identifiers speak for an issuer, against it, or not at all.
int keyIdentifierRank(const Certificate& subject, const Certificate& issuer) {
    const Bytes* wanted = subject.authorityKeyIdentifier();
    const Bytes* offered = issuer.subjectKeyIdentifier();
    if (!wanted || !offered)
        return 1;
    return *wanted == *offered ? 0 : 2;
}

bool hasSameNameAndKey(const Certificate& left, const Certificate& right) {
    return matches(left->subject, right->subject) && left->publicKey == right->publicKey;
}

} // namespace

PathSearch::PathSearch(const Request& request, std::stop_token stop)
    : request_(request)
    , stop_(std::move(stop))
    , given_(request.given)
    , signatures_(request.signatures ? request.signatures : std::make_shared<SignatureCache>()) {}

std::vector<FoundPath> PathSearch::run() {
    const bool trusted = mayBeAnchor(request_.target);
    current_.steps.push_back({request_.target, trusted ? Origin::Anchor : Origin::Target});
    if (trusted)
        keep();
    current_.steps.front().origin = Origin::Target;
    extend();
    return std::move(found_);
}

bool PathSearch::mayBeAnchor(const Certificate& certificate) const {
    if (!request_.anchors || !request_.anchors->contains(certificate))
        return false;
    return request_.anchorRule == AnchorRule::AnyListed || certificate.isSelfIssued();
}

bool PathSearch::isOnPath(const Certificate& certificate) const {
    return std::ranges::any_of(current_.steps,
        [&](const PathStep& step) { return hasSameNameAndKey(step.certificate, certificate); });
}

std::vector<PathSearch::Candidate> PathSearch::issuersOf(const Certificate& certificate) const {
    std::vector<Candidate> candidates;
    const auto add = [&](const Certificate* issuer, Origin origin) {
        const bool known = std::ranges::any_of(
            candidates, [&](const Candidate& c) { return *c.certificate == *issuer; });
        if (known || isOnPath(*issuer))
            return;
        const int originRank = origin == Origin::Anchor ? 0 : 1;
        candidates.push_back({issuer, origin, keyIdentifierRank(certificate, *issuer) * 2 + originRank});
    };
    if (request_.anchors)
        for (const Certificate* anchor : request_.anchors->withSubject(certificate->issuer))
            add(anchor,
                request_.anchorRule == AnchorRule::AnyListed || anchor->isSelfIssued() ? Origin::Anchor
                                                                                       : Origin::Given);
    for (const Certificate* issuer : given_.withSubject(certificate->issuer))
        add(issuer, Origin::Given);
    std::ranges::stable_sort(candidates, {}, &Candidate::rank);
    return candidates;
}

void PathSearch::keep() {
    if (found_.size() >= request_.limits.paths) {
        reachedLimit_ = true;
        return;
    }
    found_.push_back(current_);
}

void PathSearch::follow(const Candidate& candidate) {
    const SignatureVerdict signature = signatures_->verdict(
        current_.steps.back().certificate, *candidate.certificate);
    current_.steps.push_back({*candidate.certificate, candidate.origin});
    current_.links.push_back(signature);
    if (candidate.origin == Origin::Anchor || signature == SignatureVerdict::Invalid)
        keep();
    else
        extend();
    current_.steps.pop_back();
    current_.links.pop_back();
}

void PathSearch::extend() {
    if (++steps_ > request_.limits.steps || current_.steps.size() >= request_.limits.depth ||
        found_.size() >= request_.limits.paths) {
        reachedLimit_ = true;
        keep();
        return;
    }
    if (stop_.stop_requested())
        return;
    const std::vector<Candidate> candidates = issuersOf(current_.steps.back().certificate);
    if (candidates.empty()) {
        keep(); // a dead end: nobody of that name is at hand
        return;
    }
    for (const Candidate& candidate : candidates)
        follow(candidate);
}

} // namespace certwright::verify
