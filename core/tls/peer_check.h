// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/engine.h"
#include "core/verify/verify.h"

namespace certwright::tls {

/// A check of the peer against trust anchors: the first certificate sent is judged, the others may stand in
/// between.
PeerCheck peerCheck(verify::Anchors anchors, verify::Purpose purpose, std::vector<verify::PeerName> names,
    Instant at, verify::AnchorRule rule = verify::AnchorRule::AnyListed);

/// The names of the first 200 anchors, which a record keeps to compare others with.
std::vector<x509::Name> subjectsOf(const verify::CertificateIndex& anchors);

} // namespace certwright::tls
