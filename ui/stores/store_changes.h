// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/command.h"
#include "core/trust/diff.h"
#include "core/trust/losses.h"
#include "ui/models/field_tree.h"

#include <vector>

namespace certwright::ui {

/// An entry in one line: its name behind the mark, and its subject where that is another.
Field entryField(const trust::Entry& entry, const QString& mark = {});
/// The same of one that is not what it was, and how it differs.
Field changedField(const trust::Change& change, const QString& mark = {});

/// What saving a store that was edited would do, line by line: another format, what is added, removed and
/// changed, or that only the order is another, and last what is lost.
std::vector<Field> changeFields(
    const trust::Store& before, const trust::Store& after, const std::vector<trust::EntryFinding>& losses);

/// The commands that saving runs, one a line, as they would be typed.
std::vector<Field> commandFields(const std::vector<trust::Command>& commands);

} // namespace certwright::ui
