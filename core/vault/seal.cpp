// SPDX-License-Identifier: Apache-2.0
#include "core/vault/seal.h"

#include "core/ossl/hmac.h"
#include "core/ossl/sealing.h"
#include "core/vault/schema.h"

#include <utility>

namespace certwright::vault {

namespace {

Result<void> addTable(const Database& database, const SealedTable& table, ossl::HmacSha256& mac) {
    const std::string query = "SELECT * FROM " + std::string(table.name) + " ORDER BY " +
        std::string(table.orderedBy);
    Statement rows = database.prepare(query);
    bool named = table.since == 1;
    if (named)
        mac.add(bytesOf(table.name));
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        if (!std::exchange(named, true))
            mac.add(bytesOf(table.name));
        for (int column = 0; column < rows.columnCount(); ++column)
            mac.add(rows.canonical(column));
    }
}

Result<ossl::Sha256> macOf(const Database& database, const SecretBytes& masterKey, std::int64_t generation) {
    ossl::HmacSha256 mac{ossl::derivedKey(masterKey, "certwright seal")};
    mac.add(bytesOf(std::to_string(generation)));
    const auto version =
        database.schemaVersion(); // an older vault that is only read is not brought up to date
    if (!version)
        return tl::unexpected(version.error());
    for (const SealedTable& table : sealedTables())
        if (table.since <= *version)
            if (auto added = addTable(database, table, mac); !added)
                return tl::unexpected(std::move(added).error());
    return mac.finish();
}

struct StoredSeal {
    std::int64_t generation = 0;
    Bytes mac;
};

Result<StoredSeal> storedSeal(const Database& database) {
    Statement statement = database.prepare("SELECT generation, mac FROM seal WHERE id = 1");
    const auto row = statement.step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return failure(ErrorCode::VaultTampered);
    return StoredSeal{statement.number(0), statement.blob(1)};
}

} // namespace

Result<void> writeSeal(const Database& database, const SecretBytes& masterKey) {
    const auto stored = storedSeal(database);
    if (!stored)
        return tl::unexpected(stored.error());
    const std::int64_t generation = stored->generation + 1;
    const auto mac = macOf(database, masterKey, generation);
    if (!mac)
        return tl::unexpected(mac.error());
    return database.prepare("UPDATE seal SET generation = ?1, mac = ?2 WHERE id = 1")
        .bind(1, generation)
        .bind(2, ByteView{*mac})
        .run();
}

Result<void> checkSeal(const Database& database, const SecretBytes& masterKey) {
    const auto stored = storedSeal(database);
    if (!stored)
        return tl::unexpected(stored.error());
    const auto mac = macOf(database, masterKey, stored->generation);
    if (!mac)
        return tl::unexpected(mac.error());
    if (!sameBytes(*mac, stored->mac))
        return failure(ErrorCode::VaultTampered);
    return {};
}

} // namespace certwright::vault
