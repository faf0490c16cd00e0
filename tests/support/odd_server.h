// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QTcpServer>

namespace certwright::test {

/// What stands on a port where no TLS server is.
struct OddBehaviour {
    enum Then { Wait, Close, Reset };

    QByteArray greeting; ///< the answer to the first octets
    Then then = Wait;
    bool atOnce = false; ///< without waiting for the first octets
    QByteArray drip;     ///< sent again and again after the greeting
};

/// A server that behaves like that, in this process: it needs the event loop.
class OddServer {
public:
    explicit OddServer(OddBehaviour behaviour);

    int port() const { return server_.serverPort(); }

private:
    void take(QTcpSocket* socket);
    void answer(QTcpSocket* socket) const;

    OddBehaviour behaviour_;
    QTcpServer server_;
};

} // namespace certwright::test
