// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <string_view>

namespace certwright::container {

/// What a file is that is nothing of this field, told by its first octets: "gzip archive", "PDF document".
/// Empty where it is not known.
std::string_view foreignFormatOf(ByteView content);

} // namespace certwright::container
