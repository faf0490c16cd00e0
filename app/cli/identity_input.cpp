// SPDX-License-Identifier: Apache-2.0
#include "app/cli/identity_input.h"

namespace certwright::cli {

tls::LoadedIdentity loadIdentityOf(const IdentityOptions& options, std::optional<SecretText> passphrase) {
    tls::IdentityFiles files{.certificate = options.certificate, .passphrase = std::move(passphrase)};
    if (!options.key.empty())
        files.key = options.key;
    for (const std::string& file : options.chain)
        files.chain.emplace_back(file);
    tls::LoadedIdentity loaded = tls::loadIdentity(files);
    if (!loaded.fault || loaded.fault->code != ErrorCode::PassphraseNeeded)
        return loaded;
    auto asked = askPassphrase(loaded.fault->subject);
    if (!asked)
        return loaded;
    files.passphrase = std::move(asked);
    return tls::loadIdentity(files);
}

} // namespace certwright::cli
