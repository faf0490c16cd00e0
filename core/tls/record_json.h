// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <string>
#include <string_view>

namespace certwright::tls {

/// A record of this size is not read: what this program writes is far below it.
inline constexpr std::size_t largestRecord = 64U << 20;

/// A record as JSON that parseRecord() reads back, so that its diagnosis can be made again. Versioned: keys
/// may be added, none changes its meaning. No secret is in it: no key was ever in a record, the values of
/// cookies are left out, and so is the body of an answer that was no refusal.
std::string toJson(Record record);

/// Reads what toJson() wrote. Unknown keys are passed over, missing ones keep their defaults.
/// Errors: Malformed (the key is the detail), UnsupportedVersion, TooLarge.
Result<Record> parseRecord(std::string_view json);

/// Whether a text looks like a record, without reading it whole.
bool looksLikeRecord(std::string_view text);

} // namespace certwright::tls
