// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/trust_map.h"
#include "core/trust/store.h"

namespace certwright::diagnose {

/// Who would trust a certificate, among stores.
struct StoreQuestion {
    MapIdentity identity; ///< with what it would send along
    std::vector<trust::Store> stores;
    std::vector<verify::Purpose> purposes{verify::Purpose::TlsClient, verify::Purpose::TlsServer};
    Instant at;
};

/// What one store comes to.
struct StoreAnswer {
    TrustCell cell;                      ///< its store is the place among those that were asked
    std::vector<x509::Certificate> path; ///< the best one, its own certificate first
};

/// Asks each store, by its entries that are trusted for that purpose and not rejected for it, with the rules
/// of verify(). Answers by purpose, then store. Errors: Cancelled.
Result<std::vector<StoreAnswer>> askStores(const StoreQuestion& question, std::stop_token stop = {});

/// An entry that an identity needs, and by which path.
struct NeededEntry {
    std::uint64_t entry = 0;             ///< its number
    std::size_t identity = 0;            ///< its place among those that were asked about
    std::vector<x509::Certificate> path; ///< through the entry, the identity's own certificate first
};

/// What of a store is needed by none of the identities.
struct UnusedEntries {
    std::vector<std::uint64_t> unused; ///< their numbers
    std::vector<NeededEntry> needed;
    bool complete = true; ///< false: a search reached its limit, so that an entry may be needed all the same
};

/// An entry is needed where any path from an identity leads through it whose signatures fit, be it expired or
/// otherwise refused: what is renewed tomorrow shall not lose its CA today. Keys, lists and what is no
/// certificate are not asked for. Errors: Cancelled.
Result<UnusedEntries> findUnused(const trust::Store& store, const std::vector<MapIdentity>& identities,
    Instant at, std::stop_token stop = {});

} // namespace certwright::diagnose
