// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace certwright::test {

/// What to look for. Its octets are masked, so that what looks for it does not find itself.
struct MaskedPattern {
    std::string name;
    std::vector<std::uint8_t> octets;
};

inline constexpr std::uint8_t patternMask = 0xA5;

/// How often it stands anywhere in the writable memory of this process. 0 for all where /proc cannot be read.
std::size_t countInMemory(const MaskedPattern& pattern);

} // namespace certwright::test
