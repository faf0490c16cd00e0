// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/engine.h"
#include "core/verify/verify.h"

namespace certwright::tls {

/// A check of the peer against trust anchors: the first certificate sent is judged, the others may stand in
/// between.
PeerCheck peerCheck(verify::Anchors anchors, verify::Purpose purpose, std::vector<verify::PeerName> names,
    Instant at, verify::AnchorRule rule = verify::AnchorRule::AnyListed);

} // namespace certwright::tls
