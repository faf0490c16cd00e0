// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/quoting.h"
#include "core/deploy/targets.h"

namespace certwright::deploy {

/// ssl_client_certificate is both what nginx trusts and what it announces; it needs the root, because OpenSSL
/// builds chains up to one. Depth 1 allows one CA between leaf and root.
std::vector<ConfigurationText> nginxConfiguration(const ConfigurationInput& input) {
    if (input.serverChain.empty())
        return {};
    std::string text = "# Include this file inside http { … } of nginx.conf.\n"
                       "server {\n"
                       "    listen " +
        std::to_string(input.port) +
        " ssl;\n"
        "    server_name " +
        nginxQuoted(input.serverName) +
        ";\n\n"
        "    ssl_certificate " +
        nginxQuoted(input.serverChain) +
        ";\n"
        "    ssl_certificate_key " +
        nginxQuoted(input.serverKey) +
        ";\n"
        "    ssl_protocols TLSv1.2 TLSv1.3;\n";
    if (!input.clientBundle.empty())
        text += "\n    ssl_client_certificate " + nginxQuoted(input.clientBundle) +
            ";\n"
            "    ssl_verify_client on;\n"
            "    ssl_verify_depth 2;\n"
            "    # To read why a client was refused: error_log … info;\n";
    text += "\n    location / {\n"
            "        default_type text/plain;\n";
    text += input.clientBundle.empty() ? "        return 200 \"hello\\n\";\n"
                                       : "        return 200 \"hello $ssl_client_s_dn\\n\";\n";
    text += "    }\n}\n";
    return {{"nginx.conf", text}};
}

} // namespace certwright::deploy
