// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/proxy.h"

#include <optional>
#include <string>

namespace certwright::net {

/// The proxy that the settings of this machine (desktop, or https_proxy and no_proxy in the environment) name
/// for TLS to that host; empty where it is reached directly. May read files and ask a name service: for
/// tasks, not for the window.
std::optional<tls::ProxyServer> systemProxyFor(const std::string& host, int port);

} // namespace certwright::net
