// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace certwright {

namespace {

constexpr char32_t replacement = 0xFFFD;

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

struct Lead {
    std::size_t length;
    char32_t bits;
    char32_t smallest; // what must be reached, else the form is overlong
};

Lead leadOf(unsigned char c) {
    if (c < 0x80)
        return {1, c, 0};
    if ((c & 0xE0) == 0xC0)
        return {2, c & 0x1FU, 0x80};
    if ((c & 0xF0) == 0xE0)
        return {3, c & 0x0FU, 0x800};
    if ((c & 0xF8) == 0xF0)
        return {4, c & 0x07U, 0x10000};
    return {0, 0, 0};
}

bool isSurrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDFFF;
}

/// Characters that change how others are shown, or that cannot be seen at all (Unicode UAX #9, UTS #39).
bool isDeceptive(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E ||
        (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
        (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
        (c >= 0xE0000 && c <= 0xE0FFF);
}

void appendEscape(std::string& to, const char* form, unsigned value) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), form, value);
    to += text.data();
}

} // namespace

char32_t takeUtf8(std::string_view& text, bool* malformed) {
    const Lead lead = leadOf(static_cast<unsigned char>(text.front()));
    const auto bad = [&] {
        if (malformed)
            *malformed = true;
        text.remove_prefix(1);
        return replacement;
    };
    if (malformed)
        *malformed = false;
    if (lead.length == 0 || text.size() < lead.length)
        return bad();
    char32_t character = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
        if (!isContinuation(text[i]))
            return bad();
        character = (character << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    if (character < lead.smallest || isSurrogate(character) || character > 0x10FFFF)
        return bad();
    text.remove_prefix(lead.length);
    return character;
}

bool isUtf8(std::string_view text) {
    bool malformed = false;
    while (!text.empty() && !malformed)
        takeUtf8(text, &malformed);
    return !malformed;
}

void appendUtf8(std::string& to, char32_t c) {
    if (isSurrogate(c) || c > 0x10FFFF)
        c = replacement;
    if (c < 0x80) {
        to += static_cast<char>(c);
    } else if (c < 0x800) {
        to += static_cast<char>(0xC0 | (c >> 6));
        to += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        to += static_cast<char>(0xE0 | (c >> 12));
        to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        to += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        to += static_cast<char>(0xF0 | (c >> 18));
        to += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        to += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::string utf8FromLatin1(ByteView bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes)
        appendUtf8(text, byte);
    return text;
}

std::string utf8FromUtf16Be(ByteView bytes) {
    std::string text;
    std::size_t i = 0;
    const auto unit = [&](std::size_t at) { return static_cast<char32_t>((bytes[at] << 8) | bytes[at + 1]); };
    for (; i + 1 < bytes.size(); i += 2) {
        const char32_t high = unit(i);
        const bool pair = high >= 0xD800 && high <= 0xDBFF && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 &&
            unit(i + 2) <= 0xDFFF;
        if (!pair) {
            appendUtf8(text, high);
            continue;
        }
        appendUtf8(text, 0x10000 + ((high - 0xD800) << 10) + (unit(i + 2) - 0xDC00));
        i += 2;
    }
    if (i < bytes.size())
        appendUtf8(text, replacement);
    return text;
}

std::string utf8FromUtf32Be(ByteView bytes) {
    std::string text;
    std::size_t i = 0;
    for (; i + 3 < bytes.size(); i += 4)
        appendUtf8(text,
            (static_cast<char32_t>(bytes[i]) << 24) | (static_cast<char32_t>(bytes[i + 1]) << 16) |
                (static_cast<char32_t>(bytes[i + 2]) << 8) | bytes[i + 3]);
    if (i < bytes.size())
        appendUtf8(text, replacement);
    return text;
}

Bytes utf16BeFromUtf8(std::string_view text) {
    Bytes bytes;
    const auto appendUnit = [&](char32_t unit) {
        bytes.push_back(static_cast<std::uint8_t>(unit >> 8));
        bytes.push_back(static_cast<std::uint8_t>(unit & 0xFF));
    };
    while (!text.empty()) {
        const char32_t c = takeUtf8(text);
        if (c < 0x10000) {
            appendUnit(c);
            continue;
        }
        appendUnit(0xD800 + ((c - 0x10000) >> 10));
        appendUnit(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
    return bytes;
}

std::string visible(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; })) // nearly every name there is
        return std::string(text);
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        bool malformed = false;
        const char32_t c = takeUtf8(text, &malformed);
        if (malformed)
            appendEscape(shown, "\\x{%02X}", first);
        else if (isDeceptive(c))
            appendEscape(shown, "\\u{%04X}", static_cast<unsigned>(c));
        else
            appendUtf8(shown, c);
    }
    return shown;
}

std::string elided(std::string_view text, std::size_t characters) {
    std::string_view rest = text;
    for (std::size_t i = 0; i < characters && !rest.empty(); ++i)
        takeUtf8(rest);
    if (rest.empty())
        return std::string(text);
    return std::string(text.substr(0, text.size() - rest.size())) + "…";
}

} // namespace certwright
