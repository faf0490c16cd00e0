// SPDX-License-Identifier: Apache-2.0
#include "core/machine/store_access.h"

#include "core/machine/run.h"
#include "core/trust/nss_store.h"

#include <algorithm>
#include <map>
#include <set>

namespace certwright::machine {

using trust::Store;
using trust::StoreFile;
using trust::StoreFormat;

namespace {

constexpr std::size_t mostNssEntries = 5'000; ///< a program is run for each

/// What makes two certificates of a database the same: for its list has no numbers.
using Mark = std::tuple<std::string, std::string, ossl::Sha256>;

std::multiset<Mark> marksOf(const Store& store) {
    std::multiset<Mark> marks;
    for (const auto& entry : store.entries)
        marks.emplace(entry->alias, trust::nssFlags(*entry), entry->fingerprint());
    return marks;
}

/// The certificates of one nickname, each with the flags of its line.
Result<std::vector<trust::Entry>> entriesCalled(const std::filesystem::path& folder,
    const std::string& nickname, const std::vector<std::string>& flags, std::stop_token stop) {
    const auto pem = run(trust::showNss(folder, nickname), {}, stop);
    if (!pem)
        return tl::unexpected(pem.error());
    auto entries = trust::nssEntries(flags.front(), *pem, nickname);
    for (std::size_t i = 1; entries && i < entries->size() && i < flags.size(); ++i)
        if (auto other = trust::nssEntries(flags[i], *pem, nickname))
            (*entries)[i] = std::move((*other)[i]);
    return entries;
}

Result<StoreFile> openNss(const std::filesystem::path& folder, std::stop_token stop) {
    const auto listed = run(trust::listNss(folder), {}, stop);
    if (!listed)
        return tl::unexpected(listed.error());
    const auto lines = trust::readNssList(*listed);
    if (lines.size() > mostNssEntries)
        return failure(ErrorCode::LimitReached, folder.string(), "more than 5000 certificates");
    std::map<std::string, std::vector<std::string>> flags;
    for (const trust::NssLine& line : lines)
        flags[line.nickname].push_back(line.flags);
    Store store = trust::emptyStore(StoreFormat::Nss);
    for (const trust::NssLine& line : lines) {
        const auto called = flags.find(line.nickname);
        if (called == flags.end())
            continue; // with another line of that nickname
        auto entries = entriesCalled(folder, line.nickname, called->second, stop);
        if (!entries)
            return tl::unexpected(std::move(entries).error());
        for (trust::Entry& entry : *entries)
            addEntry(store, std::move(entry));
        flags.erase(called);
    }
    return StoreFile{folder, {}, std::move(store)};
}

Result<void> isAsItWas(const StoreFile& from, std::stop_token stop) {
    const auto now = openNss(from.path, stop);
    if (!now)
        return tl::unexpected(now.error());
    if (marksOf(now->store) != marksOf(from.store))
        return failure(ErrorCode::ChangedMeanwhile, from.path.string());
    return {};
}

Result<void> isAsItShallBe(const StoreFile& from, const Store& edited, std::stop_token stop) {
    const auto now = openNss(from.path, stop);
    if (!now)
        return tl::unexpected(now.error());
    Store held = edited;
    std::erase_if(held.entries, [](const auto& entry) { return !entry->leaf() || entry->hasKey(); });
    if (marksOf(now->store) != marksOf(held))
        return failure({.code = ErrorCode::Library,
            .subject = from.path.string(),
            .causes = {"certutil did not what it was told: without its passphrase a database drops trust"}});
    return {};
}

} // namespace

Result<StoreFile> openStore(const std::filesystem::path& path, const std::optional<SecretText>& passphrase,
    std::stop_token stop, std::uint64_t mostIterations) {
    if (trust::isNssDatabase(path))
        return openNss(path, stop);
    const bool isItsFile = path.filename() == "cert9.db";
    if (isItsFile)
        return openNss(path.parent_path(), stop);
    return trust::openStoreFile(path, passphrase, mostIterations);
}

Result<std::vector<trust::Command>> commandsToSave(const StoreFile& from, const Store& edited) {
    if (edited.format != StoreFormat::Nss)
        return std::vector<trust::Command>{};
    return trust::nssChanges(from.path, from.store, edited);
}

Result<void> saveStore(const StoreFile& from, const Store& edited,
    const std::optional<SecretText>& passphrase, trust::IfChanged ifChanged, std::stop_token stop) {
    if (edited.format != StoreFormat::Nss)
        return trust::saveStore(from, edited, passphrase, ifChanged);
    const auto commands = commandsToSave(from, edited);
    if (!commands)
        return tl::unexpected(commands.error());
    if (auto same = isAsItWas(from, stop); !same)
        return same;
    if (auto done = runAll(*commands); !done) // what is begun is ended
        return done;
    return isAsItShallBe(from, edited, {});
}

} // namespace certwright::machine
