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

    /// "HMAC-SHA-256, 2048 iterations"
    std::string name() const;
};

/// Errors: UnsupportedAlgorithm, LimitReached. Looks at no passphrase.
Result<void> checkMac(const Pkcs12Mac& mac);

/// Whether that passphrase made that MAC over these octets.
bool isMacOf(const Pkcs12Mac& mac, ByteView content, const Pkcs12Passphrase& passphrase);

/// A MAC by HMAC over the digest of that OpenSSL name ("SHA2-256", "SHA1"), as an encoded MacData.
Result<Bytes> makeMacData(
    const std::string& digest, ByteView content, const SecretText& passphrase, int iterations);

/// Undoes a password-based encryption. The scheme was checked before.
/// Errors: WrongPassphrase where it does not come out as it should.
Result<SecretBytes> pbeDecrypt(
    const codec::AlgorithmIdentifier& scheme, ByteView cipherText, const Pkcs12Passphrase& passphrase);

/// How the two presets encrypt.
enum class PbeScheme {
    Pbes2Aes256Sha256, ///< PBES2, AES-256-CBC, PBKDF2-HMAC-SHA256 (RFC 8018)
    Sha1TripleDes,     ///< pbeWithSHA1And3-KeyTripleDES-CBC (RFC 7292 C): weak, read by everything old
};

struct PbeCipherText {
    Bytes algorithmIdentifier;
    Bytes octets;
};

Result<PbeCipherText> pbeEncrypt(
    PbeScheme scheme, ByteView plain, const SecretText& passphrase, int iterations);

} // namespace certwright::container
