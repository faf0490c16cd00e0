// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/profile_controller.h"

#include "core/diagnose/record_changes.h"
#include "core/tls/record_json.h"
#include "ui/connections/profile_form.h"
#include "ui/words/verdicts.h"

#include <algorithm>

namespace certwright::ui {

using vault::RunOutcome;
using vault::StoredProfile;
using vault::Vault;

namespace {

/// A record that is too large for the history goes there without its raw messages.
std::string keptRecord(tls::Record record) {
    std::string json = tls::toJson(record);
    if (json.size() <= vault::largestRunRecord)
        return json;
    for (tls::Observation& seen : record.timeline)
        seen.raw.clear();
    return tls::toJson(record);
}

RunOutcome outcomeOf(diagnose::VerdictState state) {
    switch (state) {
    case diagnose::VerdictState::Accepted:
        return RunOutcome::Accepted;
    case diagnose::VerdictState::Unknown:
        return RunOutcome::Unknown;
    case diagnose::VerdictState::Refused:
    case diagnose::VerdictState::RefusedSilently:
    case diagnose::VerdictState::Failed:
        return RunOutcome::Refused;
    }
    return RunOutcome::Unknown;
}

/// \param now the latest run; null where only its record in the vault is at hand
Result<ProfileHistory> historyOf(const Vault& vault, std::int64_t profile, const tls::Record* now) {
    auto runs = vault.runs(profile);
    if (!runs)
        return tl::unexpected(std::move(runs).error());
    ProfileHistory history{.runs = std::move(*runs), .lastSuccess = {}, .changes = {}};
    if (history.runs.empty())
        return history;
    const auto before = std::find_if(history.runs.begin() + 1, history.runs.end(),
        [](const vault::StoredRun& run) { return run.outcome == RunOutcome::Accepted && run.hasRecord; });
    if (before == history.runs.end())
        return history;
    const auto recordOf = [&](std::int64_t run) -> Result<tls::Record> {
        const auto json = vault.runRecord(run);
        return json ? tls::parseRecord(*json) : tl::unexpected(json.error());
    };
    const auto earlier = recordOf(before->id);
    const auto latest = now ? Result<tls::Record>{*now} : recordOf(history.runs.front().id);
    if (earlier && latest) {
        history.lastSuccess = before->at;
        history.changes = diagnose::recordChanges(*earlier, *latest);
    }
    return history;
}

} // namespace

ProfileController::ProfileController(const ConnectController::Services& services, QObject* parent)
    : QObject(parent)
    , services_(services) {
    connect(&services_.vault, &VaultSession::changed, this, &ProfileController::reload);
    reload();
}

const StoredProfile* ProfileController::chosen() const {
    const auto found = std::ranges::find(profiles_, chosen_, &StoredProfile::id);
    return chosen_ != 0 && found != profiles_.end() ? &*found : nullptr;
}

void ProfileController::reload() {
    const auto vault = services_.vault.vault();
    if (!vault)
        return;
    loading_ = services_.tasks.run<std::vector<StoredProfile>>(
        this, tr("Reading the profiles"),
        [vault](std::stop_token, const Progress&) { return vault->profiles(); },
        [this](Result<std::vector<StoredProfile>> profiles) {
            if (!profiles) {
                Q_EMIT failed(profiles.error());
                return;
            }
            profiles_ = std::move(*profiles);
            if (!chosen())
                chosen_ = 0;
            Q_EMIT profilesChanged();
        });
}

void ProfileController::choose(std::int64_t id) {
    chosen_ = id;
    noting_.drop();
    if (const StoredProfile* profile = chosen()) {
        if (const auto form = parseForm(profile->form))
            Q_EMIT formChosen(*form);
        else
            Q_EMIT failed(form.error());
    }
    readHistory();
}

void ProfileController::readHistory() {
    if (chosen_ == 0) {
        Q_EMIT historyChanged({});
        return;
    }
    noting_ = services_.tasks.run<ProfileHistory>(
        this, tr("Reading the history"),
        [vault = services_.vault.vault(), id = chosen_](
            std::stop_token, const Progress&) { return historyOf(*vault, id, nullptr); },
        [this](const Result<ProfileHistory>& history) {
            if (history)
                Q_EMIT historyChanged(*history);
            else
                Q_EMIT failed(history.error());
        });
}

/// Asks for the passphrase first, where the vault is locked. The work gives the profile that is chosen then.
void ProfileController::change(const QString& title, Work work) {
    const auto vault = services_.vault.vault();
    if (!vault)
        return;
    const auto begin = [this, title, vault, work = std::move(work)] {
        changing_ = services_.tasks.run<std::int64_t>(
            this, title, [vault, work](std::stop_token, const Progress&) { return work(*vault); },
            [this](const Result<std::int64_t>& id) {
                if (!id) {
                    Q_EMIT failed(id.error());
                    return;
                }
                const bool isOther = chosen_ != *id;
                chosen_ = *id;
                reload();
                if (isOther)
                    readHistory();
            });
    };
    if (services_.vault.protection() == vault::Protection::None)
        begin();
    else
        services_.vault.whenUnlocked(begin);
}

void ProfileController::save(const QString& name, const ConnectForm& form) {
    const auto same = std::ranges::find(profiles_, name.toStdString(), &StoredProfile::name);
    StoredProfile profile{.id = same != profiles_.end() ? same->id : 0,
        .name = name.toStdString(),
        .form = toJson(form),
        .changed = services_.clock.now()};
    change(tr("Saving the profile"),
        [profile = std::move(profile)](Vault& vault) { return vault.saveProfile(profile); });
}

void ProfileController::rename(const QString& name) {
    const StoredProfile* profile = chosen();
    if (!profile)
        return;
    StoredProfile renamed = *profile;
    renamed.name = name.toStdString();
    change(tr("Renaming the profile"),
        [renamed = std::move(renamed)](Vault& vault) { return vault.saveProfile(renamed); });
}

void ProfileController::remove() {
    if (chosen_ == 0)
        return;
    change(tr("Deleting the profile"), [id = chosen_](Vault& vault) -> Result<std::int64_t> {
        if (auto deleted = vault.deleteProfile(id); !deleted)
            return tl::unexpected(std::move(deleted).error());
        return 0;
    });
}

void ProfileController::note(const JudgedConnection& connection) {
    if (chosen_ == 0 || connection.record->stopped || connection.record->role == tls::Role::Server)
        return;
    vault::RunToStore run{.profile = chosen_,
        .at = connection.record->startedAt,
        .outcome = outcomeOf(connection.diagnosis.verdict.state),
        .sentence = words::verdictSentence(connection.diagnosis, *connection.record).toStdString(),
        .record = {}};
    noting_ = services_.tasks.run<ProfileHistory>(
        this, tr("Noting the run"),
        [vault = services_.vault.vault(), run = std::move(run), record = connection.record](
            std::stop_token, const Progress&) mutable -> Result<ProfileHistory> {
            run.record = keptRecord(*record);
            if (auto noted = vault->noteRun(run); !noted)
                return tl::unexpected(std::move(noted).error());
            return historyOf(*vault, run.profile, record.get());
        },
        [this](const Result<ProfileHistory>& history) {
            if (history)
                Q_EMIT historyChanged(*history);
            else
                Q_EMIT failed(history.error());
        });
}

void ProfileController::openRun(std::int64_t run, std::function<void(QByteArray)> show) {
    opening_ = services_.tasks.run<std::string>(
        this, tr("Reading the record"),
        [vault = services_.vault.vault(), run](
            std::stop_token, const Progress&) { return vault->runRecord(run); },
        [this, show = std::move(show)](const Result<std::string>& record) {
            if (record)
                show(QByteArray::fromStdString(*record));
            else
                Q_EMIT failed(record.error());
        });
}

} // namespace certwright::ui
