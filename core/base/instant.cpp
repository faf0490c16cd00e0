// SPDX-License-Identifier: Apache-2.0
#include "core/base/instant.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace certwright {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// Takes a number of exactly that many digits off the front of the text.
std::optional<int> takeDigits(std::string_view& text, std::size_t count) {
    if (text.size() < count)
        return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool takeOneOf(std::string_view& text, std::string_view characters) {
    if (text.empty() || characters.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

void dropFraction(std::string_view& text) {
    if (!takeOneOf(text, "."))
        return;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9')
        text.remove_prefix(1);
}

/// "Z", "+02:00" or "-05:30" as what must be taken off to reach UTC.
std::optional<minutes> takeOffset(std::string_view& text) {
    if (takeOneOf(text, "Zz"))
        return minutes{0};
    const bool behind = !text.empty() && text.front() == '-';
    if (!takeOneOf(text, "+-"))
        return std::nullopt;
    const auto hour = takeDigits(text, 2);
    if (!hour || !takeOneOf(text, ":"))
        return std::nullopt;
    const auto minute = takeDigits(text, 2);
    if (!minute)
        return std::nullopt;
    const minutes offset = hours{*hour} + minutes{*minute};
    return behind ? -offset : offset;
}

} // namespace

std::optional<Instant> toInstant(const CivilTime& civil) {
    const std::chrono::year_month_day date{std::chrono::year{civil.year},
        std::chrono::month{static_cast<unsigned>(civil.month)},
        std::chrono::day{static_cast<unsigned>(civil.day)}};
    const bool realTime = civil.hour >= 0 && civil.hour < 24 && civil.minute >= 0 && civil.minute < 60 &&
        civil.second >= 0 && civil.second < 60;
    if (!date.ok() || civil.year < 0 || civil.year > 9999 || !realTime)
        return std::nullopt;
    return std::chrono::sys_days{date} + hours{civil.hour} + minutes{civil.minute} + seconds{civil.second};
}

CivilTime toCivil(Instant instant) {
    const auto midnight = std::chrono::floor<days>(instant);
    const std::chrono::year_month_day date{midnight};
    const std::chrono::hh_mm_ss time{instant - midnight};
    return {.year = static_cast<int>(date.year()),
        .month = static_cast<int>(static_cast<unsigned>(date.month())),
        .day = static_cast<int>(static_cast<unsigned>(date.day())),
        .hour = static_cast<int>(time.hours().count()),
        .minute = static_cast<int>(time.minutes().count()),
        .second = static_cast<int>(time.seconds().count())};
}

std::string toRfc3339(Instant instant) {
    const CivilTime civil = toCivil(instant);
    std::array<char, 80> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", civil.year,
        civil.month, civil.day, civil.hour, civil.minute, civil.second);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::optional<Instant> fromRfc3339(std::string_view text) {
    CivilTime civil;
    const auto year = takeDigits(text, 4);
    if (!year || !takeOneOf(text, "-"))
        return std::nullopt;
    const auto month = takeDigits(text, 2);
    if (!month || !takeOneOf(text, "-"))
        return std::nullopt;
    const auto day = takeDigits(text, 2);
    if (!day)
        return std::nullopt;
    civil.year = *year;
    civil.month = *month;
    civil.day = *day;
    if (text.empty())
        return toInstant(civil);

    if (!takeOneOf(text, "Tt "))
        return std::nullopt;
    const auto hour = takeDigits(text, 2);
    if (!hour || !takeOneOf(text, ":"))
        return std::nullopt;
    const auto minute = takeDigits(text, 2);
    if (!minute || !takeOneOf(text, ":"))
        return std::nullopt;
    const auto second = takeDigits(text, 2);
    if (!second)
        return std::nullopt;
    civil.hour = *hour;
    civil.minute = *minute;
    civil.second = *second;
    dropFraction(text);
    const auto offset = takeOffset(text);
    const auto instant = toInstant(civil);
    if (!offset || !instant || !text.empty())
        return std::nullopt;
    return *instant - *offset;
}

Instant endOfTime() {
    return *toInstant({.year = 9999, .month = 12, .day = 31, .hour = 23, .minute = 59, .second = 59});
}

} // namespace certwright
