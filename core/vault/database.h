// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace certwright::vault {

/// A prepared statement. Values are bound and read by their place, from 1 and from 0, as SQLite counts.
class Statement {
public:
    Statement() = default;

    Statement& bind(int place, std::int64_t number);
    Statement& bind(int place, std::string_view text);
    Statement& bind(int place, ByteView blob);

    /// Goes to the next row. Errors: those of SQLite.
    Result<bool> step();
    /// Runs a statement that gives no rows.
    Result<void> run();

    std::int64_t number(int column) const;
    std::string text(int column) const;
    Bytes blob(int column) const;
    int columnCount() const;

    /// A column as octets with its type in front: two values are the same exactly when these are.
    Bytes canonical(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::string failure_; ///< why it could not be prepared
};

/// One SQLite file, opened so that neither a crash nor a hostile file does harm: synchronous FULL,
/// secure_delete, no trusted schema, small limits. Errors carry SQLite's words as cause and are about the
/// file.
class Database {
public:
    enum class Mode { ReadWrite, ReadOnly };

    static Result<Database> open(const std::filesystem::path& path, Mode mode);

    Statement prepare(std::string_view sql) const;
    Result<void> execute(const char* sql) const;
    /// Copies everything into a file, over what was there, with the mode 0600.
    Result<void> backUp(const std::filesystem::path& file) const;
    std::int64_t lastInsertedId() const;
    /// PRAGMA user_version
    Result<std::int64_t> schemaVersion() const;

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

/// Everything or nothing: what was not committed is undone when this goes.
class Transaction {
public:
    static Result<Transaction> begin(const Database& database);
    Result<void> commit();

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

private:
    explicit Transaction(const Database& database)
        : database_(&database) {}
    const Database* database_;
};

} // namespace certwright::vault
