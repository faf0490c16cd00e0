// SPDX-License-Identifier: Apache-2.0
#include "core/trust/machine_change.h"

#include "core/base/files.h"
#include "core/codec/pem.h"
#include "core/container/open.h"

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

} // namespace

std::optional<BundleMaker> makerOf(const MachineStore& store, const fs::path& root) {
    if (store.owner == StoreOwner::System &&
        (isBelow(store.file, inRoot(root, "/etc/pki/ca-trust/extracted")) ||
            isBelow(store.path, inRoot(root, "/etc/pki/ca-trust/extracted"))))
        return BundleMaker{.folder = inRoot(root, "/etc/pki/ca-trust/source/anchors"),
            .program = "update-ca-trust",
            .arguments = {}};
    if (store.owner == StoreOwner::System && store.file == inRoot(root, "/etc/ssl/certs/ca-certificates.crt"))
        return debian(root);
    return std::nullopt;
}

Result<std::vector<Command>> commandsToAdd(
    const BundleMaker& maker, const std::vector<x509::Certificate>& certificates) {
    FreeNames names{maker.folder};
    std::vector<Command> commands;
    for (const x509::Certificate& certificate : certificates) {
        if (const auto files = filesOf(maker, certificate); !files.empty())
            return failure(ErrorCode::Exists, files.front().string());
        commands.push_back({.program = "install",
            .arguments = {"-D", "-m", "0644", "/dev/stdin", names.take(certificate)},
            .input = codec::toPem("CERTIFICATE", certificate.der())});
    }
    commands.push_back(remake(maker));
    return commands;
}

Result<std::vector<Command>> commandsToRemove(
    const BundleMaker& maker, const std::vector<x509::Certificate>& certificates) {
    std::vector<Command> commands;
    for (const x509::Certificate& certificate : certificates) {
        const auto files = filesOf(maker, certificate);
        if (files.empty())
            return failure(ErrorCode::NotFound, certificate->subject.shortText());
        for (const fs::path& file : files)
            commands.push_back({.program = "rm", .arguments = {"--", file.string()}, .input = {}});
    }
    commands.push_back(remake(maker));
    return commands;
}

} // namespace certwright::trust
