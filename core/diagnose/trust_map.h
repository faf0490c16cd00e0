// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/cause.h"
#include "core/verify/stacks.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace certwright::diagnose {

/// Who presents itself: its own certificate and what it sends along.
struct MapIdentity {
    std::vector<x509::Certificate> chain; ///< its own first; never empty
};

/// Who would accept whom: every identity against every store, for each purpose.
struct TrustMapRequest {
    std::vector<MapIdentity> identities;
    std::vector<verify::Anchors> stores;
    /// TlsClient: the store is a server's, and judges clients; TlsServer: it is a client's.
    std::vector<verify::Purpose> purposes{verify::Purpose::TlsClient, verify::Purpose::TlsServer};
    Instant at;
    std::optional<verify::Stack> stack; ///< whose verdict counts; empty: that of verify()
    unsigned workers = 2;               ///< threads that share the work
};

/// The verdict of one store on one identity. No name of a host is asked for: only trust is.
struct TrustCell {
    std::size_t identity = 0;
    std::size_t store = 0;
    verify::Purpose purpose = verify::Purpose::TlsClient;
    verify::Treatment verdict = verify::Treatment::Unknown;
    std::optional<Cause> cause; ///< why not; empty where it is accepted
    std::string variant;
    std::vector<ossl::Sha256> path; ///< of the best path, the identity's own certificate first
};

/// Cells by purpose, then identity, then store, in the order of the request. Each signature is verified once
/// for all of them. Errors: Cancelled.
Result<std::vector<TrustCell>> trustMap(const TrustMapRequest& request, std::stop_token stop = {});

} // namespace certwright::diagnose
