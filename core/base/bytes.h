// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certwright {

/// Octets that are owned, and octets that are only looked at.
using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// A place in some octets: where a field, a block or a fault sits. Offsets count from the start of the whole
/// input.
struct ByteRange {
    std::size_t offset = 0;
    std::size_t length = 0;

    std::size_t end() const { return offset + length; }
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// The octets of a text, and the text of octets; nothing is copied or converted.
ByteView bytesOf(std::string_view text);
std::string_view textOf(ByteView bytes);

Bytes copyOf(ByteView bytes);
bool sameBytes(ByteView left, ByteView right);

/// Appends octets to octets.
void append(Bytes& to, ByteView bytes);

/// Lower-case hexadecimal without separators.
std::string toHex(ByteView bytes);

/// Reads hexadecimal of either case; colons and white space between octets are passed over. Empty where a
/// character is none of these or half an octet is left.
std::optional<Bytes> fromHex(std::string_view text);

} // namespace certwright
