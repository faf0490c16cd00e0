// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deploy/deployment.h"
#include "core/issue/setup.h"
#include "core/vault/vault.h"
#include "ui/tasks/task_runner.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace certwright::ui {

/// What is to be made. Values only: the work is done beside the window.
struct SetupWork {
    issue::SetupPlan plan;
    deploy::DeploymentPlan deployment;
    std::optional<std::int64_t> existing; ///< the set-up in the vault to add to
    std::shared_ptr<vault::Vault> vault;
    bool protect = false;                 ///< the vault is new
    std::optional<SecretText> passphrase; ///< of a new vault; none: its keys are kept without one
    Instant now;
};

/// Made and stored; written too, unless there is a fault.
struct MadeSetup {
    issue::SetupResult result;
    deploy::Deployment deployment;
    std::optional<Error> writeFault;
};

/// Makes keys and certificates, stores them in the vault in one transaction, then writes the files. Until it
/// is stored, a stop leaves nothing behind. Errors: those of makeSetup, of the vault, of render; Cancelled.
Result<std::shared_ptr<MadeSetup>> makeAndStore(
    const SetupWork& work, std::stop_token stop, const Progress& progress);

/// Writes a set-up that is stored already to another place.
Result<std::shared_ptr<MadeSetup>> writeElsewhere(
    const MadeSetup& made, const deploy::DeploymentPlan& deployment);

} // namespace certwright::ui
