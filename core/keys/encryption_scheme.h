// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/codec/algorithm_identifier.h"

#include <cstdint>
#include <string>

struct ossl_lib_ctx_st;

namespace certwright::keys {

/// What the loaded OpenSSL needs to undo an encryption.
enum class SchemeSupport {
    Default, ///< nothing more
    Legacy,  ///< its legacy provider: RC2, RC4, single DES
    None,    ///< unknown to it
};

/// How something is encrypted under a passphrase, read off its AlgorithmIdentifier before any passphrase is
/// tried: so that "wrong passphrase" is never said of an algorithm that nobody could have opened. Knows PBES1
/// and PBES2 (RFC 8018), the PKCS#12 ones (RFC 7292 C), scrypt (RFC 7914), PBMAC1 (RFC 9579), and those of
/// Java's own stores.
struct EncryptionScheme {
    std::string name;             ///< "PBES2 AES-256-CBC with PBKDF2-HMAC-SHA256"
    std::uint64_t iterations = 0; ///< of the key derivation; scrypt's N; 0 where unknown
    SchemeSupport support = SchemeSupport::None;
    bool weak = false; ///< a key of 40 or 56 bits, RC4, or JKS's stream

    /// Success where it can be tried at all.
    /// Errors: UnsupportedAlgorithm; LimitReached where the iterations would keep a processor busy for
    /// minutes.
    Result<void> check() const;

    /// The library context that knows its algorithms; null is the default one.
    ossl_lib_ctx_st* context() const;
};

/// What is taken of a stranger's file without asking: about ten seconds of one core.
inline constexpr std::uint64_t mostIterations = 10'000'000;

EncryptionScheme encryptionSchemeOf(const codec::AlgorithmIdentifier& identifier);

} // namespace certwright::keys
