// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/verify/anchors.h"
#include "core/verify/peer_name.h"
#include "core/verify/report.h"

#include <stop_token>
#include <vector>

namespace certwright::verify {

/// What the target shall be used for.
enum class Purpose { Any, TlsServer, TlsClient };

/// What may be a trust anchor.
enum class AnchorRule {
    AnyListed, ///< every certificate in the store, intermediates and leaves too (Go, Java, GnuTLS, rustls)
    SelfSignedOnly, ///< self-signed ones only (OpenSSL without X509_V_FLAG_PARTIAL_CHAIN: nginx, Apache,
                    ///< Node)
};

/// What the search may cost. Reaching one is a finding; the paths found until then are judged all the same.
struct Limits {
    std::size_t depth = 12;
    std::size_t paths = 64;
    std::size_t steps = 20'000;
};

/// The question. A call reads as a sentence: verify({.target = leaf, .anchors = trust, .purpose = …, .at =
/// now}).
struct Request {
    x509::Certificate target;
    std::vector<x509::Certificate> given; ///< what may stand between, in any order
    Anchors anchors;
    Purpose purpose = Purpose::Any;
    std::vector<PeerName> names; ///< one of them must be named by the target; empty: no name is asked for
    Instant at;
    AnchorRule anchorRule = AnchorRule::AnyListed;
    bool secondOpinion = false; ///< ask OpenSSL too
    Limits limits = {};
};

/// Finds every path from the target to an anchor and judges each completely: signatures, dates, constraints,
/// usages, names, strength (RFC 5280 6.1, RFC 4158, RFC 9525). An invalid chain is a successful report.
/// Errors: Cancelled.
Result<Report> verify(const Request& request, std::stop_token stop = {});

} // namespace certwright::verify
