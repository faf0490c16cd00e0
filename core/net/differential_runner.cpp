// SPDX-License-Identifier: Apache-2.0
#include "core/net/differential_runner.h"

#include <QTcpSocket>

#include <algorithm>
#include <span>

namespace certwright::net {

using diagnose::PlannedRun;
using diagnose::Variant;

DifferentialRunner::DifferentialRunner(
    diagnose::DifferentialPlan plan, std::chrono::milliseconds pause, QObject* parent)
    : QObject(parent)
    , plan_(std::move(plan))
    , pause_(this) {
    pause_.setSingleShot(true);
    pause_.setInterval(pause);
    connect(&pause_, &QTimer::timeout, this, &DifferentialRunner::goOn);
}

void DifferentialRunner::start() {
    goOn();
}

void DifferentialRunner::stop() {
    stopped_ = true;
    if (runner_)
        runner_->stop();
    else
        end();
}

/// To the next row that is a connection of its own.
void DifferentialRunner::goOn() {
    for (; next_ < plan_.runs.size(); ++next_) {
        const PlannedRun& planned = plan_.runs[next_];
        const bool isResumption = planned.run.variant == Variant::Resumed;
        if (isResumption && !session_) {
            Q_EMIT lacksSession(static_cast<int>(next_));
        } else if (planned.settings) {
            run(planned);
            return;
        }
    }
    end();
}

void DifferentialRunner::run(const PlannedRun& planned) {
    tls::ProbeSettings settings = *planned.settings;
    if (planned.run.variant == Variant::Resumed)
        settings.session = session_;
    runner_ = std::make_unique<ProbeRunner>(std::move(settings));
    connect(runner_.get(), &ProbeRunner::finished, this, &DifferentialRunner::take);
    // By the event loop: a run that fails at once would start the next one within itself, and so on.
    QMetaObject::invokeMethod(runner_.get(), &ProbeRunner::start, Qt::QueuedConnection);
}

void DifferentialRunner::take(const FinishedRecord& record) {
    if (plan_.runs[next_].run.variant == Variant::AsChosen)
        session_ = runner_->session();
    runner_.release()->deleteLater(); // it is telling this right now
    if (stopped_) {
        end();
        return;
    }
    Q_EMIT finished(static_cast<int>(next_++), record);
    const auto rest = std::span(plan_.runs).subspan(next_);
    if (std::ranges::any_of(rest, [](const PlannedRun& planned) { return planned.settings.has_value(); }))
        pause_.start();
    else
        goOn();
}

void DifferentialRunner::end() {
    pause_.stop();
    Q_EMIT allFinished();
}

} // namespace certwright::net
