// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace certwright::tls {

/// What people type to name a server.
struct TypedTarget {
    std::string host;
    int port = 443;
    std::string path = "/";
};

/// Reads "host", "host:8443", "10.0.0.5:8443", "[::1]:8443", "::1", "https://host:8443/path". Empty where
/// there is no host or the port is none.
/// \param usualPort where no port was typed
std::optional<TypedTarget> parseTarget(std::string text, int usualPort = 443);

} // namespace certwright::tls
