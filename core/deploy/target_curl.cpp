// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/quoting.h"
#include "core/deploy/targets.h"

namespace certwright::deploy {

std::vector<ConfigurationText> curlConfiguration(const ConfigurationInput& input) {
    std::string text = "#!/bin/sh\ncurl";
    if (!input.clientChain.empty())
        text += " --cert " + curlCertificateQuoted(input.clientChain) + " \\\n     --key " +
            shellQuoted(input.clientKey) + " \\\n    ";
    text += " --cacert " + shellQuoted(input.root) + " \\\n     " + shellQuoted(input.url()) + "\n";
    return {{"curl.sh", text}};
}

} // namespace certwright::deploy
