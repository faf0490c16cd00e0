// SPDX-License-Identifier: Apache-2.0
#include "core/net/stream.h"

#include <QTcpSocket>

#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace certwright::net {

void sendOver(QTcpSocket& socket, ByteView bytes) {
    if (socket.state() != QAbstractSocket::ConnectedState)
        return;
    socket.waitForReadyRead(0);
    if (socket.state() != QAbstractSocket::ConnectedState)
        return;
    socket.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

tls::Close closeOf(const QTcpSocket& socket) {
#ifdef Q_OS_LINUX
    tcp_info information{};
    socklen_t size = sizeof information;
    const auto descriptor = static_cast<int>(socket.socketDescriptor());
    // After a RST the kernel has thrown the connection away; after a FIN it still waits for us.
    if (descriptor >= 0 && getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &information, &size) == 0 &&
        information.tcpi_state == TCP_CLOSE)
        return tls::Close::Reset;
#else
    Q_UNUSED(socket)
#endif
    return tls::Close::Fin;
}

tls::NetworkFault networkFaultOf(QAbstractSocket::SocketError error) {
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return tls::NetworkFault::Refused;
    case QAbstractSocket::SocketTimeoutError:
        return tls::NetworkFault::TimedOut;
    default:
        return tls::NetworkFault::Unreachable;
    }
}

} // namespace certwright::net
