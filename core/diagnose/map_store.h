// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/authority_list.h"
#include "core/trust/store.h"
#include "core/verify/verify.h"

#include <variant>

namespace certwright::diagnose {

/// The certificates that a store judges by: of most stores the same ones for clients and for servers, but a
/// database of NSS, say, may trust a CA for servers only.
struct StoreAnchors {
    StoreAnchors(verify::Anchors both) // as which most are given
        : ofClients(both)
        , ofServers(std::move(both)) {}
    StoreAnchors(verify::Anchors clients, verify::Anchors servers)
        : ofClients(std::move(clients))
        , ofServers(std::move(servers)) {}

    const verify::Anchors& of(verify::Purpose purpose) const {
        return purpose == verify::Purpose::TlsServer ? ofServers : ofClients;
    }

    verify::Anchors ofClients;
    verify::Anchors ofServers;
};

/// Who judges in a trust map: by certificates, or a live server of which nothing is known but the names of
/// its CAs.
using MapStore = std::variant<StoreAnchors, AuthorityList>;

/// By the entries that are trusted for each purpose and not rejected for it.
StoreAnchors anchorsIn(const trust::Store& store);

/// Empty where it holds names only.
const std::vector<x509::Certificate>& certificatesOf(const MapStore& store, verify::Purpose purpose);

} // namespace certwright::diagnose
