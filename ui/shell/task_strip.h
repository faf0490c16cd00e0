// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/tasks/task_runner.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QProgressBar;

namespace certwright::ui {

/// What runs beside the window, each with its progress and a way to stop it. What takes but a moment is not
/// shown. A task keeps its row while it runs: whoever is about to press Cancel finds it where it was.
class TaskStrip : public QWidget {
    Q_OBJECT

public:
    explicit TaskStrip(TaskRunner& tasks, QWidget* parent = nullptr);

private:
    struct Row {
        QWidget* widget = nullptr;
        QProgressBar* bar = nullptr;
    };
    void refresh();
    Row makeRow(const RunningTask& task);

    TaskRunner& tasks_;
    QTimer delay_;
    QHash<int, Row> rows_;
};

} // namespace certwright::ui
