// SPDX-License-Identifier: Apache-2.0
#include "tests/support/peer.h"

#include "tests/support/processes.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

namespace certwright::test {

namespace {

constexpr int startMilliseconds = 60'000; // Java translates its program first, on a machine that may be busy
constexpr int stopMilliseconds = 3'000;

bool isListening(int port) {
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(port));
    return socket.waitForConnected(200);
}

} // namespace

Peer::~Peer() {
    stop();
}

bool Peer::start(const QString& program, const QStringList& arguments, int port) {
    process_.setProcessChannelMode(QProcess::MergedChannels);
    process_.setProcessEnvironment(peerEnvironment());
    process_.start(program, arguments);
    if (!process_.waitForStarted())
        return false;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < startMilliseconds && process_.state() == QProcess::Running) {
        if (isListening(port))
            return true;
        process_.waitForFinished(20); // notices too that it is gone
    }
    return false;
}

void Peer::stop() {
    if (process_.state() == QProcess::NotRunning)
        return;
    process_.terminate();
    if (!process_.waitForFinished(stopMilliseconds)) {
        process_.kill();
        process_.waitForFinished(stopMilliseconds);
    }
}

QByteArray Peer::log() {
    return process_.readAll();
}

int freePort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QString writeFile(const QTemporaryDir& folder, const QString& name, const QByteArray& content) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

} // namespace certwright::test
