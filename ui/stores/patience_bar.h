// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stores/patient_opening.h"
#include "ui/widgets/card.h"

class QProgressBar;
class QPushButton;

namespace certwright::ui {

class PlainLabel;

/// Says in the page how much work a file asks for and how long that may take, and lets the user decide. Shows
/// then that it is under way, and goes away with it.
class PatienceBar : public Card {
    Q_OBJECT

public:
    explicit PatienceBar(PatientOpening& opening, QWidget* parent = nullptr);

private:
    void refresh();
    QString question() const;
    QString consequence() const;

    PatientOpening& opening_;
    PlainLabel* text_;
    PlainLabel* explanation_;
    QProgressBar* progress_;
    QPushButton* open_;
    QPushButton* leave_;
};

} // namespace certwright::ui
