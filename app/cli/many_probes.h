// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/probe_runner.h"

#include <QObject>

#include <functional>
#include <vector>

namespace certwright::cli {

/// Runs probes beside each other, a given number at a time, each as it comes; no record is kept. Works by the
/// event loop of its thread.
class ManyProbes : public QObject {
    Q_OBJECT

public:
    using MakeSettings = std::function<tls::ProbeSettings(std::size_t index)>;

    /// \param make is asked for the settings of a probe just before it starts
    ManyProbes(std::size_t count, std::size_t atOnce, MakeSettings make);

    void start();
    std::size_t finishedCount() const { return finished_; }

Q_SIGNALS:
    void finished(const certwright::net::FinishedRecord& record);
    void allFinished();

private:
    void startNext();

    std::size_t count_;
    std::size_t atOnce_;
    MakeSettings make_;
    std::size_t started_ = 0;
    std::size_t finished_ = 0;
};

} // namespace certwright::cli
