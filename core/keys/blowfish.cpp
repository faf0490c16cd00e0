// SPDX-License-Identifier: Apache-2.0
#include "core/keys/blowfish.h"

#include "core/base/secret.h"
#include "core/ossl/handles.h"

#include <openssl/bn.h>

#include <cstdlib>

namespace certwright::keys {

namespace {

using Number = std::unique_ptr<BIGNUM, ossl::Freed<BN_free>>;

/// Bits behind those that are wanted, so that the rounding of each term does not reach them.
constexpr int guardBits = 64;

void require(bool done) {
    if (!done)
        std::abort(); // only out of memory
}

/// arctan(1/n) · 2^bits, by Gregory's series.
Number arctanOfInverse(BN_ULONG n, int bits) {
    Number sum{BN_new()};
    Number power{BN_new()};
    const Number term{BN_new()};
    require(sum && power && term && BN_set_bit(power.get(), bits));
    require(BN_div_word(power.get(), n) != static_cast<BN_ULONG>(-1));
    for (BN_ULONG k = 1; !BN_is_zero(power.get()); k += 2) {
        require(BN_copy(term.get(), power.get()) != nullptr);
        BN_div_word(term.get(), k);
        const bool adds = k % 4 == 1;
        require(adds ? BN_add(sum.get(), sum.get(), term.get()) : BN_sub(sum.get(), sum.get(), term.get()));
        BN_div_word(power.get(), n * n);
    }
    return sum;
}

} // namespace

/// Machin's formula: π = 16 arctan(1/5) − 4 arctan(1/239).
const std::array<std::uint32_t, Blowfish::stateSize>& Blowfish::fractionOfPi() {
    static const std::array<std::uint32_t, stateSize> fraction = [] {
        constexpr int bits = static_cast<int>(stateSize) * 32 + guardBits;
        const Number pi = arctanOfInverse(5, bits);
        const Number second = arctanOfInverse(239, bits);
        require(BN_lshift(pi.get(), pi.get(), 4) && BN_lshift(second.get(), second.get(), 2) &&
            BN_sub(pi.get(), pi.get(), second.get()) && BN_mask_bits(pi.get(), bits) &&
            BN_rshift(pi.get(), pi.get(), guardBits));
        std::array<std::uint8_t, stateSize * 4> octets{};
        require(BN_bn2binpad(pi.get(), octets.data(), static_cast<int>(octets.size())) > 0);
        std::array<std::uint32_t, stateSize> words{};
        std::size_t at = 0;
        for (std::uint32_t& word : words)
            word = takeCyclic(octets, at);
        return words;
    }();
    return fraction;
}

Blowfish::Blowfish()
    : state_(fractionOfPi()) {}

Blowfish::~Blowfish() {
    wipe(state_.data(), sizeof(state_));
}

std::uint32_t takeCyclic(ByteView octets, std::size_t& at) {
    std::uint32_t word = 0;
    for (int i = 0; i < 4; ++i) {
        word = (word << 8) | octets[at];
        at = at + 1 < octets.size() ? at + 1 : 0;
    }
    return word;
}

std::uint32_t Blowfish::substituted(std::uint32_t half) const {
    const std::uint32_t* box = state_.data() + rounds + 2;
    return ((box[half >> 24] + box[boxSize + ((half >> 16) & 0xFF)]) ^
               box[2 * boxSize + ((half >> 8) & 0xFF)]) +
        box[3 * boxSize + (half & 0xFF)];
}

void Blowfish::encrypt(std::uint32_t& left, std::uint32_t& right) const {
    std::uint32_t l = left;
    std::uint32_t r = right;
    for (std::size_t i = 0; i < rounds; i += 2) {
        l ^= state_[i];
        r ^= substituted(l);
        r ^= state_[i + 1];
        l ^= substituted(r);
    }
    left = r ^ state_[rounds + 1];
    right = l ^ state_[rounds];
}

void Blowfish::expand(ByteView key, ByteView salt) {
    std::size_t keyAt = 0;
    for (std::size_t i = 0; i < rounds + 2; ++i)
        state_[i] ^= takeCyclic(key, keyAt);
    std::size_t saltAt = 0;
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    for (std::size_t i = 0; i < stateSize; i += 2) {
        if (!salt.empty()) {
            left ^= takeCyclic(salt, saltAt);
            right ^= takeCyclic(salt, saltAt);
        }
        encrypt(left, right);
        state_[i] = left;
        state_[i + 1] = right;
    }
}

} // namespace certwright::keys
