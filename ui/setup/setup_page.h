// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/navigator.h"
#include "ui/services/prompts.h"
#include "ui/setup/setup_controller.h"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace certwright::ui {

class MessageBar;
class PlainLabel;
class ProgramsStep;
class ResultView;
class ReviewStep;
class SetupStep;
class SummaryView;

/// The set-up wizard, as a page of the window: four steps, then what was made.
class SetupPage : public QWidget {
    Q_OBJECT

public:
    struct Services {
        SetupController::Services core;
        Prompts& prompts;
        Navigator& navigator;
        QString home; ///< where folders are proposed
    };
    explicit SetupPage(const Services& services, QWidget* parent = nullptr);

    void visit(const SetupPlace& place);

private:
    QWidget* makeWizard();
    QWidget* makeButtons();
    void addStep(SetupStep* step);
    void goTo(int step);
    void advance();
    void goBack();
    void leave();
    void create();
    void refresh();
    void showProgress(double part);
    void enter();
    void showOutcome(const SetupOutcome& outcome);
    SetupStep* current() const;
    bool isLast() const;

    Services services_;
    SetupController controller_;
    QList<SetupStep*> steps_;
    ProgramsStep* programs_;
    ReviewStep* review_;
    QStackedWidget* whole_;
    QStackedWidget* stack_;
    PlainLabel* place_;
    PlainLabel* title_;
    SummaryView* summary_;
    MessageBar* messages_;
    QProgressBar* progress_;
    QPushButton* back_;
    QPushButton* leave_;
    QPushButton* next_;
    ResultView* result_;
    bool isBegun_ = false; ///< neither finished nor cancelled
};

} // namespace certwright::ui
