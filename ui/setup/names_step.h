// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/setup/setup_step.h"

class QCheckBox;
class QLineEdit;

namespace certwright::ui {

class FindingLines;
class NameChips;

/// Who are they?
class NamesStep : public SetupStep {
    Q_OBJECT

public:
    explicit NamesStep(SetupController& controller, QWidget* parent = nullptr);

    QString title() const override;
    void refresh() override;
    bool isComplete() const override;
    QWidget* firstField() const override;

private:
    QWidget* makeServer();
    QWidget* makeClients();
    QWidget* makeAuthority();
    void take();
    void fillIn();

    QLineEdit* serverNames_;
    QCheckBox* localNames_;
    NameChips* chips_;
    FindingLines* serverLines_;
    QLineEdit* clientNames_;
    FindingLines* clientLines_;
    QLineEdit* authorityName_;
    FindingLines* authorityLines_;
    QWidget* server_;
    QWidget* clients_;
    QWidget* authority_;
};

} // namespace certwright::ui
