// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/differential_runner.h"
#include "core/net/worker.h"

namespace certwright::net {

/// Performs the runs of a plan beside the window, one plan at a time: a new one ends the old, which then says
/// nothing more.
class DifferentialJob : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    void start(diagnose::DifferentialPlan plan);
    /// allFinished() follows.
    void stop();
    /// Ends it without a word.
    void forget() { runner_.dismiss(); }
    bool isRunning() const { return static_cast<bool>(runner_); }

Q_SIGNALS:
    void finished(int row, const certwright::net::FinishedRecord& record);
    void lacksSession(int row);
    void allFinished();

private:
    Remote<DifferentialRunner> runner_{this};
};

} // namespace certwright::net
