// SPDX-License-Identifier: Apache-2.0
#include "core/base/bytes.h"

#include <algorithm>

namespace certwright {

namespace {

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isSeparator(char c) {
    return c == ':' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

} // namespace

ByteView bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view textOf(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes copyOf(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

bool sameBytes(ByteView left, ByteView right) {
    return std::ranges::equal(left, right);
}

void append(Bytes& to, ByteView bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}

std::string toHex(ByteView bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<Bytes> fromHex(std::string_view text) {
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    int high = -1;
    for (const char c : text) {
        const int digit = hexDigit(c);
        if (digit < 0) {
            if (!isSeparator(c) || high >= 0)
                return std::nullopt;
            continue;
        }
        if (high < 0) {
            high = digit;
            continue;
        }
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + digit));
        high = -1;
    }
    if (high >= 0)
        return std::nullopt;
    return bytes;
}

} // namespace certwright
