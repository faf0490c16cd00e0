// SPDX-License-Identifier: Apache-2.0
#include "tests/support/odd_server.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <sys/socket.h>

namespace certwright::test {

namespace {

constexpr std::chrono::milliseconds dripInterval{20};

/// The kernel sends RST in place of FIN.
void reset(QTcpSocket* socket) {
    const linger none{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    socket->abort();
}

} // namespace

OddServer::OddServer(OddBehaviour behaviour)
    : behaviour_(std::move(behaviour)) {
    QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
        while (QTcpSocket* socket = server_.nextPendingConnection())
            take(socket);
    });
    if (!server_.listen(QHostAddress::LocalHost))
        qFatal("no free port");
}

void OddServer::take(QTcpSocket* socket) {
    if (behaviour_.atOnce) {
        answer(socket);
        return;
    }
    QObject::connect(
        socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(socket); }, Qt::SingleShotConnection);
}

void OddServer::answer(QTcpSocket* socket) const {
    if (behaviour_.then == OddBehaviour::Reset) {
        reset(socket);
        return;
    }
    socket->readAll();
    socket->write(behaviour_.greeting);
    if (behaviour_.then == OddBehaviour::Close)
        socket->disconnectFromHost();
    if (behaviour_.drip.isEmpty())
        return;
    auto* timer = new QTimer(socket);
    QObject::connect(timer, &QTimer::timeout, socket, [this, socket] { socket->write(behaviour_.drip); });
    timer->start(dripInterval);
}

} // namespace certwright::test
