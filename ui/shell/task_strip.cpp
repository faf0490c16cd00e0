// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/task_strip.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace certwright::ui {

namespace {

constexpr int momentMilliseconds = 400;
constexpr int percent = 100;

} // namespace

TaskStrip::TaskStrip(TaskRunner& tasks, QWidget* parent)
    : QWidget(parent)
    , tasks_(tasks) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    delay_.setSingleShot(true);
    delay_.setInterval(momentMilliseconds);
    connect(&delay_, &QTimer::timeout, this, &TaskStrip::refresh);
    connect(&tasks_, &TaskRunner::runningChanged, this, [this] {
        if (tasks_.running().isEmpty())
            refresh();
        else if (!delay_.isActive())
            delay_.start();
    });
}

void TaskStrip::refresh() {
    delay_.stop();
    clear(*layout());
    for (const RunningTask& task : tasks_.running()) {
        auto* bar = new QProgressBar;
        bar->setRange(0, task.progress < 0 ? 0 : percent);
        bar->setValue(static_cast<int>(task.progress * percent));
        bar->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
        bar->setAccessibleName(task.title);
        auto* cancel = new QToolButton;
        cancel->setText(tr("Cancel"));
        cancel->setAccessibleName(tr("Cancel: %1").arg(task.title));
        connect(cancel, &QToolButton::clicked, this, [this, id = task.id] { tasks_.cancel(id); });
        layout()->addWidget(new PlainLabel(task.title));
        layout()->addWidget(bar);
        layout()->addWidget(cancel);
    }
}

} // namespace certwright::ui
