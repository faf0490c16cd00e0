// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deploy/deployment.h"

#include <string>
#include <vector>

namespace certwright::deploy {

/// What a configuration names: files by their whole path, hosts as they are in the certificate.
struct ConfigurationInput {
    std::string serverName; ///< the first name of the server; empty where there is no server
    std::string serverChain;
    std::string serverKey;
    std::string clientBundle; ///< empty where clients are not authenticated
    std::string root;
    std::string clientName; ///< of the first client; empty where there is none
    std::string clientChain;
    std::string clientKey;
    int port = 8443;

    /// "https://api.example.test:8443/"
    std::string url() const;
};

/// One file of configuration for a target.
struct ConfigurationText {
    std::string fileName;
    std::string text;
};

// One file each. A target without anything to configure gives nothing.
std::vector<ConfigurationText> nginxConfiguration(const ConfigurationInput& input);
std::vector<ConfigurationText> nodeConfiguration(const ConfigurationInput& input);
std::vector<ConfigurationText> curlConfiguration(const ConfigurationInput& input);

} // namespace certwright::deploy
