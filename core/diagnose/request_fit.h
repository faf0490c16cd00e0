// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/authority_list.h"
#include "core/tls/messages.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::diagnose {

/// How a client's chain stands to what a server asks for (CertificateRequest: RFC 8446 4.3.2, RFC 5246
/// 7.4.4). By comparison alone: nothing is verified.
struct RequestFit {
    ListRelation list = ListRelation::NotAsked;
    std::string matchingName;  ///< where list is Match
    bool rootIsListed = false; ///< there too: what stands above the top of the chain, or the top itself
    bool leafIsListed = false; ///< the chain's own subject, which is no CA's
    /// No signature scheme of the request can be made with the chain's key.
    bool noSchemeFits = false;
    std::string fittingScheme;
};

/// \param chain its own certificate first; may be empty
/// \param version of TLS, as its two octets
RequestFit fitOf(const std::optional<tls::CertificateRequest>& request,
    const std::vector<x509::Certificate>& chain, int version);

/// The name that leads out of a chain: its root's, or that of the CA above it.
const x509::Name& nameAboveOf(const x509::Certificate& top);

} // namespace certwright::diagnose
