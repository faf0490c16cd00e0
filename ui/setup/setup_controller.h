// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/clock.h"
#include "ui/services/navigator.h"
#include "ui/services/vault_session.h"
#include "ui/setup/setup_form.h"
#include "ui/services/setup_work.h"

#include <QObject>

#include <memory>

namespace certwright::ui {

/// What the set-up wizard does, without a widget in it: keeps the form, has it judged at each change, makes
/// the set-up beside the window, stores it in the vault and writes its files.
class SetupController : public QObject {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        const Clock& clock;
        VaultSession& vault;
    };
    /// \param home the folder in which a new set-up's folder is proposed
    SetupController(const Services& services, const QString& home, QObject* parent = nullptr);

    /// A new form with everything proposed that can be.
    void begin(const SetupPlace& place);

    const SetupForm& form() const { return form_; }
    void setForm(const SetupForm& form);

    /// The form with the proposals in place of what is empty.
    issue::SetupPlan plan() const;
    QString folder() const;
    deploy::DeploymentPlan deploymentPlan() const;
    const issue::SetupReview& review() const { return review_; }
    /// Every file that will be written; contents but for configurations are empty.
    std::vector<deploy::DeployedFile> plannedFiles() const;
    /// The set-ups in the vault that a goal can add to.
    std::vector<vault::StoredSetup> setupsFor(issue::SetupGoal goal) const;

    /// The vault is new: how its keys are kept must be chosen first.
    bool needsProtection() const;
    bool isRunning() const { return running_; }
    /// Made and stored, but its files could not be written.
    bool isUnwritten() const { return unwritten_ != nullptr; }

    /// \param passphrase of a new vault; none: its keys are kept without one. Meant only where
    /// needsProtection().
    void create(const std::optional<SecretText>& passphrase);
    /// Writes to the folder of the form what could not be written before.
    void writeAgain();
    void cancel();

Q_SIGNALS:
    void changed();
    void runningChanged();
    /// How far the making is; negative while nobody knows.
    void advanced(double part);
    void finished(const certwright::ui::SetupOutcome& outcome);
    void failed(const certwright::Error& error);

private:
    using Making = Result<std::shared_ptr<MadeSetup>>;
    void make(const std::optional<SecretText>& passphrase);
    void run(const QString& title, std::function<Making(std::stop_token, const Progress&)> work);
    void reportProgress();
    void finish(const Making& made);
    void tell(const Making& made);
    SetupOutcome outcomeOf(const MadeSetup& made) const;
    void setRunning(bool running);
    void judge();
    issue::SetupSurroundings surroundings() const;
    const vault::StoredCertificate* stored(vault::Role role) const;

    Services services_;
    QString home_;
    SetupForm form_;
    issue::SetupReview review_;
    Task making_;
    std::shared_ptr<MadeSetup> unwritten_;
    bool running_ = false;
};

} // namespace certwright::ui
