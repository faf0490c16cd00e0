// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/separation.h"

#include <algorithm>
#include <map>
#include <set>

namespace certwright::diagnose {

using verify::Purpose;
using verify::Treatment;

namespace {

using Cells = std::map<MapPlace, const TrustCell*>;
using Places = std::set<MapPlace>;

/// The cells of clients, by their places.
Cells clientsIn(const std::vector<TrustCell>& cells) {
    Cells clients;
    for (const TrustCell& cell : cells)
        if (cell.purpose == Purpose::TlsClient)
            clients.emplace(MapPlace{cell.identity, cell.store}, &cell);
    return clients;
}

bool isAccepted(const TrustCell& cell) {
    return cell.verdict == Treatment::Accepts && !cell.path.empty();
}

/// By store those whom it lets in and shall let in.
using Wanted = std::map<std::size_t, std::vector<const TrustCell*>>;

Wanted wantedIn(const Cells& cells, const Places& unwanted) {
    Wanted wanted;
    for (const auto& [place, cell] : cells)
        if (isAccepted(*cell) && !unwanted.contains(place))
            wanted[place.store].push_back(cell);
    return wanted;
}

/// The first step above the leaf that the other path has too.
std::optional<ossl::Sha256> lowestShared(const TrustCell& cell, const TrustCell& other) {
    for (std::size_t step = 1; step < cell.path.size(); ++step)
        if (std::ranges::find(other.path.begin() + 1, other.path.end(), cell.path[step]) != other.path.end())
            return cell.path[step];
    return std::nullopt;
}

/// How far up the path it stands.
std::size_t heightOf(const TrustCell& cell, const ossl::Sha256& step) {
    return static_cast<std::size_t>(std::ranges::find(cell.path, step) - cell.path.begin());
}

UnwantedCell judge(const TrustCell& cell, const std::vector<const TrustCell*>& wanted) {
    UnwantedCell unwanted{.place = {cell.identity, cell.store}};
    if (!isAccepted(cell))
        return unwanted;
    unwanted.anchor = cell.path.back();
    for (const TrustCell* other : wanted) {
        if (other->path.back() != cell.path.back())
            continue;
        unwanted.beside.push_back(other->identity);
        const auto shared = lowestShared(cell, *other);
        if (shared && (!unwanted.shared || heightOf(cell, *shared) < heightOf(cell, *unwanted.shared)))
            unwanted.shared = shared;
    }
    unwanted.way = unwanted.beside.empty() ? SeparationWay::RemoveAnchor : SeparationWay::OwnAuthorities;
    return unwanted;
}

/// The stores that need authorities of their own for somebody.
std::set<std::size_t> storesToSplit(const std::vector<UnwantedCell>& unwanted) {
    std::set<std::size_t> stores;
    for (const UnwantedCell& cell : unwanted)
        if (cell.way == SeparationWay::OwnAuthorities)
            stores.insert(cell.place.store);
    return stores;
}

/// Clients by the set of those stores that shall let them in.
std::vector<SeparationGroup> groupsOf(Wanted& wanted, const std::set<std::size_t>& stores) {
    std::map<std::size_t, std::vector<std::size_t>> storesOfIdentity;
    for (const std::size_t store : stores)
        for (const TrustCell* cell : wanted[store])
            storesOfIdentity[cell->identity].push_back(store);
    std::map<std::vector<std::size_t>, std::vector<std::size_t>> identitiesOfStores;
    for (const auto& [identity, letIn] : storesOfIdentity)
        identitiesOfStores[letIn].push_back(identity);
    std::vector<SeparationGroup> groups;
    for (const auto& [letIn, identities] : identitiesOfStores)
        groups.push_back({identities, letIn});
    return groups;
}

SeparatedStore separatedStore(Wanted& wanted, const std::vector<SeparationGroup>& groups, std::size_t store) {
    SeparatedStore separated{.store = store};
    for (const TrustCell* cell : wanted[store])
        separated.letIn.push_back(cell->identity);
    for (std::size_t group = 0; group < groups.size(); ++group)
        if (std::ranges::find(groups[group].stores, store) != groups[group].stores.end())
            separated.groups.push_back(group);
    return separated;
}

} // namespace

Separation separate(const std::vector<TrustCell>& cells, const std::vector<MapPlace>& unwanted) {
    const Cells clients = clientsIn(cells);
    const Places places(unwanted.begin(), unwanted.end());
    Wanted wanted = wantedIn(clients, places);
    Separation separation;
    for (const MapPlace& place : places)
        if (const auto cell = clients.find(place); cell != clients.end())
            separation.unwanted.push_back(judge(*cell->second, wanted[place.store]));
    separation.groups = groupsOf(wanted, storesToSplit(separation.unwanted));
    std::set<std::size_t> stores;
    for (const UnwantedCell& cell : separation.unwanted)
        if (cell.way != SeparationWay::Nothing)
            stores.insert(cell.place.store);
    for (const std::size_t store : stores)
        separation.stores.push_back(separatedStore(wanted, separation.groups, store));
    return separation;
}

} // namespace certwright::diagnose
