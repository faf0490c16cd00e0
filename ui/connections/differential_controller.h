// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/differential_job.h"
#include "ui/connections/connect_controller.h"

#include <QObject>

#include <map>

namespace certwright::ui {

/// What follows a finished connection test on request, without a widget in it: the same server again and
/// again, with one thing changed each time.
class DifferentialController : public QObject {
    Q_OBJECT

public:
    explicit DifferentialController(const ConnectController::Services& services, QObject* parent = nullptr);

    /// The run whose settings are varied; one that did not come as far as TLS cannot be. What is under way
    /// ends, what was shown goes.
    void follow(tls::ProbeSettings settings, net::FinishedRecord first);
    /// There is no such run, or its keys are to go.
    void forget();

    bool canStart() const { return settings_.has_value() && !running_; }
    bool isRunning() const { return running_; }
    void start();
    /// What has ended so far stays and is concluded from.
    void stop();

    const diagnose::DifferentialTable& table() const { return table_; }
    /// The first row that has not ended; that many are done. Equal to the table's size at the end.
    std::size_t current() const;

Q_SIGNALS:
    void changed();
    void failed(const certwright::Error& error);

private:
    void run(const diagnose::DifferentialPlan& plan);
    void take(int row, const net::FinishedRecord& record);
    void endIfDone();

    ConnectController::Services services_;
    net::DifferentialJob job_;
    Task preparing_;
    std::map<int, Task> judging_; ///< by row
    std::optional<tls::ProbeSettings> settings_;
    net::FinishedRecord first_;
    diagnose::DifferentialTable table_;
    bool running_ = false;
};

} // namespace certwright::ui
