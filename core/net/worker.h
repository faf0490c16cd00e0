// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

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

/// One object at a time, at work in a thread of its own for another that owns it: the network's side of a
/// job.
template <class Runner> class Remote {
public:
    /// \param owner listens to it; outlives this
    explicit Remote(QObject* owner)
        : owner_(owner) {}
    ~Remote() { dismiss(); }

    Runner* operator->() const { return runner_; }
    Runner* get() const { return runner_; }
    explicit operator bool() const { return runner_ != nullptr; }

    /// The one before says nothing more. Takes it over.
    void employ(Runner* runner) {
        dismiss();
        runner_ = runner;
        worker_.adopt(runner);
    }
    void dismiss() {
        if (!runner_)
            return;
        runner_->disconnect(owner_);
        runner_->deleteLater();
        runner_ = nullptr;
    }

private:
    QObject* owner_;
    Worker worker_;
    Runner* runner_ = nullptr; ///< lives in the worker's thread
};

} // namespace certwright::net
