// SPDX-License-Identifier: Apache-2.0
#include "core/codec/java_text.h"

#include "core/base/utf8.h"

namespace certwright::codec {

namespace {

constexpr char32_t malformedUnit = 0xFFFD;

bool continues(ByteView octets, std::size_t at) {
    return at < octets.size() && (octets[at] & 0xC0) == 0x80;
}

/// Takes one UTF-16 unit off the front.
char32_t takeUnit(ByteView& octets) {
    const std::uint8_t lead = octets.front();
    std::size_t length = 1;
    char32_t unit = lead;
    if ((lead & 0xE0) == 0xC0 && continues(octets, 1)) {
        unit = ((lead & 0x1FU) << 6) | (octets[1] & 0x3FU);
        length = 2;
    } else if ((lead & 0xF0) == 0xE0 && continues(octets, 1) && continues(octets, 2)) {
        unit = ((lead & 0x0FU) << 12) | ((octets[1] & 0x3FU) << 6) | (octets[2] & 0x3FU);
        length = 3;
    } else if (lead >= 0x80) {
        unit = malformedUnit;
    }
    octets = octets.subspan(length);
    return unit;
}

void appendUnit(Bytes& to, unsigned unit) {
    if (unit != 0 && unit < 0x80) {
        to.push_back(static_cast<std::uint8_t>(unit));
        return;
    }
    if (unit < 0x800) {
        to.push_back(static_cast<std::uint8_t>(0xC0 | (unit >> 6)));
    } else {
        to.push_back(static_cast<std::uint8_t>(0xE0 | (unit >> 12)));
        to.push_back(static_cast<std::uint8_t>(0x80 | ((unit >> 6) & 0x3F)));
    }
    to.push_back(static_cast<std::uint8_t>(0x80 | (unit & 0x3F)));
}

char32_t lowerCase(char32_t c) {
    const bool evenIsUpper = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
    const bool oddIsUpper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (c == 0x130) // I with dot: two characters in lower case, of which the second is dropped here
        return U'i';
    if (c == 0x178)
        return 0xFF;
    if ((evenIsUpper && c % 2 == 0) || (oddIsUpper && c % 2 == 1))
        return c + 1;
    const bool latin = (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    const bool greek = c >= 0x391 && c <= 0x3AB && c != 0x3A2;
    const bool cyrillic = c >= 0x410 && c <= 0x42F;
    if (latin || greek || cyrillic)
        return c + 0x20;
    return c >= 0x400 && c <= 0x40F ? c + 0x50 : c;
}

} // namespace

std::string utf8FromJava(ByteView modified) {
    Bytes units;
    while (!modified.empty()) {
        const char32_t unit = takeUnit(modified);
        units.push_back(static_cast<std::uint8_t>(unit >> 8));
        units.push_back(static_cast<std::uint8_t>(unit & 0xFF));
    }
    return utf8FromUtf16Be(units);
}

Bytes javaFromUtf8(std::string_view text) {
    const Bytes units = utf16BeFromUtf8(text);
    Bytes modified;
    for (std::size_t i = 0; i + 1 < units.size(); i += 2)
        appendUnit(modified, (static_cast<unsigned>(units[i]) << 8) | units[i + 1]);
    return modified;
}

std::string javaLowerCase(std::string_view text) {
    std::string lower;
    while (!text.empty())
        appendUtf8(lower, lowerCase(takeUtf8(text)));
    return lower;
}

} // namespace certwright::codec
