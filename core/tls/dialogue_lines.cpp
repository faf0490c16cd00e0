// SPDX-License-Identifier: Apache-2.0
#include "core/tls/dialogue_lines.h"

#include <algorithm>

namespace certwright::tls {

namespace {

constexpr std::size_t digits = 3;

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isWordCharacter(char c) {
    return isDigit(c) || (upper(c) >= 'A' && upper(c) <= 'Z') || c == '_';
}

/// As far as both go.
bool agree(std::string_view text, std::string_view upperCase) {
    const std::size_t length = std::min(text.size(), upperCase.size());
    return std::ranges::equal(text.substr(0, length), upperCase.substr(0, length), {}, upper);
}

} // namespace

Extent measureLine(ByteView pending, std::string_view start) {
    const std::string_view text = textOf(pending);
    if (!agree(text, start))
        return {Extent::Kind::Never};
    const auto end = text.find('\n');
    if (end == text.npos)
        return {};
    return {Extent::Kind::Whole, end + 1};
}

Extent measureReply(ByteView pending) {
    const std::string_view text = textOf(pending);
    const std::size_t given = std::min(text.size(), digits);
    if (!std::ranges::all_of(text.substr(0, given), isDigit))
        return {Extent::Kind::Never};
    const std::string_view code = text.substr(0, given);
    std::size_t at = 0;
    for (auto end = text.find('\n'); end != text.npos; end = text.find('\n', at)) {
        const std::string_view line = text.substr(at, end - at);
        const bool first = at == 0;
        at = end + 1;
        if (!line.starts_with(code) || line.size() < digits) {
            if (first)
                return {Extent::Kind::Never};
            continue; // RFC 959 4.2 allows any text in between
        }
        if (line.size() == digits || line[digits] != '-')
            return {Extent::Kind::Whole, at};
    }
    return {};
}

Extent measureBlock(ByteView pending) {
    const std::string_view text = textOf(pending);
    const auto first = text.find('\n');
    if (first == text.npos)
        return {};
    Extent extent;
    for (const std::string_view end : {"\n.\r\n", "\n.\n"}) // whichever comes first
        if (const auto found = text.find(end, first);
            found != text.npos && (extent.kind != Extent::Kind::Whole || found + end.size() < extent.size))
            extent = {Extent::Kind::Whole, found + end.size()};
    return extent;
}

Extent measureImap(ByteView pending, int turn) {
    if (turn == 0)
        return measureLine(pending, "* ");
    const std::string tag = "A" + std::to_string(turn) + " ";
    std::size_t at = 0;
    while (at < pending.size()) {
        const ByteView rest = pending.subspan(at);
        const Extent tagged = measureLine(rest, tag);
        const Extent untagged = measureLine(rest, "* ");
        if (tagged.kind == Extent::Kind::Never && untagged.kind == Extent::Kind::Never)
            return {Extent::Kind::Never};
        if (tagged.kind == Extent::Kind::Whole || (untagged.size > 0 && beginsWith(rest, "* BYE")))
            return {Extent::Kind::Whole, at + tagged.size + untagged.size};
        if (untagged.kind != Extent::Kind::Whole)
            return {};
        at += untagged.size;
    }
    return {};
}

ByteView lastLineOf(ByteView message) {
    const std::string_view text = textOf(message);
    const auto before = text.size() < 2 ? text.npos : text.rfind('\n', text.size() - 2);
    return message.subspan(before == text.npos ? 0 : before + 1);
}

bool isOkOfImap(ByteView message, int turn) {
    return beginsWith(lastLineOf(message), "A" + std::to_string(turn) + " OK");
}

int codeOf(ByteView reply) {
    int code = 0;
    for (const std::uint8_t digit : reply.first(std::min(reply.size(), digits)))
        code = code * 10 + (digit - '0');
    return code;
}

std::string codeText(ByteView reply) {
    const std::string_view start = textOf(reply).substr(0, digits);
    return start.size() == digits && std::ranges::all_of(start, isDigit) ? std::string(start) : std::string{};
}

bool hasWord(ByteView message, std::string_view word) {
    std::string_view text = textOf(message);
    while (text.size() >= word.size()) {
        const auto found = std::ranges::search(text, word, {}, upper);
        if (found.empty())
            return false;
        const auto at = static_cast<std::size_t>(found.begin() - text.begin());
        const bool begins = at == 0 || !isWordCharacter(text[at - 1]);
        const std::size_t behind = at + word.size();
        if (begins && (behind == text.size() || !isWordCharacter(text[behind])))
            return true;
        text.remove_prefix(at + 1);
    }
    return false;
}

bool mentions(ByteView message, std::string_view text) {
    return !std::ranges::search(textOf(message), text, {}, upper).empty();
}

bool beginsWith(ByteView message, std::string_view start) {
    return message.size() >= start.size() && agree(textOf(message), start);
}

Bytes lineOf(std::string_view text) {
    Bytes line = copyOf(bytesOf(text));
    append(line, bytesOf("\r\n"));
    return line;
}

Turn saying(std::string_view line) {
    return {.kind = Turn::Kind::Say, .say = lineOf(line)};
}

Turn agreed() {
    return {.kind = Turn::Kind::Agree};
}

Turn foreign() {
    return {.kind = Turn::Kind::Foreign};
}

Turn refusedBy(ByteView reply, Refusal refusal) {
    return {.kind = Turn::Kind::Refuse, .refusal = refusal, .code = codeText(reply)};
}

} // namespace certwright::tls
