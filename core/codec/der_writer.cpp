// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_writer.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace certwright::codec::der {

namespace {

void appendTag(Bytes& to, Tag t) {
    const auto first = static_cast<std::uint8_t>(
        (static_cast<unsigned>(t.tagClass) << 6) | (t.constructed ? 0x20U : 0U) | std::min(t.number, 0x1FU));
    to.push_back(first);
    if (t.number < 0x1F)
        return;
    int shift = 0;
    while (t.number >> (shift + 7) != 0)
        shift += 7;
    for (; shift > 0; shift -= 7)
        to.push_back(static_cast<std::uint8_t>(0x80 | ((t.number >> shift) & 0x7F)));
    to.push_back(static_cast<std::uint8_t>(t.number & 0x7F));
}

void appendLength(Bytes& to, std::size_t length) {
    if (length < 0x80) {
        to.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    int octets = 1;
    while (octets < 8 && length >> (octets * 8) != 0)
        ++octets;
    to.push_back(static_cast<std::uint8_t>(0x80 | octets));
    for (int i = octets - 1; i >= 0; --i)
        to.push_back(static_cast<std::uint8_t>(length >> (i * 8)));
}

} // namespace

Bytes element(Tag t, ByteView content) {
    Bytes encoded;
    encoded.reserve(content.size() + 8);
    appendTag(encoded, t);
    appendLength(encoded, content.size());
    append(encoded, content);
    return encoded;
}

Bytes setOf(std::vector<Bytes> elements) {
    std::ranges::sort(elements);
    Bytes content;
    for (const Bytes& e : elements)
        append(content, e);
    return element(tag::set, content);
}

Bytes boolean(bool value) {
    const std::uint8_t octet = value ? 0xFF : 0x00;
    return element(tag::boolean, {&octet, 1});
}

Bytes integer(std::int64_t value) {
    Bytes content;
    int octets = 8;
    // As few octets as keep the sign (X.690 8.3.2).
    while (octets > 1 && (value >> ((octets - 1) * 8 - 1) == 0 || value >> ((octets - 1) * 8 - 1) == -1))
        --octets;
    for (int i = octets - 1; i >= 0; --i)
        content.push_back(static_cast<std::uint8_t>(value >> (i * 8)));
    return element(tag::integer, content);
}

Bytes unsignedInteger(ByteView magnitude) {
    while (magnitude.size() > 1 && magnitude[0] == 0)
        magnitude = magnitude.subspan(1);
    Bytes content;
    if (magnitude.empty() || (magnitude[0] & 0x80))
        content.push_back(0);
    append(content, magnitude);
    return element(tag::integer, content);
}

Bytes oid(const Oid& oid) {
    return element(tag::oid, oid.content());
}

Bytes null() {
    return element(tag::null, {});
}

Bytes octetString(ByteView octets) {
    return element(tag::octetString, octets);
}

Bytes bitString(ByteView octets) {
    Bytes content{0};
    append(content, octets);
    return element(tag::bitString, content);
}

Bytes namedBits(std::uint32_t bits) {
    Bytes content{0};
    int highest = -1;
    for (int i = 0; i < 32; ++i)
        if ((bits >> i) & 1)
            highest = i;
    for (int i = 0; i <= highest; ++i) {
        if (i % 8 == 0)
            content.push_back(0);
        if ((bits >> i) & 1)
            content.back() = static_cast<std::uint8_t>(content.back() | (0x80 >> (i % 8)));
    }
    if (highest >= 0)
        content[0] = static_cast<std::uint8_t>(7 - highest % 8);
    return element(tag::bitString, content);
}

Bytes utf8String(std::string_view text) {
    return element(tag::utf8String, bytesOf(text));
}

Bytes printableString(std::string_view text) {
    return element(tag::printableString, bytesOf(text));
}

Bytes ia5String(std::string_view text) {
    return element(tag::ia5String, bytesOf(text));
}

Bytes time(Instant instant) {
    const CivilTime c = toCivil(instant);
    const bool generalized = c.year < 1950 || c.year > 2049;
    std::array<char, 80> text{};
    const int length = generalized ? std::snprintf(text.data(), text.size(), "%04d%02d%02d%02d%02d%02dZ",
                                         c.year, c.month, c.day, c.hour, c.minute, c.second)
                                   : std::snprintf(text.data(), text.size(), "%02d%02d%02d%02d%02d%02dZ",
                                         c.year % 100, c.month, c.day, c.hour, c.minute, c.second);
    return element(generalized ? tag::generalizedTime : tag::utcTime,
        bytesOf({text.data(), static_cast<std::size_t>(length)}));
}

} // namespace certwright::codec::der
