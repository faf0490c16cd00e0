// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/command.h"
#include "core/trust/save.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

namespace certwright::machine {

/// Opens a trust store of any kind: files and folders by ourselves, a database of NSS by its own tool.
/// Errors: those of trust::openStoreFile(), run() and trust::nssEntries().
/// \param mostIterations as trust::openStore() has it
Result<trust::StoreFile> openStore(const std::filesystem::path& path,
    const std::optional<SecretText>& passphrase, std::stop_token stop = {},
    std::uint64_t mostIterations = keys::mostIterations);

/// What saving would run; none where we write the file ourselves. Errors: those of trust::nssChanges().
Result<std::vector<trust::Command>> commandsToSave(const trust::StoreFile& from, const trust::Store& edited);

/// Saves an edited store, by its own tool where it has one. What a tool says it did is not believed: the
/// store is read again. Errors: those of trust::saveStore(), commandsToSave() and run(); ChangedMeanwhile
/// where the database is no longer what was read, whatever is asked for, and nothing was run; Library where
/// it is not what it should be.
Result<void> saveStore(const trust::StoreFile& from, const trust::Store& edited,
    const std::optional<SecretText>& passphrase, trust::IfChanged ifChanged = trust::IfChanged::Refuse,
    std::stop_token stop = {});

} // namespace certwright::machine
