// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/codec/oid.h"
#include "core/keys/private_key.h"
#include "core/keys/public_key.h"

#include <string_view>

namespace certwright::keys {

// Keys as their numbers, which is how SSH and JSON carry them. Numbers are without sign, big endian.

/// RFC 8017 3. A private key has them all; a public one n and e.
struct RsaParts {
    ByteView n, e, d, p, q;
    ByteView qInverse;
    ByteView dP, dQ; ///< computed where they are not given, as SSH does not
};

/// SEC 1 3.2: a point in its encoded form, and in a private key the scalar.
struct EcParts {
    std::string_view curve; ///< "P-256", "P-384", "P-521", "secp256k1"
    ByteView point;
    ByteView scalar;
};

/// Keys that are one string of octets (RFC 8410).
struct OctetParts {
    codec::Oid algorithm;
    ByteView secret;
};

/// Errors: Malformed; UnsupportedAlgorithm.
Result<PublicKey> publicKeyOf(const EcParts& parts);
Result<PrivateKey> privateKeyOf(const RsaParts& parts);
Result<PrivateKey> privateKeyOf(const EcParts& parts);
Result<PrivateKey> privateKeyOf(const OctetParts& parts);

} // namespace certwright::keys
