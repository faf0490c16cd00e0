// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/passphrase.h"
#include "core/tls/identity_files.h"

#include <string>
#include <vector>

namespace certwright::cli {

/// The files of one side of a connection.
struct IdentityOptions {
    std::string certificate;
    std::string key;
    std::vector<std::string> chain;
};

/// Reads them; a passphrase that is needed and was not given is asked for.
tls::LoadedIdentity loadIdentityOf(const IdentityOptions& options, std::optional<SecretText> passphrase);

} // namespace certwright::cli
