// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/keys/private_key.h"

namespace certwright::keys {

/// Signs with one key and the digest that fits its strength: SHA-256, with P-384 SHA-384, with P-521 SHA-512;
/// Ed25519, Ed448 and the post-quantum ones bring their own (RFC 5758, 8410, 9881).
class Signer {
public:
    /// Errors: UnsupportedAlgorithm.
    static Result<Signer> create(const PrivateKey& key);

    /// AlgorithmIdentifier of what sign() gives, encoded; it stands in what is signed too.
    const Bytes& algorithmIdentifier() const { return algorithmIdentifier_; }

    Result<Bytes> sign(ByteView message) const;

private:
    Signer(PrivateKey key, const char* digest)
        : key_(std::move(key))
        , digest_(digest) {}

    PrivateKey key_;
    const char* digest_; ///< a literal; null where the algorithm brings its own
    Bytes algorithmIdentifier_;
};

} // namespace certwright::keys
