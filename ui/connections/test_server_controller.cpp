// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/test_server_controller.h"

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
    return settings;
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
    Wanted wanted{.form = form, .vault = services_.vault.vault(), .passphrase = passphrase};
    if (const auto* stored = services_.vault.find(form.identity))
        wanted.chain = services_.vault.chainOf(*stored);
    if (const auto* stored = services_.vault.find(form.anchor))
        wanted.anchors = {stored->certificate};
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

/// Several callers may be judged at once: each is shown.
void TestServerController::judge(const net::FinishedRecord& record) {
    const int caller = ++callers_;
    judging_[caller] = services_.tasks.run<JudgedConnection>(
        this, tr("Working out the cause"),
        [record](std::stop_token, const Progress&) -> Result<JudgedConnection> { return judged(record); },
        [this, caller](const Result<JudgedConnection>& connection) {
            judging_.erase(caller);
            Q_EMIT called(*connection);
        });
}

void TestServerController::stop() {
    job_.stop();
    port_ = 0;
    Q_EMIT runningChanged();
}

} // namespace certwright::ui
