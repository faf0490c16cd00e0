// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/files.h"
#include "core/base/secret.h"
#include "core/container/pkcs12_writer.h"
#include "core/trust/save.h"

#include <filesystem>
#include <optional>
#include <variant>
#include <vector>

namespace certwright::repair {

/// A client's certificate file with another chain in it: a value to be shown before it is applied. A PEM file
/// is edited in its place, its comments and its key left as they are; anything else gets a new file beside
/// it, for the program that uses it may not be able to read what we would write.
struct BundlePlan {
    std::filesystem::path file; ///< that is written
    std::vector<x509::Certificate> before;
    std::vector<x509::Certificate> after;

    struct Edited {
        trust::StoreFile from;
        trust::Store store;
    };
    std::variant<Edited, FileToWrite> how;

    bool isNewFile() const { return std::holds_alternative<FileToWrite>(how); }
};

/// Plans a file that holds this chain, leaf first. \param passphrase of a PKCS#12; the new one gets it too
/// Errors: those of opening the file; NoCertificate for an empty chain; NoPrivateKey for a PKCS#12 whose key
/// is not open.
Result<BundlePlan> planBundle(const std::filesystem::path& file, const std::vector<x509::Certificate>& chain,
    const std::optional<SecretText>& passphrase);

/// Plans a PKCS#12 with the same key and certificates in the Modern preset, for programs that no longer read
/// the old algorithms. Errors: as planBundle(); InvalidArgument for a file that is no PKCS#12.
Result<BundlePlan> planModernBundle(
    const std::filesystem::path& file, const std::optional<SecretText>& passphrase);

/// Whether it is a PKCS#12 under algorithms that programs of today may refuse, or without a MAC. Needs no
/// passphrase; what cannot be read is none.
bool isOldBundle(const std::filesystem::path& file);

/// Writes what was planned. Of an edited file the old content is kept beside it, with ".bak" behind its name.
/// Errors: those of trust::saveStore() and writeFile(); Exists where a new file's name is taken meanwhile.
Result<void> apply(const BundlePlan& plan);

} // namespace certwright::repair
