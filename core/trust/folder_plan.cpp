// SPDX-License-Identifier: Apache-2.0
// What an edited folder of certificates becomes.
#include "core/base/files.h"
#include "core/trust/edit.h"
#include "core/trust/folder_links.h"
#include "core/trust/folder_store.h"
#include "core/trust/formats.h"
#include "core/trust/save.h"

#include <algorithm>

namespace certwright::trust {

namespace {

std::string lowerCase(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Names for new files that nothing in the folder bears, whatever a certificate calls itself. Some disks know
/// no capitals.
class FreeNames {
public:
    explicit FreeNames(const FolderFrame& folder) {
        for (const auto& [name, file] : folder.files)
            taken_.insert(lowerCase(name));
        for (const auto& [name, target] : folder.links)
            taken_.insert(lowerCase(name));
        for (const std::string& name : folder.others)
            taken_.insert(lowerCase(name));
    }

    std::string take(const Entry& entry) {
        const std::string ending = entry.revocationList ? ".crl" : ".pem";
        const std::string wanted = nameFor(entry);
        std::string name = wanted + ending;
        for (int number = 2; !taken_.insert(lowerCase(name)).second; ++number)
            name = wanted + "-" + std::to_string(number) + ending;
        return name;
    }

private:
    static std::string nameFor(const Entry& entry) {
        std::string name = entry.alias;
        for (const std::string_view ending : {".pem", ".crt", ".cer", ".crl", ".der"})
            if (name.ends_with(ending)) {
                name.resize(name.size() - ending.size());
                break;
            }
        if (name.empty() && entry.leaf())
            name = (*entry.leaf())->subject.shortText();
        if (name.empty() && entry.revocationList)
            name = (*entry.revocationList)->issuer.shortText();
        return safeFileName(name);
    }

    std::set<std::string> taken_;
};

Result<std::shared_ptr<const Store>> reopened(const Store& store) {
    const auto content = writtenAndChecked(store, {});
    if (!content)
        return tl::unexpected(content.error());
    auto again = openStore(*content, {.file = {}});
    if (!again)
        return tl::unexpected(std::move(again).error());
    return std::make_shared<const Store>(std::move(*again));
}

/// A file for an entry that has none.
Result<std::shared_ptr<const Store>> fileOf(const Entry& entry) {
    const auto pem = apply(emptyStore(StoreFormat::Pem), {Add{entry, StoreFormat::HashedFolder}});
    return pem ? reopened(*pem) : tl::unexpected(pem.error());
}

bool saysTheSame(const Entry& one, const Entry& other) {
    return one.trustedFor == other.trustedFor && one.rejectedFor == other.rejectedFor;
}

/// What makes an entry of a PEM file what it is now.
void addEdits(const Entry& before, const Entry& now, std::vector<Edit>& edits) {
    if (now.leaf() && before.leaf() && now.leaf()->sha256() != before.leaf()->sha256())
        edits.emplace_back(Replace{before.id, *now.leaf()});
    if (!saysTheSame(before, now))
        edits.emplace_back(SetTrust{before.id, now.trustedFor, now.rejectedFor});
}

class Plan {
public:
    explicit Plan(const Store& edited)
        : before_(std::get<FolderFrame>(*edited.frame))
        , after_(before_)
        , names_(before_) {
        for (const auto& entry : edited.entries) {
            const auto* piece = std::get_if<FilePiece>(&entry->piece);
            if (piece && before_.files.contains(piece->file))
                kept_[piece->file][piece->entry] = entry.get();
            else if (canHold(StoreFormat::HashedFolder, *entry, false))
                fresh_.push_back(entry.get());
        }
    }

    Result<FolderFrame> make() {
        if (!before_.isComplete)
            return failure(ErrorCode::LimitReached, {}, "the folder was not read whole");
        for (const auto& [name, file] : before_.files)
            if (auto done = updateFile(name, *file); !done)
                return tl::unexpected(std::move(done).error().about(name));
        for (const Entry* entry : fresh_) {
            auto file = fileOf(*entry);
            if (!file)
                return tl::unexpected(std::move(file).error());
            after_.files.emplace(names_.take(*entry), std::move(*file));
        }
        after_.links = linksFor(after_, removed_);
        return std::move(after_);
    }

private:
    Result<void> updateFile(const std::string& name, const Store& file) {
        const std::vector<Edit> edits = editsOf(name, file);
        if (edits.empty())
            return {};
        const auto changed = apply(file, edits);
        if (!changed)
            return tl::unexpected(changed.error());
        if (changed->entries.empty()) {
            after_.files.erase(name);
            removed_.insert(name);
            return {};
        }
        auto written = reopened(*changed);
        if (!written)
            return tl::unexpected(std::move(written).error());
        after_.files[name] = std::move(*written);
        return {};
    }

    std::vector<Edit> editsOf(const std::string& name, const Store& file) {
        std::vector<Edit> edits;
        const auto& kept = kept_[name];
        for (const auto& entry : file.entries) {
            const auto now = kept.find(entry->id);
            if (now == kept.end()) {
                edits.emplace_back(Remove{entry->id});
            } else if (!now->second->edited) {
                continue;
            } else if (file.format == StoreFormat::Pem) {
                addEdits(*entry, *now->second, edits);
            } else { // it may not hold what was set: a file of its own does
                edits.emplace_back(Remove{entry->id});
                fresh_.push_back(now->second);
            }
        }
        return edits;
    }

    const FolderFrame& before_;
    FolderFrame after_;
    FreeNames names_;
    std::map<std::string, std::map<std::uint64_t, const Entry*>> kept_; ///< by file and number
    std::vector<const Entry*> fresh_;
    std::set<std::string> removed_;
};

} // namespace

Result<FolderFrame> plannedFolder(const Store& edited) {
    return Plan{edited}.make();
}

} // namespace certwright::trust
