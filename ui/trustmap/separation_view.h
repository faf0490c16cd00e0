// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/trustmap/trust_map_controller.h"

#include <QWidget>

class QVBoxLayout;

namespace certwright::ui {

class PlainLabel;

/// "Make it so that…": why those are let in who shall not be, and the two ways to keep them out. Not there
/// while there is no such wish.
class SeparationView : public QWidget {
    Q_OBJECT

public:
    explicit SeparationView(TrustMapController& controller, QWidget* parent = nullptr);

private:
    void refresh();
    void showReasons(const diagnose::Separation& separation);
    void showGroups(const diagnose::Separation& separation);
    void showLists(const diagnose::Separation& separation);
    QString namesOf(const std::vector<std::size_t>& rows) const;
    QString groupText(const diagnose::SeparationGroup& group, std::size_t number) const;
    QString approvedText(const diagnose::Separation& separation) const;

    TrustMapController& controller_;
    PlainLabel* title_;
    QVBoxLayout* lines_;
};

} // namespace certwright::ui
