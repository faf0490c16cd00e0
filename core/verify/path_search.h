// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/keys/signature_algorithm.h"
#include "core/verify/report.h"
#include "core/verify/signature_cache.h"
#include "core/verify/verify.h"

#include <memory>
#include <stop_token>

namespace certwright::verify {

/// A way from the target upwards, and how each signature on it turned out: links[n] is by steps[n + 1] on
/// steps[n].
struct FoundPath {
    std::vector<PathStep> steps;
    std::vector<keys::SignatureVerdict> links;
};

/// Looks for every way from a target to an anchor, depth first, the likeliest issuer first (RFC 4158 3.5):
/// anchors, then those whose key identifier fits, then the rest. Bounded by the request's limits; loops and
/// the same name with the same key a second time are left out. A link whose signature is wrong ends a way: it
/// shows who was meant (a CA of that name, but with another key), and what lies above it proves nothing.
class PathSearch {
public:
    PathSearch(const Request& request, std::stop_token stop);

    /// The ways found; those that end nowhere are among them, for the explanation.
    std::vector<FoundPath> run();

    bool reachedLimit() const { return reachedLimit_; }
    bool wasStopped() const { return stop_.stop_requested(); }

private:
    struct Candidate {
        const x509::Certificate* certificate = nullptr;
        Origin origin = Origin::Given;
        int rank = 0; ///< smaller is likelier
    };

    void extend();
    void follow(const Candidate& candidate);
    void keep();
    std::vector<Candidate> issuersOf(const x509::Certificate& certificate) const;
    bool isOnPath(const x509::Certificate& certificate) const;
    bool mayBeAnchor(const x509::Certificate& certificate) const;

    const Request& request_;
    std::stop_token stop_;
    CertificateIndex given_;
    FoundPath current_;
    std::vector<FoundPath> found_;
    std::shared_ptr<SignatureCache> signatures_; ///< the request's, or one of its own
    std::size_t steps_ = 0;
    bool reachedLimit_ = false;
};

} // namespace certwright::verify
