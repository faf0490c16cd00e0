// SPDX-License-Identifier: Apache-2.0
#include "core/codec/punycode.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace certwright::codec {

namespace {

// Parameters of RFC 3492 5.
constexpr std::uint32_t base = 36;
constexpr std::uint32_t smallestThreshold = 1;
constexpr std::uint32_t largestThreshold = 26;
constexpr std::uint32_t skew = 38;
constexpr std::uint32_t damp = 700;
constexpr std::uint32_t initialBias = 72;
constexpr char32_t initialCharacter = 0x80;
constexpr std::string_view prefix = "xn--";

std::uint32_t adaptedBias(std::uint32_t delta, std::uint32_t count, bool first) {
    delta = first ? delta / damp : delta / 2;
    delta += delta / count;
    std::uint32_t k = 0;
    for (; delta > ((base - smallestThreshold) * largestThreshold) / 2; k += base)
        delta /= base - smallestThreshold;
    return k + (base - smallestThreshold + 1) * delta / (delta + skew);
}

std::uint32_t threshold(std::uint32_t k, std::uint32_t bias) {
    return k <= bias ? smallestThreshold : std::clamp(k - bias, smallestThreshold, largestThreshold);
}

char digitOf(std::uint32_t value) {
    return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26));
}

std::optional<std::uint32_t> valueOf(char digit) {
    if (digit >= 'a' && digit <= 'z')
        return static_cast<std::uint32_t>(digit - 'a');
    if (digit >= 'A' && digit <= 'Z')
        return static_cast<std::uint32_t>(digit - 'A');
    if (digit >= '0' && digit <= '9')
        return static_cast<std::uint32_t>(digit - '0' + 26);
    return std::nullopt;
}

void appendVariableLength(std::string& to, std::uint32_t value, std::uint32_t bias) {
    for (std::uint32_t k = base;; k += base) {
        const std::uint32_t t = threshold(k, bias);
        if (value < t)
            break;
        to += digitOf(t + (value - t) % (base - t));
        value = (value - t) / (base - t);
    }
    to += digitOf(value);
}

std::optional<std::u32string> charactersOf(std::string_view text) {
    std::u32string characters;
    while (!text.empty()) {
        bool malformed = false;
        characters += takeUtf8(text, &malformed);
        if (malformed)
            return std::nullopt;
    }
    return characters;
}

/// RFC 3492 6.3
std::string encodeLabel(const std::u32string& label) {
    std::string encoded;
    for (const char32_t c : label)
        if (c < 0x80)
            encoded += static_cast<char>(c);
    const auto basic = static_cast<std::uint32_t>(encoded.size());
    if (basic > 0)
        encoded += '-';
    char32_t n = initialCharacter;
    std::uint32_t delta = 0;
    std::uint32_t bias = initialBias;
    std::uint32_t handled = basic;
    while (handled < label.size()) {
        char32_t next = std::numeric_limits<char32_t>::max();
        for (const char32_t c : label)
            if (c >= n)
                next = std::min(next, c);
        delta += static_cast<std::uint32_t>(next - n) * (handled + 1);
        n = next;
        for (const char32_t c : label) {
            if (c < n)
                ++delta;
            if (c != n)
                continue;
            appendVariableLength(encoded, delta, bias);
            bias = adaptedBias(delta, handled + 1, handled == basic);
            delta = 0;
            ++handled;
        }
        ++delta;
        ++n;
    }
    return encoded;
}

/// RFC 3492 6.2
std::optional<std::u32string> decodeLabel(std::string_view encoded) {
    const auto lastDelimiter = encoded.rfind('-');
    std::u32string label;
    if (lastDelimiter != std::string_view::npos && lastDelimiter > 0) {
        label.assign(encoded.begin(), encoded.begin() + static_cast<std::ptrdiff_t>(lastDelimiter));
        encoded.remove_prefix(lastDelimiter + 1);
    }
    std::uint32_t n = initialCharacter;
    std::uint32_t i = 0;
    std::uint32_t bias = initialBias;
    while (!encoded.empty()) {
        const std::uint32_t before = i;
        std::uint64_t weight = 1;
        for (std::uint32_t k = base;; k += base) {
            if (encoded.empty())
                return std::nullopt;
            const auto digit = valueOf(encoded.front());
            encoded.remove_prefix(1);
            if (!digit)
                return std::nullopt;
            const std::uint64_t grown = i + *digit * weight;
            if (grown > 0x7FFFFFFF)
                return std::nullopt;
            i = static_cast<std::uint32_t>(grown);
            const std::uint32_t t = threshold(k, bias);
            if (*digit < t)
                break;
            weight *= base - t;
            if (weight > 0x7FFFFFFF)
                return std::nullopt;
        }
        const auto count = static_cast<std::uint32_t>(label.size()) + 1;
        bias = adaptedBias(i - before, count, before == 0);
        n += i / count;
        i %= count;
        if (n > 0x10FFFF)
            return std::nullopt;
        label.insert(label.begin() + static_cast<std::ptrdiff_t>(i), static_cast<char32_t>(n));
        ++i;
    }
    return label;
}

template <class Convert> std::optional<std::string> convertLabels(std::string_view domain, Convert convert) {
    std::string converted;
    while (true) {
        const auto dot = domain.find('.');
        const auto label = convert(domain.substr(0, dot));
        if (!label)
            return std::nullopt;
        converted += *label;
        if (dot == std::string_view::npos)
            return converted;
        converted += '.';
        domain.remove_prefix(dot + 1);
    }
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

} // namespace

std::optional<std::string> toAce(std::string_view domain) {
    return convertLabels(domain, [](std::string_view label) -> std::optional<std::string> {
        const auto characters = charactersOf(lowered(label));
        if (!characters)
            return std::nullopt;
        if (std::ranges::all_of(*characters, [](char32_t c) { return c < 0x80; }))
            return lowered(label);
        if (characters->size() > 63) // no label is longer (RFC 1034 3.1), and encoding takes quadratic time
            return std::nullopt;
        return std::string(prefix) + encodeLabel(*characters);
    });
}

std::string fromAce(std::string_view domain) {
    const auto converted = convertLabels(domain, [](std::string_view label) -> std::optional<std::string> {
        if (!lowered(label).starts_with(prefix))
            return std::string(label);
        const auto characters = decodeLabel(label.substr(prefix.size()));
        if (!characters || characters->empty())
            return std::string(label);
        std::string text;
        for (const char32_t c : *characters)
            appendUtf8(text, c);
        return text;
    });
    return converted.value_or(std::string(domain));
}

} // namespace certwright::codec
