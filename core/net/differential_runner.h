// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/differential.h"
#include "core/net/probe_runner.h"

#include <chrono>

namespace certwright::net {

/// Performs the runs of a plan in their order: one connection at a time, with a pause between two, each
/// within its own time. Works in the thread in which it lives, by its event loop.
class DifferentialRunner : public QObject {
    Q_OBJECT

public:
    /// Between two connections, so that no server takes them for an attack.
    static constexpr std::chrono::milliseconds politePause{250};

    explicit DifferentialRunner(diagnose::DifferentialPlan plan,
        std::chrono::milliseconds pause = politePause, QObject* parent = nullptr);

    void start();
    /// Ends now, within a run too, of which nothing is told; allFinished() follows.
    void stop();

Q_SIGNALS:
    /// \param row of the plan
    void finished(int row, const certwright::net::FinishedRecord& record);
    /// The server gave no session to go on with.
    void lacksSession(int row);
    void allFinished();

private:
    void goOn();
    void run(const diagnose::PlannedRun& planned);
    void take(const FinishedRecord& record);
    void end();

    diagnose::DifferentialPlan plan_;
    QTimer pause_;
    std::size_t next_ = 0; ///< row of the plan
    std::unique_ptr<ProbeRunner> runner_;
    std::optional<tls::Session> session_; ///< that the first run was given
    bool stopped_ = false;
};

} // namespace certwright::net
