// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QWidget;

namespace certwright::ui {

/// What a page shows while there is nothing in it: what this place is for, and the first step.
QWidget* makeEmptyPlace(const QString& title, const QString& text, QWidget* firstStep);

} // namespace certwright::ui
