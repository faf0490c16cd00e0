// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/codec/oid.h"
#include "core/ossl/handles.h"

#include <optional>

namespace certwright::keys {

/// Keys on a named curve, put straight into OpenSSL's form. The decoders of OpenSSL 3 give the same answer in
/// ten times the time, for they try every algorithm of every provider.

/// Null where the loaded library does not know the curve or the point is not on it.
ossl::Pkey ellipticPublicKey(const codec::Oid& curve, ByteView point);

/// A private key with the public half that its file states.
struct EllipticPrivateKey {
    ossl::Pkey key;
    Bytes spki; ///< SubjectPublicKeyInfo
};

/// Reads PKCS#8 around an ECPrivateKey with a named curve and a public key (RFC 5958 2, RFC 5915 3). Empty
/// for everything else, which OpenSSL's own decoders may still know.
std::optional<EllipticPrivateKey> ellipticPrivateKey(ByteView pkcs8);

} // namespace certwright::keys
