// SPDX-License-Identifier: Apache-2.0
#include "core/keys/private_key.h"

#include "core/keys/elliptic_key.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/crypto.h>
#include <openssl/rsa.h>

namespace certwright::keys {

namespace {

/// OpenSSL calls this between the steps of a long generation.
int goOnUnlessStopped(EVP_PKEY_CTX* context) {
    const auto* stop = static_cast<const std::stop_token*>(EVP_PKEY_CTX_get_app_data(context));
    return stop->stop_requested() ? 0 : 1;
}

bool setParameters(EVP_PKEY_CTX* context, const KeySpec& spec) {
    if (!spec.group.empty())
        return EVP_PKEY_CTX_set_group_name(context, spec.group.c_str()) > 0;
    if (spec.bits > 0)
        return EVP_PKEY_CTX_set_rsa_keygen_bits(context, static_cast<int>(spec.bits)) > 0;
    return true;
}

Result<PublicKey> publicKeyOf(EVP_PKEY* key) {
    std::uint8_t* encoded = nullptr;
    const int length = i2d_PUBKEY(key, &encoded);
    if (length <= 0)
        return failure(ossl::ErrorScope::toError(ErrorCode::Malformed));
    auto publicKey = PublicKey::parse({encoded, static_cast<std::size_t>(length)});
    OPENSSL_free(encoded);
    if (!publicKey)
        return failure(ErrorCode::Malformed);
    return std::move(*publicKey);
}

} // namespace

Result<PrivateKey> PrivateKey::adopt(evp_pkey_st* owned) {
    std::shared_ptr<evp_pkey_st> handle(owned, EVP_PKEY_free);
    auto publicKey = publicKeyOf(owned);
    if (!publicKey)
        return tl::unexpected(std::move(publicKey).error());
    return PrivateKey{std::move(handle), std::move(*publicKey)};
}

Result<PrivateKey> PrivateKey::generate(const KeySpec& spec, std::stop_token stop) {
    ossl::start();
    const ossl::ErrorScope queue;
    const ossl::PkeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, spec.algorithm.c_str(), nullptr)};
    if (!context || EVP_PKEY_keygen_init(context.get()) <= 0 || !setParameters(context.get(), spec))
        return failure(ossl::ErrorScope::toError(ErrorCode::UnsupportedAlgorithm).about(spec.id));
    EVP_PKEY_CTX_set_app_data(context.get(), &stop);
    EVP_PKEY_CTX_set_cb(context.get(), goOnUnlessStopped);
    EVP_PKEY* made = nullptr;
    const bool generated = EVP_PKEY_generate(context.get(), &made) > 0;
    if (stop.stop_requested()) {
        EVP_PKEY_free(made);
        return failure(ErrorCode::Cancelled, spec.id);
    }
    if (!generated)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library).about(spec.id));
    return adopt(made);
}

Result<PrivateKey> PrivateKey::parse(ByteView der) {
    ossl::start();
    const ossl::ErrorScope queue;
    if (auto elliptic = ellipticPrivateKey(der))
        if (auto publicKey = PublicKey::parse(elliptic->spki))
            return PrivateKey{{elliptic->key.release(), EVP_PKEY_free}, std::move(*publicKey)};
    const std::uint8_t* octets = der.data();
    EVP_PKEY* key = d2i_AutoPrivateKey(nullptr, &octets, static_cast<long>(der.size()));
    if (!key)
        return failure(ossl::ErrorScope::toError(ErrorCode::Malformed));
    return adopt(key);
}

SecretBytes PrivateKey::unencryptedPkcs8() const {
    const ossl::Pkcs8 info{EVP_PKEY2PKCS8(handle_.get())};
    std::uint8_t* encoded = nullptr;
    const int length = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), &encoded) : 0;
    if (length <= 0)
        return {};
    SecretBytes key(encoded, encoded + length);
    OPENSSL_clear_free(encoded, static_cast<std::size_t>(length));
    return key;
}

Result<Bytes> PrivateKey::encryptedPkcs8(const SecretText& passphrase, int iterations) const {
    const ossl::ErrorScope queue;
    const ossl::Pkcs8 info{EVP_PKEY2PKCS8(handle_.get())};
    if (!info)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    const ossl::Cipher cipher{EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr)};
    std::unique_ptr<X509_ALGOR, ossl::Freed<X509_ALGOR_free>> scheme{
        PKCS5_pbe2_set_iv(cipher.get(), iterations, nullptr, 16, nullptr, NID_hmacWithSHA256)};
    if (!scheme)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    const std::string_view text = passphrase.view();
    const ossl::EncryptedPkcs8 encrypted{
        PKCS8_set0_pbe(text.data(), static_cast<int>(text.size()), info.get(), scheme.get())};
    if (!encrypted)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    static_cast<void>(scheme.release()); // now owned by what was made with it
    std::uint8_t* encoded = nullptr;
    const int length = i2d_X509_SIG(encrypted.get(), &encoded);
    if (length <= 0)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    Bytes result(encoded, encoded + length);
    OPENSSL_free(encoded);
    return result;
}

} // namespace certwright::keys
