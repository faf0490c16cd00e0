// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stores/pick_model.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QDialogButtonBox;
class QLineEdit;
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
    void prepareFilter();
    void prepareList();
    void filter(const QString& words);
    /// Those that are shown, all or none.
    void chooseShown(bool isChosen);
    void goToList();
    void refresh();
    /// In full beneath the list: nobody compares what is cut.
    void showFingerprint();

    PickModel model_;
    QSortFilterProxyModel shown_;
    QLineEdit* filter_;
    QTreeView* list_;
    PlainLabel* fingerprint_;
    PlainLabel* count_;
    QPushButton* all_;  ///< of those that are shown
    QPushButton* none_; ///< …
    QPushButton* add_ = nullptr;
};

} // namespace certwright::ui
