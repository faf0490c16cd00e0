// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/open.h"

#include <string_view>

namespace certwright::container {

/// Reads every block of a text. Broken and unknown ones become findings as long as one other item is found.
/// Errors: Malformed where no block can be used; WrongPassphrase.
Result<Opened> readPem(std::string_view text, const OpenOptions& options);

} // namespace certwright::container
