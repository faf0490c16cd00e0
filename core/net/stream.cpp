// SPDX-License-Identifier: Apache-2.0
#include "core/net/stream.h"

#include <QTcpSocket>

#include <utility>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
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

QByteArray takeReceived(QTcpSocket& socket) {
    return socket.read(socket.bytesAvailable());
}

void endSending(QTcpSocket& socket) {
#ifdef Q_OS_LINUX
    shutdown(static_cast<int>(socket.socketDescriptor()), SHUT_WR);
#else
    socket.disconnectFromHost();
#endif
}

void resetConnection(QTcpSocket& socket) {
#ifdef Q_OS_LINUX
    socket.flush();
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
#endif
    socket.abort();
}

#ifdef Q_OS_LINUX

KernelView::KernelView(const QTcpSocket& socket)
    : descriptor_(fcntl(static_cast<int>(socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0)) {}

KernelView::~KernelView() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

tls::Close KernelView::howItEnded() const {
    tcp_info information{};
    socklen_t size = sizeof information;
    // After a RST the kernel has thrown the connection away; after a FIN it still waits for us.
    const bool known = descriptor_ >= 0 &&
        getsockopt(descriptor_, IPPROTO_TCP, TCP_INFO, &information, &size) == 0;
    return known && information.tcpi_state == TCP_CLOSE ? tls::Close::Reset : tls::Close::Fin;
}

#else

KernelView::KernelView(const QTcpSocket&) {}
KernelView::~KernelView() = default;
tls::Close KernelView::howItEnded() const {
    return tls::Close::Fin;
}

#endif

KernelView::KernelView(KernelView&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

KernelView& KernelView::operator=(KernelView&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
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
