// SPDX-License-Identifier: Apache-2.0
#include "core/net/probe_job.h"

namespace certwright::net {

ProbeJob::~ProbeJob() {
    forget();
}

void ProbeJob::start(tls::ProbeSettings settings) {
    forget();
    runner_ = new ProbeRunner(std::move(settings));
    worker_.adopt(runner_);
    connect(runner_, &ProbeRunner::advanced, this, &ProbeJob::advanced);
    connect(runner_, &ProbeRunner::finished, this, [this](const FinishedRecord& record) {
        forget();
        Q_EMIT finished(record);
    });
    QMetaObject::invokeMethod(runner_, &ProbeRunner::start);
}

void ProbeJob::stop() {
    if (runner_)
        QMetaObject::invokeMethod(runner_, &ProbeRunner::stop);
}

void ProbeJob::forget() {
    if (!runner_)
        return;
    runner_->disconnect(this);
    runner_->deleteLater();
    runner_ = nullptr;
}

} // namespace certwright::net
