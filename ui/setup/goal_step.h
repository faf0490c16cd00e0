// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/setup/setup_step.h"

#include <QHash>

class QButtonGroup;
class QComboBox;

namespace certwright::ui {

class ButtonCard;

/// What do you need?
class GoalStep : public SetupStep {
    Q_OBJECT

public:
    explicit GoalStep(SetupController& controller, QWidget* parent = nullptr);

    QString title() const override;
    void refresh() override;
    bool isComplete() const override;
    QWidget* firstField() const override;

private:
    void addGoal(issue::SetupGoal goal, const QString& name);
    void choose(issue::SetupGoal goal);
    void chooseExisting(int index);
    void fillExisting();

    QButtonGroup* group_;
    QHash<int, ButtonCard*> cards_;
    QWidget* existingRow_;
    QComboBox* existing_;
};

} // namespace certwright::ui
