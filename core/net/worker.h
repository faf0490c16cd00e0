// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QThread>

class QObject;

namespace certwright::net {

/// A thread with an event loop for objects that use the network, so that no handshake ever stands in the
/// window's way.
class Worker {
public:
    Worker();
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Moves an object without a parent into the thread, which deletes it at its end if nobody did before.
    void adopt(QObject* object);

private:
    QThread thread_;
};

} // namespace certwright::net
