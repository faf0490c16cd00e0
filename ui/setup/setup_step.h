// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/setup/setup_controller.h"

#include <QWidget>

namespace certwright::ui {

/// A page of the wizard: edits the form through the controller, and shows it again when it changed.
class SetupStep : public QWidget {
    Q_OBJECT

public:
    explicit SetupStep(SetupController& controller, QWidget* parent = nullptr)
        : QWidget(parent)
        , controller_(controller) {}

    virtual QString title() const = 0;
    /// Shows the form and what is to be said about it.
    virtual void refresh() = 0;
    /// Nothing on this page stands in the way of the next.
    virtual bool isComplete() const = 0;
    /// Where typing begins.
    virtual QWidget* firstField() const = 0;

protected:
    SetupController& controller_;
};

} // namespace certwright::ui
