// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/connect_controller.h"

#include "core/container/system_store.h"
#include "core/net/system_proxy.h"
#include "core/tls/record_file.h"
#include "core/tls/record_json.h"
#include "core/tls/target.h"
#include "ui/words/sentence.h"

#include <QFileInfo>

namespace certwright::ui {

using tls::ProbeSettings;

namespace {

/// What a task needs to gather an identity and anchors. Values only: it runs beside the window.
struct Wanted {
    ConnectForm form;
    std::shared_ptr<vault::Vault> vault;
    std::vector<x509::Certificate> identityChain; ///< from the vault
    std::optional<x509::Certificate> anchor;      ///< from the vault
    std::optional<SecretText> passphrase;
    ProbeSettings settings;
};

Result<verify::Anchors> gatherAnchors(const Wanted& wanted) {
    switch (wanted.form.trustSource) {
    case TrustSource::None:
        return verify::Anchors{};
    case TrustSource::VaultAuthority:
        return wanted.anchor ? verify::anchorsOf({*wanted.anchor}) : verify::Anchors{};
    case TrustSource::File:
        return anchorsIn(wanted.form.trustFile.toStdString());
    case TrustSource::System: {
        const auto bundle = container::systemBundle();
        return bundle ? anchorsIn(*bundle) : failure(ErrorCode::NotFound, "system trust store");
    }
    }
    return verify::Anchors{};
}

void gatherFiles(const Wanted& wanted, ProbeSettings& settings) {
    tls::IdentityFiles files{
        .certificate = wanted.form.certificateFile.toStdString(), .passphrase = wanted.passphrase};
    if (!wanted.form.keyFile.isEmpty())
        files.key = wanted.form.keyFile.toStdString();
    tls::LoadedIdentity loaded = tls::loadIdentity(files);
    settings.configured = std::move(loaded.certificates);
    settings.identity = std::move(loaded.identity);
    settings.identityFault = std::move(loaded.fault);
}

Result<std::optional<tls::ProxyServer>> gatherProxy(const Wanted& wanted) {
    const std::string address = wanted.form.proxyAddress.toStdString();
    switch (wanted.form.proxyChoice) {
    case ProxyChoice::None:
        return std::nullopt;
    case ProxyChoice::System:
        return net::systemProxyFor(wanted.settings.host, wanted.settings.port);
    case ProxyChoice::Http:
    case ProxyChoice::Socks5:
        break;
    }
    const bool isSocks = wanted.form.proxyChoice == ProxyChoice::Socks5;
    auto proxy = tls::parseProxy((isSocks ? "socks5://" : "http://") + address);
    if (!proxy)
        return tl::unexpected(std::move(proxy).error());
    if (!wanted.form.proxyPassword.empty())
        proxy->password = wanted.form.proxyPassword;
    return std::move(*proxy);
}

Result<ProbeSettings> gather(const Wanted& wanted) {
    ProbeSettings settings = wanted.settings;
    auto proxy = gatherProxy(wanted);
    if (!proxy)
        return tl::unexpected(std::move(proxy).error());
    settings.proxy = std::move(*proxy);
    auto anchors = gatherAnchors(wanted);
    if (!anchors)
        return tl::unexpected(std::move(anchors).error());
    settings.anchors = std::move(*anchors);
    if (wanted.form.identitySource == IdentitySource::Files)
        gatherFiles(wanted, settings);
    if (wanted.form.identitySource == IdentitySource::Vault && !wanted.identityChain.empty()) {
        auto identity = identityIn(*wanted.vault, wanted.identityChain);
        if (!identity)
            return tl::unexpected(std::move(identity).error());
        settings.configured = wanted.identityChain;
        settings.identity = std::move(*identity);
    }
    return settings;
}

} // namespace

ConnectController::ConnectController(const Services& services, QObject* parent)
    : QObject(parent)
    , services_(services)
    , job_(this) {
    connect(&job_, &net::ProbeJob::advanced, this, &ConnectController::advanced);
    connect(&job_, &net::ProbeJob::finished, this, &ConnectController::judge);
}

void ConnectController::setForm(const ConnectForm& form) {
    if (form == form_)
        return;
    form_ = form;
    Q_EMIT formChanged();
}

bool ConnectController::hasTarget() const {
    return tls::parseTarget(form_.target.toStdString()).has_value();
}

void ConnectController::setRunning(bool running) {
    running_ = running;
    Q_EMIT runningChanged();
}

ProbeSettings ConnectController::plainSettings() const {
    const int port = form_.startTls ? tls::usualPort(*form_.startTls) : tls::TypedTarget{}.port;
    const auto target = tls::parseTarget(form_.target.toStdString(), port);
    ProbeSettings settings;
    settings.host = target->host;
    settings.port = target->port;
    settings.httpPath = form_.path.isEmpty() ? target->path : form_.path.toStdString();
    settings.at = services_.clock.now();
    settings.startTls = form_.startTls;
    settings.application = tls::usualApplication(form_.startTls);
    settings.legacy = form_.legacy;
    if (form_.legacy)
        settings.versions.lowest = tls::tls10;
    settings.capture = form_.keepSecrets ? tls::CaptureWish::OctetsAndSecrets : tls::CaptureWish::Octets;
    if (form_.version != 0)
        settings.versions = {form_.version, form_.version};
    if (!form_.serverName.isEmpty())
        settings.serverName = form_.serverName.toStdString();
    return settings;
}

void ConnectController::connectNow() {
    if (!canConnect())
        return;
    if (form_.identitySource == IdentitySource::Vault)
        services_.vault.whenUnlocked([this] { prepare(std::nullopt); });
    else
        prepare(std::nullopt);
}

void ConnectController::prepare(const std::optional<SecretText>& passphrase) {
    Wanted wanted{.form = form_, .vault = services_.vault.vault(), .passphrase = passphrase};
    wanted.settings = plainSettings();
    if (const auto* stored = services_.vault.find(form_.identity))
        wanted.identityChain = services_.vault.chainOf(*stored);
    if (const auto* stored = services_.vault.find(form_.anchor))
        wanted.anchor = stored->certificate;
    setRunning(true);
    preparing_ = services_.tasks.run<ProbeSettings>(
        this, tr("Reading keys and certificates"),
        [wanted = std::move(wanted)](std::stop_token, const Progress&) { return gather(wanted); },
        [this, gavePassphrase = passphrase.has_value()](Result<ProbeSettings> settings) {
            if (!settings) {
                setRunning(false);
                Q_EMIT failed(settings.error());
            } else if (settings->identityFault && asksForPassphrase(*settings->identityFault)) {
                setRunning(false);
                askAgain(*settings->identityFault, gavePassphrase);
            } else {
                run(std::move(*settings));
            }
        });
}

void ConnectController::askAgain(const Error& fault, bool wrongBefore) {
    services_.prompts.askPassphrase({words::text(fault.subject), wrongBefore},
        [this](SecretText passphrase) { prepare(std::move(passphrase)); });
}

void ConnectController::run(ProbeSettings settings) {
    settings_ = settings;
    settings_->capture = tls::CaptureWish::Nothing; // of this run, not of those that follow it
    job_.start(std::move(settings));
}

void ConnectController::stop() {
    preparing_.drop();
    if (job_.isRunning())
        job_.stop();
    else
        setRunning(false);
}

void ConnectController::judge(const net::FinishedRecord& record, const net::KeptCapture& capture) {
    judging_ = services_.tasks.run<JudgedConnection>(
        this, tr("Working out the cause"),
        [record, capture](
            std::stop_token, const Progress&) -> Result<JudgedConnection> { return judged(record, capture); },
        [this](const Result<JudgedConnection>& connection) {
            setRunning(false);
            if (next_)
                openRecord(*std::exchange(next_, std::nullopt));
            else
                Q_EMIT finished(*connection);
        });
}

void ConnectController::judgeAgain(const net::FinishedRecord& record) {
    judging_ = services_.tasks.run<JudgedConnection>(
        this, tr("Working out the cause"),
        [record](std::stop_token, const Progress&) -> Result<JudgedConnection> { return judged(record); },
        [this](const Result<JudgedConnection>& connection) { Q_EMIT judgedAgain(*connection); });
}

void ConnectController::openRecord(const RecordPlace& place) {
    if (running_)
        stop();
    if (running_) {
        next_ = place;
        return;
    }
    opening_ = services_.tasks.run<JudgedConnection>(
        this, tr("Reading the record"),
        [file = place.file.toStdString(), octets = place.octets.toStdString()](
            std::stop_token, const Progress&) -> Result<JudgedConnection> {
            auto record = file.empty() ? tls::parseRecord(octets) : tls::openRecord(file);
            if (!record)
                return tl::unexpected(std::move(record).error());
            return judged(std::make_shared<const tls::Record>(std::move(*record)));
        },
        [this](const Result<JudgedConnection>& connection) {
            if (connection)
                Q_EMIT opened(*connection);
            else
                Q_EMIT failed(connection.error());
        });
}

} // namespace certwright::ui
