// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/reading.h"

#include <string_view>

namespace certwright::container {

/// Reads every block of a text; what is in a block decides, its label only says what was meant. Broken and
/// unknown ones become findings as long as one other item is found.
/// Errors: Malformed where no block can be used; WrongPassphrase.
Result<void> readPem(std::string_view text, Reading& reading);

} // namespace certwright::container
