// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "ui/widgets/card.h"

class QToolButton;

namespace certwright::ui {

class PlainLabel;

/// News in the page, not in a box: stays until it is solved or dismissed, with the causes on demand.
class MessageBar : public Card {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    void showError(const Error& error);
    void showText(words::Mark mark, const QString& text);
    /// A file was written: where it is.
    void showSaved(const QString& file);
    void dismiss();

private:
    void show(words::Mark mark, const QString& text, const QString& details);

    PlainLabel* symbol_;
    PlainLabel* text_;
    PlainLabel* details_;
    QToolButton* more_;
};

} // namespace certwright::ui
