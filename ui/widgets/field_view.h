// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QAbstractItemModel;
class QTreeView;

namespace certwright::ui {

/// A view for a tree of fields: names as wide as they are, values in the rest, copied by the keyboard or the
/// context menu.
QTreeView* makeFieldView(
    QAbstractItemModel& fields, const QString& accessibleName, const QString& objectName);

/// Fits the columns after the fields were set, and opens what has few children.
void showFields(QTreeView& view);

} // namespace certwright::ui
