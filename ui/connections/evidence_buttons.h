// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/gathering.h"
#include "ui/services/prompts.h"
#include "ui/tasks/task_runner.h"

#include <QWidget>

class QPushButton;

namespace certwright::ui {

/// Keeps a finished connection for others: as a report for people, as a capture for Wireshark.
class EvidenceButtons : public QWidget {
    Q_OBJECT

public:
    EvidenceButtons(TaskRunner& tasks, Prompts& prompts, QWidget* parent = nullptr);

    void setConnection(const JudgedConnection& connection);
    /// Nothing is there to be kept.
    void forget();

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const certwright::Error& error);

private:
    void saveReport();
    void saveCapture();
    QString captureText() const;
    void save(const QString& title, const QString& file, std::function<Result<void>()> work);

    TaskRunner& tasks_;
    Prompts& prompts_;
    Task saving_;
    JudgedConnection connection_;
    QPushButton* report_;
    QPushButton* capture_; ///< there only where the octets were kept
};

} // namespace certwright::ui
