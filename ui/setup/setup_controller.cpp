// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/setup_controller.h"

#include "core/base/files.h"
#include "core/deploy/outline.h"
#include "ui/services/fingerprint.h"
#include "ui/words/sentence.h"

#include <QDir>

#include <algorithm>

namespace certwright::ui {

using issue::SetupGoal;
using vault::Role;
using vault::StoredCertificate;
using vault::StoredSetup;

namespace {

/// A folder that is not there yet.
QString freeFolder(const QString& wanted) {
    QString folder = wanted;
    for (int number = 2; QFileInfo::exists(folder); ++number)
        folder = QStringLiteral("%1-%2").arg(wanted).arg(number);
    return folder;
}

std::string loginName() {
    const QString name = qEnvironmentVariable("USER");
    return name.isEmpty() ? "client" : name.toStdString();
}

} // namespace

SetupController::SetupController(const Services& services, const QString& home, QObject* parent)
    : QObject(parent)
    , services_(services)
    , home_(home) {
    connect(&services_.tasks, &TaskRunner::runningChanged, this, &SetupController::reportProgress);
    begin({});
}

void SetupController::begin(const SetupPlace& place) {
    SetupForm form;
    form.plan.goal = place.goal;
    form.plan.localNames = issue::makesAuthorities(place.goal);
    if (place.goal == SetupGoal::ServerAndClient)
        form.plan.clientNames = {loginName()};
    form.targets = {deploy::Target::Nginx, deploy::Target::Node, deploy::Target::Curl};
    form.existing = place.setup;
    unwritten_.reset();
    setForm(form);
}

void SetupController::setForm(const SetupForm& form) {
    form_ = form;
    const std::vector<StoredSetup> known = setupsFor(form_.plan.goal);
    const bool isKnown = std::ranges::any_of(
        known, [&](const StoredSetup& setup) { return setup.id == form_.existing; });
    if (issue::makesAuthorities(form_.plan.goal))
        form_.existing.reset();
    else if (!isKnown)
        form_.existing = known.empty() ? std::nullopt : std::optional{known.front().id};
    judge();
}

std::vector<StoredSetup> SetupController::setupsFor(SetupGoal goal) const {
    const Role needed = goal == SetupGoal::AddClient ? Role::ClientsAuthority : Role::ServersAuthority;
    std::vector<StoredSetup> setups;
    for (const StoredSetup& setup : services_.vault.setups())
        if (std::ranges::any_of(services_.vault.certificates(), [&](const StoredCertificate& certificate) {
                return certificate.setup == setup.id && certificate.role == needed && certificate.hasKey;
            }))
            setups.push_back(setup);
    return setups;
}

const StoredCertificate* SetupController::stored(Role role) const {
    const auto& all = services_.vault.certificates();
    const auto found = std::ranges::find_if(all, [&](const StoredCertificate& certificate) {
        return form_.existing == certificate.setup && certificate.role == role;
    });
    return found != all.end() ? &*found : nullptr;
}

issue::SetupPlan SetupController::plan() const {
    issue::SetupPlan plan = form_.plan;
    for (const StoredSetup& setup : services_.vault.setups())
        if (form_.existing == setup.id)
            plan.authorityName = setup.name;
    if (plan.authorityName.empty())
        plan.authorityName = issue::proposedAuthorityName(plan.serverNames);
    return plan;
}

QString SetupController::folder() const {
    if (!form_.folder.isEmpty())
        return QDir::cleanPath(QDir::home().absoluteFilePath(form_.folder));
    const issue::SetupPlan whole = plan();
    std::string name = whole.authorityName;
    if (whole.goal == SetupGoal::AddClient && !whole.clientNames.empty())
        name += "-" + whole.clientNames.front();
    if (whole.goal == SetupGoal::AddServer && !whole.serverNames.empty())
        name += "-" + whole.serverNames.front();
    return freeFolder(QDir(home_).filePath(QString::fromStdString(safeFileName(name))));
}

deploy::DeploymentPlan SetupController::deploymentPlan() const {
    return {.targets = form_.targets,
        .folder = folder().toStdString(),
        .port = form_.port,
        .profile = form_.plan.profile};
}

std::vector<deploy::DeployedFile> SetupController::plannedFiles() const {
    const deploy::DeploymentPlan deployment = deploymentPlan();
    const bool clients = stored(Role::ClientsAuthority) != nullptr;
    return deploy::plannedFiles(deploy::outlineOf(plan(), clients, deployment), deployment);
}

issue::SetupSurroundings SetupController::surroundings() const {
    issue::SetupSurroundings surroundings{.now = services_.clock.now()};
    if (isUnwritten())
        return surroundings; // its own names are in the vault now
    for (const StoredCertificate& certificate : services_.vault.certificates())
        if (certificate.role == Role::Root)
            surroundings.takenAuthorityNames.push_back(certificate.label);
    const Role signer = form_.plan.goal == SetupGoal::AddClient ? Role::ClientsAuthority
                                                                : Role::ServersAuthority;
    if (const StoredCertificate* authority = stored(signer))
        surroundings.authorityEnd = authority->certificate->notAfter.instant;
    return surroundings;
}

void SetupController::judge() {
    review_ = issue::review(plan(), surroundings());
    Q_EMIT changed();
}

bool SetupController::needsProtection() const {
    return services_.vault.isOpen() && services_.vault.protection() == vault::Protection::None;
}

void SetupController::setRunning(bool running) {
    running_ = running;
    Q_EMIT runningChanged();
}

void SetupController::create(const std::optional<SecretText>& passphrase) {
    if (running_ || !review_.isReady())
        return;
    if (!services_.vault.isOpen())
        Q_EMIT failed({.code = ErrorCode::VaultLocked});
    else if (needsProtection())
        make(passphrase);
    else
        services_.vault.whenUnlocked([this] { make(std::nullopt); });
}

void SetupController::make(const std::optional<SecretText>& passphrase) {
    const SetupWork work{.plan = plan(),
        .deployment = deploymentPlan(),
        .existing = form_.existing,
        .vault = services_.vault.vault(),
        .protect = needsProtection(),
        .passphrase = passphrase,
        .now = services_.clock.now()};
    run(tr("Making keys and certificates"), [work](std::stop_token stop, const Progress& progress) {
        return makeAndStore(work, stop, progress);
    });
}

void SetupController::writeAgain() {
    if (!unwritten_ || running_)
        return;
    run(tr("Writing files"),
        [made = unwritten_, deployment = deploymentPlan()](
            std::stop_token, const Progress&) { return writeElsewhere(*made, deployment); });
}

void SetupController::run(
    const QString& title, std::function<Making(std::stop_token, const Progress&)> work) {
    setRunning(true);
    making_ = services_.tasks.run<std::shared_ptr<MadeSetup>>(
        this, title, std::move(work), [this](const Making& made) { finish(made); });
}

void SetupController::reportProgress() {
    for (const RunningTask& task : services_.tasks.running())
        if (task.id == making_.id())
            Q_EMIT advanced(task.progress);
}

void SetupController::cancel() {
    making_.requestStop();
}

/// What was made is shown when the window knows it from the vault.
void SetupController::finish(const Making& made) {
    services_.vault.refresh([this, made] { tell(made); });
}

void SetupController::tell(const Making& made) {
    unwritten_ = made && (*made)->writeFault ? *made : made ? nullptr : unwritten_;
    setRunning(false);
    judge();
    if (!made)
        Q_EMIT failed(made.error());
    else if ((*made)->writeFault)
        Q_EMIT failed(*(*made)->writeFault);
    else
        Q_EMIT finished(outcomeOf(**made));
}

SetupOutcome SetupController::outcomeOf(const MadeSetup& made) const {
    const issue::SetupResult& result = made.result;
    SetupOutcome outcome{
        .plan = result.plan, .deployment = made.deployment, .root = fingerprint(result.authorities.root)};
    for (deploy::DeployedFile& file : outcome.deployment.files)
        if (file.access == FileAccess::OwnerOnly)
            file.content.clear();
    if (!result.clients.empty())
        outcome.client = fingerprint(result.clients.front().identity.certificate);
    if (result.server) {
        outcome.server = fingerprint(result.server->certificate);
        outcome.address = words::text(deploy::callUrl(result.plan, form_.port));
    }
    return outcome;
}

} // namespace certwright::ui
