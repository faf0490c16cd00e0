// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stores/pick_list.h"

#include <QDialog>

namespace certwright::ui {

/// Asks which of some entries and certificates are added to a store.
class PickDialog : public QDialog {
    Q_OBJECT

public:
    /// \param from where they come from
    PickDialog(const QString& from, const std::vector<Pick>& picks, Instant now, QWidget* parent = nullptr);

    std::vector<trust::Add> chosen() const { return list_->chosen(); }

private:
    PickList* list_;
};

} // namespace certwright::ui
