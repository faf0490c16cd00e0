// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/tasks/task_runner.h"

#include <QTimer>
#include <QWidget>

namespace certwright::ui {

/// What runs beside the window, each with its progress and a way to stop it. What takes but a moment is not
/// shown.
class TaskStrip : public QWidget {
    Q_OBJECT

public:
    explicit TaskStrip(TaskRunner& tasks, QWidget* parent = nullptr);

private:
    void refresh();

    TaskRunner& tasks_;
    QTimer delay_;
};

} // namespace certwright::ui
