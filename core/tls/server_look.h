// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/probe.h"
#include "core/tls/target.h"

namespace certwright::tls {

/// What a server shows to whoever calls it.
struct ServerLook {
    std::vector<x509::Certificate> chain; ///< as it was sent, its own certificate first
    bool wantsCertificate = false;        ///< it asks its callers for one
    std::vector<x509::Name> authorities;  ///< the names of CAs that it lists then; may be empty all the same
};

/// Of a run that only looks: nothing is presented, nothing judged, nothing said after the handshake.
ProbeSettings settingsToLookAt(const TypedTarget& target, Instant at);

/// What such a run has seen, whether the server let it in or not: both come before its verdict. Errors:
/// Network where no certificate came, with what stood in the way; Cancelled where it was stopped.
Result<ServerLook> lookOf(const Record& record);

} // namespace certwright::tls
