// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <optional>

namespace certwright::container {

/// How many octets a serialized Java object takes from the start of these: it bears no length of its own, so
/// it is walked (Java Object Serialization Specification 6). Nothing in it is built or run. Empty where it is
/// no such stream, is cut, or is nested deeper than 32 levels.
std::optional<std::size_t> serializedLength(ByteView octets);

} // namespace certwright::container
