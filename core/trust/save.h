// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/files.h"
#include "core/trust/document.h"

#include <filesystem>

namespace certwright::trust {

/// A store with the file that it was read from.
struct StoreFile {
    std::filesystem::path path;
    Bytes content;
    Store store;
};

/// Errors: those of readFile() and openStore().
/// \param mostIterations as openStore() has it
Result<StoreFile> openStoreFile(const std::filesystem::path& path,
    const std::optional<SecretText>& passphrase, std::uint64_t mostIterations = keys::mostIterations);

/// The octets of a store, read again and compared with it before anything is replaced by them: a fault of
/// this program shall not cost an entry. Errors: those of writeStore(); Library where they do not read the
/// same.
Result<Bytes> writtenAndChecked(const Store& store, const std::optional<SecretText>& passphrase);

/// What to do where the file does not hold any more what was read of it.
enum class IfChanged {
    Refuse,  ///< ChangedMeanwhile, or NotFound where it is gone
    Replace, ///< what it holds now is what goes into the backup
};

/// Puts an edited store in the place of the file that it came from. The old one is kept beside it, with
/// ".bak" behind its name; of a folder, those files that go or change, in a folder of that name, and what changed in it
/// meanwhile is always refused. Errors: those of writtenAndChecked(), replaceFile(), plannedFolder() and updateFolder(),
/// about the file.
Result<void> saveStore(const StoreFile& from, const Store& edited,
    const std::optional<SecretText>& passphrase, IfChanged ifChanged = IfChanged::Refuse);

/// A store as it would be in a file of its own: its octets, and what is read of them again. Nothing is
/// written. Errors: those of writtenAndChecked(); NoCertificate where the format holds nothing of it; about
/// the file.
Result<StoreFile> prepareStoreFile(
    const std::filesystem::path& path, const Store& store, const std::optional<SecretText>& passphrase);

/// Writes what was prepared, for its owner alone where it holds a key or a secret. A folder is made whole or
/// not at all; what is in one that is there is never replaced. Errors: those of writeFile() and
/// createFolder().
Result<void> writeStoreFile(const StoreFile& prepared, IfExists ifExists);

} // namespace certwright::trust
