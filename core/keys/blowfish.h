// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <cstdint>

namespace certwright::keys {

/// Blowfish with the expensive key schedule of bcrypt (Provos and Mazières, "A Future-Adaptable Password
/// Scheme", 1999, 4), which no library gives by itself. Only for keys that OpenSSH encrypts.
class Blowfish {
public:
    /// The state before any key: the fraction of π, computed once.
    Blowfish();
    ~Blowfish();
    Blowfish(const Blowfish&) = delete;
    Blowfish& operator=(const Blowfish&) = delete;

    /// ExpandKey: the key mixed into the subkeys, all boxes encrypted anew with the salt mixed in; an empty
    /// salt is one of zeros.
    void expand(ByteView key, ByteView salt);

    void encrypt(std::uint32_t& left, std::uint32_t& right) const;

private:
    static constexpr std::size_t rounds = 16;
    static constexpr std::size_t boxSize = 256;
    static constexpr std::size_t stateSize = rounds + 2 + 4 * boxSize;
    static const std::array<std::uint32_t, stateSize>& fractionOfPi();

    std::uint32_t substituted(std::uint32_t half) const;

    std::array<std::uint32_t, stateSize> state_; ///< the subkeys, then the four boxes
};

/// The next four octets of a string that begins anew when it ends, big endian.
std::uint32_t takeCyclic(ByteView octets, std::size_t& at);

} // namespace certwright::keys
