// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

#include <functional>

namespace certwright::net {

/// A thread with an event loop for objects that use the network, so that no handshake ever stands in the window's way.
/// Objects that are made in it end with it.
class Worker : public QObject {
    Q_OBJECT

public:
    explicit Worker(QObject* parent = nullptr);
    ~Worker() override;

    /// Makes an object in the thread and keeps it there. The call returns at once.
    void run(std::function<QObject*()> make);

private:
    QThread thread_;
    QObject* context_; ///< lives in the thread; parent of what is made there
};

} // namespace certwright::net
