// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/probe.h"
#include "core/tls/server_session.h"

namespace certwright::tls {

/// How octets travel between the two.
struct WireOptions {
    std::size_t blockSize = 0; ///< octets at once; 0: as they come
    bool silentServer = false; ///< its last words are lost, as with servers that close without an alert
};

/// Connects a probe with a test server without any network and runs both to their end, in the caller's
/// thread. Time goes on by a millisecond with each exchange, and jumps to the next deadline when nothing
/// moves: nobody waits.
void runInMemory(Probe& probe, ServerSession& server, WireOptions options = {});

} // namespace certwright::tls
