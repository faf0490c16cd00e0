// SPDX-License-Identifier: Apache-2.0
#include "core/container/text_reader.h"

#include "core/base/utf8.h"
#include "core/codec/base64.h"
#include "core/codec/pem.h"
#include "core/container/hex_dump.h"
#include "core/container/ssh_reader.h"

#include <algorithm>

namespace certwright::container {

namespace {

constexpr std::string_view whiteSpace = " \t\r\n\v\f";

/// Shorter ones are words and numbers; the smallest key is longer.
constexpr std::size_t shortestValue = 40;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(whiteSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

std::string_view unquoted(std::string_view value) {
    const bool quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
        value.back() == value.front();
    return quoted ? value.substr(1, value.size() - 2) : value;
}

/// What can come out of an encoding by intent: an ASN.1 sequence, text, an OpenSSH key.
bool isPlausible(ByteView decoded) {
    return decoded.size() >= 8 &&
        (decoded[0] == 0x30 || isText(decoded) || textOf(decoded).starts_with("openssh-key-v1"));
}

std::string_view takeLine(std::string_view& rest) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    return line;
}

std::size_t indentOf(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

struct NamedValue {
    std::string_view name;
    std::string_view value;
};

/// "  - name: value", quotes taken off; empty where the line is none.
std::optional<NamedValue> namedValue(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with("- "))
        line = trimmed(line.substr(2));
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    const std::string_view name = unquoted(line.substr(0, colon));
    if (name.find_first_of(" \t\"'") != std::string_view::npos)
        return std::nullopt;
    return NamedValue{name, unquoted(trimmed(line.substr(colon + 2)))};
}

/// The lines that belong to "name: |", all indented deeper than it.
std::string_view takeBlock(std::string_view& rest, std::size_t indent) {
    const std::string_view start = rest;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        if (!trimmed(line).empty() && indentOf(line) <= indent)
            break;
        takeLine(rest);
    }
    return start.substr(0, start.size() - rest.size());
}

void readSpkac(std::string_view text, Reading& reading) {
    static constexpr std::string_view mark = "SPKAC=";
    const auto start = text.find(mark);
    std::string_view value = text.substr(start + mark.size());
    // A file for `openssl ca -spkac` goes on with "CN=…" on lines of their own.
    std::string_view rest = value;
    while (!rest.empty()) {
        const std::string_view line = trimmed(takeLine(rest));
        const auto sign = line.find('=');
        if (sign != std::string_view::npos && line.find_first_not_of('=', sign) != std::string_view::npos) {
            value = value.substr(0, static_cast<std::size_t>(line.data() - value.data()));
            break;
        }
    }
    const ByteRange place{start, mark.size() + value.size()};
    if (const auto decoded = codec::fromBase64(value); decoded && !decoded->empty())
        reading.tryWithin(*decoded, {.place = place, .format = Format::Spkac});
}

bool isOfBase64(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

/// Where base 64 that begins here ends: it goes on over line ends, and one or two "=" are its last. A line
/// "NAME=value" is no part of it, nor is what follows an empty line.
std::size_t endOfBase64(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (at < text.size()) {
        while (at < text.size() && isOfBase64(text[at]))
            ++at;
        if (at < text.size() && text[at] == '=') {
            const std::size_t behind = std::min(text.find_first_not_of('=', at), text.size());
            return behind < text.size() && isOfBase64(text[behind]) ? end : behind;
        }
        end = at;
        const std::size_t next = std::min(text.find_first_not_of(whiteSpace, at), text.size());
        const bool goesOn = next < text.size() && isOfBase64(text[next]) &&
            std::ranges::count(text.substr(at, next - at), '\n') == 1;
        if (!goesOn)
            return end;
        at = next;
    }
    return end;
}

/// Base 64 in the midst of other text: a part of a mail, a value in XML, a block that lost its BEGIN line.
void readScatteredBase64(std::string_view text, Reading& reading) {
    std::size_t at = 0;
    while (at < text.size() && reading.hasRoom()) {
        if (!isOfBase64(text[at])) {
            ++at;
            continue;
        }
        const std::size_t end = endOfBase64(text, at);
        const std::string_view run = text.substr(at, end - at);
        const auto decoded = run.size() < shortestValue ? std::nullopt : codec::fromBase64(run);
        if (decoded && isPlausible(*decoded))
            reading.tryWithin(*decoded, {.place = {at, run.size()}, .format = Format::Base64, .label = {}});
        at = end > at ? end : text.find_first_of("=", at) + 1;
    }
}

struct ByteOrder {
    bool isLittle = false;
    std::size_t markLength = 0;
};

/// Without a mark every other octet is zero: nothing else looks so.
std::optional<ByteOrder> byteOrderOf(ByteView content) {
    constexpr std::size_t fewest = 8;
    if (content.size() < 2)
        return std::nullopt;
    if (content[0] == 0xFF && content[1] == 0xFE)
        return ByteOrder{true, 2};
    if (content[0] == 0xFE && content[1] == 0xFF)
        return ByteOrder{false, 2};
    const auto isZero = [&](std::size_t parity) {
        for (std::size_t i = 0; i < content.size(); ++i)
            if ((content[i] == 0) != (i % 2 == parity))
                return false;
        return true;
    };
    if (content.size() < fewest || content.size() % 2 != 0 || !(isZero(0) || isZero(1)))
        return std::nullopt;
    return ByteOrder{isZero(1), 0};
}

} // namespace

bool isText(ByteView content) {
    return std::ranges::none_of(content, [](std::uint8_t octet) {
        return octet < 0x09 || (octet > 0x0D && octet < 0x20 && octet != 0x1A && octet != 0x1B) ||
            octet == 0x7F;
    });
}

void readValue(std::string_view name, std::string_view value, ByteRange place, Reading& reading) {
    if (value.size() < shortestValue)
        return;
    const std::string label = visible(elided(name, 80));
    if (codec::looksLikePem(value)) {
        reading.tryWithin(bytesOf(value), {.place = place, .label = label});
        return;
    }
    const auto decoded = codec::fromBase64(value);
    if (decoded && isPlausible(*decoded))
        reading.tryWithin(*decoded, {.place = place, .format = Format::Base64, .label = label});
}

void readNamedValues(std::string_view text, Reading& reading) {
    std::string_view rest = text;
    while (!rest.empty() && reading.hasRoom()) {
        const std::string_view line = takeLine(rest);
        const auto named = namedValue(line);
        if (!named)
            continue;
        const bool isBlock = named->value.starts_with('|') || named->value.starts_with('>');
        const std::string_view value = isBlock ? takeBlock(rest, indentOf(line)) : named->value;
        const auto offset = static_cast<std::size_t>(value.data() - text.data());
        if (!codec::looksLikePem(value)) // which is found where it stands
            readValue(named->name, value, {offset, value.size()}, reading);
    }
}

Result<void> readText(std::string_view text, Reading& reading) {
    const std::size_t before = reading.itemCount();
    const std::string_view content = trimmed(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
    const ByteRange whole{0, text.size()};
    const auto hex = fromHexDump(content);
    // The dashes of a PEM block that lost its first line would pass for base 64 of URLs.
    const bool isOneValue = !hex && content.find("-----") == std::string_view::npos;
    const auto base64 = isOneValue ? codec::fromBase64(content) : std::nullopt;
    if (hex && isPlausible(*hex))
        reading.tryWithin(*hex, {.place = whole, .format = Format::Hex});
    else if (base64 && isPlausible(*base64))
        reading.tryWithin(*base64, {.place = whole, .format = Format::Base64});
    else if (content.find("SPKAC=") != std::string_view::npos)
        readSpkac(text, reading);
    else if (!readSshText(text, reading))
        readNamedValues(text, reading);
    if (reading.itemCount() == before)
        readScatteredBase64(text, reading);
    if (reading.itemCount() == before)
        return failure(ErrorCode::UnknownFormat);
    return {};
}

std::optional<std::string> fromUtf16(ByteView content) {
    const auto order = byteOrderOf(content);
    if (!order)
        return std::nullopt;
    Bytes octets = copyOf(content.subspan(order->markLength));
    if (order->isLittle)
        for (std::size_t i = 0; i + 1 < octets.size(); i += 2)
            std::swap(octets[i], octets[i + 1]);
    return utf8FromUtf16Be(octets);
}

std::optional<std::string> withLineBreaks(std::string_view text) {
    if (text.find("-----\\n") == std::string_view::npos && text.find("-----\\r\\n") == std::string_view::npos)
        return std::nullopt;
    std::string broken;
    broken.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '\\' && i + 1 < text.size() &&
            (text[i + 1] == 'n' || text[i + 1] == 'r');
        broken += escape ? '\n' : text[i];
        i += escape ? 1 : 0;
    }
    return broken;
}

} // namespace certwright::container
