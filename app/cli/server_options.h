// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/identity_input.h"
#include "core/tls/server_settings.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace certwright::cli {

/// How a test server treats its callers: the options that `listen` and `simulate` have in common.
struct ServerOptions {
    std::string trust;
    std::string storePassphraseFile;
    std::string mode = "require";
    std::string version; ///< empty: 1.2 and 1.3
    std::string authorityList = "real";
    std::string stack;
    std::string refusal;
};

void addServerOptions(CLI::App& command, ServerOptions& options);

/// Errors: InvalidArgument about a refusal that there is not, or that the stack is not known for; those of
/// reading.
Result<tls::ServerSettings> serverSettings(const ServerOptions& options, tls::Identity identity);

} // namespace certwright::cli
