// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/algorithm_identifier.h"
#include "core/keys/public_key.h"

#include <optional>
#include <string>

namespace certwright::keys {

/// The parameters of RSASSA-PSS (RFC 4055 3.1), digests by OpenSSL's names.
struct PssParameters {
    std::string digest = "SHA1";
    std::string maskDigest = "SHA1";
    int saltLength = 20;
};

/// How a signature was made, read from its AlgorithmIdentifier.
struct SignatureAlgorithm {
    std::string name; ///< "ecdsa-with-SHA256"
    KeyFamily family = KeyFamily::Other;
    std::string digest; ///< OpenSSL's name; empty where the algorithm brings its own
    std::optional<PssParameters> pss;

    /// Whether the digest no longer resists collisions: MD2, MD4, MD5, SHA-1.
    bool isWeak() const;
};

/// Known and unknown alike: an unknown one has the family Other and the dotted object identifier as name.
/// Empty where RSASSA-PSS parameters are malformed.
std::optional<SignatureAlgorithm> signatureAlgorithmOf(const codec::AlgorithmIdentifier& identifier);

/// OpenSSL's name of a digest ("SHA2-256"); the dotted form where it is none that certificates use.
std::string digestNameOf(const codec::Oid& digest);

/// Whether a signature is right, or why that cannot be said.
enum class SignatureVerdict { Valid, Invalid, Unsupported };

/// Checks a signature of a certificate, request or CRL.
SignatureVerdict verifySignature(
    const PublicKey& key, const codec::AlgorithmIdentifier& algorithm, ByteView message, ByteView signature);

} // namespace certwright::keys
