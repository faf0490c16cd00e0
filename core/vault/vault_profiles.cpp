// SPDX-License-Identifier: Apache-2.0
#include "core/vault/schema.h"
#include "core/vault/seal.h"
#include "core/vault/vault.h"

namespace certwright::vault {

namespace {

Instant instantOf(std::int64_t seconds) {
    return Instant{std::chrono::seconds{seconds}};
}

std::int64_t secondsOf(Instant instant) {
    return instant.time_since_epoch().count();
}

/// Everything that a query gives, row by row.
template <class Row, class Read> Result<std::vector<Row>> rowsOf(Statement statement, Read read) {
    std::vector<Row> list;
    while (true) {
        const auto row = statement.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return list;
        list.push_back(read(statement));
    }
}

RunOutcome outcomeOf(std::int64_t number) {
    for (const RunOutcome outcome : {RunOutcome::Refused, RunOutcome::Accepted})
        if (number == static_cast<std::int64_t>(outcome))
            return outcome;
    return RunOutcome::Unknown;
}

/// \param first the column of its id; the others follow
StoredRun runIn(const Statement& row, int first) {
    return {.id = row.number(first),
        .at = instantOf(row.number(first + 1)),
        .outcome = outcomeOf(row.number(first + 2)),
        .sentence = row.text(first + 3),
        .hasRecord = row.number(first + 4) != 0};
}

Result<bool> exists(Statement statement) {
    return statement.step();
}

} // namespace

/// An older vault that is only read has none of it.
Result<bool> Vault::knowsProfiles() const {
    const auto version = database_.schemaVersion();
    if (!version)
        return tl::unexpected(version.error());
    return *version >= currentSchema;
}

Result<std::vector<StoredProfile>> Vault::profiles() const {
    const std::scoped_lock guard{mutex_};
    const auto known = knowsProfiles();
    if (!known || !*known)
        return known ? Result<std::vector<StoredProfile>>{} : tl::unexpected(known.error());
    return rowsOf<StoredProfile>(
        database_.prepare(
            "SELECT p.id, p.name, p.form, p.changed, (SELECT count(*) FROM connection_run r WHERE "
            "r.profile = p.id), l.id, l.at, l.accepted, l.sentence, l.record <> '' FROM connection_profile p "
            "LEFT JOIN connection_run l ON l.id = (SELECT max(id) FROM connection_run r WHERE r.profile = "
            "p.id) ORDER BY p.name COLLATE NOCASE, p.id"),
        [](const Statement& row) {
            StoredProfile profile{.id = row.number(0),
                .name = row.text(1),
                .form = row.text(2),
                .changed = instantOf(row.number(3)),
                .runs = static_cast<std::size_t>(row.number(4)),
                .lastRun = {}};
            if (profile.runs > 0)
                profile.lastRun = runIn(row, 5);
            return profile;
        });
}

/// A vault that nothing protects yet is sealed when that is chosen.
Result<void> Vault::requireChangeable() const {
    if (isReadOnly())
        return failure(ErrorCode::VaultBusy, path_.string());
    return protection_ == Protection::None ? Result<void>{} : requireUnlocked();
}

Result<void> Vault::changeSealed(const std::function<Result<void>()>& change) {
    if (auto changeable = requireChangeable(); !changeable)
        return changeable;
    auto transaction = Transaction::begin(database_);
    if (!transaction)
        return tl::unexpected(std::move(transaction).error());
    if (auto changed = change(); !changed)
        return changed;
    if (masterKey_)
        if (auto sealed = writeSeal(database_, *masterKey_); !sealed)
            return sealed;
    return transaction->commit();
}

Result<std::int64_t> Vault::saveProfile(const StoredProfile& profile) {
    const std::scoped_lock guard{mutex_};
    std::int64_t id = profile.id;
    auto saved = changeSealed([&]() -> Result<void> {
        Statement other = database_.prepare("SELECT 1 FROM connection_profile WHERE name = ?1 AND id <> ?2");
        other.bind(1, profile.name).bind(2, profile.id);
        const auto taken = exists(std::move(other));
        if (!taken || *taken)
            return taken ? failure(ErrorCode::Exists, profile.name) : tl::unexpected(taken.error());
        auto written =
            database_
                .prepare(profile.id == 0
                        ? "INSERT INTO connection_profile (name, form, changed) VALUES (?1, ?2, ?3)"
                        : "UPDATE connection_profile SET name = ?1, form = ?2, changed = ?3 WHERE id = ?4")
                .bind(1, profile.name)
                .bind(2, profile.form)
                .bind(3, secondsOf(profile.changed))
                .bind(4, profile.id) // passed over where there is no such place
                .run();
        if (written && profile.id == 0)
            id = database_.lastInsertedId();
        return written;
    });
    if (!saved)
        return tl::unexpected(std::move(saved).error());
    return id;
}

Result<void> Vault::deleteProfile(std::int64_t id) {
    const std::scoped_lock guard{mutex_};
    return changeSealed(
        [&] { return database_.prepare("DELETE FROM connection_profile WHERE id = ?1").bind(1, id).run(); });
}

/// Not under the seal, so that it needs no key.
Result<void> Vault::noteRun(const RunToStore& run) {
    const std::scoped_lock guard{mutex_};
    if (isReadOnly())
        return failure(ErrorCode::VaultBusy, path_.string());
    auto transaction = Transaction::begin(database_);
    if (!transaction)
        return tl::unexpected(std::move(transaction).error());
    const bool isKept = run.record.size() <= largestRunRecord;
    auto noted =
        database_
            .prepare(
                "INSERT INTO connection_run (profile, at, accepted, sentence, record) VALUES (?1, ?2, ?3, "
                "?4, ?5)")
            .bind(1, run.profile)
            .bind(2, secondsOf(run.at))
            .bind(3, static_cast<std::int64_t>(run.outcome))
            .bind(4, run.sentence)
            .bind(5, isKept ? std::string_view{run.record} : std::string_view{})
            .run();
    if (!noted)
        return noted;
    // The last success stays, however long ago: what has changed since is told by it.
    auto forgotten = database_
                         .prepare("DELETE FROM connection_run WHERE profile = ?1 AND id NOT IN (SELECT id "
                                  "FROM connection_run WHERE "
                                  "profile = ?1 ORDER BY id DESC LIMIT ?2) AND id IS NOT (SELECT max(id) "
                                  "FROM connection_run WHERE "
                                  "profile = ?1 AND accepted = 1 AND record <> '')")
                         .bind(1, run.profile)
                         .bind(2, static_cast<std::int64_t>(mostRuns))
                         .run();
    if (!forgotten)
        return forgotten;
    return transaction->commit();
}

Result<std::vector<StoredRun>> Vault::runs(std::int64_t profile) const {
    const std::scoped_lock guard{mutex_};
    const auto known = knowsProfiles();
    if (!known || !*known)
        return known ? Result<std::vector<StoredRun>>{} : tl::unexpected(known.error());
    Statement query = database_.prepare("SELECT id, at, accepted, sentence, record <> '' FROM connection_run "
                                        "WHERE profile = ?1 ORDER BY id DESC");
    query.bind(1, profile);
    return rowsOf<StoredRun>(std::move(query), [](const Statement& row) { return runIn(row, 0); });
}

Result<std::string> Vault::runRecord(std::int64_t run) const {
    const std::scoped_lock guard{mutex_};
    Statement query = database_.prepare("SELECT record FROM connection_run WHERE id = ?1 AND record <> ''");
    query.bind(1, run);
    const auto row = query.step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return failure(ErrorCode::NotFound, path_.string());
    return query.text(0);
}

} // namespace certwright::vault
