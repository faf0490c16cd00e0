// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_runner.h"

namespace certwright::ui {

Task& Task::operator=(Task&& other) noexcept {
    if (this != &other) {
        drop();
        state_ = std::move(other.state_);
    }
    return *this;
}

Task::~Task() {
    drop();
}

void Task::drop() {
    if (!state_)
        return;
    state_->dropped = true;
    state_->stop.request_stop();
    state_.reset();
}

void Task::requestStop() {
    if (state_)
        state_->stop.request_stop();
}

TaskRunner::TaskRunner(QObject* parent)
    : QObject(parent) {}

TaskRunner::~TaskRunner() {
    for (const auto& state : std::as_const(states_))
        state->stop.request_stop();
    pool_.waitForDone();
}

int TaskRunner::begin(const QString& title, const std::shared_ptr<Task::State>& state) {
    state->id = ++lastId_;
    running_.append({state->id, title, -1});
    states_.insert(state->id, state);
    Q_EMIT runningChanged();
    return state->id;
}

void TaskRunner::cancel(int id) {
    if (const auto state = states_.value(id))
        state->stop.request_stop();
}

void TaskRunner::reportProgress(int id, double part) {
    QMetaObject::invokeMethod(
        this,
        [this, id, part] {
            for (RunningTask& task : running_)
                if (task.id == id)
                    task.progress = part;
            Q_EMIT runningChanged();
        },
        Qt::QueuedConnection);
}

void TaskRunner::deliver(int id, std::function<void()> tell) {
    QMetaObject::invokeMethod(
        this,
        [this, id, tell = std::move(tell)] {
            running_.removeIf([id](const RunningTask& task) { return task.id == id; });
            states_.remove(id);
            Q_EMIT runningChanged();
            tell();
        },
        Qt::QueuedConnection);
}

} // namespace certwright::ui
