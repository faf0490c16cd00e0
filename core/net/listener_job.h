// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/listener.h"
#include "core/net/worker.h"

namespace certwright::net {

/// Runs the test server beside the window.
class ListenerJob : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    /// Port 0 takes a free one. listening() or failed() follows.
    void start(tls::ServerSettings settings, std::function<Instant()> clock, const QHostAddress& address,
        quint16 port);
    void stop() { listener_.dismiss(); }
    bool isRunning() const { return static_cast<bool>(listener_); }

Q_SIGNALS:
    void listening(quint16 port);
    void failed(const certwright::Error& error);
    void finished(const certwright::net::FinishedRecord& record);

private:
    Remote<Listener> listener_{this};
};

} // namespace certwright::net
