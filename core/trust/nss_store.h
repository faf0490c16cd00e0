// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/trust/command.h"
#include "core/trust/store.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace certwright::trust {

// A database of NSS (Firefox, Thunderbird, Chromium), seen through certutil, NSS's own tool: each of its
// trust settings is authenticated by a key that only NSS holds, so nobody else can write it. Here is what to
// ask of certutil, and what its answers mean; it is run by core/machine.

/// Whether a folder is such a database: cert9.db is in it.
bool isNssDatabase(const std::filesystem::path& folder);

/// A line of "certutil -L".
struct NssLine {
    std::string nickname;
    std::string flags; ///< "CT,C,C"

    friend bool operator==(const NssLine&, const NssLine&) = default;
};

Command listNss(const std::filesystem::path& folder);
std::vector<NssLine> readNssList(std::string_view output);
/// The certificates of a nickname, as PEM.
Command showNss(const std::filesystem::path& folder, const std::string& nickname);

/// What one line of the list and the PEM of its nickname make. Several certificates may share a nickname.
/// Errors: NoCertificate about the nickname.
Result<std::vector<Entry>> nssEntries(const std::string& flags, std::string_view pem, std::string nickname);

/// The flags of an entry: those that it has where its purposes are what they were.
std::string nssFlags(const Entry& entry);

/// The commands that make one store of the other, one a change, in the order in which they are to be run.
/// Errors: Exists about a certificate that is there already (certutil would keep its old nickname and change
/// its trust); InvalidArgument about a nickname that several certificates bear, which certutil cannot tell
/// apart, that is empty, or that names a token (with a colon in it).
Result<std::vector<Command>> nssChanges(
    const std::filesystem::path& folder, const Store& before, const Store& after);

} // namespace certwright::trust
