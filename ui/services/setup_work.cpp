// SPDX-License-Identifier: Apache-2.0
#include "ui/services/setup_work.h"

#include "core/deploy/plan_json.h"

namespace certwright::ui {

namespace {

Result<issue::SetupResult> makeCertificates(
    const SetupWork& work, std::stop_token stop, const Progress& progress) {
    std::optional<issue::AuthoritySet> authorities;
    if (work.existing) {
        auto known = work.vault->authorities(*work.existing);
        if (!known)
            return tl::unexpected(std::move(known).error());
        authorities = std::move(*known);
    }
    const auto report = [&](std::size_t done, std::size_t total) {
        progress(
            static_cast<double>(done) / static_cast<double>(total + 1)); // storing and writing come after
    };
    return issue::makeSetup(work.plan, authorities, work.now, report, std::move(stop));
}

Result<void> store(const SetupWork& work, const issue::SetupResult& result) {
    const deploy::SetupJob job{
        .plan = work.plan, .targets = work.deployment.targets, .port = work.deployment.port};
    const auto stored = work.vault->add({.result = result,
        .plan = deploy::toJson(job),
        .folder = work.deployment.folder.string(),
        .created = work.now,
        .existing = work.existing});
    if (!stored)
        return tl::unexpected(stored.error());
    return {};
}

std::shared_ptr<MadeSetup> writeFiles(issue::SetupResult result, deploy::Deployment deployment) {
    auto made = std::make_shared<MadeSetup>(MadeSetup{std::move(result), std::move(deployment), {}});
    if (auto written = deploy::write(made->deployment); !written)
        made->writeFault = std::move(written).error();
    return made;
}

} // namespace

Result<std::shared_ptr<MadeSetup>> makeAndStore(
    const SetupWork& work, std::stop_token stop, const Progress& progress) {
    if (work.protect)
        if (auto ready = work.vault->protect(work.passphrase); !ready)
            return tl::unexpected(std::move(ready).error());
    auto result = makeCertificates(work, stop, progress);
    if (!result)
        return tl::unexpected(std::move(result).error());
    auto deployment = deploy::render(*result, work.deployment);
    if (!deployment)
        return tl::unexpected(std::move(deployment).error());
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (auto stored = store(work, *result); !stored)
        return tl::unexpected(std::move(stored).error());
    return writeFiles(std::move(*result), std::move(*deployment));
}

Result<std::shared_ptr<MadeSetup>> writeElsewhere(
    const MadeSetup& made, const deploy::DeploymentPlan& deployment) {
    auto rendered = deploy::render(made.result, deployment);
    if (!rendered)
        return tl::unexpected(std::move(rendered).error());
    return writeFiles(made.result, std::move(*rendered));
}

} // namespace certwright::ui
