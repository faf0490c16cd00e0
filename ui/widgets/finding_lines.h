// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <QWidget>

#include <vector>

namespace certwright::ui {

/// What is to be said about a field, right beneath it: each finding with its mark.
class FindingLines : public QWidget {
    Q_OBJECT

public:
    explicit FindingLines(QWidget* parent = nullptr);

    /// \param quiet nothing was typed yet: what is missing is asked for, not blamed
    void setFindings(const std::vector<Finding>& findings, bool quiet = false);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();

    std::vector<Finding> findings_;
    bool quiet_ = false;
};

} // namespace certwright::ui
