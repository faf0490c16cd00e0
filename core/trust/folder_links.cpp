// SPDX-License-Identifier: Apache-2.0
#include "core/trust/folder_links.h"

#include "core/ossl/handles.h"

#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <vector>

namespace certwright::trust {

namespace {

constexpr std::size_t hashDigits = 8;

std::optional<unsigned long> hashOf(const x509::Name& name, LinkStyle style) {
    const Bytes& encoded = name.encoded();
    const std::uint8_t* octets = encoded.data();
    const ossl::X509Name read{d2i_X509_NAME(nullptr, &octets, static_cast<long>(encoded.size()))};
    if (!read)
        return std::nullopt; // the library takes it for no name
    if (style == LinkStyle::Md5)
        return X509_NAME_hash_old(read.get());
    int isHashed = 0;
    const unsigned long hash = X509_NAME_hash_ex(read.get(), nullptr, nullptr, &isHashed);
    return isHashed ? std::optional(hash) : std::nullopt;
}

/// Those that rehash looks at.
bool hasUsualEnding(const std::string& name) {
    const std::string ending = std::filesystem::path(name).extension().string();
    return ending == ".pem" || ending == ".crt" || ending == ".cer" || ending == ".crl";
}

bool isLonelyPem(const Store& file) {
    return file.format == StoreFormat::Pem && file.entries.size() == 1;
}

/// The number of a link of that stem.
std::optional<std::size_t> numberIn(const std::string& name, const std::string& stem) {
    if (stem.empty() || !name.starts_with(stem))
        return std::nullopt;
    std::size_t number = 0;
    const char* end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + stem.size(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

/// The files of one name, each once, and the numbers under which they are found.
class Numbering {
public:
    Numbering(const FolderFrame& folder, LinkStyle style)
        : folder_(folder) {
        for (const auto& [name, target] : folder.links)
            names_[target].push_back(name);
        for (const auto& [name, file] : folder.files) {
            names_[name].push_back(name); // a file may be called like a link
            for (const auto& entry : file->entries)
                stems_[name].push_back(linkStem(*entry, style));
        }
    }

    /// Whether any link is of this style.
    bool isUsed() const {
        return std::ranges::any_of(stems_, [this](const auto& file) {
            return std::ranges::any_of(file.second,
                [&](const std::string& stem) { return lowestNumber(file.first, stem).has_value(); });
        });
    }

    void addTo(std::map<std::string, std::string>& links) {
        for (const auto& [name, file] : folder_.files)
            addFile(name, *file);
        for (const auto& [stem, files] : wanted_)
            number(stem, files, links);
    }

private:
    struct Wanted {
        std::string file;
        ossl::Sha256 fingerprint{};
    };

    /// Under which a file is there already.
    std::optional<std::size_t> lowestNumber(const std::string& file, const std::string& stem) const {
        std::optional<std::size_t> lowest;
        for (const std::string& name : names_.at(file))
            if (const auto number = numberIn(name, stem); number && (!lowest || *number < *lowest))
                lowest = number;
        return lowest;
    }

    void addFile(const std::string& name, const Store& file) {
        const bool isPlain = isLonelyPem(file) && hasUsualEnding(name);
        for (std::size_t i = 0; i < file.entries.size(); ++i) {
            const std::string& stem = stems_.at(name)[i];
            if (!stem.empty() && (isPlain || lowestNumber(name, stem)))
                add(stem, {name, file.entries[i]->fingerprint()});
        }
    }

    void add(const std::string& stem, Wanted file) {
        std::vector<Wanted>& files = wanted_[stem];
        const auto same = std::ranges::find_if(files, [&](const Wanted& other) {
            return other.file == file.file || other.fingerprint == file.fingerprint;
        });
        if (same == files.end())
            files.push_back(std::move(file));
        else if (!lowestNumber(same->file, stem) && lowestNumber(file.file, stem))
            *same = std::move(file); // of two files with the same in them, the one that is found already
    }

    /// Some file bears it that is no link: it is not overwritten.
    bool isTaken(const std::string& name) const {
        return folder_.files.contains(name) || folder_.others.contains(name);
    }

    void number(const std::string& stem, const std::vector<Wanted>& files,
        std::map<std::string, std::string>& links) const {
        std::map<std::size_t, std::string> places;
        std::vector<std::string> unplaced;
        for (const Wanted& one : files) {
            const auto there = lowestNumber(one.file, stem);
            if (!there || *there >= files.size() || !places.emplace(*there, one.file).second)
                unplaced.push_back(one.file);
        }
        std::size_t next = 0;
        for (const std::string& file : unplaced) {
            while (places.contains(next) || isTaken(stem + std::to_string(next)))
                ++next;
            places.emplace(next, file);
        }
        for (const auto& [number, file] : places)
            if (const std::string name = stem + std::to_string(number); file != name)
                links[name] = file;
    }

    const FolderFrame& folder_;
    std::map<std::string, std::vector<std::string>> names_; ///< by which each file is there
    std::map<std::string, std::vector<std::string>> stems_; ///< of each file's entries
    std::map<std::string, std::vector<Wanted>> wanted_;     ///< by stem
};

} // namespace

bool isLinkName(std::string_view name) {
    const auto isHexDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (name.size() < hashDigits + 2 || name[hashDigits] != '.' ||
        !std::ranges::all_of(name.substr(0, hashDigits), isHexDigit))
        return false;
    std::string_view number = name.substr(hashDigits + 1);
    if (number.starts_with('r'))
        number.remove_prefix(1);
    return !number.empty() && std::ranges::all_of(number, isDigit);
}

std::string linkStem(const Entry& entry, LinkStyle style) {
    const bool isList = entry.revocationList.has_value();
    if (!isList && (!entry.leaf() || entry.hasKey()))
        return {};
    const auto hash = hashOf(isList ? (*entry.revocationList)->issuer : (*entry.leaf())->subject, style);
    if (!hash)
        return {};
    std::array<char, hashDigits + 3> text{};
    std::snprintf(text.data(), text.size(), isList ? "%08lx.r" : "%08lx.", *hash);
    return text.data();
}

std::set<ossl::Sha256> foundByLinks(const FolderFrame& folder) {
    const auto fileCalled = [&](const std::string& name) {
        const auto link = folder.links.find(name);
        const auto file = folder.files.find(link == folder.links.end() ? name : link->second);
        return file == folder.files.end() ? nullptr : file->second.get();
    };
    std::set<std::string> stems;
    for (const auto& [name, file] : folder.files)
        for (const auto& entry : file->entries)
            stems.insert(linkStem(*entry));
    stems.erase(std::string());
    std::set<ossl::Sha256> found;
    for (const std::string& stem : stems)
        for (std::size_t number = 0;; ++number) {
            const Store* file = fileCalled(stem + std::to_string(number));
            if (!file)
                break;
            for (const auto& entry : file->entries)
                if (linkStem(*entry) == stem)
                    found.insert(entry->fingerprint());
        }
    return found;
}

std::map<std::string, std::string> linksFor(
    const FolderFrame& folder, const std::set<std::string>& removedFiles) {
    std::map<std::string, std::string> links;
    for (const auto& [name, target] : folder.links)
        if (!folder.files.contains(target) && !removedFiles.contains(target))
            links.emplace(name, target);
    Numbering(folder, LinkStyle::Sha1).addTo(links);
    if (Numbering older{folder, LinkStyle::Md5}; older.isUsed())
        older.addTo(links);
    return links;
}

} // namespace certwright::trust
