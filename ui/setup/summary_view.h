// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/setup/setup_controller.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace certwright::ui {

/// What was decided so far, beside the wizard's pages.
class SummaryView : public Card {
    Q_OBJECT

public:
    explicit SummaryView(const SetupController& controller, QWidget* parent = nullptr);

    void refresh();

private:
    void add(const QString& title, const QString& text);

    const SetupController& controller_;
    QVBoxLayout* lines_;
};

} // namespace certwright::ui
