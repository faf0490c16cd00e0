// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/trust/store.h"

#include <filesystem>

namespace certwright::trust {

/// What lies in a folder: every file in it that is a store, and the links by which OpenSSL looks for them.
/// Hidden files, folders, what is larger than 1 MB and what nobody can read are left alone, each with a
/// finding that says so. Errors: NotFound, PermissionDenied, NotAFile where it is no folder.
struct ScannedFolder {
    FolderFrame frame;
    std::vector<Finding> findings;
};
Result<ScannedFolder> scanFolder(const std::filesystem::path& folder);

/// The entries of a folder's files, each with the name of its file; one that no link leads to is told of.
Store storeOfFolder(FolderFrame frame);

/// The name of a file of the folder that somebody wants, made one that every disk takes and that
/// openssl-rehash(1) looks at: with the ending that it has, else that of the file which is called so now,
/// else ".pem".
std::string folderFileName(const std::string& wanted, const std::string& now);

/// The folder that an edited store makes: files of entries that were not edited stay octet by octet, new
/// entries get PEM files of their own, and the links are those that openssl-rehash(1) would make. Nothing is
/// written. Errors: LimitReached where the folder was too large to be read whole; those of writeStore().
Result<FolderFrame> plannedFolder(const Store& edited);

/// Makes one of the other in the file system: first the new files, then the links, and only then what is no
/// longer there goes, so that whenever it is cut short nothing is lost. What goes or is replaced is kept in
/// the backup folder. Errors: ChangedMeanwhile, and nothing was written; those of writeFile().
Result<void> updateFolder(const std::filesystem::path& folder, const FolderFrame& before,
    const FolderFrame& after, const std::filesystem::path& backup);

/// Makes a folder that is not there yet, or is empty. Errors: Exists; those of writeFile().
Result<void> createFolder(const std::filesystem::path& folder, const FolderFrame& content);

} // namespace certwright::trust
