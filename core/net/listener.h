// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/net/probe_runner.h"
#include "core/tls/server_session.h"

#include <QHostAddress>
#include <QTcpServer>

#include <functional>

namespace certwright::net {

/// The test server: takes connections on one address, gives each a session of its own, and hands out its record when it
/// is over. Several callers at once. Works in the thread in which it lives.
class Listener : public QObject {
    Q_OBJECT

public:
    /// \param clock tells the moment of each connection
    Listener(tls::ServerSettings settings, std::function<Instant()> clock, QObject* parent = nullptr);
    ~Listener() override;

    /// Port 0 takes a free one. Errors: Network, about the address.
    Result<quint16> listen(const QHostAddress& address, quint16 port);
    void close();
    quint16 port() const { return server_.serverPort(); }

Q_SIGNALS:
    void finished(const certwright::net::FinishedRecord& record);
    /// After finished(): what was to be sent to a caller has gone, and the connection is closed.
    void callerLeft();

private:
    class Caller;
    void takeConnections();
    void letGo();

    /// At once, those who are only waited for to close among them; more wait to be taken.
    static constexpr int mostCallers = 100;

    tls::ServerSettings settings_;
    Result<tls::ServerContext> context_; ///< of them
    std::function<Instant()> clock_;
    QTcpServer server_;
    int callers_ = 0;
};

} // namespace certwright::net
