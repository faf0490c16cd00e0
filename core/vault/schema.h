// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/vault/database.h"

#include <span>
#include <string_view>

namespace certwright::vault {

/// The version of the schema that this program writes (PRAGMA user_version).
inline constexpr std::int64_t currentSchema = 1;

/// Makes the tables in an empty file, or brings an older one up to date, in one transaction.
/// Errors: UnsupportedVersion where a newer program wrote it; Malformed where it is another program's
/// database.
Result<void> prepareSchema(const Database& database);

/// The tables that the seal covers, in its order, each with the column that orders its rows.
struct SealedTable {
    std::string_view name;
    std::string_view orderedBy;
};
std::span<const SealedTable> sealedTables();

} // namespace certwright::vault
