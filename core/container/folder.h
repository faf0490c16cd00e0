// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/open.h"

namespace certwright::container {

/// Why a folder cannot be listed: NotFound, PermissionDenied, NotAFile.
ErrorCode folderFault(const std::error_code& problem);

/// Opens every file of a folder, in the order of their names, each as openFile() does; items bear their
/// file's path. Hidden files, folders, what is larger than 1 MB and what nobody can read are passed over,
/// each with a finding that says so. Reaching 1,000 files, 64 MB or 20,000 items ends it with a finding.
/// Errors: NotFound, PermissionDenied, NotAFile where it is no folder; UnknownFormat where nothing was in it.
Result<Opened> openFolder(
    const std::filesystem::path& folder, const std::optional<SecretText>& passphrase = {});

} // namespace certwright::container
