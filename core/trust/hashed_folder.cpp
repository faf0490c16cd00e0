// SPDX-License-Identifier: Apache-2.0
// Reads a folder of certificates as OpenSSL's X509_LOOKUP_hash_dir does.
#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/container/findings.h"
#include "core/container/folder.h"
#include "core/container/reading.h"
#include "core/trust/document.h"
#include "core/trust/findings.h"
#include "core/trust/folder_links.h"
#include "core/trust/folder_store.h"

namespace certwright::trust {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostNames = 20'000;
constexpr std::size_t largestFileOfFolder = 1U << 20;

class Scan {
public:
    explicit Scan(const fs::path& folder)
        : folder_(folder) {}

    Result<ScannedFolder> run() {
        std::set<fs::path> paths; // sorted, so that two readings say the same
        std::error_code problem;
        fs::directory_iterator entries{folder_, problem};
        for (; !problem && entries != fs::directory_iterator{}; entries.increment(problem)) {
            if (paths.size() == mostNames) {
                stop("files", mostNames);
                break;
            }
            paths.insert(entries->path());
        }
        if (problem)
            return failure(container::folderFault(problem), folder_.string());
        for (const fs::path& path : paths)
            add(path);
        return std::move(scanned_);
    }

private:
    void add(const fs::path& path) {
        const std::string name = path.filename().string();
        std::error_code ignored; // what cannot be asked cannot be read either
        if (isLinkName(name) && fs::is_symlink(path, ignored))
            if (const std::string target = targetInside(path); !target.empty()) {
                scanned_.frame.links.emplace(name, target);
                return;
            }
        if (name.starts_with('.'))
            passOver(name, "hidden");
        else if (fs::is_directory(path, ignored))
            passOver(name, "folder");
        else
            read(path, name);
    }

    /// Where a link leads, if that is a name in this folder.
    std::string targetInside(const fs::path& link) const {
        std::error_code problem;
        const fs::path target = folder_ / fs::read_symlink(link, problem);
        const bool isInside = !problem && fs::equivalent(target.parent_path(), folder_, problem);
        return isInside ? target.filename().string() : std::string();
    }

    void read(const fs::path& path, const std::string& name) {
        if (octets_ >= container::largestOpened) {
            if (scanned_.frame.isComplete)
                stop("octets of a folder", container::largestOpened);
            return;
        }
        const auto content = readFile(path, largestFileOfFolder);
        if (!content)
            return passOver(name, errorCodeName(content.error().code));
        octets_ += content->size();
        auto store = openStore(*content, {.file = path.string()});
        if (!store)
            return passOver(name, errorCodeName(store.error().code));
        scanned_.frame.files.emplace(name, std::make_shared<const Store>(std::move(*store)));
    }

    void passOver(const std::string& name, std::string_view why) {
        scanned_.frame.others.insert(name);
        scanned_.findings.push_back(
            {&container::finding::passedOver, {visible(name), std::string(why)}, std::nullopt});
    }

    void stop(const char* what, std::size_t limit) {
        scanned_.frame.isComplete = false;
        scanned_.findings.push_back({&container::finding::limitReached,
            {std::string(what), static_cast<std::int64_t>(limit)}, std::nullopt});
    }

    const fs::path& folder_;
    ScannedFolder scanned_;
    std::size_t octets_ = 0;
};

} // namespace

Result<ScannedFolder> scanFolder(const fs::path& folder) {
    return Scan{folder}.run();
}

Store storeOfFolder(FolderFrame frame) {
    const std::set<ossl::Sha256> found = foundByLinks(frame);
    Store store{.format = StoreFormat::HashedFolder};
    for (const auto& [name, file] : frame.files) {
        bool isTold = false;
        for (const auto& inFile : file->entries) {
            Entry entry = *inFile;
            entry.alias = name;
            entry.piece = FilePiece{name, inFile->id};
            const std::string stem = linkStem(entry);
            if (!stem.empty() && !found.contains(entry.fingerprint()) && !isTold) {
                store.findings.push_back({&finding::notLinked, {name, stem + "0"}, std::nullopt});
                isTold = true;
            }
            addEntry(store, std::move(entry));
        }
        store.findings.insert(store.findings.end(), file->findings.begin(), file->findings.end());
    }
    store.frame = std::make_shared<const Frame>(std::move(frame));
    return store;
}

} // namespace certwright::trust
