// SPDX-License-Identifier: Apache-2.0
#include "core/net/probe_job.h"

namespace certwright::net {

void ProbeJob::start(tls::ProbeSettings settings) {
    runner_.employ(new ProbeRunner(std::move(settings)));
    connect(runner_.get(), &ProbeRunner::advanced, this, &ProbeJob::advanced);
    connect(runner_.get(), &ProbeRunner::finished, this, [this](const FinishedRecord& record, const KeptCapture& capture) {
        runner_.dismiss();
        Q_EMIT finished(record, capture);
    });
    QMetaObject::invokeMethod(runner_.get(), &ProbeRunner::start);
}

void ProbeJob::stop() {
    if (runner_)
        QMetaObject::invokeMethod(runner_.get(), &ProbeRunner::stop);
}

} // namespace certwright::net
