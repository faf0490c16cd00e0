// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/keys/encryption_scheme.h"
#include "core/keys/private_key.h"
#include "core/keys/public_key.h"

#include <string>

namespace certwright::keys {

/// A public key as SSH sends it (RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4): the name of the algorithm, then its
/// numbers. Errors: Malformed; UnsupportedAlgorithm (certificates, security keys).
Result<PublicKey> publicKeyOfSsh(ByteView wire);

/// What is inside OPENSSH PRIVATE KEY (openssh-key-v1, OpenSSH's PROTOCOL.key): one key, in the clear or
/// under a passphrase.
struct OpenSshKey {
    std::string cipher; ///< "none", "aes256-ctr"
    std::string derivation;
    Bytes salt;
    std::uint32_t rounds = 0;
    Bytes publicKey; ///< as SSH sends it
    SecretBytes privatePart;
    Bytes tag; ///< of a cipher that authenticates; behind the private part

    bool isEncrypted() const { return cipher != "none"; }
    EncryptionScheme scheme() const;
};

/// Errors: Malformed; UnsupportedVersion where the file holds not exactly one key.
Result<OpenSshKey> parseOpenSshKey(ByteView octets);

/// Errors: WrongPassphrase; Malformed; UnsupportedAlgorithm; LimitReached, before the passphrase is tried.
Result<PrivateKey> openOpenSshKey(const OpenSshKey& key, const SecretText& passphrase);

} // namespace certwright::keys
