// SPDX-License-Identifier: Apache-2.0
#include "core/net/listener_job.h"

namespace certwright::net {

ListenerJob::~ListenerJob() {
    stop();
}

void ListenerJob::start(
    tls::ServerSettings settings, std::function<Instant()> clock, const QHostAddress& address, quint16 port) {
    stop();
    listener_ = new Listener(std::move(settings), std::move(clock));
    worker_.adopt(listener_);
    connect(listener_, &Listener::finished, this, &ListenerJob::finished);
    QMetaObject::invokeMethod(listener_, [this, listener = listener_, address, port] {
        const auto taken = listener->listen(address, port);
        QMetaObject::invokeMethod(this, [this, listener, taken] {
            if (listener != listener_)
                return; // stopped meanwhile
            if (taken) {
                Q_EMIT listening(*taken);
                return;
            }
            stop();
            Q_EMIT failed(taken.error());
        });
    });
}

void ListenerJob::stop() {
    if (!listener_)
        return;
    listener_->disconnect(this);
    listener_->deleteLater();
    listener_ = nullptr;
}

} // namespace certwright::net
