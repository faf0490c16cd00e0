// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <cstdlib>

namespace certwright::fuzz {

/// Ends the program where a reader does not keep its word: libFuzzer keeps the input that did it.
inline void promise(bool kept) {
    if (!kept)
        std::abort();
}

/// Whether a view lies within another one.
inline bool liesWithin(ByteView inner, ByteView outer) {
    return inner.empty() ||
        (inner.data() >= outer.data() && inner.data() + inner.size() <= outer.data() + outer.size());
}

} // namespace certwright::fuzz

/// What libFuzzer calls with each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
