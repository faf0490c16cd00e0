// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace certwright {

namespace fs = std::filesystem;

namespace {

/// A file descriptor that is closed when it goes.
class Descriptor {
public:
    explicit Descriptor(int number)
        : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0)
            ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    bool valid() const { return number_ >= 0; }

    /// Closes now, because a full disk may only show then.
    bool close() {
        const int result = ::close(number_);
        number_ = -1;
        return result == 0;
    }

private:
    int number_;
};

ErrorCode codeOf(int systemError) {
    switch (systemError) {
    case ENOENT:
    case ENOTDIR:
        return ErrorCode::NotFound;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::PermissionDenied;
    case EISDIR:
        return ErrorCode::NotAFile;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return ErrorCode::NoSpace;
    case EEXIST:
    case ENOTEMPTY:
        return ErrorCode::Exists;
    default:
        return ErrorCode::InputOutput;
    }
}

tl::unexpected<Error> systemFailure(const fs::path& about, int systemError) {
    return failure(Error{.code = codeOf(systemError),
        .subject = about.string(),
        .causes = {std::generic_category().message(systemError)}});
}

Result<Bytes> readAll(int descriptor, const fs::path& about, std::size_t limit) {
    Bytes content;
    std::array<std::uint8_t, 65536> block{};
    while (true) {
        const ssize_t count = ::read(descriptor, block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure(about, errno);
        if (count == 0)
            return content;
        append(content, {block.data(), static_cast<std::size_t>(count)});
        if (content.size() > limit)
            return failure(ErrorCode::TooLarge, about.string(), std::to_string(limit));
    }
}

bool writeAll(int descriptor, ByteView content) {
    while (!content.empty()) {
        const ssize_t count = ::write(descriptor, content.data(), content.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        content = content.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

mode_t modeOf(FileAccess access) {
    return access == FileAccess::OwnerOnly ? 0600 : 0644;
}

/// The rename itself is only durable once the folder that holds the name is on the disk.
void flushFolder(const fs::path& folder) {
    const Descriptor descriptor{
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (descriptor.valid())
        ::fsync(descriptor.number());
}

/// Whose a file shall be, and who else may use it.
struct Ownership {
    mode_t mode = 0600;
    std::optional<struct stat> likeThat; ///< owner and group, where they may be given away
};

/// Without the right to give files away they stay with whoever writes them, as with any editor.
bool giveTo(int descriptor, const Ownership& ownership) {
    if (ownership.likeThat &&
        ::fchown(descriptor, ownership.likeThat->st_uid, ownership.likeThat->st_gid) != 0 && errno != EPERM)
        return false;
    return ::fchmod(descriptor, ownership.mode) == 0; // last: a change of owner takes bits away
}

/// Writes and flushes a new file. It must not exist. On failure it is gone again.
Result<void> writeNew(const fs::path& path, ByteView content, const Ownership& ownership) {
    Descriptor descriptor{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (!descriptor.valid())
        return systemFailure(path, errno);
    const bool written = writeAll(descriptor.number(), content) && giveTo(descriptor.number(), ownership) &&
        ::fsync(descriptor.number()) == 0 && descriptor.close();
    if (written)
        return {};
    const int reason = errno;
    ::unlink(path.c_str());
    return systemFailure(path, reason);
}

fs::path temporaryNameFor(const fs::path& path) {
    return path.parent_path() / ("." + path.filename().string() + ".new-" + std::to_string(::getpid()));
}

/// Puts a finished temporary file in its place.
Result<void> moveIntoPlace(const fs::path& temporary, const FileToWrite& file) {
    // link() fails where the name exists, which rename() does not: no race between looking and writing.
    const bool refuse = file.ifExists == IfExists::Refuse;
    const int moved = refuse ? ::link(temporary.c_str(), file.path.c_str())
                             : ::rename(temporary.c_str(), file.path.c_str());
    const int reason = errno;
    if (moved != 0 || refuse)
        ::unlink(temporary.c_str());
    if (moved != 0)
        return systemFailure(file.path, reason);
    return {};
}

/// Writes a file beside its place, then renames it into it.
Result<void> placeOver(const fs::path& path, ByteView content, const Ownership& ownership) {
    const fs::path temporary = temporaryNameFor(path);
    if (auto written = writeNew(temporary, content, ownership); !written) {
        written.error().subject = path.string();
        return written;
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const int reason = errno;
        ::unlink(temporary.c_str());
        return systemFailure(path, reason);
    }
    flushFolder(path.parent_path());
    return {};
}

/// Removes what was made so far, the last first, unless everything went well.
class Cleanup {
public:
    ~Cleanup() {
        for (auto path = paths_.rbegin(); path != paths_.rend(); ++path)
            ::remove(path->c_str()); // a file, or a folder that is empty
    }
    void add(fs::path path) { paths_.push_back(std::move(path)); }
    void keepAll() { paths_.clear(); }

private:
    std::vector<fs::path> paths_;
};

/// Makes a folder and what is missing above it. What is wrong with it shows when something is put there.
void makeFolders(const fs::path& folder, Cleanup& cleanup) {
    std::error_code ignored;
    if (folder.empty() || fs::exists(folder, ignored))
        return;
    makeFolders(folder.parent_path(), cleanup);
    if (::mkdir(folder.c_str(), 0755) == 0)
        cleanup.add(folder);
}

Result<void> writeIntoNewFolder(const fs::path& folder, const std::vector<FileToWrite>& files) {
    const fs::path temporary = temporaryNameFor(folder);
    std::error_code ignored;
    Cleanup cleanup;
    makeFolders(folder.parent_path(), cleanup);
    if (::mkdir(temporary.c_str(), 0755) != 0)
        return systemFailure(folder, errno);
    for (const FileToWrite& file : files) {
        fs::create_directories((temporary / file.path).parent_path(), ignored);
        auto written = writeNew(temporary / file.path, file.content, {modeOf(file.access), {}});
        if (!written) {
            fs::remove_all(temporary, ignored);
            written.error().subject = (folder / file.path).string();
            return written;
        }
    }
    flushFolder(temporary);
    if (::rename(temporary.c_str(), folder.c_str()) != 0) {
        const int reason = errno;
        fs::remove_all(temporary, ignored);
        return systemFailure(folder, reason);
    }
    cleanup.keepAll();
    flushFolder(folder.parent_path());
    return {};
}

Result<void> writeIntoOldFolder(const fs::path& folder, const std::vector<FileToWrite>& files) {
    std::error_code ignored;
    for (const FileToWrite& file : files)
        if (file.ifExists == IfExists::Refuse && fs::exists(fs::symlink_status(folder / file.path, ignored)))
            return failure(ErrorCode::Exists, (folder / file.path).string());

    Cleanup cleanup;
    for (const FileToWrite& file : files) {
        const fs::path path = folder / file.path;
        makeFolders(path.parent_path(), cleanup);
        auto written = writeNew(temporaryNameFor(path), file.content, {modeOf(file.access), {}});
        if (!written) {
            written.error().subject = path.string();
            return written;
        }
        cleanup.add(temporaryNameFor(path));
    }
    for (const FileToWrite& file : files) {
        FileToWrite placed = file;
        placed.path = folder / file.path;
        if (auto moved = moveIntoPlace(temporaryNameFor(placed.path), placed); !moved)
            return moved;
        if (file.ifExists == IfExists::Refuse)
            cleanup.add(placed.path);
    }
    cleanup.keepAll();
    flushFolder(folder);
    return {};
}

} // namespace

Result<Bytes> readFile(const fs::path& path, std::size_t limit) {
    // O_NONBLOCK: opening a pipe that nobody writes to must not hang; a regular file does not know it.
    const Descriptor descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
    if (!descriptor.valid())
        return systemFailure(path, errno);
    struct stat about {};
    if (::fstat(descriptor.number(), &about) != 0)
        return systemFailure(path, errno);
    if (S_ISFIFO(about.st_mode))
        ::fcntl(descriptor.number(), F_SETFL, 0); // a shell's <(…): somebody writes, wait for it
    else if (!S_ISREG(about.st_mode))
        return failure(ErrorCode::NotAFile, path.string());
    else if (static_cast<std::uintmax_t>(about.st_size) > limit)
        return failure(ErrorCode::TooLarge, path.string(), std::to_string(limit));
    return readAll(descriptor.number(), path, limit);
}

Result<Bytes> readStandardInput(std::size_t limit) {
    return readAll(STDIN_FILENO, "-", limit);
}

Result<void> writeFile(const FileToWrite& file) {
    const fs::path temporary = temporaryNameFor(file.path);
    if (auto written = writeNew(temporary, file.content, {modeOf(file.access), {}}); !written) {
        written.error().subject = file.path.string();
        return written;
    }
    if (auto moved = moveIntoPlace(temporary, file); !moved)
        return moved;
    flushFolder(file.path.parent_path());
    return {};
}

Result<void> replaceFile(const FileToReplace& file) {
    std::error_code problem;
    const fs::path path = fs::canonical(file.path, problem); // what a link leads to is written, not the link
    struct stat about {};
    if (problem || ::stat(path.c_str(), &about) != 0)
        return systemFailure(file.path, problem ? problem.value() : errno);
    // Renaming asks only for the folder's permission: a file that is read only would be replaced all the same.
    if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0)
        return systemFailure(file.path, errno);
    const auto now = readFile(path);
    if (!now)
        return tl::unexpected(now.error());
    if (*now != file.expected)
        return failure(ErrorCode::ChangedMeanwhile, file.path.string());
    const Ownership ownership{about.st_mode & 07777, about};
    if (!file.backup.empty())
        if (auto kept = placeOver(file.backup, file.expected, ownership); !kept)
            return kept;
    return placeOver(path, file.content, ownership);
}

Result<void> writeFolder(const fs::path& name, const std::vector<FileToWrite>& files) {
    const fs::path folder = name.has_filename() ? name : name.parent_path(); // "made/", as shells complete it
    std::error_code ignored;
    if (fs::is_directory(folder, ignored))
        return writeIntoOldFolder(folder, files);
    if (fs::exists(fs::symlink_status(folder, ignored)))
        return failure(ErrorCode::Exists, folder.string());
    return writeIntoNewFolder(folder, files);
}

std::string safeFileName(std::string_view text) {
    static constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    std::string name;
    for (const char c : text) {
        if (name.size() == 80)
            break;
        name += allowed.find(c) != std::string_view::npos ? c : '-';
    }
    const auto start = name.find_first_not_of(".-");
    name = start == std::string::npos ? std::string{} : name.substr(start);
    return name.empty() ? "unnamed" : name;
}

} // namespace certwright
