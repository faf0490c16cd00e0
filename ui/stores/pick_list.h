// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stores/pick_model.h"

#include <QWidget>

class QDialogButtonBox;
class QPushButton;
class QTreeView;

namespace certwright::ui {

class PlainLabel;

/// A list to choose from what may be added to a store, with how many are chosen.
class PickList : public QWidget {
    Q_OBJECT

public:
    explicit PickList(Instant now, QWidget* parent = nullptr);

    void setPicks(std::vector<Pick> picks);
    std::vector<trust::Add> chosen() const { return model_.chosen(); }
    /// "Add" and "Cancel" for the dialog around it: nothing chosen, nothing to add.
    QDialogButtonBox* makeButtons(QWidget* dialog);

private:
    void refresh();

    PickModel model_;
    QTreeView* list_;
    PlainLabel* count_;
    QPushButton* all_;
    QPushButton* none_;
    QPushButton* add_ = nullptr;
};

} // namespace certwright::ui
