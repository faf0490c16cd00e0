// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/field_tree.h"
#include "ui/setup/setup_step.h"

class QTreeView;

namespace certwright::ui {

class FindingLines;
class PlainLabel;
class ProtectionChoice;

/// This will be made.
class ReviewStep : public SetupStep {
    Q_OBJECT

public:
    explicit ReviewStep(SetupController& controller, QWidget* parent = nullptr);

    QString title() const override;
    void refresh() override;
    bool isComplete() const override;
    QWidget* firstField() const override;

    ProtectionChoice& protection() { return *protection_; }

private:
    PlainLabel* folder_;
    FieldTree certificates_;
    FieldTree files_;
    QTreeView* certificateView_;
    QTreeView* fileView_;
    FindingLines* warnings_;
    ProtectionChoice* protection_;
};

} // namespace certwright::ui
