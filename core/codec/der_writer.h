// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/instant.h"
#include "core/codec/oid.h"
#include "core/codec/tag.h"

#include <string_view>

namespace certwright::codec::der {

/// Writes DER from the inside out: each function gives one whole element, and a constructed one is made of
/// others. Certificates are small, so the copies cost less than a cleverer writer would take to understand.
/// \see X.690 10, 11

Bytes element(Tag tag, ByteView content);

/// A constructed element around others, in this order.
template <class... Elements> Bytes constructed(Tag tag, const Elements&... elements) {
    Bytes content;
    (append(content, elements), ...);
    return element(tag, content);
}
template <class... Elements> Bytes sequence(const Elements&... elements) {
    return constructed(tag::sequence, elements...);
}

/// SET OF: sorted as DER demands (X.690 11.6).
Bytes setOf(std::vector<Bytes> elements);

Bytes boolean(bool value);
Bytes integer(std::int64_t value);
/// A positive INTEGER from its magnitude, padded with a zero octet where the sign bit would be set.
Bytes unsignedInteger(ByteView magnitude);
Bytes oid(const Oid& oid);
Bytes null();
Bytes octetString(ByteView octets);
Bytes bitString(ByteView octets);
/// A BIT STRING of flags, bit 0 first, without trailing zero bits (X.690 11.2.2).
Bytes namedBits(std::uint32_t bits);
Bytes utf8String(std::string_view text);
Bytes printableString(std::string_view text);
Bytes ia5String(std::string_view text);
/// UTCTime until 2049, GeneralizedTime from then on (RFC 5280 4.1.2.5).
Bytes time(Instant instant);

} // namespace certwright::codec::der
