// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace certwright {

/// A moment in UTC, in whole seconds, from the year 0 to 9999 (what a certificate can say, RFC 5280 4.1.2.5).
using Instant = std::chrono::sys_seconds;

/// The parts of a moment as written in a certificate. They may be nonsense (a 31st of February) until
/// checked.
struct CivilTime {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

/// Empty where the parts name no real moment (leap seconds are none here).
std::optional<Instant> toInstant(const CivilTime& civil);
CivilTime toCivil(Instant instant);

/// "2026-11-21T09:06:00Z" (RFC 3339, always UTC, whole seconds).
std::string toRfc3339(Instant instant);

/// Reads RFC 3339 with "Z" or a numeric offset, fractions of a second cut, or a bare date (its midnight).
std::optional<Instant> fromRfc3339(std::string_view text);

/// 9999-12-31T23:59:59Z: "no well-defined end" (RFC 5280 4.1.2.5).
Instant endOfTime();

} // namespace certwright
