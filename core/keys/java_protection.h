// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/codec/algorithm_identifier.h"

namespace certwright::keys {

/// Whether it is one of the schemes of Java's own, which OpenSSL does not know: of JKS
/// (1.3.6.1.4.1.42.2.17.1.1) and of JCEKS (1.3.6.1.4.1.42.2.19.1).
bool isJavaProtection(const codec::AlgorithmIdentifier& scheme);

/// The PKCS#8 inside an EncryptedPrivateKeyInfo under one of them.
/// Errors: WrongPassphrase; Malformed where the parameters or the octets cannot be of that scheme.
Result<SecretBytes> openJavaProtected(
    const codec::AlgorithmIdentifier& scheme, ByteView octets, const SecretText& passphrase);

/// A PKCS#8 under the scheme that each kind of store has, as an encoded EncryptedPrivateKeyInfo.
/// The one of JKS is weak: a stream of SHA-1, as fast to guess as SHA-1 is.
Result<Bytes> protectForJks(ByteView pkcs8, const SecretText& passphrase);
/// With Java's own 200,000 iterations. Errors: InvalidArgument where the passphrase is not ASCII, which Java
/// refuses; Library.
Result<Bytes> protectForJceks(ByteView pkcs8, const SecretText& passphrase);

} // namespace certwright::keys
