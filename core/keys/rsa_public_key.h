// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/keys/public_key.h"

namespace certwright::keys {

/// A PKCS#1 RSAPublicKey (RFC 8017 A.1.1) as a public key. Errors: Malformed where it is no two numbers of
/// which the first is large and the second is not.
Result<PublicKey> publicKeyOfRsa(ByteView encoded);

/// An RSA public key from its two numbers, without sign.
Result<PublicKey> publicKeyOfRsa(ByteView modulus, ByteView exponent);

/// A SubjectPublicKeyInfo around a key's octets. Errors: Malformed.
Result<PublicKey> publicKeyOf(ByteView algorithmIdentifier, ByteView keyOctets);

} // namespace certwright::keys
