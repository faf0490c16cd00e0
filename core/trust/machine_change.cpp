// SPDX-License-Identifier: Apache-2.0
#include "core/trust/machine_change.h"

#include "core/base/files.h"
#include "core/codec/pem.h"
#include "core/container/open.h"
#include "core/ossl/digest.h"
#include "core/trust/keytool.h"

#include <algorithm>
#include <set>

namespace certwright::trust {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largestAdded = 1U << 20; ///< a file of one certificate is far smaller

fs::path inRoot(const fs::path& root, const char* path) {
    return root / fs::path(path).relative_path();
}

bool isBelow(const fs::path& file, const fs::path& folder) {
    const fs::path relative = file.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

/// Where a program makes bundles of a folder's files, and nothing of a system's own says where.
struct MadeFolder {
    const char* made;
    const char* files;
    const char* program;
};
constexpr MadeFolder madeFolders[] = {
    {"/etc/pki/ca-trust/extracted", "/etc/pki/ca-trust/source/anchors", "update-ca-trust"},
    {"/etc/ca-certificates/extracted", "/etc/ca-certificates/trust-source/anchors", "update-ca-trust"},
    {"/var/lib/ca-certificates", "/etc/pki/trust/anchors", "update-ca-certificates"}};

BundleMaker debian(const fs::path& root) {
    BundleMaker maker{.folder = inRoot(root, "/usr/local/share/ca-certificates"),
        .program = "update-ca-certificates",
        .arguments = {}};
    if (root != "/")
        maker.arguments = {"--certsconf", inRoot(root, "/etc/ca-certificates.conf").string(), "--certsdir",
            inRoot(root, "/usr/share/ca-certificates").string(), "--localcertsdir", maker.folder.string(),
            "--etccertsdir", inRoot(root, "/etc/ssl/certs").string(), "--hooksdir",
            inRoot(root, "/etc/ca-certificates/update.d").string()};
    return maker;
}

/// The files of the folder that hold this certificate and nothing else.
std::vector<fs::path> filesOf(const BundleMaker& maker, const x509::Certificate& certificate) {
    std::vector<fs::path> files;
    std::error_code problem;
    for (fs::recursive_directory_iterator entry{maker.folder, problem};
         !problem && entry != fs::recursive_directory_iterator{}; entry.increment(problem)) {
        const auto content = readFile(entry->path(), largestAdded);
        const auto opened = content ? container::open(*content, {.file = entry->path().string()})
                                    : failure(ErrorCode::NotFound);
        if (!opened || opened->items.size() != 1 || !opened->items.front().certificate())
            continue;
        if (opened->items.front().certificate()->sha256() == certificate.sha256())
            files.push_back(entry->path());
    }
    return files;
}

/// Names that nothing in the folder bears, nor another of the same turn.
class FreeNames {
public:
    explicit FreeNames(const fs::path& folder)
        : folder_(folder) {}

    std::string take(const x509::Certificate& certificate) {
        const std::string wanted = safeFileName(certificate->subject.shortText());
        fs::path path = folder_ / (wanted + ".crt");
        for (int number = 2; isTaken(path); ++number)
            path = folder_ / (wanted + "-" + std::to_string(number) + ".crt");
        taken_.insert(path);
        return path.string();
    }

private:
    bool isTaken(const fs::path& path) const {
        std::error_code ignored; // what cannot be looked at is told of when it is written
        return taken_.contains(path) || fs::exists(fs::symlink_status(path, ignored));
    }

    const fs::path& folder_;
    std::set<fs::path> taken_;
};

Command remake(const BundleMaker& maker) {
    return {.program = maker.program, .arguments = maker.arguments, .input = {}};
}

Command putInto(const std::string& path, const x509::Certificate& certificate) {
    return {.program = "install",
        .arguments = {"-D", "-m", "0644", "/dev/stdin", path},
        .input = codec::toPem("CERTIFICATE", certificate.der())};
}

Command removalOf(const std::string& path) {
    return {.program = "rm", .arguments = {"--", path}, .input = {}};
}

/// p11-kit's tool reads no pipe: the certificate lies in a file for as long as it runs.
void appendTrustAnchor(
    const char* change, const x509::Certificate& certificate, std::vector<Command>& commands) {
    const std::string name = "certwright-" + toHex(certificate.sha256()) + ".pem";
    const std::string path = (fs::temp_directory_path() / name).string();
    commands.push_back(putInto(path, certificate));
    commands.push_back({.program = "trust", .arguments = {"anchor", change, path}, .input = {}});
    commands.push_back(removalOf(path));
}

std::vector<Command> trustAnchors(const char* change, const std::vector<x509::Certificate>& certificates) {
    std::vector<Command> commands;
    for (const x509::Certificate& certificate : certificates)
        appendTrustAnchor(change, certificate, commands);
    return commands;
}

std::optional<BundleMaker> makerOfMade(const MachineStore& store, const fs::path& root) {
    for (const MadeFolder& known : madeFolders)
        if (isBelow(store.file, inRoot(root, known.made)) || isBelow(store.path, inRoot(root, known.made)))
            return BundleMaker{
                .folder = inRoot(root, known.files), .program = known.program, .arguments = {}};
    return std::nullopt;
}

std::optional<BundleMaker> makerOfP11Kit(const MachineStore& store, const fs::path& root) {
    for (const P11KitFolder& known : p11KitFolders())
        if (isBelow(store.path, inRoot(root, known.folder)))
            return BundleMaker{.folder = inRoot(root, known.writable),
                .program = "trust",
                .arguments = {},
                .way = MakerWay::TrustAnchor};
    return std::nullopt;
}

BundleMaker makerOfJava(const MachineStore& store, const fs::path& root) {
    std::error_code ignored; // what cannot be looked at does not make it
    BundleMaker maker;
    if (store.file == inRoot(root, "/etc/ssl/certs/java/cacerts") &&
        fs::exists(inRoot(root, "/etc/ca-certificates/update.d/jks-keystore"), ignored))
        maker = debian(root);
    else
        maker = {.folder = store.file,
            .program = javaTrustOf(store.path).keytool,
            .arguments = {},
            .way = MakerWay::Keytool};
    maker.javaStore = store.file;
    return maker;
}

JavaTrust javaOf(const BundleMaker& maker) {
    return {maker.javaStore, maker.way == MakerWay::Keytool ? maker.program : "keytool"};
}

/// Of Java's store the aliases that do not go by themselves: where files make it, what came of a file has the
/// name that Debian gives it.
Result<std::vector<std::string>> javaAliases(
    const BundleMaker& maker, const x509::Certificate& certificate, bool hasFile) {
    if (maker.javaStore.empty())
        return std::vector<std::string>{};
    auto aliases = aliasesOf(javaOf(maker), certificate);
    if (aliases && maker.way == MakerWay::Files && !hasFile)
        std::erase_if(*aliases, [](const std::string& alias) { return alias.starts_with("debian:"); });
    return aliases;
}

} // namespace

std::optional<BundleMaker> makerOf(const MachineStore& store, const fs::path& root) {
    if (store.owner != StoreOwner::System && store.owner != StoreOwner::Java &&
        store.owner != StoreOwner::P11Kit)
        return std::nullopt;
    if (auto made = makerOfMade(store, root))
        return made;
    if (store.owner == StoreOwner::P11Kit)
        return makerOfP11Kit(store, root);
    if (store.owner == StoreOwner::Java)
        return makerOfJava(store, root);
    if (store.file == inRoot(root, "/etc/ssl/certs/ca-certificates.crt"))
        return debian(root);
    return std::nullopt;
}

Result<std::vector<Command>> commandsToAdd(
    const BundleMaker& maker, const std::vector<x509::Certificate>& certificates) {
    if (maker.way == MakerWay::TrustAnchor)
        return trustAnchors("--store", certificates);
    if (maker.way == MakerWay::Keytool)
        return keytoolImports(javaOf(maker), certificates);
    FreeNames names{maker.folder};
    std::vector<Command> commands;
    for (const x509::Certificate& certificate : certificates) {
        if (const auto files = filesOf(maker, certificate); !files.empty())
            return failure(ErrorCode::Exists, files.front().string());
        commands.push_back(putInto(names.take(certificate), certificate));
    }
    commands.push_back(remake(maker));
    return commands;
}

Result<std::vector<Command>> commandsToRemove(
    const BundleMaker& maker, const std::vector<x509::Certificate>& certificates) {
    if (maker.way == MakerWay::TrustAnchor)
        return trustAnchors("--remove", certificates);
    std::vector<Command> removals;
    std::vector<Command> deletions;
    for (const x509::Certificate& certificate : certificates) {
        const auto files = maker.way == MakerWay::Files ? filesOf(maker, certificate)
                                                        : std::vector<fs::path>{};
        const auto aliases = javaAliases(maker, certificate, !files.empty());
        if (!aliases)
            return tl::unexpected(aliases.error());
        if (files.empty() && aliases->empty())
            return failure(ErrorCode::NotFound, certificate->subject.shortText());
        for (const fs::path& file : files)
            removals.push_back(removalOf(file.string()));
        for (const std::string& alias : *aliases)
            deletions.push_back(keytoolDeletion(javaOf(maker), alias));
    }
    if (!removals.empty())
        removals.push_back(remake(maker));
    std::ranges::move(deletions, std::back_inserter(removals));
    return removals;
}

} // namespace certwright::trust
