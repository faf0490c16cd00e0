// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/server_look.h"

#include <string>

namespace certwright::cli {

/// Calls a server and tells what it shows. Errors: those of tls::lookOf(); InvalidArgument for what is no
/// address.
Result<tls::ServerLook> lookAtServer(const std::string& target);

} // namespace certwright::cli
