// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clear_text_server.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace certwright::test {

namespace {

constexpr std::chrono::milliseconds betweenOctets{5};

/// Copies what comes from one to the other, and the end.
void pass(QTcpSocket* from, QTcpSocket* to) {
    const auto copy = [from, to] { to->write(from->readAll()); };
    QObject::connect(from, &QTcpSocket::readyRead, to, copy);
    QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
    copy();
}

} // namespace

ClearTextServer::ClearTextServer(ClearText script)
    : script_(std::move(script)) {
    QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
        while (QTcpSocket* caller = server_.nextPendingConnection())
            take(caller);
    });
    if (!server_.listen(QHostAddress::LocalHost))
        qFatal("no free port");
}

void ClearTextServer::take(QTcpSocket* caller) {
    caller->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    say(caller, script_.greeting);
    if (script_.replies.isEmpty())
        end(caller);
    else
        hear(caller, 0);
}

/// Each message is answered after it came as a whole, which is when it came at all: they are short.
void ClearTextServer::hear(QTcpSocket* caller, int turn) {
    const auto answer = [this, caller, turn] {
        heard_ += caller->readAll();
        say(caller, script_.replies[turn]);
        if (turn + 1 < script_.replies.size())
            hear(caller, turn + 1);
        else
            end(caller);
    };
    QObject::connect(caller, &QTcpSocket::readyRead, caller, answer, Qt::SingleShotConnection);
}

void ClearTextServer::say(QTcpSocket* caller, const QByteArray& words) const {
    if (!script_.octetByOctet) {
        caller->write(words);
        return;
    }
    auto* timer = new QTimer(caller);
    QObject::connect(timer, &QTimer::timeout, caller, [caller, timer, words, at = qsizetype{0}]() mutable {
        caller->write(words.mid(at++, 1));
        if (at >= words.size())
            timer->deleteLater();
    });
    timer->start(betweenOctets);
}

void ClearTextServer::end(QTcpSocket* caller) {
    if (script_.thenClose)
        caller->disconnectFromHost();
    if (script_.behind == 0)
        return;
    auto* server = new QTcpSocket(caller);
    QObject::connect(server, &QTcpSocket::connected, caller, [caller, server] {
        pass(caller, server);
        pass(server, caller);
    });
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(script_.behind));
}

} // namespace certwright::test
