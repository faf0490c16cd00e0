// SPDX-License-Identifier: Apache-2.0
#include "core/net/differential_job.h"

namespace certwright::net {

DifferentialJob::~DifferentialJob() {
    forget();
}

void DifferentialJob::start(diagnose::DifferentialPlan plan) {
    forget();
    runner_ = new DifferentialRunner(std::move(plan));
    worker_.adopt(runner_);
    connect(runner_, &DifferentialRunner::finished, this, &DifferentialJob::finished);
    connect(runner_, &DifferentialRunner::lacksSession, this, &DifferentialJob::lacksSession);
    connect(runner_, &DifferentialRunner::allFinished, this, [this] {
        forget();
        Q_EMIT allFinished();
    });
    QMetaObject::invokeMethod(runner_, &DifferentialRunner::start);
}

void DifferentialJob::stop() {
    if (runner_)
        QMetaObject::invokeMethod(runner_, &DifferentialRunner::stop);
}

void DifferentialJob::forget() {
    if (!runner_)
        return;
    runner_->disconnect(this);
    runner_->deleteLater();
    runner_ = nullptr;
}

} // namespace certwright::net
