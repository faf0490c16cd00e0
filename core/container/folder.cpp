// SPDX-License-Identifier: Apache-2.0
#include "core/container/folder.h"

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/container/findings.h"
#include "core/container/reading.h"

#include <algorithm>
#include <set>

namespace certwright::container {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostFiles = 1'000;
constexpr std::size_t largestFileOfFolder = 1U << 20;

/// The names in a folder, sorted, so that two readings say the same.
struct Names {
    std::set<fs::path> paths;
    bool complete = true;
};

Result<Names> namesIn(const fs::path& folder) {
    std::error_code problem;
    fs::directory_iterator entries{folder, problem};
    Names names;
    for (; !problem && entries != fs::directory_iterator{}; entries.increment(problem)) {
        names.complete = names.paths.size() < mostFiles;
        if (!names.complete)
            break;
        names.paths.insert(entries->path());
    }
    if (problem)
        return failure(folderFault(problem), folder.string());
    return names;
}

class Collected {
public:
    explicit Collected(const std::optional<SecretText>& passphrase)
        : passphrase_(passphrase) {}

    void add(const fs::path& path) {
        std::error_code ignored;
        if (path.filename().string().starts_with('.'))
            passOver(path, "hidden");
        else if (fs::is_directory(path, ignored))
            passOver(path, "folder");
        else
            read(path);
    }

    void reportLimit(const char* what, std::size_t limit) {
        opened_.findings.push_back(
            {&finding::limitReached, {std::string(what), static_cast<std::int64_t>(limit)}, std::nullopt});
    }

    /// Whether more can be taken; says so where not.
    bool hasRoom() {
        if (octets_ >= largestOpened) {
            reportLimit("octets of a folder", largestOpened);
            return false;
        }
        if (opened_.items.size() >= mostItems) {
            reportLimit("objects", mostItems);
            return false;
        }
        return true;
    }

    Opened take() { return std::move(opened_); }

private:
    void read(const fs::path& path) {
        const auto content = readFile(path, largestFileOfFolder);
        if (!content) {
            passOver(path, errorCodeName(content.error().code));
            return;
        }
        octets_ += content->size();
        auto opened = open(*content, {.file = path.string(), .passphrase = passphrase_});
        if (!opened) {
            passOver(path, errorCodeName(opened.error().code));
            return;
        }
        std::ranges::move(opened->items, std::back_inserter(opened_.items));
        std::ranges::move(opened->findings, std::back_inserter(opened_.findings));
    }

    void passOver(const fs::path& path, std::string_view why) {
        opened_.findings.push_back(
            {&finding::passedOver, {visible(path.filename().string()), std::string(why)}, std::nullopt});
    }

    const std::optional<SecretText>& passphrase_;
    Opened opened_;
    std::size_t octets_ = 0;
};

} // namespace

ErrorCode folderFault(const std::error_code& problem) {
    if (problem == std::errc::permission_denied)
        return ErrorCode::PermissionDenied;
    return problem == std::errc::not_a_directory ? ErrorCode::NotAFile : ErrorCode::NotFound;
}

Result<Opened> openFolder(const fs::path& folder, const std::optional<SecretText>& passphrase) {
    const auto names = namesIn(folder);
    if (!names)
        return failure(names.error());
    Collected collected{passphrase};
    for (const fs::path& path : names->paths) {
        if (!collected.hasRoom())
            break;
        collected.add(path);
    }
    if (!names->complete)
        collected.reportLimit("files", mostFiles);
    Opened opened = collected.take();
    if (opened.items.empty())
        return failure(ErrorCode::UnknownFormat, folder.string());
    return opened;
}

} // namespace certwright::container
