// SPDX-License-Identifier: Apache-2.0
#include "core/net/listener_job.h"

namespace certwright::net {

void ListenerJob::start(
    tls::ServerSettings settings, std::function<Instant()> clock, const QHostAddress& address, quint16 port) {
    listener_.employ(new Listener(std::move(settings), std::move(clock)));
    connect(listener_.get(), &Listener::finished, this, &ListenerJob::finished);
    QMetaObject::invokeMethod(listener_.get(), [this, listener = listener_.get(), address, port] {
        const auto taken = listener->listen(address, port);
        QMetaObject::invokeMethod(this, [this, listener, taken] {
            if (listener != listener_.get())
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

} // namespace certwright::net
