// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/stacks.h"

#include <QWidget>

#include <vector>

class QButtonGroup;

namespace certwright::ui {

class FlowLayout;
class PlainLabel;

/// What each stack would say, in a row: a mark and its name. Chosen, it says why.
class StackRow : public QWidget {
    Q_OBJECT

public:
    explicit StackRow(QWidget* parent = nullptr);

    void setVerdicts(std::vector<verify::StackVerdict> verdicts);

private:
    void addStack(int index);
    void explain(int index);

    std::vector<verify::StackVerdict> verdicts_;
    FlowLayout* row_;
    QButtonGroup* stacks_;
    PlainLabel* reason_;
};

} // namespace certwright::ui
