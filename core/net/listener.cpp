// SPDX-License-Identifier: Apache-2.0
#include "core/net/listener.h"

#include "core/net/stream.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace certwright::net {

using tls::Elapsed;

/// One caller: his socket and his session. Deletes itself once it has told how it ended.
class Listener::Caller : public QObject {
public:
    Caller(const tls::ServerSettings& settings, QTcpSocket* socket, Listener* listener)
        : QObject(listener)
        , session_(settings, listener->context_)
        , socket_(socket)
        , kernelView_(*socket)
        , listener_(listener) {
        socket_->setParent(this);
        deadline_.setSingleShot(true);
        connect(&deadline_, &QTimer::timeout, this, [this] {
            session_.deadlinePassed(now());
            goOn();
        });
        connect(socket_, &QTcpSocket::readyRead, this, &Caller::takeBytes);
        connect(socket_, &QTcpSocket::errorOccurred, this, &Caller::takeError);
        connect(socket_, &QTcpSocket::bytesWritten, this, &Caller::endOnceSent);
        clock_.start();
        session_.connected(socket_->peerAddress().toString().toStdString(), now());
        takeBytes();
        goOn();
    }

private:
    Elapsed now() const {
        return std::chrono::duration_cast<Elapsed>(std::chrono::nanoseconds{clock_.nsecsElapsed()});
    }

    /// Until nothing is left: Qt does not announce again what sendOver() took in meanwhile.
    void takeBytes() {
        while (socket_->bytesAvailable() > 0) {
            const QByteArray bytes = takeReceived(*socket_);
            session_.received(bytesOf({bytes.constData(), static_cast<std::size_t>(bytes.size())}), now());
            goOn();
        }
    }

    void takeError() {
        if (socket_->error() == QAbstractSocket::SocketTimeoutError)
            return;
        takeBytes();
        session_.disconnected(kernelView_.howItEnded(), now());
        goOn();
    }

    void goOn() {
        ++underWay_;
        for (const tls::Action& action : session_.takeActions()) {
            if (const auto* send = std::get_if<tls::Send>(&action)) {
                sendOver(*socket_, send->bytes);
                continue;
            }
            kernelView_ = {};
            if (std::get<tls::Disconnect>(action).how == tls::Close::Reset)
                resetConnection(*socket_);
        }
        --underWay_;
        if (session_.finished()) {
            endOnceSent();
            tell();
            return;
        }
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*session_.deadline() - now());
        deadline_.start(std::max(wait, std::chrono::milliseconds{0}));
    }

    /// What is still to come is read and dropped until the caller has closed as well.
    void endOnceSent() {
        if (underWay_ > 0 || !session_.finished() || ended_ ||
            socket_->state() != QAbstractSocket::ConnectedState)
            return;
        socket_->flush();
        if (socket_->bytesToWrite() > 0)
            return;
        ended_ = true;
        endSending(*socket_);
    }

    void tell() {
        if (std::exchange(told_, true))
            return;
        deadline_.stop();
        Q_EMIT listener_->finished(std::make_shared<const tls::Record>(session_.record()));
        if (socket_->state() == QAbstractSocket::UnconnectedState) {
            leave();
            return;
        }
        // One who does not take the last octets, or does not close in his turn, is not waited for.
        connect(socket_, &QTcpSocket::disconnected, this, &Caller::leave);
        QTimer::singleShot(longestFarewell, socket_, &QTcpSocket::abort);
    }

    void leave() {
        listener_->letGo();
        deleteLater();
    }

    static constexpr std::chrono::seconds longestFarewell{2};

    tls::ServerSession session_;
    QTcpSocket* socket_; ///< a child
    KernelView kernelView_; ///< until the session has ended
    Listener* listener_;
    QElapsedTimer clock_;
    QTimer deadline_;
    bool told_ = false;
    bool ended_ = false; ///< for our part
    int underWay_ = 0;   ///< rounds of actions: sending takes in what has come, which leads to the next
};

Listener::Listener(tls::ServerSettings settings, std::function<Instant()> clock, QObject* parent)
    : QObject(parent)
    , settings_(std::move(settings))
    , context_(tls::serverContext(settings_))
    , clock_(std::move(clock))
    , server_(this) {
    server_.setProxy(QNetworkProxy::NoProxy);
    connect(&server_, &QTcpServer::newConnection, this, &Listener::takeConnections);
}

Listener::~Listener() = default;

Result<quint16> Listener::listen(const QHostAddress& address, quint16 port) {
    if (!server_.listen(address, port))
        return failure(Error{.code = ErrorCode::Network,
            .subject = address.toString().toStdString() + ":" + std::to_string(port),
            .causes = {server_.errorString().toStdString()}});
    return server_.serverPort();
}

void Listener::close() {
    server_.close();
}

void Listener::takeConnections() {
    while (callers_ < mostCallers) {
        QTcpSocket* socket = server_.nextPendingConnection();
        if (!socket)
            return;
        ++callers_;
        tls::ServerSettings settings = settings_;
        settings.at = clock_();
        new Caller(settings, socket, this); // a child of this listener
    }
}

void Listener::letGo() {
    --callers_;
    Q_EMIT callerLeft();
    takeConnections();
}

} // namespace certwright::net
