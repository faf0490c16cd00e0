// SPDX-License-Identifier: Apache-2.0
#include "core/container/system_store.h"

namespace certwright::container {

std::optional<std::filesystem::path> systemBundle() {
    static constexpr const char* places[] = {
        "/etc/ssl/certs/ca-certificates.crt",                // Debian, Ubuntu, Arch
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", // Fedora, RHEL
        "/etc/ssl/ca-bundle.pem",                            // openSUSE
        "/etc/ssl/cert.pem",                                 // Alpine, the BSDs, macOS
    };
    for (const char* place : places) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(place, ignored))
            return place;
    }
    return std::nullopt;
}

} // namespace certwright::container
