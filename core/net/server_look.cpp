// SPDX-License-Identifier: Apache-2.0
#include "core/net/server_look.h"

#include "core/net/probe_runner.h"

#include <QEventLoop>

namespace certwright::net {

Result<tls::ServerLook> lookAtServer(const std::string& address, Instant at, std::stop_token stop) {
    const auto typed = tls::parseTarget(address);
    if (!typed)
        return failure(ErrorCode::InvalidArgument, address);
    FinishedRecord record;
    QEventLoop loop;
    ProbeRunner runner{tls::settingsToLookAt(*typed, at)};
    QObject::connect(&runner, &ProbeRunner::finished, &loop, [&](const FinishedRecord& finished) {
        record = finished;
        loop.quit();
    });
    QMetaObject::invokeMethod(&runner, &ProbeRunner::start, Qt::QueuedConnection);
    // After the start, in whose queue it stands: one that was stopped before ends all the same.
    const std::stop_callback onStop(stop,
        [&runner] { QMetaObject::invokeMethod(&runner, &ProbeRunner::stop, Qt::QueuedConnection); });
    loop.exec();
    return tls::lookOf(*record);
}

} // namespace certwright::net
