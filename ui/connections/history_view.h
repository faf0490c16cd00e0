// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/profile_controller.h"

#include <QWidget>

class QListWidget;

namespace certwright::ui {

class FindingLines;
class PlainLabel;

/// What changed in a profile's connection since it was last accepted, and its runs. Hidden where there are
/// none.
class HistoryView : public QWidget {
    Q_OBJECT

public:
    explicit HistoryView(QWidget* parent = nullptr);

    void showHistory(const ProfileHistory& history, Instant now);

Q_SIGNALS:
    /// The record of that run is to be shown.
    void runChosen(qint64 run);

private:
    PlainLabel* title_;
    FindingLines* changes_;
    QListWidget* runs_;
};

} // namespace certwright::ui
