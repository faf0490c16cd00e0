// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/options.h"
#include "core/issue/setup.h"
#include "core/net/listener_job.h"
#include "core/vault/vault.h"
#include "ui/services/navigator.h"

#include <QObject>
#include <QTemporaryDir>

#include <optional>

namespace certwright::app {

/// The first minute: a sample vault in a folder that is thrown away, and a server on this machine that
/// refuses one of its clients for a known reason (it knows only the CA of the partner).
class Demo : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Makes the vault, and has the options lead to it. Nothing of the user's own is touched.
    Result<void> prepare(Options& options);

    /// Starts the server.
    void start();

Q_SIGNALS:
    /// The server runs: this is the connection that it refuses.
    void ready(const certwright::ui::ConnectionPlace& place);
    void failed(const certwright::Error& error);

private:
    Result<issue::SetupResult> addSetup(vault::Vault& vault, const issue::SetupPlan& plan);

    QTemporaryDir folder_;
    std::optional<issue::SetupResult> own_;
    std::optional<issue::SetupResult> partner_;
    net::ListenerJob server_;
};

} // namespace certwright::app
