// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/codec/algorithm_identifier.h"

#include <cstdint>
#include <string>

namespace certwright::container {

/// A passphrase as PKCS#12 derives keys from it: none at all and an empty one are different (RFC 7292 B.1).
struct Pkcs12Passphrase {
    SecretText text;
    bool absent = false;
};

/// The MAC of a PKCS#12 (RFC 7292 4): the old one, or PBMAC1 (RFC 9579), which stands in the same place.
struct Pkcs12Mac {
    codec::AlgorithmIdentifier algorithm; ///< a digest, or PBMAC1 with its parameters
    Bytes value;
    Bytes salt;
    std::uint64_t iterations = 1;
    std::size_t keyOctets = 0; ///< of the derived key used; 0 for as many as the digest has (BKS 1: two)

    /// "HMAC-SHA-256, 2048 iterations"
    std::string name() const;
};

/// Errors: UnsupportedAlgorithm, LimitReached. Looks at no passphrase.
Result<void> checkMac(const Pkcs12Mac& mac);

/// Whether that passphrase made that MAC over these octets.
bool isMacOf(const Pkcs12Mac& mac, ByteView content, const Pkcs12Passphrase& passphrase);

/// A MAC over these octets in the manner of another: same algorithm and iterations, a new salt.
/// As an encoded MacData. Errors: UnsupportedAlgorithm, Library.
Result<Bytes> makeMacData(const Pkcs12Mac& like, ByteView content, const Pkcs12Passphrase& passphrase);

/// Undoes a password-based encryption. The scheme was checked before.
/// Errors: WrongPassphrase where it does not come out as it should.
Result<SecretBytes> pbeDecrypt(
    const codec::AlgorithmIdentifier& scheme, ByteView cipherText, const Pkcs12Passphrase& passphrase);

/// How the two presets encrypt.
enum class PbeScheme {
    Pbes2Aes256Sha256, ///< PBES2, AES-256-CBC, PBKDF2-HMAC-SHA256 (RFC 8018)
    Sha1TripleDes,     ///< pbeWithSHA1And3-KeyTripleDES-CBC (RFC 7292 C): weak, read by everything old
};

/// One of them with that many iterations, to be given to pbeEncrypt().
codec::AlgorithmIdentifier newScheme(PbeScheme scheme, int iterations);

struct PbeCipherText {
    codec::AlgorithmIdentifier scheme;
    Bytes octets;
};

/// Encrypts in the manner of a scheme: same algorithms and iterations, new salt and initialisation vector.
/// Errors: UnsupportedAlgorithm, Library.
Result<PbeCipherText> pbeEncrypt(
    const codec::AlgorithmIdentifier& like, ByteView plain, const Pkcs12Passphrase& passphrase);

} // namespace certwright::container
