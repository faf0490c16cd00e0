// SPDX-License-Identifier: Apache-2.0
#include "core/container/folder.h"
#include "core/ossl/handles.h"
#include "core/trust/findings.h"
#include "core/trust/formats.h"

#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>

namespace certwright::trust {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t hashDigits = 8;

/// "5ed36f99.0" of a certificate, "5ed36f99.r0" of a list.
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

/// The name under which OpenSSL looks for it, without the number; empty where the library takes it for no
/// name.
std::string linkStem(const x509::Name& name, bool isList) {
    const Bytes& encoded = name.encoded();
    const std::uint8_t* octets = encoded.data();
    const ossl::X509Name read{d2i_X509_NAME(nullptr, &octets, static_cast<long>(encoded.size()))};
    int isHashed = 0;
    const unsigned long hash = read ? X509_NAME_hash_ex(read.get(), nullptr, nullptr, &isHashed) : 0;
    if (!isHashed)
        return {};
    std::array<char, hashDigits + 3> text{};
    std::snprintf(text.data(), text.size(), isList ? "%08lx.r" : "%08lx.", hash);
    return text.data();
}

/// Of an item, the name by which it is looked for; null for what nobody looks for.
const x509::Name* lookedForBy(const container::Item& item) {
    if (const auto* list = std::get_if<x509::RevocationList>(&item.content))
        return &(*list)->issuer;
    return item.certificate() ? &(*item.certificate())->subject : nullptr;
}

std::string stemFor(const container::Item& item) {
    const x509::Name* name = lookedForBy(item);
    return name ? linkStem(*name, !item.certificate()) : std::string();
}

ossl::Sha256 fingerprintOf(const container::Item& item) {
    return item.certificate() ? item.certificate()->sha256()
                              : std::get<x509::RevocationList>(item.content)->sha256;
}

std::string fileNameOf(const container::Item& item) {
    return fs::path(item.source.file).filename().string();
}

/// What OpenSSL finds in a folder: of each name the files from 0 on, up to the first number that is missing.
std::set<ossl::Sha256> foundByHash(const std::vector<container::Item>& items) {
    std::map<std::string, ossl::Sha256> byName;
    std::set<std::string> stems;
    for (const container::Item& item : items) {
        const std::string file = fileNameOf(item);
        const std::string stem = isLinkName(file) ? stemFor(item) : std::string();
        if (stem.empty() || !file.starts_with(stem))
            continue;
        byName.emplace(file, fingerprintOf(item));
        stems.insert(stem);
    }
    std::set<ossl::Sha256> found;
    for (const std::string& stem : stems)
        for (int number = 0;; ++number) {
            const auto file = byName.find(stem + std::to_string(number));
            if (file == byName.end())
                break;
            found.insert(file->second);
        }
    return found;
}

/// The same file by the name of a link is not another entry.
bool isLink(const container::Item& item) {
    std::error_code ignored; // it was read a moment ago
    return isLinkName(fileNameOf(item)) && fs::is_symlink(item.source.file, ignored);
}

} // namespace

Result<Store> readHashedFolder(const fs::path& folder) {
    const auto opened = container::openFolder(folder);
    if (!opened)
        return tl::unexpected(opened.error());
    const std::set<ossl::Sha256> found = foundByHash(opened->items);
    Store store{.format = StoreFormat::HashedFolder, .findings = opened->findings};
    std::set<std::string> toldOf;
    for (const container::Item& item : opened->items) {
        if (isLink(item))
            continue;
        Entry entry{.alias = fileNameOf(item)};
        takeContent(item.content, entry);
        const std::string stem = stemFor(item);
        if (!stem.empty() && !found.contains(fingerprintOf(item)) && toldOf.insert(entry.alias).second)
            store.findings.push_back({&finding::notLinked, {entry.alias, stem + "0"}, std::nullopt});
        addEntry(store, std::move(entry));
    }
    if (store.entries.empty())
        return failure(ErrorCode::NoCertificate, folder.string());
    return store;
}

} // namespace certwright::trust
