// SPDX-License-Identifier: Apache-2.0
#include "core/trust/save.h"

#include "core/container/reading.h"
#include "core/trust/folder_store.h"
#include "core/trust/formats.h"

#include <algorithm>
#include <set>

namespace certwright::trust {

namespace {

/// What must be in a file once it is written: certificates, lists, open keys and secrets. In a PKCS#12 a CA
/// of several chains stands once.
std::set<ossl::Sha256> contentOf(const Store& store, bool withPassphrase) {
    std::set<ossl::Sha256> content;
    std::size_t count = 0;
    for (const auto& entry : store.entries) {
        if (!canHold(store.format, *entry, withPassphrase) ||
            (store.format == StoreFormat::Der && count++ > 0))
            continue;
        for (const x509::Certificate& certificate : entry->certificates)
            content.insert(certificate.sha256());
        if (entry->revocationList)
            content.insert((*entry->revocationList)->sha256);
        if (entry->openKey())
            content.insert(entry->openKey()->publicKey().spkiSha256());
        if (entry->kind == EntryKind::Secret)
            content.insert(entry->fingerprint());
    }
    return content;
}

std::filesystem::path backupOf(const std::filesystem::path& file) {
    std::filesystem::path backup = file.has_filename() ? file : file.parent_path(); // "certs/"
    backup += ".bak";
    return backup;
}

Result<StoreFile> openFolderStore(const std::filesystem::path& path) {
    auto scanned = scanFolder(path);
    if (!scanned)
        return tl::unexpected(std::move(scanned).error());
    Store store = storeOfFolder(std::move(scanned->frame));
    if (store.entries.empty())
        return failure(ErrorCode::NoCertificate, path.string());
    store.findings.insert(store.findings.begin(), scanned->findings.begin(), scanned->findings.end());
    return StoreFile{path, {}, std::move(store)};
}

Result<void> saveFolderStore(const StoreFile& from, const Store& edited) {
    const auto planned = plannedFolder(edited);
    if (!planned)
        return failure(Error{planned.error()}.about(from.path.string()));
    return updateFolder(from.path, std::get<FolderFrame>(*from.store.frame), *planned, backupOf(from.path));
}

/// For its owner alone where it holds a key or a secret.
FileAccess accessFor(const Store& store) {
    const bool holdsSecret = std::ranges::any_of(store.entries,
        [](const auto& entry) { return entry->hasKey() || entry->kind == EntryKind::Secret; });
    return holdsSecret ? FileAccess::OwnerOnly : FileAccess::Everyone;
}

} // namespace

Result<StoreFile> openStoreFile(const std::filesystem::path& path,
    const std::optional<SecretText>& passphrase, std::uint64_t mostIterations) {
    std::error_code ignored; // what cannot be asked cannot be read either
    if (std::filesystem::is_directory(path, ignored))
        return openFolderStore(path);
    auto content = readFile(path, container::largestOpened);
    if (!content)
        return tl::unexpected(std::move(content).error());
    auto store = openStore(*content, {.file = path.string(), .passphrase = passphrase}, mostIterations);
    if (!store)
        return tl::unexpected(std::move(store).error());
    return StoreFile{path, std::move(*content), std::move(*store)};
}

Result<Bytes> writtenAndChecked(const Store& store, const std::optional<SecretText>& passphrase) {
    auto content = writeStore(store, passphrase);
    if (!content || content->empty())
        return content;
    const auto again = openStore(*content, {.file = {}, .passphrase = passphrase});
    if (!again)
        return failure({.code = ErrorCode::Library, .detail = again.error().detail});
    const auto wanted = contentOf(store, passphrase.has_value());
    const auto there = contentOf(*again, passphrase.has_value());
    if (!std::ranges::includes(there, wanted))
        return failure(ErrorCode::Library, {}, "what was written does not read the same");
    return content;
}

Result<void> saveStore(const StoreFile& from, const Store& edited,
    const std::optional<SecretText>& passphrase, IfChanged ifChanged) {
    if (edited.format == StoreFormat::HashedFolder)
        return saveFolderStore(from, edited);
    const auto content = writtenAndChecked(edited, passphrase);
    if (!content)
        return failure(Error{content.error()}.about(from.path.string()));
    const auto replaced = ifChanged == IfChanged::Replace ? readFile(from.path) : Result<Bytes>{from.content};
    if (!replaced && replaced.error().code == ErrorCode::NotFound) // somebody removed it
        return writeFile({.path = from.path,
            .content = secretCopyOf(*content),
            .access = accessFor(edited),
            .ifExists = IfExists::Refuse});
    if (!replaced)
        return tl::unexpected(replaced.error());
    return replaceFile({.path = from.path,
        .expected = *replaced,
        .content = secretCopyOf(*content),
        .backup = backupOf(from.path)});
}

Result<StoreFile> prepareStoreFile(
    const std::filesystem::path& path, const Store& store, const std::optional<SecretText>& passphrase) {
    if (store.format == StoreFormat::HashedFolder) {
        auto planned = plannedFolder(store);
        if (!planned)
            return failure(Error{planned.error()}.about(path.string()));
        if (planned->files.empty())
            return failure(ErrorCode::NoCertificate, path.string());
        return StoreFile{path, {}, storeOfFolder(std::move(*planned))};
    }
    auto content = writtenAndChecked(store, passphrase);
    if (!content)
        return failure(Error{content.error()}.about(path.string()));
    if (content->empty())
        return failure(ErrorCode::NoCertificate, path.string());
    auto again = openStore(*content, {.file = path.string(), .passphrase = passphrase});
    if (!again)
        return tl::unexpected(std::move(again).error());
    return StoreFile{path, std::move(*content), std::move(*again)};
}

Result<void> writeStoreFile(const StoreFile& prepared, IfExists ifExists) {
    if (prepared.store.format == StoreFormat::HashedFolder)
        return createFolder(prepared.path, std::get<FolderFrame>(*prepared.store.frame));
    return writeFile({.path = prepared.path,
        .content = secretCopyOf(prepared.content),
        .access = accessFor(prepared.store),
        .ifExists = ifExists});
}

} // namespace certwright::trust
