// SPDX-License-Identifier: Apache-2.0
#include "app/gui/demo.h"

#include "core/deploy/plan_json.h"
#include "core/vault/vault.h"
#include "core/verify/anchors.h"
#include "ui/services/clock.h"
#include "ui/services/fingerprint.h"

namespace certwright::app {

namespace {

const issue::SetupPlan ownPlan{.authorityName = "Lab",
    .serverNames = {"api.lab.test"},
    .localNames = true,
    .clientNames = {"alice", "bob"}};
const issue::SetupPlan partnerPlan{
    .authorityName = "Partner", .serverNames = {"gate.partner.test"}, .clientNames = {"carol"}};

} // namespace

Result<issue::SetupResult> Demo::addSetup(vault::Vault& vault, const issue::SetupPlan& plan) {
    const Instant now = ui::SystemClock{}.now();
    auto result = issue::makeSetup(plan, std::nullopt, now);
    if (!result)
        return result;
    const auto stored = vault.add({.result = *result,
        .plan = deploy::toJson({.plan = plan}),
        .folder = folder_.path().toStdString(),
        .created = now});
    if (!stored)
        return tl::unexpected(stored.error());
    return result;
}

Result<void> Demo::prepare(Options& options) {
    options.vault = folder_.filePath(QStringLiteral("demo.vault"));
    options.settings = folder_.filePath(QStringLiteral("demo.conf"));
    options.home = folder_.filePath(QStringLiteral("Certwright"));
    auto vault = vault::Vault::open(options.vault.toStdString());
    if (!vault)
        return tl::unexpected(std::move(vault).error());
    if (auto open = (*vault)->protect(std::nullopt); !open)
        return open;
    auto own = addSetup(**vault, ownPlan);
    if (!own)
        return tl::unexpected(std::move(own).error());
    auto partner = addSetup(**vault, partnerPlan);
    if (!partner)
        return tl::unexpected(std::move(partner).error());
    own_ = std::move(*own);
    partner_ = std::move(*partner);
    return {};
}

void Demo::start() {
    tls::ServerSettings settings{tls::Identity{own_->serverChain(), own_->server->key}};
    settings.clientAnchors = verify::anchorsOf({partner_->authorities.root, *partner_->authorities.clients});
    connect(&server_, &net::ListenerJob::failed, this, &Demo::failed);
    connect(&server_, &net::ListenerJob::listening, this, [this](quint16 port) {
        Q_EMIT ready({.target = QStringLiteral("localhost:%1").arg(port),
            .serverName = {},
            .identity = ui::fingerprint(own_->clients.front().identity.certificate),
            .anchor = ui::fingerprint(own_->authorities.root),
            .connectNow = true});
    });
    server_.start(
        std::move(settings), [] { return ui::SystemClock{}.now(); }, QHostAddress::LocalHost, 0);
}

} // namespace certwright::app
