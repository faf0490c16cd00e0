// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/quoting.h"
#include "core/deploy/targets.h"

namespace certwright::deploy {

namespace {

/// In --cert a colon would begin a passphrase, so curl takes backslashes there, before both.
std::string certificateArgument(const std::string& path) {
    std::string escaped;
    for (const char c : path) {
        if (c == ':' || c == '\\')
            escaped += '\\';
        escaped += c;
    }
    return shellQuoted(escaped);
}

} // namespace

std::vector<ConfigurationText> curlConfiguration(const ConfigurationInput& input) {
    std::string text = "#!/bin/sh\ncurl";
    if (!input.clientChain.empty())
        text += " --cert " + certificateArgument(input.clientChain) + " \\\n     --key " +
            shellQuoted(input.clientKey) + " \\\n    ";
    text += " --cacert " + shellQuoted(input.root) + " \\\n     " + shellQuoted(input.url()) + "\n";
    return {{"curl.sh", text}};
}

} // namespace certwright::deploy
