// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <QWidget>

#include <map>
#include <vector>

namespace certwright::ui {

class FindingLines;
class PlainLabel;

/// Whose remarks these are; each comes when it is ready, and replaces its own of before only.
enum class ProblemSource { Object, Octets, Verification, Lint };

/// What is wrong with an object, worst first; what does not fit is counted. What is only worth knowing stands
/// elsewhere.
class ProblemStrip : public QWidget {
    Q_OBJECT

public:
    explicit ProblemStrip(QWidget* parent = nullptr);

    void clear();
    void setFindings(ProblemSource source, std::vector<Finding> findings);
    /// All of them, notes too, worst first.
    std::vector<Finding> findings() const;

private:
    void rebuild();

    std::map<ProblemSource, std::vector<Finding>> findings_;
    FindingLines* lines_;
    PlainLabel* more_;
};

} // namespace certwright::ui
