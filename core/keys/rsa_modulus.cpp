// SPDX-License-Identifier: Apache-2.0
#include "core/keys/rsa_modulus.h"

#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"

namespace certwright::keys {

namespace {

constexpr std::size_t longestModulus = 2048; // octets
constexpr unsigned smallPrimesEnd = 752;
constexpr int fermatSteps = 100;

ossl::BigNumber numberOf(ByteView magnitude) {
    if (magnitude.size() > longestModulus)
        return nullptr;
    return ossl::BigNumber{BN_bin2bn(magnitude.data(), static_cast<int>(magnitude.size()), nullptr)};
}

/// The integer part of the square root, by Newton's method from above; null where memory runs out.
ossl::BigNumber rootOf(const BIGNUM* square, BN_CTX* context) {
    ossl::BigNumber root{BN_new()};
    ossl::BigNumber next{BN_new()};
    if (!root || !next || !BN_set_bit(root.get(), (BN_num_bits(square) + 1) / 2))
        return nullptr;
    while (true) {
        const bool done = BN_div(next.get(), nullptr, square, root.get(), context) &&
            BN_add(next.get(), next.get(), root.get()) && BN_rshift1(next.get(), next.get());
        if (!done)
            return nullptr;
        if (BN_cmp(next.get(), root.get()) >= 0)
            return root;
        std::swap(root, next);
    }
}

bool isSquare(const BIGNUM* number, BN_CTX* context) {
    // Of the 64 remainders only 12 are those of squares: most numbers need no root.
    const BN_ULONG remainder = BN_mod_word(number, 64);
    bool possible = false;
    for (BN_ULONG i = 0; i < 64; ++i)
        possible = possible || i * i % 64 == remainder;
    if (!possible)
        return false;
    const ossl::BigNumber root = rootOf(number, context);
    const ossl::BigNumber again{BN_new()};
    return root && again && BN_sqr(again.get(), root.get(), context) && BN_cmp(again.get(), number) == 0;
}

bool isPrime(unsigned number) {
    for (unsigned divisor = 2; divisor * divisor <= number; ++divisor)
        if (number % divisor == 0)
            return false;
    return true;
}

} // namespace

std::optional<unsigned> smallFactor(ByteView modulus) {
    const ossl::BigNumber number = numberOf(modulus);
    if (!number || BN_is_zero(number.get()))
        return std::nullopt;
    for (unsigned candidate = 2; candidate < smallPrimesEnd; ++candidate)
        if (isPrime(candidate) && BN_mod_word(number.get(), candidate) == 0)
            return candidate;
    return std::nullopt;
}

/// Looks for a with a² - n = b²: then n = (a + b)(a - b). The closer the primes, the nearer is a to the root.
bool hasClosePrimes(ByteView modulus) {
    const ossl::ErrorScope queue;
    const ossl::BigNumber n = numberOf(modulus);
    const ossl::BigNumberContext context{BN_CTX_new()};
    const ossl::BigNumber rest{BN_new()};
    if (!n || !context || !rest || !BN_is_odd(n.get()))
        return false;
    const ossl::BigNumber a = rootOf(n.get(), context.get());
    if (!a)
        return false;
    for (int step = 0; step < fermatSteps; ++step) {
        const bool computed = BN_sqr(rest.get(), a.get(), context.get()) &&
            BN_sub(rest.get(), rest.get(), n.get());
        if (!computed)
            return false;
        if (!BN_is_negative(rest.get()) && isSquare(rest.get(), context.get()))
            return true;
        if (!BN_add_word(a.get(), 1))
            return false;
    }
    return false;
}

} // namespace certwright::keys
