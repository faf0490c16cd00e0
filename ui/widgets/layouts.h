// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QBoxLayout;
class QLabel;
class QLayout;
class QVBoxLayout;
class QWidget;

namespace certwright::ui {

/// Throws away everything in a layout, at once.
void clear(QLayout& layout);

/// A page: the content scrolls where it does not fit, with the page's margins around it.
struct Page {
    QWidget* widget = nullptr;
    QVBoxLayout* content = nullptr;
};
Page makeScrollingPage(QWidget* parent = nullptr);

/// A label for a field, tied to it for the keyboard and for screen readers.
QLabel* buddy(const QString& text, QWidget* field);

} // namespace certwright::ui
