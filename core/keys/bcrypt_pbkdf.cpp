// SPDX-License-Identifier: Apache-2.0
#include "core/keys/bcrypt_pbkdf.h"

#include "core/keys/blowfish.h"
#include "core/ossl/digest.h"

#include <algorithm>

namespace certwright::keys {

namespace {

constexpr std::size_t blockSize = 32;
constexpr int costRounds = 64;

using Block = std::array<std::uint8_t, blockSize>;

Bytes sha512(ByteView octets) {
    return ossl::digest("SHA2-512", octets).value_or(Bytes(64));
}

/// bcrypt with two digests in the places of passphrase and salt; its words come out in little endian.
Block bcryptHash(ByteView passphrase, ByteView salt) {
    Blowfish cipher;
    cipher.expand(passphrase, salt);
    for (int i = 0; i < costRounds; ++i) {
        cipher.expand(salt, {});
        cipher.expand(passphrase, {});
    }
    static constexpr std::string_view magic = "OxychromaticBlowfishSwatDynamite";
    static_assert(magic.size() == blockSize);
    Block block{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < blockSize; i += 8) {
        std::uint32_t words[2] = {takeCyclic(bytesOf(magic), at), takeCyclic(bytesOf(magic), at)};
        for (int round = 0; round < costRounds; ++round)
            cipher.encrypt(words[0], words[1]);
        for (std::size_t k = 0; k < 8; ++k)
            block[i + k] = static_cast<std::uint8_t>(words[k / 4] >> (8 * (k % 4)));
    }
    return block;
}

/// One block of PBKDF2: the rounds' outputs, one on the other.
Block derivedBlock(ByteView passphrase, ByteView salt, std::uint32_t number, std::uint32_t rounds) {
    Bytes counted = copyOf(salt);
    for (const int shift : {24, 16, 8, 0})
        counted.push_back(static_cast<std::uint8_t>(number >> shift));
    Block last = bcryptHash(passphrase, sha512(counted));
    Block sum = last;
    for (std::uint32_t round = 1; round < rounds; ++round) {
        last = bcryptHash(passphrase, sha512(last));
        for (std::size_t i = 0; i < blockSize; ++i)
            sum[i] ^= last[i];
    }
    wipe(last.data(), last.size());
    return sum;
}

} // namespace

SecretBytes bcryptPbkdf(
    const SecretText& passphrase, ByteView salt, std::uint32_t rounds, std::size_t length) {
    Bytes digest = sha512(passphrase.bytes());
    const std::size_t stride = (length + blockSize - 1) / blockSize;
    SecretBytes key(length);
    for (std::size_t number = 0; number < stride; ++number) {
        Block block = derivedBlock(digest, salt, static_cast<std::uint32_t>(number + 1), rounds);
        for (std::size_t i = 0; i * stride + number < length; ++i)
            key[i * stride + number] = block[i];
        wipe(block.data(), block.size());
    }
    wipe(digest.data(), digest.size());
    return key;
}

} // namespace certwright::keys
