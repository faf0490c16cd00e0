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

/// That of a name, where OpenSSL's tools look at files of it or at least know it; else nothing.
std::string_view endingOf(std::string_view name) {
    for (const std::string_view ending : {".pem", ".crt", ".cer", ".crl", ".der"})
        if (name.ends_with(ending))
            return ending;
    return {};
}

std::string withoutEnding(const std::string& name) {
    return name.substr(0, name.size() - endingOf(name).size());
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
        return take(nameFor(entry), entry.revocationList ? ".crl" : ".pem");
    }
    /// As it is called already, where nothing else is.
    std::string takeAlias(const std::string& alias) { return take(withoutEnding(alias), endingOf(alias)); }
    std::string take(const std::string& wanted, std::string_view ending) {
        std::string name = wanted;
        for (int number = 2; !taken_.insert(lowerCase(name += ending)).second; ++number)
            name = wanted + "-" + std::to_string(number);
        return name;
    }

private:
    static std::string nameFor(const Entry& entry) {
        std::string name = withoutEnding(entry.alias);
        if (name.empty() && entry.leaf())
            name = (*entry.leaf())->subject.shortText();
        if (name.empty() && entry.revocationList)
            name = (*entry.revocationList)->issuer.shortText();
        return safeFileName(name);
    }

    std::set<std::string> taken_;
};

/// As it reads once it is written; null where nothing is left of it.
Result<std::shared_ptr<const Store>> reopened(const Store& store) {
    if (store.entries.empty())
        return nullptr;
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

bool isSame(const Entry& one, const Entry& other) {
    return one.fingerprint() == other.fingerprint() && saysTheSame(one, other);
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
            if (auto done = updateFile(name, file); !done)
                return tl::unexpected(std::move(done).error().about(name));
        for (const Entry* entry : fresh_) {
            auto file = fileOf(*entry);
            if (!file)
                return tl::unexpected(std::move(file).error());
            after_.files.emplace(
                renamed_.contains(entry) ? names_.takeAlias(entry->alias) : names_.take(*entry),
                std::move(*file));
        }
        after_.links = linksFor(after_, removed_);
        return std::move(after_);
    }

private:
    Result<void> updateFile(const std::string& name, std::shared_ptr<const Store> file) {
        const std::vector<Edit> edits = editsOf(name, *file);
        if (!edits.empty()) {
            const auto changed = apply(*file, edits);
            if (!changed)
                return tl::unexpected(changed.error());
            auto written = reopened(*changed);
            if (!written)
                return tl::unexpected(std::move(written).error());
            file = std::move(*written);
        }
        const std::string alias = file ? aliasOf(name) : std::string();
        if (file && alias == name) {
            after_.files[name] = std::move(file);
            return {};
        }
        after_.files.erase(name);
        removed_.insert(name);
        if (file)
            after_.files[names_.takeAlias(alias)] = std::move(file);
        return {};
    }

    /// How a file shall be called: as its only entry is; one of several that is called otherwise gets a file
    /// of its own.
    const std::string& aliasOf(const std::string& name) {
        const auto& kept = kept_[name];
        return kept.size() == 1 ? kept.begin()->second->alias : name;
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
            } else if (kept.size() > 1 && now->second->alias != name) {
                moveOut(*now->second, edits, entry->id);
                renamed_.insert(now->second);
            } else if (file.format == StoreFormat::Pem) {
                addEdits(*entry, *now->second, edits);
            } else if (!isSame(*entry, *now->second)) {
                moveOut(
                    *now->second, edits, entry->id); // it may not hold what was set: a file of its own does
            }
        }
        return edits;
    }

    void moveOut(const Entry& now, std::vector<Edit>& edits, std::uint64_t id) {
        edits.emplace_back(Remove{id});
        fresh_.push_back(&now);
    }

    const FolderFrame& before_;
    FolderFrame after_;
    FreeNames names_;
    std::map<std::string, std::map<std::uint64_t, const Entry*>> kept_; ///< by file and number
    std::vector<const Entry*> fresh_;
    std::set<const Entry*> renamed_; ///< of those
    std::set<std::string> removed_;
};

} // namespace

std::string folderFileName(const std::string& wanted, const std::string& now) {
    std::string_view ending = endingOf(wanted);
    if (ending.empty() || ending == ".der") // which openssl-rehash(1) passes over
        ending = endingOf(now);
    return safeFileName(withoutEnding(wanted)) + std::string(ending.empty() ? ".pem" : ending);
}

Result<FolderFrame> plannedFolder(const Store& edited) {
    return Plan{edited}.make();
}

} // namespace certwright::trust
