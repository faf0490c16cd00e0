// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/diagnose/map_store.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace certwright::machine {

/// Whom a store of any kind trusts, each entry for what it is trusted for; of a file that is no store, every
/// certificate in it. Errors: those of openStore(); NoCertificate where it holds none.
Result<diagnose::StoreAnchors> openAnchors(const std::filesystem::path& path,
    const std::optional<SecretText>& passphrase, std::stop_token stop = {});

} // namespace certwright::machine
