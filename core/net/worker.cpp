// SPDX-License-Identifier: Apache-2.0
#include "core/net/worker.h"

namespace certwright::net {

Worker::Worker() {
    thread_.setObjectName(QStringLiteral("network"));
    thread_.start();
}

Worker::~Worker() {
    thread_.quit();
    thread_.wait();
}

void Worker::adopt(QObject* object) {
    object->moveToThread(&thread_);
    QObject::connect(&thread_, &QThread::finished, object, &QObject::deleteLater);
}

} // namespace certwright::net
