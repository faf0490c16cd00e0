// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/navigator.h"
#include "ui/trustmap/trust_map_controller.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace certwright::ui {

class PlainLabel;

/// The chosen cell of the trust map: the sentence, the path, the cause, and what can be done.
class TrustCellView : public Card {
    Q_OBJECT

public:
    TrustCellView(TrustMapController& controller, Navigator& navigator, QWidget* parent = nullptr);

    /// What is chosen: the first is told of, all of them can be wished otherwise. Empty: nothing is.
    void setPlaces(const std::vector<diagnose::MapPlace>& places);
    void refresh();

private:
    void showCell(const diagnose::TrustCell& cell);
    static QString pathLabel(const diagnose::TrustCell& cell);
    void inspect() const;

    TrustMapController& controller_;
    Navigator& navigator_;
    std::vector<diagnose::MapPlace> places_;
    PlainLabel* symbol_;
    PlainLabel* sentence_;
    PlainLabel* path_;
    PlainLabel* reasons_;
    QPushButton* inspect_;
    QPushButton* wish_;
};

} // namespace certwright::ui
