// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/diff.h"
#include "core/trust/losses.h"
#include "ui/models/field_tree.h"

#include <vector>

namespace certwright::ui {

/// What saving a store that was edited would do, line by line: what is added, removed and changed, or that
/// only the order is another, and last what is lost.
std::vector<Field> changeFields(const trust::Diff& diff, const std::vector<trust::EntryFinding>& losses);

} // namespace certwright::ui
