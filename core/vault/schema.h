// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/vault/database.h"

#include <span>
#include <string_view>

namespace certwright::vault {

/// The version of the schema that this program writes (PRAGMA user_version).
inline constexpr std::int64_t currentSchema = 2;

/// Makes the tables in an empty file, or brings an older one up to date, in one transaction; of an older one
/// a copy is made first, beside it. Errors: UnsupportedVersion where a newer program wrote it; Malformed where
/// it is another program's database.
/// \param file the database's
Result<void> prepareSchema(const Database& database, const std::filesystem::path& file);

/// The tables that the seal covers, in its order, each with the column that orders its rows. One that came
/// with a later version counts only once it holds rows: an older vault gets it before anybody has the key to
/// seal it anew.
struct SealedTable {
    std::string_view name;
    std::string_view orderedBy;
    std::int64_t since = 1; ///< the version that brought it
};
std::span<const SealedTable> sealedTables();

} // namespace certwright::vault
