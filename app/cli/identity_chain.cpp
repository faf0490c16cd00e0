// SPDX-License-Identifier: Apache-2.0
#include "app/cli/identity_chain.h"

#include "core/tls/identity_files.h"

namespace certwright::cli {

Result<diagnose::MapIdentity> identityIn(
    const std::string& file, const std::optional<SecretText>& passphrase) {
    tls::LoadedIdentity loaded = tls::loadIdentity({.certificate = file, .passphrase = passphrase});
    if (!loaded.certificates.empty())
        return diagnose::MapIdentity{std::move(loaded.certificates)};
    return failure(loaded.fault.value_or(Error{.code = ErrorCode::NoCertificate, .subject = file}));
}

} // namespace certwright::cli
