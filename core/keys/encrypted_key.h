// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/keys/encryption_scheme.h"
#include "core/keys/private_key.h"
#include "core/keys/ssh_key.h"

#include <optional>
#include <string>
#include <string_view>

namespace certwright::keys {

/// A private key that is there, but under a passphrase.
class EncryptedKey {
public:
    /// PKCS#8 EncryptedPrivateKeyInfo (RFC 5958 3). Errors: Malformed.
    static Result<EncryptedKey> fromPkcs8(ByteView der);

    /// A PEM block of the old form with "Proc-Type: 4,ENCRYPTED" and "DEK-Info" (RFC 1421 4.6.1.1), whole, as
    /// text.
    static EncryptedKey fromTraditionalPem(std::string_view block, std::string_view dekInfo);

    /// openssh-key-v1, where it is under a passphrase.
    static EncryptedKey fromOpenSsh(OpenSshKey key);

    const EncryptionScheme& scheme() const { return scheme_; }
    /// Still under the passphrase: PKCS#8, or the octets of the PEM block.
    const Bytes& encoded() const { return encoded_; }
    bool isPkcs8() const { return !traditional_ && !openSsh_; }
    /// PKCS#8, but under a scheme of Java's own, which nobody else reads.
    bool isJavaOnly() const { return javaProtected_.has_value(); }

    /// Errors: UnsupportedAlgorithm and LimitReached before the passphrase is looked at; WrongPassphrase.
    Result<PrivateKey> open(const SecretText& passphrase) const;

private:
    EncryptedKey() = default;
    Result<PrivateKey> openJava(const SecretText& passphrase) const;
    Result<PrivateKey> openPkcs8(const SecretText& passphrase) const;
    Result<PrivateKey> openTraditional(const SecretText& passphrase) const;

    Bytes encoded_;
    struct JavaProtected {
        codec::AlgorithmIdentifier scheme;
        ByteRange octets; ///< in what is encoded
    };
    std::optional<JavaProtected> javaProtected_;
    bool traditional_ = false;
    std::optional<OpenSshKey> openSsh_;
    EncryptionScheme scheme_;
};

} // namespace certwright::keys
