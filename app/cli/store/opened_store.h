// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/passphrase.h"
#include "core/trust/save.h"

#include <optional>
#include <string>

namespace certwright::cli {

/// A store, and the passphrase that opened it: given or typed.
struct OpenedStore {
    trust::StoreFile file;
    std::optional<SecretText> passphrase;
};

/// Standard input where the file is "-".
/// \param mostIterations as trust::openStore() has it
Result<trust::StoreFile> readStore(const std::string& file, const std::optional<SecretText>& passphrase,
    std::uint64_t mostIterations = keys::mostIterations);

/// Of a store that asks for more rounds than are allowed, says how to go on all the same.
Error withWayOn(Error error);

/// Asks at the terminal for a passphrase that is needed and not given.
Result<OpenedStore> openStore(const std::string& file, const PassphraseOptions& options);

/// Java's stores are sealed with a passphrase that reading them does not take. The one that is typed must be
/// the one that they had: a slip of the finger would lock their owner out.
Result<void> askForSeal(OpenedStore& opened);

} // namespace certwright::cli
