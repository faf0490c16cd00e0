// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace certwright::test {

/// A server of another maker, started for a test on a free loopback port and stopped by its pid.
class Peer {
public:
    Peer() = default;
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    /// Starts it and waits until it listens; false where it does not within ten seconds.
    bool start(const QString& program, const QStringList& arguments, int port);
    void stop();

    /// What it said so far.
    QByteArray log();

private:
    QProcess process_;
};

/// A port that nobody listens on.
int freePort();

/// Writes a file and gives its path.
QString writeFile(const QTemporaryDir& folder, const QString& name, const QByteArray& content);

} // namespace certwright::test
