// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/tls/dialogue.h"

#include <string>
#include <string_view>

namespace certwright::tls {

enum class ProxyKind {
    HttpConnect, ///< RFC 9110 9.3.6
    Socks5,      ///< RFC 1928, RFC 1929; the proxy resolves the name
};

/// A proxy on the way, and who asks it.
struct ProxyServer {
    ProxyKind kind = ProxyKind::HttpConnect;
    std::string host;
    int port = 0;
    std::string user;
    SecretText password;

    /// "http://user@host:3128": never with the password.
    std::string url() const;
};

/// Reads "http://user@host:port", "socks5://host" (also socks5h and socks), "host:port"; without a port 3128
/// and 1080. A password in it is taken as well, percent-encoded or not. Errors: InvalidArgument, without the
/// text: it may hold a password.
Result<ProxyServer> parseProxy(std::string_view url);

const Script& proxyScript(ProxyKind kind);

} // namespace certwright::tls
