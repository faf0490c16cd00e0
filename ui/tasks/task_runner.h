// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>

namespace certwright::ui {

/// How far a task is: a part of one, or negative while nobody knows. Called from the task's own thread.
using Progress = std::function<void(double part)>;

/// A task that is under way. Going out of scope drops it, and so does giving the handle a new task: the
/// latest wins. A dropped task is told to stop, and says nothing any more.
class Task {
public:
    Task() = default;
    Task(Task&&) noexcept = default;
    Task& operator=(Task&& other) noexcept;
    ~Task();

    void drop();
    /// Its result is still told: Cancelled, or what was done before the work heeded it.
    void requestStop();
    /// As the runner lists it; 0 for none.
    int id() const { return state_ ? state_->id : 0; }

private:
    friend class TaskRunner;
    struct State {
        int id = 0;
        std::stop_source stop;
        std::atomic<bool> dropped = false;
    };
    explicit Task(std::shared_ptr<State> state)
        : state_(std::move(state)) {}

    std::shared_ptr<State> state_;
};

/// What the status line shows of a running task.
struct RunningTask {
    int id = 0;
    QString title;
    double progress = -1;
};

/// Runs work beside the window: everything that may take more than a frame. Lives in the window's thread;
/// work gets values, never objects of the window.
class TaskRunner : public QObject {
    Q_OBJECT

public:
    explicit TaskRunner(QObject* parent = nullptr);
    ~TaskRunner() override;

    /// Runs the work in the pool and hands its result to the window's thread, unless the task was dropped or
    /// the receiver is gone. Work that the user cancels in the status line ends with ErrorCode::Cancelled
    /// where it heeds the token, else with what it did. The handle must be kept.
    template <class T> [[nodiscard]] Task run(QObject* receiver, const QString& title,
        std::function<Result<T>(std::stop_token, const Progress&)> work,
        std::function<void(Result<T>)> done) {
        auto state = std::make_shared<Task::State>();
        const int id = begin(title, state);
        pool_.start([this, id, state, receiver = QPointer<QObject>(receiver), work = std::move(work),
                        done = std::move(done)] {
            auto result = std::make_shared<Result<T>>(
                work(state->stop.get_token(), [this, id](double part) { reportProgress(id, part); }));
            deliver(id, [state, receiver, result, done] {
                if (receiver && !state->dropped)
                    done(std::move(*result));
            });
        });
        return Task{std::move(state)};
    }

    const QList<RunningTask>& running() const { return running_; }
    /// As the user asks for it.
    void cancel(int id);

Q_SIGNALS:
    void runningChanged();

private:
    int begin(const QString& title, const std::shared_ptr<Task::State>& state);
    void reportProgress(int id, double part);
    void deliver(int id, std::function<void()> tell);

    QThreadPool pool_;
    QList<RunningTask> running_;
    QHash<int, std::shared_ptr<Task::State>> states_;
    int lastId_ = 0;
};

} // namespace certwright::ui
