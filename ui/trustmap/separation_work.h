// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issue/setup.h"
#include "core/vault/vault.h"
#include "ui/tasks/task_runner.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace certwright::ui {

/// An issuing CA for each group of clients, and a bundle of them for each server, to be made. Values only:
/// the work is done beside the window.
struct SeparationWork {
    struct Bundle {
        std::string server;              ///< what it is called: the file is named after it
        std::vector<std::size_t> groups; ///< whose CAs it holds
    };
    std::vector<issue::GroupPlan> groups;
    std::vector<Bundle> bundles;
    std::int64_t above = 0; ///< the set-up in the vault whose root signs the CAs
    std::shared_ptr<vault::Vault> vault;
    std::filesystem::path folder;
    Instant now;
};

/// What was made, and where it was written, in the order of the work.
struct MadeSeparation {
    std::vector<issue::SetupResult> groups;
    std::vector<std::filesystem::path> bundles;
};

/// Makes the CAs and the certificates, stores each group in the vault, then writes a chain and a key for each
/// client and a bundle for each server, all or nothing. Errors: those of issue::makeGroup(), of the vault and
/// of writeFolder(); Cancelled, before anything is stored. Where writing fails, the vault holds all of it.
Result<MadeSeparation> makeSeparation(
    const SeparationWork& work, std::stop_token stop, const Progress& progress);

} // namespace certwright::ui
