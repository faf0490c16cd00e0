// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/log.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace certwright::ui {

class PlainLabel;

/// The answer of a connection test: the sentence largest, what it rests on, what to do, what it was not.
class VerdictView : public Card {
    Q_OBJECT

public:
    explicit VerdictView(QWidget* parent = nullptr);

    void showVerdict(const tls::Record& record, const diagnose::Diagnosis& diagnosis);
    /// What a log says as a whole.
    void showLog(const diagnose::LogExplanation& explanation);
    void showRunning(const QString& target);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void tintSymbol();
    void setAnswer(words::Mark mark, const QString& sentence, const QString& details);
    void addRow(const QString& title, const QString& text);
    void addOtherCauses(const diagnose::Diagnosis& diagnosis);

    PlainLabel* symbol_;
    PlainLabel* sentence_;
    PlainLabel* details_;
    QVBoxLayout* rows_;
};

} // namespace certwright::ui
