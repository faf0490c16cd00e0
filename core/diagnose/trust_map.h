// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"
#include "core/diagnose/map_store.h"
#include "core/verify/stacks.h"

#include <functional>
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
    std::vector<MapStore> stores;
    /// TlsClient: the store is a server's, and judges clients; TlsServer: it is a client's.
    std::vector<verify::Purpose> purposes{verify::Purpose::TlsClient, verify::Purpose::TlsServer};
    Instant at;
    std::optional<verify::Stack> stack; ///< whose verdict counts; empty: that of verify()
    unsigned workers = 2;               ///< threads that share the work
};

/// The verdict of one store on one identity. No name of a host is asked for: only trust is. Of a live
/// server's list of CAs it is never known: names tell no key from another.
struct TrustCell {
    std::size_t identity = 0;
    std::size_t store = 0;
    verify::Purpose purpose = verify::Purpose::TlsClient;
    verify::Treatment verdict = verify::Treatment::Unknown;
    std::optional<Cause> cause; ///< why not; empty where it is accepted
    std::string variant;
    FixAction fix = FixAction::None; ///< what can be done about the cause
    std::vector<ossl::Sha256> path;  ///< of the best path, the identity's own certificate first; of a list up
                                     ///< to the certificate whose issuer it names
    std::optional<ListRelation> list; ///< where names alone judge: all that is known; of servers NotAsked
    std::optional<ListedAuthority> listed; ///< where it is Match
};

/// Called with cells that are done, some at a time, from the threads that do the work: several may call at
/// once.
using TrustCellsDone = std::function<void(const std::vector<TrustCell>&)>;

/// Cells by purpose, then identity, then store, in the order of the request. Each signature is verified once
/// for all of them. Errors: Cancelled.
/// \param done gets every cell once, in no order, before this returns; may be empty
Result<std::vector<TrustCell>> trustMap(
    const TrustMapRequest& request, std::stop_token stop = {}, const TrustCellsDone& done = {});

/// How the server writes the name of the CA that it lists; empty where it names none of the identity's.
std::string listedName(const TrustMapRequest& request, const TrustCell& cell);

/// The certificates of a cell's path, the identity's own first, the store's anchor last.
std::vector<x509::Certificate> pathOf(const TrustMapRequest& request, const TrustCell& cell);

} // namespace certwright::diagnose
