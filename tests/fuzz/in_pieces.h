// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

namespace certwright::fuzz {

/// Two readers of the same input: one is given all of it at once, the other octet by octet.
template <class Reader> struct InPieces {
    Reader whole;
    Reader pieces;

    explicit InPieces(ByteView input) {
        whole.receive(input);
        whole.end();
        for (std::size_t at = 0; at < input.size(); ++at)
            pieces.receive(input.subspan(at, 1));
        pieces.end();
    }
};

} // namespace certwright::fuzz
