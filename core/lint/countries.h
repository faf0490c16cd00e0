// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace certwright::lint {

/// Whether this is the code of a country (ISO 3166-1 alpha-2, either case) or "XX", which the CA/Browser
/// Forum lets stand for a country that has none (BR 7.1.4.2.2).
bool isCountryCode(std::string_view text);

} // namespace certwright::lint
