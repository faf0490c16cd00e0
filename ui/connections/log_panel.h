// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/log_lines.h"
#include "ui/services/navigator.h"
#include "ui/services/prompts.h"
#include "ui/tasks/task_runner.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QTreeView;

namespace certwright::ui {

class LogField;
class MessageBar;
class VerdictView;

/// Explains what programs wrote into their logs: lines are put in, and shortly after there stands what they
/// mean as a whole and one by one.
class LogPanel : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
    };
    explicit LogPanel(const Services& services, QWidget* parent = nullptr);

    void visit(const LogPlace& place);

private:
    struct LogFile {
        QString latest; ///< its last lines
        bool isCut = false;
    };

    QWidget* makeActions();
    QWidget* makeLines();
    void chooseFile();
    void openFile(const QString& path);
    void showFile(const QString& path, const LogFile& file);
    void setText(const QString& text);
    void explain();
    void show(diagnose::LogExplanation explanation);

    Services services_;
    LogLines lines_;
    FieldTree details_;
    QTimer pause_; ///< in typing
    Task reading_;
    Task explaining_;
    LogField* field_;
    QPushButton* clear_ = nullptr;
    MessageBar* messages_;
    VerdictView* verdict_;
    QWidget* lineByLine_ = nullptr;
    QTreeView* lineView_ = nullptr;
    QTreeView* detailView_ = nullptr;
};

} // namespace certwright::ui
