// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/test_server_controller.h"

#include "core/tls/memory_wire.h"
#include "ui/words/sentence.h"

namespace certwright::ui {

namespace {

struct Wanted {
    TestServerForm form;
    std::shared_ptr<vault::Vault> vault;
    std::vector<x509::Certificate> chain;
    std::vector<x509::Certificate> anchors;
    std::optional<SecretText> passphrase; ///< of the certificate file's key
};

Result<tls::Identity> gatherIdentity(const Wanted& wanted) {
    if (wanted.form.identitySource == IdentitySource::Vault && !wanted.chain.empty())
        return identityIn(*wanted.vault, wanted.chain);
    tls::LoadedIdentity loaded = tls::loadIdentity(
        {.certificate = wanted.form.certificateFile.toStdString(), .passphrase = wanted.passphrase});
    if (!loaded.identity)
        return failure(std::move(*loaded.fault));
    return std::move(*loaded.identity);
}

/// Absent: the subjects of the anchors.
Result<std::optional<std::vector<Bytes>>> gatherNames(const ServerPart& part) {
    using Names = std::optional<std::vector<Bytes>>;
    switch (part.authorities) {
    case AuthorityList::Real:
        return Names{};
    case AuthorityList::Empty:
        return Names{std::in_place};
    case AuthorityList::Many:
        return Names{tls::manyNames()};
    case AuthorityList::File:
        break;
    }
    const auto anchors = anchorsIn(part.authorityFile.toStdString());
    if (!anchors)
        return tl::unexpected(anchors.error());
    return Names{tls::subjectNames((*anchors)->certificates())};
}

Result<tls::ServerSettings> gather(const Wanted& wanted) {
    auto identity = gatherIdentity(wanted);
    if (!identity)
        return tl::unexpected(std::move(identity).error());
    tls::ServerSettings settings{std::move(*identity)};
    settings.clients = wanted.form.clients;
    auto anchors = wanted.form.trustSource == TrustSource::File
        ? anchorsIn(wanted.form.trustFile.toStdString())
        : verify::anchorsOf(wanted.anchors);
    if (!anchors)
        return tl::unexpected(std::move(anchors).error());
    settings.clientAnchors = std::move(*anchors);
    const ServerPart& part = wanted.form.part;
    settings.versions = part.versions;
    settings.stack = part.stack;
    settings.refuseAll = part.refuseAll;
    auto names = gatherNames(part);
    if (!names)
        return tl::unexpected(std::move(names).error());
    settings.announcedNames = std::move(*names);
    return settings;
}

Wanted wantedOf(
    const VaultSession& vault, const TestServerForm& form, const std::optional<SecretText>& passphrase) {
    Wanted wanted{.form = form, .vault = vault.vault(), .passphrase = passphrase};
    if (const auto* stored = vault.find(form.identity))
        wanted.chain = vault.chainOf(*stored);
    if (const auto* stored = vault.find(form.anchor))
        wanted.anchors = {stored->certificate};
    return wanted;
}

/// What a task needs for a connection in memory.
struct WantedSimulation {
    Wanted server;
    SimulatedClient client;
    std::vector<x509::Certificate> clientChain; ///< from the vault
    std::vector<x509::Certificate> serverAnchors;
    std::optional<SecretText> clientPassphrase;
    Instant at;
};

/// A fault of the client's files is part of the answer, but for a passphrase, which can be asked for.
Result<tls::ProbeSettings> gatherClient(const WantedSimulation& wanted) {
    tls::ProbeSettings settings;
    settings.host = wanted.client.serverName.toStdString();
    settings.at = wanted.at;
    if (!wanted.serverAnchors.empty())
        settings.anchors = verify::anchorsOf(wanted.serverAnchors);
    if (wanted.client.identitySource == IdentitySource::Vault && !wanted.clientChain.empty()) {
        auto identity = identityIn(*wanted.server.vault, wanted.clientChain);
        if (!identity)
            return tl::unexpected(std::move(identity).error());
        settings.configured = wanted.clientChain;
        settings.identity = std::move(*identity);
    }
    if (wanted.client.identitySource == IdentitySource::Files) {
        tls::LoadedIdentity loaded = tls::loadIdentity(
            {.certificate = wanted.client.certificateFile.toStdString(), .passphrase = wanted.clientPassphrase});
        if (loaded.fault && asksForPassphrase(*loaded.fault))
            return failure(std::move(*loaded.fault));
        settings.configured = std::move(loaded.certificates);
        settings.identity = std::move(loaded.identity);
        settings.identityFault = std::move(loaded.fault);
    }
    return settings;
}

Result<SimulatedConnection> runInMemory(const WantedSimulation& wanted) {
    auto server = gather(wanted.server);
    if (!server)
        return tl::unexpected(std::move(server).error());
    server->at = wanted.at;
    auto client = gatherClient(wanted);
    if (!client)
        return tl::unexpected(std::move(client).error());
    tls::Probe probe{std::move(*client)};
    tls::ServerSession session{*server};
    tls::runInMemory(probe, session);
    return SimulatedConnection{judged(std::make_shared<const tls::Record>(probe.record())),
        judged(std::make_shared<const tls::Record>(session.record()))};
}

} // namespace

TestServerController::TestServerController(const ConnectController::Services& services, QObject* parent)
    : QObject(parent)
    , services_(services)
    , job_(this) {
    connect(&job_, &net::ListenerJob::listening, this, [this](quint16 port) {
        port_ = port;
        Q_EMIT runningChanged();
    });
    connect(&job_, &net::ListenerJob::failed, this, [this](const Error& error) {
        Q_EMIT runningChanged();
        Q_EMIT failed(error);
    });
    connect(&job_, &net::ListenerJob::finished, this, &TestServerController::judge);
}

void TestServerController::start(const TestServerForm& form) {
    if (form.identitySource == IdentitySource::Vault)
        services_.vault.whenUnlocked([this, form] { prepare(form, std::nullopt); });
    else
        prepare(form, std::nullopt);
}

void TestServerController::prepare(const TestServerForm& form, const std::optional<SecretText>& passphrase) {
    Wanted wanted = wantedOf(services_.vault, form, passphrase);
    preparing_ = services_.tasks.run<tls::ServerSettings>(
        this, tr("Reading keys and certificates"),
        [wanted = std::move(wanted)](std::stop_token, const Progress&) { return gather(wanted); },
        [this, form, wrongBefore = passphrase.has_value()](Result<tls::ServerSettings> settings) {
            if (!settings && asksForPassphrase(settings.error())) {
                askAgain(form, settings.error(), wrongBefore);
                return;
            }
            if (!settings) {
                Q_EMIT failed(settings.error());
                return;
            }
            job_.start(
                std::move(*settings), [&clock = services_.clock] { return clock.now(); },
                QHostAddress::LocalHost, static_cast<quint16>(form.port));
            Q_EMIT runningChanged();
        });
}

void TestServerController::askAgain(const TestServerForm& form, const Error& fault, bool wrongBefore) {
    services_.prompts.askPassphrase({words::text(fault.subject), wrongBefore},
        [this, form](const SecretText& passphrase) { prepare(form, passphrase); });
}

void TestServerController::simulate(const TestServerForm& form, const SimulatedClient& client) {
    const bool needsVault = form.identitySource == IdentitySource::Vault ||
        client.identitySource == IdentitySource::Vault;
    if (needsVault)
        services_.vault.whenUnlocked([this, form, client] { runSimulation(form, client, {}); });
    else
        runSimulation(form, client, {});
}

void TestServerController::runSimulation(
    const TestServerForm& form, const SimulatedClient& client, const Passphrases& passphrases) {
    WantedSimulation wanted{.server = wantedOf(services_.vault, form, passphrases.server),
        .client = client,
        .clientPassphrase = passphrases.client,
        .at = services_.clock.now()};
    if (const auto* stored = services_.vault.find(client.identity))
        wanted.clientChain = services_.vault.chainOf(*stored);
    if (const auto* stored = services_.vault.find(client.anchor))
        wanted.serverAnchors = {stored->certificate};
    simulating_ = services_.tasks.run<SimulatedConnection>(
        this, tr("Trying without a network"),
        [wanted = std::move(wanted)](std::stop_token, const Progress&) { return runInMemory(wanted); },
        [this, form, client, passphrases](const Result<SimulatedConnection>& connection) {
            if (connection) {
                Q_EMIT simulated(*connection);
                return;
            }
            if (!asksForPassphrase(connection.error())) {
                Q_EMIT failed(connection.error());
                return;
            }
            const bool isClients = connection.error().subject == client.certificateFile.toStdString();
            const bool wrongBefore = (isClients ? passphrases.client : passphrases.server).has_value();
            services_.prompts.askPassphrase({words::text(connection.error().subject), wrongBefore},
                [this, form, client, passphrases, isClients](const SecretText& given) {
                    Passphrases more = passphrases;
                    (isClients ? more.client : more.server) = given;
                    runSimulation(form, client, more);
                });
        });
}

/// Several callers may be judged at once: they are shown in the order in which they called.
void TestServerController::judge(const net::FinishedRecord& record) {
    const int caller = ++callers_;
    judging_[caller].task = services_.tasks.run<JudgedConnection>(
        this, tr("Working out the cause"),
        [record](std::stop_token, const Progress&) -> Result<JudgedConnection> { return judged(record); },
        [this, caller](const Result<JudgedConnection>& connection) {
            judging_[caller].connection = *connection;
            showJudged();
        });
}

void TestServerController::showJudged() {
    while (!judging_.empty() && judging_.begin()->second.connection) {
        const JudgedConnection connection = std::move(*judging_.begin()->second.connection);
        judging_.erase(judging_.begin());
        Q_EMIT called(connection);
    }
}

void TestServerController::stop() {
    job_.stop();
    port_ = 0;
    Q_EMIT runningChanged();
}

} // namespace certwright::ui
