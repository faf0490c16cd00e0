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
    ~ListenerJob() override;

    /// Port 0 takes a free one. listening() or failed() follows.
    void start(tls::ServerSettings settings, std::function<Instant()> clock, const QHostAddress& address,
        quint16 port);
    void stop();
    bool isRunning() const { return listener_ != nullptr; }

Q_SIGNALS:
    void listening(quint16 port);
    void failed(const certwright::Error& error);
    void finished(const certwright::net::FinishedRecord& record);

private:
    Worker worker_;
    Listener* listener_ = nullptr; ///< lives in the worker's thread
};

} // namespace certwright::net
