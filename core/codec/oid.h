// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace certwright::codec {

/// An object identifier that the program knows, encoded at compile time from its dotted form.
class KnownOid {
public:
    consteval KnownOid(std::string_view dotted, std::string_view name)
        : name_(name)
        , dotted_(dotted) {
        std::size_t at = 0;
        const std::uint64_t first = takeArc(dotted, at);
        const std::uint64_t second = takeArc(dotted, at);
        put(first * 40 + second);
        while (at < dotted.size())
            put(takeArc(dotted, at));
    }

    constexpr ByteView content() const { return {content_.data(), size_}; }
    constexpr std::string_view dotted() const { return dotted_; }
    constexpr std::string_view name() const { return name_; }

private:
    static consteval std::uint64_t takeArc(std::string_view dotted, std::size_t& at) {
        std::uint64_t arc = 0;
        while (at < dotted.size() && dotted[at] != '.')
            arc = arc * 10 + static_cast<std::uint64_t>(dotted[at++] - '0');
        ++at;
        return arc;
    }
    consteval void put(std::uint64_t arc) {
        int shift = 0;
        while (arc >> (shift + 7) != 0)
            shift += 7;
        for (; shift > 0; shift -= 7)
            content_[size_++] = static_cast<std::uint8_t>(0x80 | ((arc >> shift) & 0x7F));
        content_[size_++] = static_cast<std::uint8_t>(arc & 0x7F);
    }

    std::array<std::uint8_t, 24> content_{};
    std::size_t size_ = 0;
    std::string_view name_;
    std::string_view dotted_;
};

/// An object identifier as it was read: the content octets of its encoding, compared as such.
class Oid {
public:
    Oid() = default;
    Oid(const KnownOid& known)
        : content_(textOf(known.content())) {}
    static Oid fromContent(ByteView content) { return Oid{std::string(textOf(content))}; }

    /// Reads "1.2.840.113549"; empty where it is no object identifier.
    static std::optional<Oid> fromDotted(std::string_view dotted);

    ByteView content() const { return bytesOf(content_); }
    bool empty() const { return content_.empty(); }

    /// Whether the octets are an encoding at all: every arc ends, none starts with padding (X.690 8.19).
    bool isWellFormed() const;

    /// "2.5.29.17"; arcs beyond 64 bits and malformed octets are given in hexadecimal.
    std::string dotted() const;

    /// The field's own name ("subjectAltName"), or the dotted form where the program knows none.
    std::string name() const;

    friend bool operator==(const Oid&, const Oid&) = default;
    friend auto operator<=>(const Oid&, const Oid&) = default;
    friend bool operator==(const Oid& oid, const KnownOid& known) {
        return sameBytes(oid.content(), known.content());
    }

private:
    explicit Oid(std::string content)
        : content_(std::move(content)) {}

    std::string content_; // small-string storage holds nearly every object identifier without an allocation
};

} // namespace certwright::codec
