// SPDX-License-Identifier: Apache-2.0
#include "core/keys/signer.h"

#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <array>

namespace certwright::keys {

namespace {

const char* digestFor(const PublicKey& key) {
    switch (key.family()) {
    case KeyFamily::Ec:
        if (key.bits() >= 500)
            return "SHA2-512";
        return key.bits() >= 380 ? "SHA2-384" : "SHA2-256";
    case KeyFamily::Rsa:
    case KeyFamily::RsaPss:
    case KeyFamily::Dsa:
        return "SHA2-256";
    case KeyFamily::EdDsa:
    case KeyFamily::Other:
        return nullptr;
    }
    return nullptr;
}

Result<Bytes> algorithmIdentifierOf(EVP_PKEY_CTX* context) {
    std::array<std::uint8_t, 256> encoded{};
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_SIGNATURE_PARAM_ALGORITHM_ID, encoded.data(), encoded.size()),
        OSSL_PARAM_construct_end()};
    if (EVP_PKEY_CTX_get_params(context, parameters) <= 0 || !OSSL_PARAM_modified(parameters))
        return failure(ossl::ErrorScope::toError(ErrorCode::UnsupportedAlgorithm));
    return Bytes(encoded.begin(), encoded.begin() + static_cast<std::ptrdiff_t>(parameters[0].return_size));
}

} // namespace

Result<Signer> Signer::create(const PrivateKey& key) {
    ossl::start();
    const ossl::ErrorScope queue;
    Signer signer{key, digestFor(key.publicKey())};
    const ossl::DigestContext context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* keyContext = nullptr; // owned by the digest context
    if (!context ||
        EVP_DigestSignInit_ex(
            context.get(), &keyContext, signer.digest_, nullptr, nullptr, key.handle(), nullptr) <= 0)
        return failure(ossl::ErrorScope::toError(ErrorCode::UnsupportedAlgorithm)
                           .about(key.publicKey().algorithmName()));
    auto identifier = algorithmIdentifierOf(keyContext);
    if (!identifier)
        return tl::unexpected(std::move(identifier).error().about(key.publicKey().algorithmName()));
    signer.algorithmIdentifier_ = std::move(*identifier);
    return signer;
}

Result<Bytes> Signer::sign(ByteView message) const {
    const ossl::ErrorScope queue;
    const ossl::DigestContext context{EVP_MD_CTX_new()};
    std::size_t length = 0;
    if (!context ||
        EVP_DigestSignInit_ex(context.get(), nullptr, digest_, nullptr, nullptr, key_.handle(), nullptr) <=
            0 ||
        EVP_DigestSign(context.get(), nullptr, &length, message.data(), message.size()) <= 0)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    Bytes signature(length);
    if (EVP_DigestSign(context.get(), signature.data(), &length, message.data(), message.size()) <= 0)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    signature.resize(length);
    return signature;
}

} // namespace certwright::keys
