// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/task_strip.h"

#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

#include <utility>

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

TaskStrip::Row TaskStrip::makeRow(const RunningTask& task) {
    auto* bar = new QProgressBar;
    bar->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    bar->setAccessibleName(task.title);
    auto* cancel = new QToolButton;
    cancel->setText(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelTask"));
    cancel->setAccessibleName(tr("Cancel: %1").arg(task.title));
    connect(cancel, &QToolButton::clicked, this, [this, id = task.id] { tasks_.cancel(id); });
    auto* row = new QWidget;
    auto* parts = new QHBoxLayout(row);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->addWidget(new PlainLabel(task.title));
    parts->addWidget(bar);
    parts->addWidget(cancel);
    layout()->addWidget(row);
    return {row, bar};
}

void TaskStrip::refresh() {
    delay_.stop();
    QHash<int, Row> before = std::exchange(rows_, {});
    for (const RunningTask& task : tasks_.running()) {
        const Row row = before.contains(task.id) ? before.take(task.id) : makeRow(task);
        row.bar->setRange(0, task.progress < 0 ? 0 : percent);
        row.bar->setValue(static_cast<int>(task.progress * percent));
        rows_.insert(task.id, row);
    }
    for (const Row& row : std::as_const(before))
        delete row.widget;
}

} // namespace certwright::ui
