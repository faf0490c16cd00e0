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
    ~ProbeJob() override;

    void start(tls::ProbeSettings settings);
    void stop();
    bool isRunning() const { return runner_ != nullptr; }

Q_SIGNALS:
    void advanced(const certwright::net::FinishedRecord& soFar);
    void finished(const certwright::net::FinishedRecord& record);

private:
    void forget();

    Worker worker_;
    ProbeRunner* runner_ = nullptr; ///< lives in the worker's thread
};

} // namespace certwright::net
