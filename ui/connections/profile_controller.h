// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/connect_controller.h"

#include <QObject>

#include <vector>

namespace certwright::ui {

/// What has become of a profile's connection: its runs, and what changed since the last that was accepted.
struct ProfileHistory {
    std::vector<vault::StoredRun> runs; ///< latest first
    std::optional<Instant> lastSuccess; ///< before the latest run; empty where there is none with a record
    std::vector<Finding> changes;       ///< between that and the latest run
};

/// The profiles of the vault, without a widget: lists, keeps and forgets them, notes each run with its record
/// and tells what changed. Everything goes on beside the window.
class ProfileController : public QObject {
    Q_OBJECT

public:
    explicit ProfileController(const ConnectController::Services& services, QObject* parent = nullptr);

    const std::vector<vault::StoredProfile>& profiles() const { return profiles_; }
    /// That is worked with; null where it is none.
    const vault::StoredProfile* chosen() const;
    /// \param id 0 for none
    void choose(std::int64_t id);

    /// Keeps a form under a name and chooses it. One that is there is written anew.
    void save(const QString& name, const ConnectForm& form);
    void rename(const QString& name);
    void remove();
    /// A finished run of the chosen profile.
    void note(const JudgedConnection& connection);
    /// Gives the record of an earlier run to whoever shows records.
    void openRun(std::int64_t run, std::function<void(QByteArray)> show);

Q_SIGNALS:
    void profilesChanged();
    void formChosen(const certwright::ui::ConnectForm& form);
    void historyChanged(const certwright::ui::ProfileHistory& history);
    void failed(const certwright::Error& error);

private:
    using Work = std::function<Result<std::int64_t>(vault::Vault&)>;
    void reload();
    void change(const QString& title, Work work);
    void readHistory();

    ConnectController::Services services_;
    std::vector<vault::StoredProfile> profiles_;
    std::int64_t chosen_ = 0;
    Task loading_;
    Task changing_;
    Task noting_;
    Task opening_;
};

} // namespace certwright::ui
