// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/field_tree.h"

#include <functional>

class QTreeView;

namespace certwright::ui {

/// Gives a view of fields the action that leads from the current field to its octets: in the context menu,
/// and by Ctrl+B.
void addShowOctets(
    QTreeView& view, const FieldTree& fields, std::function<void(const ByteRange& place)> show);

} // namespace certwright::ui
