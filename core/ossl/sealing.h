// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <cstdint>

namespace certwright::ossl {

/// What scrypt costs (RFC 7914 2). Memory is 128 * n * r octets.
struct ScryptCost {
    std::uint64_t n = 1U << 17;
    std::uint32_t r = 8;
    std::uint32_t p = 1;

    friend bool operator==(const ScryptCost&, const ScryptCost&) = default;
};

/// A key of 32 octets from a passphrase. Takes 0.35 s and 128 MiB at the default cost and cannot be
/// interrupted. Errors: LimitReached where a hostile cost asks for over 1 GiB or p over 16; Library.
Result<SecretBytes> scryptKey(const SecretText& passphrase, ByteView salt, const ScryptCost& cost);

/// A key of 32 octets from a key, for one use (HKDF-SHA256, RFC 5869).
SecretBytes derivedKey(ByteView key, std::string_view use);

/// AES-256-GCM with a fresh random nonce: nonce (12) | ciphertext | tag (16). The context is authenticated,
/// not kept.
Bytes seal(ByteView key, ByteView plain, ByteView context);

/// Opens what seal() made. Errors: VaultTampered where key, content or context differ in a single bit.
Result<SecretBytes> unseal(ByteView key, ByteView sealed, ByteView context);

} // namespace certwright::ossl
