// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "ui/connections/connect_form.h"

#include <string>

namespace certwright::ui {

/// A form as JSON, to be kept: without the password for a proxy, wherever it was typed, and without the wish
/// to keep secrets, which is made anew each time.
std::string toJson(const ConnectForm& form);

/// Reads what toJson() wrote; unknown keys and values are passed over. Errors: Malformed where it is no such
/// text.
Result<ConnectForm> parseForm(const std::string& json);

} // namespace certwright::ui
