// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/server_look.h"

#include <stop_token>
#include <string>

namespace certwright::net {

/// Calls a server and tells what it shows to whoever comes, within the usual limits of a probe. Blocks, with an
/// event loop of its own: for tasks and the command line, never on a window's thread. Errors: those of
/// tls::lookOf(); InvalidArgument for what is no address.
Result<tls::ServerLook> lookAtServer(const std::string& address, Instant at, std::stop_token stop = {});

} // namespace certwright::net
