// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/container/item.h"

#include <filesystem>
#include <optional>
#include <string>

namespace certwright::container {

struct OpenOptions {
    std::string file;                     ///< how the source of the items is named
    std::optional<SecretText> passphrase; ///< for the container and the keys in it
};

/// Opens whatever it is, by its content and never by its name: PEM with any mix of blocks, DER, PKCS#8,
/// PKCS#12, PKCS#7, Java's key stores. A private key under a passphrase that was not given, or is another, is
/// an item still closed; a whole container under one is not. Errors: Empty; UnknownFormat; Truncated;
/// Malformed; PassphraseNeeded and WrongPassphrase, each said only after UnsupportedAlgorithm and
/// LimitReached have been ruled out. Always about the file.
Result<Opened> open(ByteView content, const OpenOptions& options);

/// Reads the file, then opens it. Errors: those of readFile() too.
Result<Opened> openFile(const std::filesystem::path& path, std::optional<SecretText> passphrase = {});

} // namespace certwright::container
