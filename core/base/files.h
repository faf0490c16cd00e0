// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <filesystem>
#include <string>
#include <vector>

namespace certwright {

/// What is read of one file at the most: nothing in this field is larger, and what is read is held in memory.
inline constexpr std::size_t largestFile = 256U << 20;

/// Reads a whole regular file, or a pipe until its end.
/// Errors: NotFound, PermissionDenied, NotAFile, TooLarge (over the limit, in octets), InputOutput; about the
/// path.
Result<Bytes> readFile(const std::filesystem::path& path, std::size_t limit = largestFile);

/// Standard input until its end; the subject of errors is "-".
Result<Bytes> readStandardInput(std::size_t limit = largestFile);

/// Who may read a file that we write: 0600 for what holds a secret, 0644 for the rest.
enum class FileAccess { OwnerOnly, Everyone };

/// What to do where a file of that name is there already.
enum class IfExists { Refuse, Replace };

struct FileToWrite {
    std::filesystem::path path;
    SecretBytes content; ///< always overwritten in memory after use: some of it is secret
    FileAccess access = FileAccess::OwnerOnly;
    IfExists ifExists = IfExists::Refuse;
};

/// Writes one file so that at any moment its old or its new content is there, whole: a temporary file beside
/// it, flushed to the disk, then renamed. Nothing is left behind on failure. Errors: Exists,
/// PermissionDenied, NoSpace, NotFound (the folder), InputOutput; about the path.
Result<void> writeFile(const FileToWrite& file);

/// A file that is there already, to be written anew.
struct FileToReplace {
    std::filesystem::path path;
    Bytes expected; ///< what it held when it was read: somebody else may have written it since
    SecretBytes content;
    std::filesystem::path backup; ///< where the old content goes, over an earlier backup; empty for nowhere
};

/// Writes a file's new content so that its mode and its owner stay, where the system lets them, and a link
/// that leads to it stays a link. Old or new, it is there whole at any moment. Errors: those of readFile()
/// and writeFile(); PermissionDenied also for a file that is read only to us; ChangedMeanwhile, and nothing was
/// written.
Result<void> replaceFile(const FileToReplace& file);

/// Makes a folder with these files in it, all or nothing. Paths are relative to the folder.
/// A folder that does not exist is built under another name and renamed once it is whole. In one that exists,
/// every file is first written beside its place, then all are renamed; a file that exists there is an error
/// unless it says Replace.
Result<void> writeFolder(const std::filesystem::path& folder, const std::vector<FileToWrite>& files);

/// A file name made of a text from outside: letters, digits, '.', '-' and '_' stay, the rest becomes '-'.
/// At most 80 characters, never empty, never starting with '.' or '-'.
std::string safeFileName(std::string_view text);

} // namespace certwright
