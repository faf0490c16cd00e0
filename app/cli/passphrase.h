// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/container/open.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace certwright::cli {

/// Where a passphrase comes from. Never from an argument's value: that stands in the list of processes.
struct PassphraseOptions {
    std::string file;
    int descriptor = -1;
    std::uint64_t mostIterations = keys::mostIterations; ///< that a store may ask for
};

void addPassphraseOptions(CLI::App& command, PassphraseOptions& options);

/// From the file, the descriptor or CERTWRIGHT_PASSPHRASE, in this order; empty where none was given.
/// The last line's end does not belong to it. Errors: those of reading.
Result<std::optional<SecretText>> givenPassphrase(const PassphraseOptions& options);

/// Asks on the terminal, without showing what is typed; empty where there is no terminal.
std::optional<SecretText> askPassphrase(const std::string& forWhat);

/// Opens a file or, as "-", standard input. Asks for a passphrase where one is needed and there is a
/// terminal.
Result<container::Opened> openInput(const std::string& file, const std::optional<SecretText>& passphrase);

} // namespace certwright::cli
