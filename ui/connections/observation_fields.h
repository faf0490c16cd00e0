// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"
#include "ui/models/field_tree.h"

namespace certwright::ui {

/// What one observation says: its message taken apart, and its octets.
std::vector<Field> fieldsOf(const tls::Observation& observation, int version);

} // namespace certwright::ui
