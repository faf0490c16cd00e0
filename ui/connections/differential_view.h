// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/differential_controller.h"
#include "ui/models/differential_model.h"

#include <QWidget>

class QPushButton;
class QTreeView;
class QVBoxLayout;

namespace certwright::ui {

class Card;
class PlainLabel;

/// The differential test of a finished connection: what made the difference on top, the runs beneath it, and
/// what was not run.
class DifferentialView : public QWidget {
    Q_OBJECT

public:
    explicit DifferentialView(DifferentialController& controller, QWidget* parent = nullptr);

private:
    void refresh();
    void showConclusions(const diagnose::DifferentialTable& table);
    QString remark() const;

    DifferentialController& controller_;
    DifferentialModel model_;
    QPushButton* button_;
    PlainLabel* remark_;
    Card* conclusions_;
    QVBoxLayout* conclusionLines_;
    QTreeView* view_;
    PlainLabel* sentence_; ///< of the chosen row, which may be too long for its cell
    PlainLabel* omitted_;
};

} // namespace certwright::ui
