// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>

class QTcpSocket;

namespace certwright::test {

/// What a server says before TLS, or a proxy before it lets through.
struct ClearText {
    QByteArray greeting;       ///< at once
    QList<QByteArray> replies; ///< one to each message that comes
    int behind = 0;            ///< the port of the TLS server to which everything goes then; 0: silence
    bool octetByOctet = false; ///< the replies, with pauses in between
    bool thenClose = false;    ///< behind the last reply
};

/// A toy that holds such a dialogue in this process: it needs the event loop. Whatever the messages are, it
/// knows only their number.
class ClearTextServer {
public:
    explicit ClearTextServer(ClearText script);

    int port() const { return server_.serverPort(); }
    /// What it was told before TLS.
    QByteArray heard() const { return heard_; }

private:
    void take(QTcpSocket* caller);
    void hear(QTcpSocket* caller, int turn);
    void say(QTcpSocket* caller, const QByteArray& words) const;
    void end(QTcpSocket* caller);

    ClearText script_;
    QTcpServer server_;
    QByteArray heard_;
};

} // namespace certwright::test
