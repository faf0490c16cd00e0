// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid.h"

#include "core/codec/oid_names.h"

#include <charconv>

namespace certwright::codec {

namespace {

void putArc(Bytes& content, std::uint64_t arc) {
    int shift = 0;
    while (shift < 63 && arc >> (shift + 7) != 0)
        shift += 7;
    for (; shift > 0; shift -= 7)
        content.push_back(static_cast<std::uint8_t>(0x80 | ((arc >> shift) & 0x7F)));
    content.push_back(static_cast<std::uint8_t>(arc & 0x7F));
}

/// The arcs as encoded, the first two still in one; empty where one is malformed or beyond 64 bits.
std::optional<std::vector<std::uint64_t>> subidentifiers(ByteView content) {
    std::vector<std::uint64_t> arcs;
    std::uint64_t arc = 0;
    bool within = false;
    for (const std::uint8_t octet : content) {
        if (arc >> 57 != 0 || (!within && octet == 0x80))
            return std::nullopt;
        arc = (arc << 7) | (octet & 0x7FU);
        within = (octet & 0x80) != 0;
        if (within)
            continue;
        arcs.push_back(arc);
        arc = 0;
    }
    if (within || arcs.empty())
        return std::nullopt;
    return arcs;
}

} // namespace

std::optional<Oid> Oid::fromDotted(std::string_view dotted) {
    std::vector<std::uint64_t> arcs;
    while (true) {
        std::uint64_t arc = 0;
        const auto [end, problem] = std::from_chars(dotted.data(), dotted.data() + dotted.size(), arc);
        if (problem != std::errc{})
            return std::nullopt;
        arcs.push_back(arc);
        dotted.remove_prefix(static_cast<std::size_t>(end - dotted.data()));
        if (dotted.empty())
            break;
        if (dotted.front() != '.')
            return std::nullopt;
        dotted.remove_prefix(1);
    }
    static constexpr std::uint64_t largestSecond = 1ULL << 62;
    if (arcs.size() < 2 || arcs[0] > 2 || (arcs[0] < 2 && arcs[1] > 39) || arcs[1] > largestSecond)
        return std::nullopt;
    Bytes content;
    putArc(content, arcs[0] * 40 + arcs[1]);
    for (std::size_t i = 2; i < arcs.size(); ++i)
        putArc(content, arcs[i]);
    return fromContent(content);
}

bool Oid::isWellFormed() const {
    bool within = false;
    for (const std::uint8_t octet : content()) {
        if (!within && octet == 0x80)
            return false;
        within = (octet & 0x80) != 0;
    }
    return !within && !content_.empty();
}

std::string Oid::dotted() const {
    const auto arcs = subidentifiers(content());
    if (!arcs)
        return "0x" + toHex(content());
    const std::uint64_t first = arcs->front() < 80 ? arcs->front() / 40 : 2;
    std::string text = std::to_string(first) + "." + std::to_string(arcs->front() - first * 40);
    for (std::size_t i = 1; i < arcs->size(); ++i)
        text += "." + std::to_string((*arcs)[i]);
    return text;
}

std::string Oid::name() const {
    const std::string_view known = knownName(*this);
    return known.empty() ? dotted() : std::string(known);
}

} // namespace certwright::codec
