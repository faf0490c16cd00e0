// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/repair_controller.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace certwright::ui {

class Card;
class CopyButton;
class FlowLayout;
class PlainLabel;

/// What can be done about a connection: a button for each repair, beneath it what the chosen one would do,
/// and the test once more.
class RepairView : public QWidget {
    Q_OBJECT

public:
    explicit RepairView(RepairController& controller, QWidget* parent = nullptr);

    /// Whether there is a test to be repeated.
    void setTested(bool tested);

Q_SIGNALS:
    void testAgainWanted();

private:
    QWidget* makeDetails();
    void refresh();
    void choose(const repair::Repair& repair);
    void showChosen();
    void showLines();

    RepairController& controller_;
    std::optional<repair::Repair> chosen_;
    FlowLayout* buttons_;
    QPushButton* again_;
    Card* details_ = nullptr;
    PlainLabel* text_;
    PlainLabel* planned_;
    QComboBox* program_;
    QPlainTextEdit* lines_;
    CopyButton* copy_;
    QPushButton* apply_;
    QPushButton* fetch_;
};

} // namespace certwright::ui
