// SPDX-License-Identifier: Apache-2.0
#include "core/container/hex_dump.h"

#include <algorithm>

namespace certwright::container {

namespace {

/// Digits of an offset.
constexpr std::size_t shortestOffset = 4;
constexpr std::size_t longestOffset = 16;

bool isFiller(char c) {
    return std::string_view(" \t\r\n\v\f:,;{}").find(c) != std::string_view::npos;
}

std::optional<unsigned> digitOf(char c) {
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? std::optional{static_cast<unsigned>(lower - 'a') + 10}
                                        : std::nullopt;
}

std::optional<std::uint8_t> octetAt(std::string_view text, std::size_t at) {
    const auto high = at + 1 < text.size() ? digitOf(text[at]) : std::nullopt;
    const auto low = high ? digitOf(text[at + 1]) : std::nullopt;
    return low ? std::optional{static_cast<std::uint8_t>(*high << 4 | *low)} : std::nullopt;
}

std::optional<Bytes> fromPairs(std::string_view text) {
    Bytes octets;
    octets.reserve(text.size() / 2);
    std::size_t at = 0;
    while (at < text.size()) {
        if (isFiller(text[at])) {
            ++at;
            continue;
        }
        const std::string_view two = text.substr(at, 2);
        if (two == "0x" || two == "0X" || two == "\\x" || two == "\\X") {
            at += 2;
            continue;
        }
        const auto octet = octetAt(text, at);
        if (!octet)
            return std::nullopt;
        octets.push_back(*octet);
        at += 2;
    }
    return octets;
}

/// What a line of a dump begins with.
struct Offset {
    std::size_t value = 0;
    bool hasColon = false; ///< as xxd writes it
};

std::optional<Offset> takeOffset(std::string_view& line) {
    Offset offset;
    std::size_t length = 0;
    for (; length < line.size(); ++length) {
        const auto digit = digitOf(line[length]);
        if (!digit)
            break;
        offset.value = offset.value << 4 | *digit;
    }
    if (length < shortestOffset || length > longestOffset)
        return std::nullopt;
    line.remove_prefix(length);
    offset.hasColon = line.starts_with(':');
    if (offset.hasColon)
        line.remove_prefix(1);
    return line.empty() || isFiller(line.front()) ? std::optional{offset} : std::nullopt;
}

/// The octets of a line behind its offset, up to what shows them as characters. Two blanks come before that
/// in xxd's; hexdump has two in the middle as well, and a bar before the characters.
std::optional<Bytes> octetsOfLine(std::string_view line, bool isFromXxd) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    return fromPairs(line.substr(0, isFromXxd ? line.find("  ") : line.find_first_of("|>")));
}

/// Each line says where it stands, which no other text does.
std::optional<Bytes> fromOffsetDump(std::string_view text) {
    Bytes octets;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        if (line.empty())
            continue;
        const auto offset = takeOffset(line);
        const auto ofLine = offset && offset->value == octets.size() ? octetsOfLine(line, offset->hasColon)
                                                                     : std::nullopt;
        if (!ofLine)
            return std::nullopt;
        append(octets, *ofLine);
    }
    return octets;
}

/// An array of C: "unsigned char name[] = { 0x30, … }; unsigned int name_len = …;", as xxd -i writes it.
std::optional<Bytes> fromArray(std::string_view text) {
    const auto begin = text.find('{');
    const auto end = text.find('}', std::min(begin, text.size()));
    return end == text.npos ? std::nullopt : fromPairs(text.substr(begin + 1, end - begin - 1));
}

} // namespace

std::optional<Bytes> fromHexDump(std::string_view text) {
    if (auto octets = fromOffsetDump(text); octets && !octets->empty())
        return octets;
    auto octets = fromPairs(text);
    return octets ? octets : fromArray(text);
}

} // namespace certwright::container
