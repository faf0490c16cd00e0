// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/judging.h"
#include "ui/models/field_tree.h"
#include "ui/services/prompts.h"
#include "ui/tasks/task_runner.h"
#include "ui/widgets/card.h"

#include <functional>

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QSlider;
class QTreeView;

namespace certwright::ui {

class PlainLabel;
class SourcePicker;
class StackRow;

/// "Would this be accepted?": whom to trust, for what use, under what name, at what time. Every change asks
/// anew, the latest wins; the answer is a sentence, with every path that was tried beneath it.
class VerifyPanel : public QWidget {
    Q_OBJECT

public:
    VerifyPanel(TaskRunner& tasks, Prompts& prompts, QWidget* parent = nullptr);

    /// \param surroundings asked for at every question: files are opened and closed meanwhile
    void setTarget(
        const x509::Certificate& certificate, std::function<Surroundings()> surroundings, Instant now);
    /// The time slider runs from a little before the life of the target and of those above it to a little
    /// after it.
    void setLife(Instant begin, Instant end);

Q_SIGNALS:
    void answered(const certwright::ui::Judged& judged);

private:
    QWidget* makeQuestion();
    QWidget* makeTime();
    Question question() const;
    void ask();
    void showAnswer(const Result<Judged>& answer);
    void sayVerdict(words::Mark mark, const QString& text);
    void setTime(Instant at);
    void timeSlid(int part);

    TaskRunner& tasks_;
    Task asking_;
    std::optional<x509::Certificate> target_;
    std::function<Surroundings()> surroundings_;
    Instant now_;
    Instant begin_;
    Instant end_;
    FieldTree paths_;
    SourcePicker* trust_;
    QComboBox* purpose_;
    QComboBox* rules_;
    QLineEdit* name_;
    QSlider* slider_;
    QDateTimeEdit* time_;
    Card* answer_;
    PlainLabel* verdict_;
    PlainLabel* opinion_;
    StackRow* stacks_;
    QTreeView* tree_;
};

/// The paths of a report as fields: each with its certificates and all its findings.
std::vector<Field> pathFields(const verify::Report& report, const Origins& origins);

} // namespace certwright::ui
