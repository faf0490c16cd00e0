// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"

#include <array>

namespace certwright::codec {

namespace {

constexpr std::string_view standardAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view urlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

enum : std::uint8_t { Space = 64, Padding = 65, Invalid = 66 };

consteval std::array<std::uint8_t, 256> decodingTable() {
    std::array<std::uint8_t, 256> table{};
    table.fill(Invalid);
    for (std::size_t i = 0; i < 64; ++i) {
        table[static_cast<unsigned char>(standardAlphabet[i])] = static_cast<std::uint8_t>(i);
        table[static_cast<unsigned char>(urlAlphabet[i])] = static_cast<std::uint8_t>(i);
    }
    for (const char c : {' ', '\t', '\r', '\n', '\v', '\f'})
        table[static_cast<unsigned char>(c)] = Space;
    table['='] = Padding;
    return table;
}

constexpr auto table = decodingTable();

std::size_t encodedSize(ByteView bytes, std::size_t lineLength) {
    return (bytes.size() + 2) / 3 * 4 + (lineLength ? bytes.size() / lineLength * 2 : 0) + 4;
}

void encode(
    std::string& text, ByteView bytes, std::string_view alphabet, bool padded, std::size_t lineLength) {
    text.reserve(text.size() + encodedSize(bytes, lineLength));
    std::size_t column = 0;
    const auto put = [&](char c) {
        if (lineLength != 0 && column == lineLength) {
            text += '\n';
            column = 0;
        }
        text += c;
        ++column;
    };
    std::size_t i = 0;
    for (; i + 2 < bytes.size(); i += 3) {
        const unsigned group = (unsigned{bytes[i]} << 16) | (unsigned{bytes[i + 1]} << 8) | bytes[i + 2];
        for (const unsigned shift : {18U, 12U, 6U, 0U})
            put(alphabet[(group >> shift) & 63]);
    }
    const std::size_t left = bytes.size() - i;
    if (left == 0)
        return;
    const unsigned group = (unsigned{bytes[i]} << 16) | (left == 2 ? unsigned{bytes[i + 1]} << 8 : 0U);
    put(alphabet[(group >> 18) & 63]);
    put(alphabet[(group >> 12) & 63]);
    if (left == 2)
        put(alphabet[(group >> 6) & 63]);
    for (std::size_t pad = left; padded && pad < 3; ++pad)
        put('=');
}

/// Four plain characters at once, as long as there are such: nearly all of a certificate bundle. Moves both
/// places on.
void decodePlain(const unsigned char*& in, const unsigned char* end, std::uint8_t*& out) {
    for (; end - in >= 4; in += 4, out += 3) {
        const unsigned a = table[in[0]], b = table[in[1]], c = table[in[2]], d = table[in[3]];
        if ((a | b | c | d) >= 64)
            return;
        out[0] = static_cast<std::uint8_t>((a << 2) | (b >> 4));
        out[1] = static_cast<std::uint8_t>((b << 4) | (c >> 2));
        out[2] = static_cast<std::uint8_t>((c << 6) | d);
    }
}

} // namespace

void appendBase64(std::string& to, ByteView bytes, std::size_t lineLength) {
    encode(to, bytes, standardAlphabet, true, lineLength);
}

std::string toBase64(ByteView bytes, std::size_t lineLength) {
    std::string text;
    appendBase64(text, bytes, lineLength);
    return text;
}

std::string toBase64Url(ByteView bytes) {
    std::string text;
    encode(text, bytes, urlAlphabet, false, 0);
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text) {
    Bytes bytes(text.size() / 4 * 3 + 3);
    std::uint8_t* out = bytes.data();
    const auto* in = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned char* const end = in + text.size();
    unsigned group = 0;
    int held = 0;
    int padding = 0;
    while (in < end) {
        if (held == 0 && padding == 0)
            decodePlain(in, end, out);
        if (in == end)
            break;
        const std::uint8_t value = table[*in++];
        if (value == Space)
            continue;
        if (value == Padding) {
            ++padding;
            continue;
        }
        if (value == Invalid || padding > 0)
            return std::nullopt;
        group = (group << 6) | value;
        if (++held < 4)
            continue;
        *out++ = static_cast<std::uint8_t>(group >> 16);
        *out++ = static_cast<std::uint8_t>(group >> 8);
        *out++ = static_cast<std::uint8_t>(group);
        group = 0;
        held = 0;
    }
    if (held == 1 || (padding > 0 && held + padding != 4))
        return std::nullopt;
    if (held == 2)
        *out++ = static_cast<std::uint8_t>(group >> 4);
    if (held == 3) {
        *out++ = static_cast<std::uint8_t>(group >> 10);
        *out++ = static_cast<std::uint8_t>(group >> 2);
    }
    bytes.resize(static_cast<std::size_t>(out - bytes.data()));
    return bytes;
}

} // namespace certwright::codec
