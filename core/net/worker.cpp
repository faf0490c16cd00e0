// SPDX-License-Identifier: Apache-2.0
#include "core/net/worker.h"

namespace certwright::net {

Worker::Worker(QObject* parent)
    : QObject(parent)
    , context_(new QObject) {
    context_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, context_, &QObject::deleteLater);
    thread_.start();
}

Worker::~Worker() {
    thread_.quit();
    thread_.wait();
}

void Worker::run(std::function<QObject*()> make) {
    QMetaObject::invokeMethod(
        context_, [context = context_, make = std::move(make)] { make()->setParent(context); }, Qt::QueuedConnection);
}

} // namespace certwright::net
