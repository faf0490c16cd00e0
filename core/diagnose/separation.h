// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/trust_map.h"

#include <compare>
#include <optional>
#include <vector>

namespace certwright::diagnose {

/// A cell of a trust map, by its row and its column.
struct MapPlace {
    std::size_t identity = 0;
    std::size_t store = 0;

    friend auto operator<=>(const MapPlace&, const MapPlace&) = default;
};

/// What keeps a client out of a server that lets it in today.
enum class SeparationWay {
    Nothing,        ///< it is refused already
    RemoveAnchor,   ///< nobody else who shall be let in comes by that anchor: it can go from the store
    OwnAuthorities, ///< others come by the same anchor: trust alone cannot tell them apart, unless each group
                    ///< gets an issuing CA of its own and the server holds that one only
};

/// A client that a server shall refuse, and why it does not.
struct UnwantedCell {
    MapPlace place;
    SeparationWay way = SeparationWay::Nothing;
    std::optional<ossl::Sha256> anchor; ///< by which it is let in; empty where it is not
    std::optional<ossl::Sha256> shared; ///< the lowest CA that stands above it and one that shall be let in
    std::vector<std::size_t> beside;    ///< identities that shall be let in and come by the same anchor
};

/// Clients that get an issuing CA together: the same servers shall let them in.
struct SeparationGroup {
    std::vector<std::size_t> identities;
    std::vector<std::size_t> stores;
};

/// A server after the change: whom it lets in, and by whose issuing CAs; or by a list of its application.
struct SeparatedStore {
    std::size_t store = 0;
    std::vector<std::size_t> letIn;  ///< identities
    std::vector<std::size_t> groups; ///< places in Separation::groups; empty where no group is needed
};

/// How a trust map becomes the one that is wished for, with the fewest changes.
struct Separation {
    std::vector<UnwantedCell> unwanted; ///< by identity, then store
    std::vector<SeparationGroup> groups;
    std::vector<SeparatedStore> stores; ///< those that let in somebody unwanted

    bool needsAuthorities() const { return !groups.empty(); }
};

/// Works out which clients a server cannot tell from those that it shall let in, and which issuing CAs would
/// tell them apart. What a store accepts and is not unwanted stays wanted. Only cells of the purpose
/// TlsClient count. A pure function of the map. \param unwanted places beyond the map are passed over
Separation separate(const std::vector<TrustCell>& cells, const std::vector<MapPlace>& unwanted);

} // namespace certwright::diagnose
