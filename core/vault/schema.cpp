// SPDX-License-Identifier: Apache-2.0
#include "core/vault/schema.h"

namespace certwright::vault {

namespace {

/// "CWvt": tells SQLite files of this program from others.
constexpr std::int64_t applicationId = 0x43577674;

/// What anyone who opens the file shall know about it.
constexpr const char* createTables = R"sql(
CREATE TABLE about (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    program TEXT NOT NULL,
    scheme  TEXT NOT NULL
) STRICT;
INSERT INTO about VALUES (1, 'Certwright vault',
    'Certificates, names and plans are stored in the clear. Each private key is PKCS#8 sealed by AES-256-GCM'
    || ' (nonce 12, ciphertext, tag 16; associated data "certwright key 1 " and the SHA-256 of the public key) under a'
    || ' key derived by HKDF-SHA256 ("certwright keys") from a random master key. The master key is sealed the same way'
    || ' for each slot: under scrypt of a passphrase (n, r, p and salt in the slot), or, in a slot of the kind "open",'
    || ' not at all. The seal is HMAC-SHA256 under HKDF "certwright seal" over every row of the other tables but connection_run, which holds what was seen and nothing that is trusted.');

CREATE TABLE slot (
    id     INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL CHECK (kind IN ('passphrase', 'open')),
    n      INTEGER NOT NULL,
    r      INTEGER NOT NULL,
    p      INTEGER NOT NULL,
    salt   BLOB NOT NULL,
    master BLOB NOT NULL
) STRICT;

CREATE TABLE setup (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    plan    TEXT NOT NULL,
    folder  TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE certificate (
    id     INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    der    BLOB NOT NULL,
    role   TEXT NOT NULL,
    label  TEXT NOT NULL,
    setup  INTEGER NOT NULL REFERENCES setup (id),
    added  INTEGER NOT NULL
) STRICT;

CREATE TABLE private_key (
    spki_sha256 BLOB PRIMARY KEY,
    sealed      BLOB NOT NULL,
    added       INTEGER NOT NULL
) STRICT;

CREATE TABLE seal (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    generation INTEGER NOT NULL,
    mac        BLOB NOT NULL
) STRICT;
INSERT INTO seal VALUES (1, 0, x'');

PRAGMA application_id = 1129805428;
)sql";

/// What version 2 brought.
constexpr const char* createProfiles = R"sql(
CREATE TABLE connection_profile (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    form    TEXT NOT NULL,
    changed INTEGER NOT NULL
) STRICT;

CREATE TABLE connection_run (
    -- Not under the seal: what was seen, and nothing that is trusted. A run is noted while the vault is locked, too.
    id       INTEGER PRIMARY KEY,
    profile  INTEGER NOT NULL REFERENCES connection_profile (id) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    accepted INTEGER NOT NULL, -- 0 no, 1 yes, 2 not known
    sentence TEXT NOT NULL,
    record   TEXT NOT NULL
) STRICT;
CREATE INDEX connection_run_by_profile ON connection_run (profile);

PRAGMA user_version = 2;
)sql";

static_assert(applicationId == 1129805428);

Result<std::int64_t> numberOf(const Database& database, std::string_view query) {
    Statement statement = database.prepare(query);
    const auto row = statement.step();
    if (!row)
        return tl::unexpected(row.error());
    return statement.number(0);
}

} // namespace

namespace {

/// All of it or nothing.
Result<void> make(const Database& database, std::initializer_list<const char*> parts) {
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(std::move(transaction).error());
    for (const char* part : parts)
        if (auto made = database.execute(part); !made)
            return made;
    return transaction->commit();
}

/// The vault as it was stays beside the new one.
Result<void> migrate(const Database& database, const std::filesystem::path& file) {
    std::filesystem::path backup = file;
    backup += ".version-1.backup";
    if (auto kept = database.backUp(backup); !kept)
        return kept;
    return make(database, {createProfiles});
}

} // namespace

Result<void> prepareSchema(const Database& database, const std::filesystem::path& file) {
    const auto tables = numberOf(database, "SELECT count(*) FROM sqlite_schema");
    if (!tables)
        return tl::unexpected(tables.error());
    if (*tables == 0)
        return make(database, {createTables, createProfiles});
    const auto application = numberOf(database, "PRAGMA application_id");
    const auto version = database.schemaVersion();
    if (!application || !version)
        return tl::unexpected(application ? version.error() : application.error());
    if (*application != applicationId)
        return failure(ErrorCode::Malformed, {}, "another program's database");
    if (*version > currentSchema)
        return failure(ErrorCode::UnsupportedVersion);
    return *version < currentSchema ? migrate(database, file) : Result<void>{};
}

std::span<const SealedTable> sealedTables() {
    static constexpr SealedTable tables[] = {{"about", "id"}, {"slot", "id"}, {"setup", "id"},
        {"certificate", "id"}, {"private_key", "spki_sha256"}, {"connection_profile", "id", 2}};
    return tables;
}

} // namespace certwright::vault
