// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/container/item.h"
#include "ui/models/field_tree.h"

namespace certwright::ui {

/// Everything that an object says, as a tree of named values.
std::vector<Field> fieldsOf(const container::Item& item, Instant now);

/// The one sentence that says what it is.
QString sentenceOf(const container::Item& item, Instant now);

/// A line for it in a list: whose it is, and what.
QString titleOf(const container::Item& item);

} // namespace certwright::ui
