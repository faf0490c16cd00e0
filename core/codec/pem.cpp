// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"

#include "core/codec/base64.h"

#include <algorithm>
#include <array>

namespace certwright::codec {

namespace {

constexpr std::string_view beginMark = "-----BEGIN ";
constexpr std::string_view endMark = "-----END ";
constexpr std::string_view dashes = "-----";
constexpr std::string_view whiteSpace = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(whiteSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

/// The label between the mark and the closing dashes, which must stand on the same line.
std::optional<std::string_view> labelAfter(std::string_view text, std::size_t at) {
    const auto end = text.find(dashes, at);
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view label = text.substr(at, end - at);
    if (label.find('\n') != std::string_view::npos)
        return std::nullopt;
    return label;
}

/// RFC 1421 headers end with an empty line; without a colon on the first line there are none.
void splitHeaders(std::string_view inner, PemBlock& block) {
    const std::string_view firstLine = trimmed(inner).substr(0, trimmed(inner).find('\n'));
    if (firstLine.find(':') == std::string_view::npos) {
        block.body = inner;
        return;
    }
    for (const std::string_view emptyLine : {"\n\n", "\n\r\n"}) {
        const auto at = inner.find(emptyLine);
        if (at == std::string_view::npos)
            continue;
        block.headers = trimmed(inner.substr(0, at));
        block.body = inner.substr(at + emptyLine.size());
        return;
    }
    block.body = inner;
}

constexpr auto isOfBase64 = [] {
    std::array<bool, 256> table{};
    for (const char c :
        std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n\v\f"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

std::optional<PemFault> bodyFault(std::string_view body) {
    const std::string_view text = trimmed(body);
    if (text.empty())
        return PemFault::EmptyBody;
    if (!std::ranges::all_of(text, [](char c) { return isOfBase64[static_cast<unsigned char>(c)]; }))
        return PemFault::NotBase64;
    return std::nullopt;
}

/// Reads the block whose BEGIN mark stands at that place; empty where it is no such line after all.
std::optional<PemBlock> readBlock(std::string_view text, std::size_t begin) {
    const auto label = labelAfter(text, begin + beginMark.size());
    if (!label)
        return std::nullopt;
    PemBlock block;
    block.label = *label;
    const std::size_t innerStart = begin + beginMark.size() + label->size() + dashes.size();
    // Never looked for beyond the next block: a file of nothing but BEGIN lines would be read once for each
    // of them.
    const std::size_t stop = std::min(text.find(beginMark, innerStart), text.size());
    const auto end = text.substr(0, stop).find(endMark, innerStart);
    if (end == std::string_view::npos) {
        block.range = {begin, stop - begin};
        splitHeaders(text.substr(innerStart, stop - innerStart), block);
        block.fault = PemFault::NoEnd;
        return block;
    }
    splitHeaders(text.substr(innerStart, end - innerStart), block);
    block.fault = bodyFault(block.body);
    const auto endLabel = labelAfter(text, end + endMark.size());
    if (!endLabel) {
        block.range = {begin, end + endMark.size() - begin};
        block.fault = PemFault::NoEnd;
        return block;
    }
    block.range = {begin, end + endMark.size() + endLabel->size() + dashes.size() - begin};
    if (trimmed(*endLabel) != trimmed(*label))
        block.fault = PemFault::OtherEnd;
    return block;
}

} // namespace

std::optional<Bytes> PemBlock::decode() const {
    return fromBase64(body);
}

std::string_view PemBlock::header(std::string_view name) const {
    std::string_view rest = headers;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.starts_with(name) && line.size() > name.size() && line[name.size()] == ':')
            return trimmed(line.substr(name.size() + 1));
    }
    return {};
}

std::vector<PemBlock> scanPem(std::string_view text) {
    std::vector<PemBlock> blocks;
    std::size_t at = text.find(beginMark);
    while (at != std::string_view::npos && blocks.size() < mostPemBlocks) {
        std::size_t next = at + beginMark.size();
        if (const auto block = readBlock(text, at)) {
            blocks.push_back(*block);
            next = block->range.end();
        }
        at = text.find(beginMark, next);
    }
    return blocks;
}

bool looksLikePem(std::string_view text) {
    return text.find(beginMark) != std::string_view::npos;
}

std::string toPem(std::string_view label, ByteView content) {
    std::string text;
    // Enough for all of it: a text that grows leaves its old place behind, with what it held.
    text.reserve(content.size() * 3 / 2 + label.size() * 2 + 64);
    text.append(beginMark).append(label).append(dashes).append("\n");
    appendBase64(text, content, 64);
    text.append("\n").append(endMark).append(label).append(dashes).append("\n");
    return text;
}

SecretBytes toSecretPem(std::string_view label, ByteView content) {
    std::string text = toPem(label, content);
    const ByteView octets = bytesOf(text);
    SecretBytes secret(octets.begin(), octets.end());
    wipe(text.data(), text.size());
    return secret;
}

} // namespace certwright::codec
