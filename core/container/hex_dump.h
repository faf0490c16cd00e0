// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <optional>
#include <string_view>

namespace certwright::container {

/// The octets of a text of hexadecimal digits, with what dumps and programs put between them: colons, white
/// space, commas, "0x", "\x"; also with the offset before and the characters behind each line, as xxd,
/// hexdump -C and od write it. Empty where the text is nothing of the kind.
std::optional<Bytes> fromHexDump(std::string_view text);

} // namespace certwright::container
