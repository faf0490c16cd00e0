// SPDX-License-Identifier: Apache-2.0
#include "core/repair/bundle_plan.h"

#include "core/codec/oid_names.h"
#include "core/container/pkcs12_structure.h"
#include "core/trust/edit.h"
#include "core/x509/forms.h"

#include <algorithm>

namespace certwright::repair {

using trust::Entry;
using trust::StoreFile;
using x509::Certificate;

namespace {

std::vector<Certificate> certificatesIn(const trust::Store& store) {
    std::vector<Certificate> certificates;
    for (const auto& entry : store.entries)
        std::ranges::copy(entry->certificates, std::back_inserter(certificates));
    return certificates;
}

/// "client-2.p12" where "client.p12" is taken.
std::filesystem::path freePath(
    const std::filesystem::path& folder, const std::string& stem, const char* ending) {
    std::filesystem::path path = folder / (stem + ending);
    std::error_code ignored; // what cannot be looked at is found out when it is written
    for (int number = 2; std::filesystem::exists(path, ignored); ++number)
        path = folder / (stem + "-" + std::to_string(number) + ending);
    return path;
}

const Entry* entryOf(const trust::Store& store, const Certificate& certificate) {
    for (const auto& entry : store.entries)
        if (entry->leaf() && *entry->leaf() == certificate)
            return entry.get();
    return nullptr;
}

/// Takes out what does not belong to the chain, puts the rest where it belongs, and adds what is missing.
Result<trust::Store> withChain(const trust::Store& store, const std::vector<Certificate>& chain) {
    std::vector<trust::Edit> edits;
    std::optional<std::size_t> first;
    for (std::size_t place = 0; place < store.entries.size(); ++place) {
        const Entry& entry = *store.entries[place];
        if (!entry.leaf())
            continue;
        first = first.value_or(place);
        const bool isTwice = entryOf(store, *entry.leaf()) != &entry;
        if (isTwice || std::ranges::find(chain, *entry.leaf()) == chain.end())
            edits.emplace_back(trust::Remove{entry.id});
    }
    auto trimmed = trust::apply(store, edits);
    for (std::size_t i = 0; trimmed && i < chain.size(); ++i) {
        const Entry* present = entryOf(*trimmed, chain[i]);
        if (!present) {
            trimmed = trust::apply(*trimmed,
                {trust::Add{.entry = {.kind = trust::EntryKind::Certificate, .certificates = {chain[i]}}}});
            present = trimmed ? trimmed->entries.back().get() : nullptr;
        }
        if (present)
            trimmed = trust::apply(*trimmed, {trust::Move{present->id, first.value_or(0) + i}});
    }
    return trimmed;
}

/// The entry with the key for the first certificate of the chain.
const Entry* keyEntryFor(const trust::Store& store, const Certificate& leaf) {
    for (const auto& entry : store.entries)
        if (const keys::PrivateKey* key = entry->openKey(); key && key->publicKey() == leaf->publicKey)
            return entry.get();
    return nullptr;
}

Result<BundlePlan> planPkcs12(const StoreFile& from, const std::vector<Certificate>& chain,
    const std::optional<SecretText>& passphrase) {
    const Entry* entry = keyEntryFor(from.store, chain.front());
    if (!entry)
        return failure(ErrorCode::NoPrivateKey, from.path.string());
    auto written = container::writePkcs12(
        {{.key = *entry->openKey(), .chain = chain, .friendlyName = entry->alias}},
        {.preset = container::Pkcs12Preset::Modern, .passphrase = passphrase.value_or(SecretText{})});
    if (!written)
        return tl::unexpected(std::move(written).error());
    BundlePlan plan{.before = certificatesIn(from.store), .after = chain};
    plan.file = freePath(from.path.parent_path(), from.path.stem().string() + "-repaired", ".p12");
    plan.how = FileToWrite{.path = plan.file, .content = secretCopyOf(*written)};
    return plan;
}

BundlePlan planNewPem(const StoreFile& from, const std::vector<Certificate>& chain) {
    BundlePlan plan{.before = certificatesIn(from.store), .after = chain};
    plan.file = freePath(from.path.parent_path(), from.path.stem().string() + "-chain", ".pem");
    plan.how = FileToWrite{.path = plan.file,
        .content = secretCopyOf(bytesOf(x509::pemOf(chain))),
        .access = FileAccess::Everyone};
    return plan;
}

std::vector<Certificate> leafFirst(const trust::Store& store, const Certificate& leaf) {
    std::vector<Certificate> chain{leaf};
    for (const Certificate& other : certificatesIn(store))
        if (!(other == leaf))
            chain.push_back(other);
    return chain;
}

} // namespace

Result<BundlePlan> planBundle(const std::filesystem::path& file, const std::vector<Certificate>& chain,
    const std::optional<SecretText>& passphrase) {
    if (chain.empty())
        return failure(ErrorCode::NoCertificate, file.string());
    auto from = trust::openStoreFile(file, passphrase);
    if (!from)
        return tl::unexpected(std::move(from).error());
    if (from->store.format == trust::StoreFormat::Pkcs12)
        return planPkcs12(*from, chain, passphrase);
    if (from->store.format != trust::StoreFormat::Pem)
        return planNewPem(*from, chain);
    auto edited = withChain(from->store, chain);
    if (!edited)
        return tl::unexpected(std::move(edited).error().about(file.string()));
    BundlePlan plan{.file = file, .before = certificatesIn(from->store), .after = chain};
    plan.how = BundlePlan::Edited{std::move(*from), std::move(*edited)};
    return plan;
}

Result<BundlePlan> planModernBundle(
    const std::filesystem::path& file, const std::optional<SecretText>& passphrase) {
    auto from = trust::openStoreFile(file, passphrase);
    if (!from)
        return tl::unexpected(std::move(from).error());
    if (from->store.format != trust::StoreFormat::Pkcs12)
        return failure(ErrorCode::InvalidArgument, file.string());
    for (const auto& entry : from->store.entries)
        if (entry->openKey() && entry->leaf())
            return planPkcs12(*from, leafFirst(from->store, *entry->leaf()), passphrase);
    return failure(ErrorCode::NoPrivateKey, file.string());
}

bool isOldBundle(const std::filesystem::path& file) {
    const auto content = readFile(file);
    const auto pfx = content ? container::parsePfx(*content) : tl::unexpected(content.error());
    if (!pfx)
        return false;
    // What PKCS#12 brought of its own (RFC 7292 appendix C) is RC2 and 3DES; today's files use PBES2 (RFC 8018).
    return !pfx->mac || std::ranges::any_of(pfx->safes, [](const container::Safe& safe) {
        return safe.encryption && !(safe.encryption->algorithm == codec::oid::pbes2);
    });
}

Result<void> apply(const BundlePlan& plan) {
    if (const auto* edited = std::get_if<BundlePlan::Edited>(&plan.how))
        return trust::saveStore(edited->from, edited->store, std::nullopt);
    return writeFile(std::get<FileToWrite>(plan.how));
}

} // namespace certwright::repair
