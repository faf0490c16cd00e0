// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/diff.h"
#include "ui/models/field_tree.h"

#include <QWidget>

namespace certwright::ui {

/// Two trust stores and what makes the second of the first.
struct StoreComparison {
    QString before; ///< the names of their files
    QString after;
    trust::Diff diff;
    std::size_t same = 0; ///< entries that are in both just so
};

/// Two stores beside each other: what only one of them has, and what is not the same in both.
class ComparisonView : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonView(const StoreComparison& comparison, QWidget* parent = nullptr);

private:
    FieldTree fields_;
};

} // namespace certwright::ui
