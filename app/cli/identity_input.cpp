// SPDX-License-Identifier: Apache-2.0
#include "app/cli/identity_input.h"

#include "app/cli/passphrase.h"

namespace certwright::cli {

tls::LoadedIdentity readIdentity(tls::IdentityFiles files) {
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
