// SPDX-License-Identifier: Apache-2.0
// Makes a folder of certificates what it was planned to be.
#include "core/base/files.h"
#include "core/trust/folder_store.h"

#include <unistd.h>

namespace certwright::trust {

namespace fs = std::filesystem;

namespace {

bool isSame(const FolderFrame& one, const FolderFrame& other) {
    const auto sameFile = [](const auto& a, const auto& b) {
        return a.first == b.first && *a.second->asRead == *b.second->asRead;
    };
    return one.links == other.links && one.files.size() == other.files.size() &&
        std::equal(one.files.begin(), one.files.end(), other.files.begin(), sameFile);
}

tl::unexpected<Error> systemFailure(const fs::path& about, const std::error_code& problem) {
    const bool denied = problem == std::errc::permission_denied ||
        problem == std::errc::operation_not_permitted || problem == std::errc::read_only_file_system;
    const bool exists = problem == std::errc::file_exists || problem == std::errc::directory_not_empty;
    const bool full = problem == std::errc::no_space_on_device;
    return failure(Error{.code = denied ? ErrorCode::PermissionDenied
            : exists                    ? ErrorCode::Exists
            : full                      ? ErrorCode::NoSpace
                                        : ErrorCode::InputOutput,
        .subject = about.string(),
        .causes = {problem.message()}});
}

/// Whether only its owner may read it, as with any file that holds a key.
FileAccess accessOf(const Store& store) {
    for (const auto& entry : store.entries)
        if (entry->hasKey() || entry->kind == EntryKind::Secret)
            return FileAccess::OwnerOnly;
    return FileAccess::Everyone;
}

class Update {
public:
    Update(
        const fs::path& folder, const FolderFrame& before, const FolderFrame& after, const fs::path& backup)
        : folder_(folder)
        , before_(before)
        , after_(after)
        , backup_(backup) {}

    Result<void> run() {
        for (const auto step : {&Update::backUp, &Update::writeFiles, &Update::placeLinks,
                 &Update::removeLinks, &Update::removeFiles})
            if (auto done = (this->*step)(); !done)
                return done;
        return {};
    }

private:
    using File = std::pair<const std::string, std::shared_ptr<const Store>>;

    const Store* planned(const std::string& name) const {
        const auto file = after_.files.find(name);
        return file == after_.files.end() ? nullptr : file->second.get();
    }
    bool stays(const File& file) const {
        const Store* now = planned(file.first);
        return now && *now->asRead == *file.second->asRead;
    }

    Result<void> backUp() {
        for (const File& file : before_.files)
            if (!stays(file))
                if (auto kept = keep(file); !kept)
                    return kept;
        return {};
    }

    Result<void> keep(const File& file) {
        std::error_code problem;
        fs::create_directories(backup_, problem);
        if (problem)
            return systemFailure(backup_, problem);
        return writeFile({.path = backup_ / file.first,
            .content = secretCopyOf(*file.second->asRead),
            .access = accessOf(*file.second),
            .ifExists = IfExists::Replace});
    }

    Result<void> writeFiles() {
        for (const auto& [name, file] : after_.files) {
            const auto was = before_.files.find(name);
            if (was != before_.files.end() && *was->second->asRead == *file->asRead)
                continue;
            const auto written = was == before_.files.end() ? writeFile({.path = folder_ / name,
                                                                  .content = secretCopyOf(*file->asRead),
                                                                  .access = accessOf(*file)})
                                                            : replaceFile({.path = folder_ / name,
                                                                  .expected = *was->second->asRead,
                                                                  .content = secretCopyOf(*file->asRead),
                                                                  .backup = {}});
            if (!written)
                return written;
        }
        return {};
    }

    /// Each in one step: a name that is looked for is never missing meanwhile.
    Result<void> placeLinks() {
        const fs::path temporary = folder_ / (".link.new-" + std::to_string(::getpid()));
        for (const auto& [name, target] : after_.links) {
            const auto was = before_.links.find(name);
            if (was != before_.links.end() && was->second == target)
                continue;
            std::error_code problem;
            fs::create_symlink(target, temporary, problem);
            if (!problem)
                fs::rename(temporary, folder_ / name, problem);
            if (problem) {
                std::error_code ignored;
                fs::remove(temporary, ignored);
                return systemFailure(folder_ / name, problem);
            }
        }
        return {};
    }

    /// Those of higher numbers first: looking stops at the first that is missing.
    Result<void> removeLinks() {
        for (auto link = before_.links.rbegin(); link != before_.links.rend(); ++link)
            if (!after_.links.contains(link->first))
                if (auto removed = remove(link->first); !removed)
                    return removed;
        return {};
    }

    Result<void> removeFiles() {
        for (const auto& [name, file] : before_.files)
            if (!planned(name) && !after_.links.contains(name)) // else a link has taken its place
                if (auto removed = remove(name); !removed)
                    return removed;
        return {};
    }

    Result<void> remove(const std::string& name) {
        std::error_code problem;
        fs::remove(folder_ / name, problem);
        return problem ? Result<void>(systemFailure(folder_ / name, problem)) : Result<void>{};
    }

    const fs::path& folder_;
    const FolderFrame& before_;
    const FolderFrame& after_;
    const fs::path& backup_;
};

} // namespace

Result<void> updateFolder(
    const fs::path& folder, const FolderFrame& before, const FolderFrame& after, const fs::path& backup) {
    const auto now = scanFolder(folder);
    if (!now)
        return tl::unexpected(now.error());
    if (!isSame(now->frame, before))
        return failure(ErrorCode::ChangedMeanwhile, folder.string());
    return Update(folder, before, after, backup).run();
}

Result<void> createFolder(const fs::path& name, const FolderFrame& content) {
    const fs::path folder = name.has_filename() ? name : name.parent_path(); // "made/", as shells complete it
    const fs::path temporary = folder.parent_path() /
        ("." + folder.filename().string() + ".new-" + std::to_string(::getpid()));
    std::error_code problem;
    if (!fs::create_directory(temporary, problem))
        return systemFailure(folder, problem);
    auto written = Update(temporary, {}, content, {}).run();
    if (written) {
        fs::rename(temporary, folder, problem); // an empty folder gives way to it
        if (problem)
            written = systemFailure(folder, problem);
    }
    if (!written)
        fs::remove_all(temporary, problem);
    return written;
}

} // namespace certwright::trust
