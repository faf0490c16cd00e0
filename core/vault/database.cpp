// SPDX-License-Identifier: Apache-2.0
#include "core/vault/database.h"

#include <sqlite3.h>

#include <sys/stat.h>
#include <utility>

namespace certwright::vault {

namespace {

constexpr int busyMilliseconds = 5'000;
constexpr int longestValue = 64 << 20;

ErrorCode codeOf(int sqliteCode) {
    switch (sqliteCode & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::VaultBusy;
    case SQLITE_FULL:
        return ErrorCode::NoSpace;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return ErrorCode::Malformed;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
        return ErrorCode::PermissionDenied;
    case SQLITE_CANTOPEN:
        return ErrorCode::NotFound;
    case SQLITE_TOOBIG:
        return ErrorCode::TooLarge;
    default:
        return ErrorCode::InputOutput;
    }
}

tl::unexpected<Error> sqliteFailure(sqlite3* database) {
    const char* file = database ? sqlite3_db_filename(database, nullptr) : nullptr;
    const int code = database ? sqlite3_extended_errcode(database) : SQLITE_NOMEM;
    return failure(Error{.code = codeOf(code),
        .subject = file ? file : "",
        .detail = database ? sqlite3_errmsg(database) : "",
        .causes = {database ? sqlite3_errmsg(database) : "out of memory"}});
}

/// Only the owner may read what SQLite makes, its journal too.
class PrivateUmask {
public:
    PrivateUmask()
        : before_(::umask(077)) {}
    ~PrivateUmask() { ::umask(before_); }
    PrivateUmask(const PrivateUmask&) = delete;
    PrivateUmask& operator=(const PrivateUmask&) = delete;

private:
    mode_t before_;
};

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* database) const noexcept {
    sqlite3_close_v2(database);
}

Statement& Statement::bind(int place, std::int64_t number) {
    sqlite3_bind_int64(statement_.get(), place, number);
    return *this;
}

Statement& Statement::bind(int place, std::string_view text) {
    // An empty text is not NULL.
    const char* data = text.empty() ? "" : text.data();
    sqlite3_bind_text64(statement_.get(), place, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(int place, ByteView blob) {
    // An empty blob is not NULL.
    const void* data = blob.empty() ? static_cast<const void*>("") : blob.data();
    sqlite3_bind_blob64(statement_.get(), place, data, blob.size(), SQLITE_TRANSIENT);
    return *this;
}

Result<bool> Statement::step() {
    if (!statement_)
        return failure(ErrorCode::Malformed, {}, failure_);
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return sqliteFailure(sqlite3_db_handle(statement_.get()));
}

Result<void> Statement::run() {
    const auto row = step();
    if (!row)
        return tl::unexpected(row.error());
    return {};
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
    return std::string(textOf(blob(column)));
}

Bytes Statement::blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return data ? Bytes(data, data + size) : Bytes{};
}

int Statement::columnCount() const {
    return sqlite3_column_count(statement_.get());
}

Bytes Statement::canonical(int column) const {
    Bytes value{static_cast<std::uint8_t>(sqlite3_column_type(statement_.get(), column))};
    const Bytes content = blob(column);
    for (int shift = 56; shift >= 0; shift -= 8)
        value.push_back(static_cast<std::uint8_t>(content.size() >> shift));
    append(value, content);
    return value;
}

Result<Database> Database::open(const std::filesystem::path& path, Mode mode) {
    const PrivateUmask privately;
    Database database;
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE |
        (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    database.database_.reset(handle);
    if (code != SQLITE_OK) {
        auto problem = sqliteFailure(handle);
        problem.value().subject = path.string();
        return problem;
    }
    sqlite3_busy_timeout(handle, busyMilliseconds);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longestValue);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    if (auto set = database.execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                                    "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;");
        !set)
        return tl::unexpected(std::move(set).error());
    return database;
}

Statement Database::prepare(std::string_view sql) const {
    Statement statement;
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &handle, nullptr) !=
        SQLITE_OK)
        statement.failure_ = sqlite3_errmsg(database_.get());
    statement.statement_.reset(handle);
    return statement;
}

Result<void> Database::execute(const char* sql) const {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteFailure(database_.get());
    return {};
}

Result<void> Database::backUp(const std::filesystem::path& file) const {
    std::filesystem::path fresh = file;
    fresh += ".new";
    std::error_code ignored; // of an attempt that was cut; what stands in the way shows below
    std::filesystem::remove(fresh, ignored);
    {
        auto copy = open(fresh, Mode::ReadWrite);
        if (!copy)
            return tl::unexpected(std::move(copy).error());
        sqlite3_backup* backup = sqlite3_backup_init(copy->database_.get(), "main", database_.get(), "main");
        if (!backup)
            return sqliteFailure(copy->database_.get());
        sqlite3_backup_step(backup, -1);
        if (sqlite3_backup_finish(backup) != SQLITE_OK)
            return sqliteFailure(copy->database_.get());
    }
    std::error_code problem;
    std::filesystem::rename(fresh, file, problem);
    if (problem)
        return failure(ErrorCode::InputOutput, file.string(), problem.message());
    return {};
}

std::int64_t Database::lastInsertedId() const {
    return sqlite3_last_insert_rowid(database_.get());
}

Result<std::int64_t> Database::schemaVersion() const {
    Statement statement = prepare("PRAGMA user_version");
    const auto row = statement.step();
    if (!row)
        return tl::unexpected(row.error());
    return statement.number(0);
}

Result<Transaction> Transaction::begin(const Database& database) {
    if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun)
        return tl::unexpected(std::move(begun).error());
    return Transaction{database};
}

Result<void> Transaction::commit() {
    auto committed = database_->execute("COMMIT");
    if (committed)
        database_ = nullptr;
    return committed;
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
    if (database_)
        static_cast<void>(database_->execute("ROLLBACK"));
}

} // namespace certwright::vault
