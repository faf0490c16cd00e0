// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stores/store_controller.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace certwright::ui {

class PlainLabel;

/// Says in the page that another program changed or removed the file of a store, and what can be done about
/// it. Stays until that is settled.
class FileChangeBar : public Card {
    Q_OBJECT

public:
    explicit FileChangeBar(StoreController& controller, QWidget* parent = nullptr);

private:
    QPushButton* addButton(const QString& text, const QString& name, void (StoreController::*act)());
    void refresh();
    QString explanation() const;

    StoreController& controller_;
    PlainLabel* text_;
    PlainLabel* explanation_;
    QWidget* choices_;
    QPushButton* loadAgain_;
    QPushButton* saveOver_;
    QPushButton* saveAs_;
};

} // namespace certwright::ui
