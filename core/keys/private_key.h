// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/keys/key_spec.h"
#include "core/keys/public_key.h"
#include "core/ossl/forward.h"

#include <memory>
#include <stop_token>

namespace certwright::keys {

/// A private key, held by OpenSSL. Copies share it; the memory is overwritten when the last one goes.
/// There is no way to print it: it leaves only by encryption, or by an explicit call whose name says so.
class PrivateKey {
public:
    /// Makes a new one. RSA takes 0.2 to several seconds and looks at the token between its steps.
    /// Errors: Cancelled, UnsupportedAlgorithm, Library; about the spec's id.
    static Result<PrivateKey> generate(const KeySpec& spec, std::stop_token stop = {});

    /// Reads an unencrypted PKCS#8 PrivateKeyInfo, PKCS#1 RSAPrivateKey or SEC 1 ECPrivateKey.
    /// Errors: UnsupportedAlgorithm, Malformed.
    static Result<PrivateKey> parse(ByteView der);

    const PublicKey& publicKey() const { return publicKey_; }

    /// Unencrypted PKCS#8 (RFC 5958), for sealing into the vault and for files that the user asked for as
    /// such.
    SecretBytes unencryptedPkcs8() const;

    /// PKCS#8 under a passphrase: PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA256 of that many iterations (RFC
    /// 8018).
    Result<Bytes> encryptedPkcs8(const SecretText& passphrase, int iterations = 600'000) const;

    /// OpenSSL's form. Owned by this key.
    evp_pkey_st* handle() const { return handle_.get(); }

private:
    PrivateKey(std::shared_ptr<evp_pkey_st> handle, PublicKey publicKey)
        : handle_(std::move(handle))
        , publicKey_(std::move(publicKey)) {}
    static Result<PrivateKey> adopt(evp_pkey_st* owned);

    std::shared_ptr<evp_pkey_st> handle_;
    PublicKey publicKey_;
};

} // namespace certwright::keys
