// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/repair_controller.h"

#include "core/base/files.h"
#include "core/container/open.h"
#include "core/x509/forms.h"
#include "ui/services/fingerprint.h"
#include "ui/words/sentence.h"

#include <algorithm>

namespace certwright::ui {

using repair::BundlePlan;
using repair::Repair;
using repair::RepairKind;

namespace {

/// What repairs are worked out from beside the window.
struct Wanted {
    JudgedConnection connection;
    repair::Means means;
    std::filesystem::path ownFile;
    std::filesystem::path trustFile;
};

std::vector<Repair> worked(Wanted wanted) {
    wanted.means.oldBundle = wanted.means.ownFile && repair::isOldBundle(wanted.ownFile);
    if (!wanted.trustFile.empty())
        if (const auto opened = container::openFile(wanted.trustFile)) // a closed one completes no chain
            std::ranges::copy(opened->certificates(), std::back_inserter(wanted.means.known));
    return repair::repairsFor(*wanted.connection.record, wanted.connection.diagnosis, wanted.means);
}

Result<container::Opened> openAll(const QStringList& files) {
    container::Opened all;
    for (const QString& file : files) {
        auto opened = container::openFile(file.toStdString());
        if (!opened)
            return tl::unexpected(std::move(opened).error());
        std::ranges::move(opened->items, std::back_inserter(all.items));
    }
    return all;
}

} // namespace

RepairController::RepairController(const Services& services, QObject* parent)
    : QObject(parent)
    , services_(services)
    , fetch_(this) {
    connect(&fetch_, &net::Fetch::fetched, this, [this](const QByteArray& content) {
        fetched_ = true;
        learn([octets = content.toStdString(), address = address_] {
            return container::open(bytesOf(octets), {.file = address, .passphrase = {}});
        });
    });
    connect(&fetch_, &net::Fetch::failed, this, &RepairController::failed);
}

void RepairController::forget() {
    working_.drop();
    planning_.drop();
    reading_.drop();
    connection_ = {};
    learnt_.clear();
    fetched_ = false;
    repairs_.clear();
    plan_.reset();
    Q_EMIT changed();
}

void RepairController::follow(const JudgedConnection& connection, const ConnectForm& form) {
    forget();
    connection_ = connection;
    form_ = form;
    form_.proxyPassword = {};
    workOut();
}

std::vector<repair::AuthorityAtHand> RepairController::authorities() const {
    std::vector<repair::AuthorityAtHand> found;
    const auto& stored = services_.core.vault.certificates();
    for (const vault::StoredCertificate& root : stored) {
        if (root.role != vault::Role::Root)
            continue;
        repair::AuthorityAtHand at{.root = root.certificate, .setup = root.setup};
        for (const vault::StoredCertificate& other : stored) {
            if (other.setup != root.setup || !other.hasKey)
                continue;
            if (other.role == vault::Role::ServersAuthority)
                at.servers = other.certificate;
            if (other.role == vault::Role::ClientsAuthority)
                at.clients = other.certificate;
        }
        found.push_back(std::move(at));
    }
    return found;
}

void RepairController::workOut() {
    Wanted wanted{.connection = connection_};
    wanted.means.ownFile = form_.identitySource == IdentitySource::Files;
    wanted.means.fetched = fetched_;
    wanted.means.known = learnt_;
    for (const vault::StoredCertificate& stored : services_.core.vault.certificates())
        wanted.means.known.push_back(stored.certificate);
    wanted.means.authorities = authorities();
    wanted.ownFile = form_.certificateFile.toStdString();
    if (form_.trustSource == TrustSource::File)
        wanted.trustFile = form_.trustFile.toStdString();
    working_ = services_.core.tasks.run<std::vector<Repair>>(
        this, tr("Looking for repairs"),
        [wanted = std::move(wanted)](
            std::stop_token, const Progress&) -> Result<std::vector<Repair>> { return worked(wanted); },
        [this](Result<std::vector<Repair>> repairs) {
            repairs_ = std::move(*repairs);
            Q_EMIT changed();
        });
}

void RepairController::choose(const Repair& repair) {
    plan_.reset();
    if (repair.kind == RepairKind::CompleteChain || repair.kind == RepairKind::ModernBundle)
        planFor(repair, std::nullopt);
    Q_EMIT planned();
}

void RepairController::planFor(const Repair& repair, const std::optional<SecretText>& passphrase) {
    planning_ = services_.core.tasks.run<BundlePlan>(
        this, tr("Planning the new file"),
        [repair, passphrase, file = form_.certificateFile.toStdString()](std::stop_token, const Progress&) {
            return repair.kind == RepairKind::ModernBundle
                ? repair::planModernBundle(file, passphrase)
                : repair::planBundle(file, repair.chain, passphrase);
        },
        [this, repair, isAgain = passphrase.has_value()](Result<BundlePlan> plan) {
            if (plan) {
                plan_ = std::move(*plan);
                Q_EMIT planned();
            } else if (asksForPassphrase(plan.error())) {
                services_.core.prompts.askPassphrase({words::text(plan.error().subject), isAgain},
                    [this, repair](SecretText given) { planFor(repair, std::move(given)); });
            } else {
                Q_EMIT failed(plan.error());
            }
        });
}

void RepairController::apply(const Repair& repair) {
    switch (repair.kind) {
    case RepairKind::CompleteChain:
    case RepairKind::ModernBundle:
        applyPlan();
        return;
    case RepairKind::FindIntermediate:
        services_.core.prompts.askFilesToOpen(tr("The issuer's certificate"),
            [this](const QStringList& files) { learn([files] { return openAll(files); }); });
        return;
    case RepairKind::TrustAuthority:
        if (form_.trustSource == TrustSource::File)
            addToStore({form_.trustFile}, repair.chain);
        else
            saveTrust(repair.chain.front());
        return;
    case RepairKind::AddToServerStore:
        services_.core.prompts.askFilesToOpen(tr("The server's file of client CAs"),
            [this, chain = repair.chain](const QStringList& files) { addToStore(files, chain); });
        return;
    case RepairKind::IssueClient:
    case RepairKind::IssueServer:
        services_.core.vault.whenUnlocked([this, repair] { issue(repair); });
        return;
    case RepairKind::ServerLines:
        return; // they are shown, and copied
    }
}

void RepairController::applyPlan() {
    if (!plan_)
        return;
    writing_ = services_.core.tasks.run<QString>(
        this, tr("Writing the certificate file"),
        [plan = std::make_shared<BundlePlan>(std::move(*std::exchange(plan_, std::nullopt)))](
            std::stop_token, const Progress&) -> Result<QString> {
            if (auto written = repair::apply(*plan); !written)
                return tl::unexpected(std::move(written).error());
            return QString::fromStdString(plan->file.string());
        },
        [this](Result<QString> file) {
            if (file)
                Q_EMIT identityFileWritten(*file);
            else
                Q_EMIT failed(file.error());
        });
}

void RepairController::fetch(const QString& address) {
    address_ = address.toStdString();
    fetch_.start(address);
}

void RepairController::learn(std::function<Result<container::Opened>()> read) {
    reading_ = services_.core.tasks.run<container::Opened>(
        this, tr("Reading certificates"),
        [read = std::move(read)](std::stop_token, const Progress&) { return read(); },
        [this](const Result<container::Opened>& opened) {
            if (opened)
                std::ranges::copy(opened->certificates(), std::back_inserter(learnt_));
            else
                Q_EMIT failed(opened.error());
            if (connection_.record)
                workOut();
        });
}

void RepairController::saveTrust(const x509::Certificate& root) {
    const QString proposed = QString::fromStdString(safeFileName(root->subject.shortText())) +
        QStringLiteral(".pem");
    services_.core.prompts.askFileToSave(
        tr("Save a trust store with this CA"), proposed, [this, root](const QString& file) {
            writing_ = services_.core.tasks.run<void>(
                this, tr("Writing the trust store"),
                [file, pem = x509::pemOf(std::span{&root, 1})](std::stop_token, const Progress&) {
                    return writeFile({.path = file.toStdString(),
                        .content = secretCopyOf(bytesOf(pem)),
                        .access = FileAccess::Everyone,
                        .ifExists = IfExists::Replace});
                },
                [this, file](const Result<void>& written) {
                    if (written)
                        Q_EMIT trustFileWritten(file);
                    else
                        Q_EMIT failed(written.error());
                });
        });
}

void RepairController::addToStore(
    const QStringList& files, const std::vector<x509::Certificate>& authorities) {
    services_.navigator.open(
        StoresPlace{.files = files, .added = QByteArray::fromStdString(x509::pemOf(authorities))});
}

void RepairController::issue(const Repair& repair) {
    services_.core.prompts.askFolder(tr("A new folder for the files"),
        QString::fromStdString(safeFileName(repair.name)),
        [this, repair](const QString& folder) { makeIn(folder, repair); });
}

void RepairController::makeIn(const QString& folder, const Repair& repair) {
    const bool isClient = repair.kind == RepairKind::IssueClient;
    SetupWork work{.existing = repair.setup, .vault = services_.core.vault.vault()};
    work.plan.goal = isClient ? issue::SetupGoal::AddClient : issue::SetupGoal::AddServer;
    work.plan.serverNames = repair.names;
    if (isClient)
        work.plan.clientNames = {repair.name};
    work.deployment.targets = {deploy::Target::Files};
    work.deployment.folder = folder.toStdString();
    work.now = services_.core.clock.now();
    writing_ = services_.core.tasks.run<std::shared_ptr<MadeSetup>>(
        this, tr("Making key and certificate"),
        [work](std::stop_token stop, const Progress& progress) { return makeAndStore(work, stop, progress); },
        [this, repair](const Result<std::shared_ptr<MadeSetup>>& made) { finish(repair, made); });
}

void RepairController::finish(const Repair& repair, const Result<std::shared_ptr<MadeSetup>>& made) {
    if (!made) {
        Q_EMIT failed(made.error());
        return;
    }
    const MadeSetup& setup = **made;
    if (setup.writeFault)
        Q_EMIT failed(*setup.writeFault); // the vault has it nevertheless
    else
        Q_EMIT filesWritten(QString::fromStdString(setup.deployment.folder.string()));
    services_.core.vault.refresh([this, kind = repair.kind, result = setup.result] {
        if (kind == RepairKind::IssueClient && !result.clients.empty())
            Q_EMIT identityMade(fingerprint(result.clients.front().identity.certificate));
    });
}

} // namespace certwright::ui
