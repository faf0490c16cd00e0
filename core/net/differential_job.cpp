// SPDX-License-Identifier: Apache-2.0
#include "core/net/differential_job.h"

namespace certwright::net {

void DifferentialJob::start(diagnose::DifferentialPlan plan) {
    runner_.employ(new DifferentialRunner(std::move(plan)));
    connect(runner_.get(), &DifferentialRunner::finished, this, &DifferentialJob::finished);
    connect(runner_.get(), &DifferentialRunner::lacksSession, this, &DifferentialJob::lacksSession);
    connect(runner_.get(), &DifferentialRunner::allFinished, this, [this] {
        runner_.dismiss();
        Q_EMIT allFinished();
    });
    QMetaObject::invokeMethod(runner_.get(), &DifferentialRunner::start);
}

void DifferentialJob::stop() {
    if (runner_)
        QMetaObject::invokeMethod(runner_.get(), &DifferentialRunner::stop);
}

} // namespace certwright::net
