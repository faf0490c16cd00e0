// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/words/verdicts.h"

#include <QFrame>

#include <optional>

namespace certwright::ui {

/// A surface with round corners that holds one thing. May carry a verdict's colour.
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);

    void setMark(std::optional<words::Mark> mark);
    std::optional<words::Mark> mark() const { return mark_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<words::Mark> mark_;
};

} // namespace certwright::ui
