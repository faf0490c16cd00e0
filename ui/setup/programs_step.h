// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/prompts.h"
#include "ui/setup/setup_step.h"

class QAbstractButton;
class QButtonGroup;
class QLineEdit;
class QSpinBox;

namespace certwright::ui {

class PlainLabel;

/// For what programs, how long, and where to?
class ProgramsStep : public SetupStep {
    Q_OBJECT

public:
    ProgramsStep(SetupController& controller, Prompts& prompts, QWidget* parent = nullptr);

    QString title() const override;
    void refresh() override;
    bool isComplete() const override { return true; }
    QWidget* firstField() const override;

private:
    QWidget* makeTargets();
    QWidget* makeProfiles();
    QWidget* makePlace();
    void take();
    void browse();

    Prompts& prompts_;
    QButtonGroup* targets_;
    QButtonGroup* profiles_;
    QSpinBox* port_;
    QLineEdit* folder_;
};

} // namespace certwright::ui
