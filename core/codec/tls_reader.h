// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <optional>

namespace certwright::codec {

/// Reads the presentation language of TLS (RFC 8446 3): big-endian numbers and vectors with their length in
/// front. Never reads beyond the input; once something does not fit, everything after is empty too.
class TlsReader {
public:
    explicit TlsReader(ByteView rest)
        : rest_(rest) {}

    bool atEnd() const { return rest_.empty(); }
    bool failed() const { return failed_; }
    ByteView rest() const { return rest_; }

    /// A number of one to eight octets; 0 where there are not as many left.
    std::uint64_t number(std::size_t octets) {
        std::uint64_t value = 0;
        for (const std::uint8_t octet : take(octets))
            value = (value << 8) | octet;
        return value;
    }

    ByteView take(std::size_t octets) {
        if (octets > rest_.size()) {
            failed_ = true;
            rest_ = {};
            return {};
        }
        const ByteView taken = rest_.first(octets);
        rest_ = rest_.subspan(octets);
        return taken;
    }

    /// A vector whose length stands in that many octets before it.
    ByteView vector(std::size_t lengthOctets) {
        const std::uint64_t length = number(lengthOctets);
        return failed_ ? ByteView{} : take(static_cast<std::size_t>(length));
    }

private:
    ByteView rest_;
    bool failed_ = false;
};

} // namespace certwright::codec
