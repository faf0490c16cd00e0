// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/server_look.h"
#include "ui/services/clock.h"
#include "ui/stores/pick_list.h"
#include "ui/tasks/task_runner.h"

#include <QDialog>

class QLineEdit;

namespace certwright::ui {

/// Calls a server and asks which certificates of the chain that it sends are added to a store.
class ServerDialog : public QDialog {
    Q_OBJECT

public:
    ServerDialog(TaskRunner& tasks, const Clock& clock, const trust::Store& into, QWidget* parent = nullptr);

    std::vector<trust::Add> chosen() const { return list_->chosen(); }

private:
    void ask();
    void stop();
    void take(const Result<tls::ServerLook>& look);
    void setAsking(bool isAsking);

    TaskRunner& tasks_;
    const Clock& clock_;
    trust::Store into_;
    Task asking_;
    QLineEdit* address_;
    QPushButton* ask_;
    PlainLabel* answer_;
    PickList* list_;
    bool isAsking_ = false;
};

} // namespace certwright::ui
