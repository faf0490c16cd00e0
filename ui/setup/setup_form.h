// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deploy/deployment.h"
#include "core/issue/setup_plan.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace certwright::ui {

/// What the user fills in to set up mutual TLS. What is empty is proposed.
struct SetupForm {
    issue::SetupPlan plan;
    std::vector<deploy::Target> targets;
    int port = 8443;
    QString folder;
    std::optional<std::int64_t> existing; ///< the set-up in the vault to add to
};

/// What a set-up came to. No private key is in it any more.
struct SetupOutcome {
    issue::SetupPlan plan;
    deploy::Deployment deployment;
    QString address; ///< where to call the server, as an URL; empty where none was made
    QByteArray root; ///< fingerprints of certificates in the vault; empty where none was made
    QByteArray server;
    QByteArray client; ///< of the first one
};

} // namespace certwright::ui
