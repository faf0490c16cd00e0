// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

namespace certwright::codec {

/// Writes the presentation language of TLS (RFC 8446 3), which Java's key stores use too: a big-endian number
/// of that many octets. \pre it fits into them
inline void appendNumber(Bytes& to, std::uint64_t number, int octets) {
    for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8)
        to.push_back(static_cast<std::uint8_t>(number >> shift));
}

/// A vector with its length in that many octets before it.
inline void appendVector(Bytes& to, ByteView content, int lengthOctets) {
    appendNumber(to, content.size(), lengthOctets);
    append(to, content);
}

} // namespace certwright::codec
