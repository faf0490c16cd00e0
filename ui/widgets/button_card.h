// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"

class QAbstractButton;

namespace certwright::ui {

/// A button with what follows from it beneath. A click anywhere on the card is a click on the button.
class ButtonCard : public Card {
    Q_OBJECT

public:
    /// \param button becomes the card's
    ButtonCard(QAbstractButton* button, const QString& text, QWidget* parent = nullptr);

    QAbstractButton* button() const { return button_; }

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QAbstractButton* button_;
};

} // namespace certwright::ui
