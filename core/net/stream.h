// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <QAbstractSocket>

class QByteArray;
class QTcpSocket;

namespace certwright::net {

/// Gives octets to a socket without losing what has already come. Qt drops a connection whose write fails
/// together with everything that lies unread in the kernel, and just there lies the alert that says why: so
/// that is read first.
void sendOver(QTcpSocket& socket, ByteView bytes);

/// What has come and was not taken yet. QIODevice::readAll() makes room for twice 16 KB first, which costs
/// more than the octets themselves where memory is overwritten when it is given back.
QByteArray takeReceived(QTcpSocket& socket);

/// Tells the peer that nothing more will come, and leaves open what comes from him. Nothing may be waiting to
/// be written. Who closes at once while octets of the peer's lie unread makes the kernel send a reset, and
/// that may take from him what was sent last: the alert that says why (RFC 9112 9.6).
void endSending(QTcpSocket& socket);

/// Ends a connection by a TCP reset; where the system cannot be told to, by closing it at once.
void resetConnection(QTcpSocket& socket);

/// The kernel's own view of a connection: Qt reports a FIN and a RST alike, and has closed its descriptor by
/// then. Holds a descriptor of its own, so it must go before the connection is closed from this side, or no
/// FIN is sent.
class KernelView {
public:
    KernelView() = default;
    explicit KernelView(const QTcpSocket& socket);
    KernelView(KernelView&& other) noexcept;
    KernelView& operator=(KernelView&& other) noexcept;
    ~KernelView();

    /// How the peer ended the connection that Qt reports as closed. Fin where the kernel cannot tell.
    tls::Close howItEnded() const;

private:
    int descriptor_ = -1;
};

/// What stood in the way of a connection.
tls::NetworkFault networkFaultOf(QAbstractSocket::SocketError error);

} // namespace certwright::net
