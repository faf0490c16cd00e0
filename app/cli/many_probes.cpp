// SPDX-License-Identifier: Apache-2.0
#include "app/cli/many_probes.h"

#include <algorithm>

namespace certwright::cli {

ManyProbes::ManyProbes(std::size_t count, std::size_t atOnce, MakeSettings make)
    : count_(count)
    , atOnce_(atOnce)
    , make_(std::move(make)) {}

void ManyProbes::start() {
    for (std::size_t i = 0; i < std::min(count_, atOnce_); ++i)
        startNext();
}

void ManyProbes::startNext() {
    if (started_ == count_)
        return;
    auto* runner = new net::ProbeRunner(make_(started_++), this);
    connect(runner, &net::ProbeRunner::finished, this, [this, runner](const net::FinishedRecord& record) {
        runner->deleteLater();
        ++finished_;
        Q_EMIT finished(record);
        startNext();
        if (finished_ == count_)
            Q_EMIT allFinished();
    });
    // By the event loop: a probe that fails at once would start the next one within itself, and so on.
    QMetaObject::invokeMethod(runner, &net::ProbeRunner::start, Qt::QueuedConnection);
}

} // namespace certwright::cli
