// SPDX-License-Identifier: Apache-2.0
#include "core/net/probe_runner.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace certwright::net {

using tls::Elapsed;

namespace {

constexpr int announcementInterval = 30; // milliseconds: twice a screen's frame

/// Without the interface, which a packet does not name.
tls::Endpoint endpointOf(QHostAddress address, quint16 port) {
    address.setScopeId({});
    return {address.toString().toStdString(), port};
}

} // namespace

ProbeRunner::ProbeRunner(tls::ProbeSettings settings, QObject* parent)
    : QObject(parent)
    , capturer_(settings)
    , probe_(std::move(settings))
    , deadline_(this)
    , announcement_(this) {
    deadline_.setSingleShot(true);
    deadline_.setTimerType(Qt::PreciseTimer);
    connect(&deadline_, &QTimer::timeout, this, [this] {
        probe_.deadlinePassed(now());
        goOn();
    });
    announcement_.setSingleShot(true);
    announcement_.setInterval(announcementInterval);
    connect(&announcement_, &QTimer::timeout, this, &ProbeRunner::announce);
}

ProbeRunner::~ProbeRunner() {
    if (lookUpId_ >= 0)
        QHostInfo::abortHostLookup(lookUpId_);
}

Elapsed ProbeRunner::now() const {
    return std::chrono::duration_cast<Elapsed>(std::chrono::nanoseconds{clock_.nsecsElapsed()});
}

void ProbeRunner::start() {
    clock_.start();
    probe_.start(now());
    goOn();
}

void ProbeRunner::stop() {
    probe_.stop(now());
    goOn();
}

/// Does what the probe wants next, until it wants nothing more for now.
void ProbeRunner::goOn() {
    for (auto actions = probe_.takeActions(); !actions.empty(); actions = probe_.takeActions()) {
        for (const tls::Action& action : actions) {
            if (const auto* resolve = std::get_if<tls::Resolve>(&action))
                lookUp(QString::fromStdString(resolve->host));
            else if (const auto* where = std::get_if<tls::Connect>(&action))
                connectTo(*where);
            else if (const auto* send = std::get_if<tls::Send>(&action))
                sendCaptured(send->bytes);
            else
                disconnectSocket();
        }
        probe_.sent(now());
    }
    if (probe_.finished()) {
        deadline_.stop();
        announcement_.stop();
        if (!std::exchange(told_, true))
            tell();
        return;
    }
    if (const auto next = probe_.deadline()) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - now());
        deadline_.start(std::max(wait, std::chrono::milliseconds{0}));
    }
    if (!announcement_.isActive())
        announcement_.start();
}

void ProbeRunner::sendCaptured(ByteView bytes) {
    capturer_.passed(tls::Direction::Sent, bytes, now());
    sendOver(*socket_, bytes);
}

void ProbeRunner::tell() {
    KeptCapture capture;
    if (auto kept = capturer_.finish(probe_, now()))
        capture = std::make_shared<const tls::Capture>(std::move(*kept));
    Q_EMIT finished(std::make_shared<const tls::Record>(probe_.record()), capture);
}

void ProbeRunner::announce() {
    Q_EMIT advanced(std::make_shared<const tls::Record>(probe_.record()));
}

void ProbeRunner::lookUp(const QString& host) {
    // This machine, wherever it is asked for (RFC 6761 6.3): no name service has to be woken.
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0) {
        probe_.resolved({"127.0.0.1", "::1"}, now());
        return;
    }
    lookUpId_ = QHostInfo::lookupHost(host, this, &ProbeRunner::takeAddresses);
}

void ProbeRunner::takeAddresses(const QHostInfo& answer) {
    lookUpId_ = -1;
    std::vector<std::string> addresses;
    const auto list = answer.addresses();
    for (const QHostAddress& address : list)
        addresses.push_back(address.toString().toStdString());
    if (addresses.empty())
        probe_.resolveFailed(answer.errorString().toStdString(), now());
    else
        probe_.resolved(std::move(addresses), now());
    goOn();
}

void ProbeRunner::connectTo(const tls::Connect& where) {
    if (socket_)
        socket_.release()->deleteLater();
    socket_ = std::make_unique<QTcpSocket>();
    socket_->setProxy(QNetworkProxy::NoProxy);
    connect(socket_.get(), &QTcpSocket::connected, this, [this] {
        socket_->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        kernelView_ = KernelView{*socket_};
        capturer_.connected(endpointOf(socket_->localAddress(), socket_->localPort()),
            endpointOf(socket_->peerAddress(), socket_->peerPort()), now());
        probe_.connected(now());
        goOn();
    });
    connect(socket_.get(), &QTcpSocket::readyRead, this, &ProbeRunner::takeBytes);
    connect(socket_.get(), &QTcpSocket::errorOccurred, this, &ProbeRunner::takeError);
    socket_->connectToHost(
        QHostAddress(QString::fromStdString(where.address)), static_cast<quint16>(where.port));
}

/// Until nothing is left: Qt does not announce again what sendOver() took in meanwhile.
void ProbeRunner::takeBytes() {
    while (socket_ && socket_->bytesAvailable() > 0) {
        const QByteArray bytes = takeReceived(*socket_);
        const ByteView octets = bytesOf({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        capturer_.passed(tls::Direction::Received, octets, now());
        probe_.received(octets, now());
        goOn();
    }
}

void ProbeRunner::takeError() {
    const QAbstractSocket::SocketError error = socket_->error();
    if (error == QAbstractSocket::SocketTimeoutError && socket_->state() == QAbstractSocket::ConnectedState)
        return; // of waitForReadyRead(0): nothing was there
    if (probe_.record().target.address.empty()) {
        probe_.connectFailed(networkFaultOf(error), socket_->errorString().toStdString(), now());
        goOn();
        return;
    }
    const tls::Close how = kernelView_.howItEnded();
    takeBytes(); // what came before the end
    probe_.disconnected(how, now());
    goOn();
}

void ProbeRunner::disconnectSocket() {
    if (!socket_)
        return;
    kernelView_ = {};
    socket_->disconnect(this);
    socket_->disconnectFromHost();
    socket_.release()->deleteLater();
}

} // namespace certwright::net
