// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/probe_runner.h"
#include "core/net/worker.h"

namespace certwright::net {

/// Runs probes beside the window, one at a time: a new one ends the old, which then says nothing more.
class ProbeJob : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    void start(tls::ProbeSettings settings);
    void stop();
    bool isRunning() const { return static_cast<bool>(runner_); }

Q_SIGNALS:
    void advanced(const certwright::net::FinishedRecord& soFar);
    /// \param capture null where nothing was to be kept
    void finished(
        const certwright::net::FinishedRecord& record, const certwright::net::KeptCapture& capture = {});

private:
    Remote<ProbeRunner> runner_{this};
};

} // namespace certwright::net
