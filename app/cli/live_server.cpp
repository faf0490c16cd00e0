// SPDX-License-Identifier: Apache-2.0
#include "app/cli/live_server.h"

#include "app/cli/commands.h"
#include "core/net/probe_runner.h"

#include <QCoreApplication>

namespace certwright::cli {

Result<tls::ServerLook> lookAtServer(const std::string& target) {
    const auto typed = tls::parseTarget(target);
    if (!typed)
        return failure(ErrorCode::InvalidArgument, target);
    net::FinishedRecord record;
    net::ProbeRunner runner{tls::settingsToLookAt(*typed, startedAt())};
    QObject::connect(&runner, &net::ProbeRunner::finished, &runner, [&](const net::FinishedRecord& finished) {
        record = finished;
        QCoreApplication::quit();
    });
    QMetaObject::invokeMethod(&runner, &net::ProbeRunner::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    return tls::lookOf(*record);
}

} // namespace certwright::cli
