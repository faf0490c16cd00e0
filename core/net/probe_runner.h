// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/stream.h"
#include "core/tls/capturer.h"
#include "core/tls/probe.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

class QHostInfo;
class QTcpSocket;

namespace certwright::net {

/// A record that is shared between threads and does not change any more.
using FinishedRecord = std::shared_ptr<const tls::Record>;
using KeptCapture = std::shared_ptr<const tls::Capture>;

/// Runs one probe over TCP: does what the probe says, tells it what happened, and decides nothing. Works in
/// the thread in which it lives, by its event loop.
class ProbeRunner : public QObject {
    Q_OBJECT

public:
    explicit ProbeRunner(tls::ProbeSettings settings, QObject* parent = nullptr);
    ~ProbeRunner() override;

    void start();
    /// Ends the run now; finished() follows.
    void stop();
    /// What the server gave for a later run, where it was to be kept.
    std::optional<tls::Session> session() const { return probe_.session(); }

Q_SIGNALS:
    /// Something new stands in the timeline. The record is a copy of what is there so far.
    void advanced(const certwright::net::FinishedRecord& soFar);
    /// \param capture null where nothing was to be kept or nobody was reached
    void finished(
        const certwright::net::FinishedRecord& record, const certwright::net::KeptCapture& capture = {});

private:
    tls::Elapsed now() const;
    void lookUp(const QString& host);
    void takeAddresses(const QHostInfo& answer);
    void connectTo(const tls::Connect& where);
    void takeError();
    void takeBytes();
    void goOn();
    void disconnectSocket();
    void announce();
    void tell();
    void sendCaptured(ByteView bytes);

    tls::Capturer capturer_; ///< before the probe, which takes the settings
    tls::Probe probe_;
    QElapsedTimer clock_;
    QTimer deadline_;
    QTimer announcement_; ///< collects bursts, so that a flood does not flood the window
    std::unique_ptr<QTcpSocket> socket_;
    KernelView kernelView_;
    int lookUpId_ = -1;
    bool told_ = false;
};

} // namespace certwright::net
