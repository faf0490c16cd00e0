// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/vault/database.h"

namespace certwright::vault {

/// Writes the seal over everything that the vault holds now, with the next generation number. To be called
/// inside the transaction that changed it.
Result<void> writeSeal(const Database& database, const SecretBytes& masterKey);

/// Errors: VaultTampered where a single bit of any row is not what was sealed.
Result<void> checkSeal(const Database& database, const SecretBytes& masterKey);

} // namespace certwright::vault
