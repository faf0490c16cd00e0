// SPDX-License-Identifier: Apache-2.0
#include "ui/trustmap/separation_work.h"

#include "core/base/files.h"
#include "core/codec/pem.h"
#include "core/deploy/plan_json.h"
#include "core/x509/forms.h"

#include <set>

namespace certwright::ui {

using issue::SetupResult;

namespace {

/// Names for files, each once.
class FileNames {
public:
    std::string take(const std::string& name) {
        const std::string safe = safeFileName(name);
        std::string free = safe;
        for (int number = 2; !taken_.insert(free).second; ++number)
            free = safe + "-" + std::to_string(number);
        return free;
    }

private:
    std::set<std::string> taken_;
};

FileToWrite publicFile(const std::string& name, const std::vector<x509::Certificate>& certificates) {
    return {
        .path = name, .content = secretCopyOf(bytesOf(x509::pemOf(certificates))), .access = FileAccess::Everyone};
}

std::vector<FileToWrite> filesOf(const SeparationWork& work, MadeSeparation& made) {
    std::vector<FileToWrite> files;
    FileNames names;
    for (const SetupResult& group : made.groups)
        for (const issue::NamedClient& client : group.clients) {
            const std::string name = names.take(client.name);
            files.push_back(publicFile(name + "-chain.pem", group.clientChain(client)));
            files.push_back({.path = name + "-key.pem",
                .content = codec::toSecretPem("PRIVATE KEY", client.identity.key.unencryptedPkcs8())});
        }
    for (const SeparationWork::Bundle& bundle : work.bundles) {
        std::vector<x509::Certificate> authorities;
        for (const std::size_t group : bundle.groups)
            authorities.push_back(made.groups[group].authorities.root);
        files.push_back(publicFile(names.take(bundle.server) + "-clients.pem", authorities));
        made.bundles.push_back(work.folder / files.back().path);
    }
    return files;
}

Result<std::vector<SetupResult>> makeGroups(
    const SeparationWork& work, const std::stop_token& stop, const Progress& progress) {
    const auto above = work.vault->authorities(work.above);
    if (!above)
        return tl::unexpected(above.error());
    std::vector<SetupResult> groups;
    for (const issue::GroupPlan& plan : work.groups) {
        auto group = issue::makeGroup(plan, *above, work.now, {}, stop);
        if (!group)
            return tl::unexpected(std::move(group).error());
        groups.push_back(std::move(*group));
        progress(static_cast<double>(groups.size()) / static_cast<double>(work.groups.size() + 1));
    }
    return groups;
}

} // namespace

Result<MadeSeparation> makeSeparation(
    const SeparationWork& work, std::stop_token stop, const Progress& progress) {
    auto groups = makeGroups(work, stop, progress);
    if (!groups)
        return tl::unexpected(std::move(groups).error());
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    for (const SetupResult& group : *groups)
        if (const auto stored = work.vault->add({.result = group,
                .plan = deploy::toJson({.plan = group.plan}),
                .folder = work.folder.string(),
                .created = work.now,
                .existing = {}});
            !stored)
            return tl::unexpected(stored.error());
    MadeSeparation made{.groups = std::move(*groups), .bundles = {}};
    if (auto written = writeFolder(work.folder, filesOf(work, made)); !written)
        return tl::unexpected(std::move(written).error());
    return made;
}

} // namespace certwright::ui
