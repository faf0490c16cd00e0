// SPDX-License-Identifier: Apache-2.0
#include "core/ossl/sealing.h"

#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"
#include "core/ossl/random.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <cstdlib>

namespace certwright::ossl {

namespace {

constexpr std::size_t nonceSize = 12;
constexpr std::size_t tagSize = 16;
constexpr std::size_t keySize = 32;

/// OpenSSL's parameter lists take pointers to mutable memory and read it only.
void* readOnly(ByteView bytes) {
    return const_cast<std::uint8_t*>(bytes.data());
}

Result<SecretBytes> derive(const char* function, const OSSL_PARAM* parameters) {
    start();
    const ErrorScope queue;
    const Kdf kdf{EVP_KDF_fetch(nullptr, function, nullptr)};
    const KdfContext context{EVP_KDF_CTX_new(kdf.get())};
    SecretBytes key(keySize);
    if (!context || EVP_KDF_derive(context.get(), key.data(), key.size(), parameters) != 1)
        return failure(ErrorScope::toError(ErrorCode::Library));
    return key;
}

} // namespace

Result<SecretBytes> scryptKey(const SecretText& passphrase, ByteView salt, const ScryptCost& cost) {
    static constexpr std::uint64_t mostMemory = 1ULL << 30;
    if (cost.n < 2 || cost.r == 0 || cost.p == 0 || cost.p > 16 || cost.n > mostMemory / 128 / cost.r)
        return failure(ErrorCode::LimitReached, "scrypt");
    ScryptCost used = cost;
    std::uint64_t memory = mostMemory + (64U << 20);
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD,
                                         readOnly(passphrase.bytes()), passphrase.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, readOnly(salt), salt.size()),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &used.n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &used.r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &used.p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory), OSSL_PARAM_construct_end()};
    return derive("SCRYPT", parameters);
}

SecretBytes derivedKey(ByteView key, std::string_view use) {
    char digest[] = "SHA2-256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, readOnly(key), key.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, readOnly(bytesOf(use)), use.size()),
        OSSL_PARAM_construct_end()};
    auto derived = derive("HKDF", parameters);
    if (!derived)
        std::abort(); // only out of memory
    return std::move(*derived);
}

Bytes seal(ByteView key, ByteView plain, ByteView context) {
    start();
    Bytes sealed = randomBytes(nonceSize);
    sealed.resize(nonceSize + plain.size() + tagSize);
    std::uint8_t* const cipherText = sealed.data() + nonceSize;
    const Cipher cipher{EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr)};
    const CipherContext working{EVP_CIPHER_CTX_new()};
    int length = 0;
    int last = 0;
    const bool sealedWell = working &&
        EVP_EncryptInit_ex2(working.get(), cipher.get(), key.data(), sealed.data(), nullptr) &&
        EVP_EncryptUpdate(
            working.get(), nullptr, &length, context.data(), static_cast<int>(context.size())) &&
        EVP_EncryptUpdate(working.get(), cipherText, &length, plain.data(), static_cast<int>(plain.size())) &&
        EVP_EncryptFinal_ex(working.get(), cipherText + length, &last) &&
        EVP_CIPHER_CTX_ctrl(working.get(), EVP_CTRL_AEAD_GET_TAG, tagSize, cipherText + plain.size());
    if (!sealedWell)
        std::abort(); // only out of memory
    return sealed;
}

Result<SecretBytes> unseal(ByteView key, ByteView sealed, ByteView context) {
    start();
    if (sealed.size() < nonceSize + tagSize || key.size() != keySize)
        return failure(ErrorCode::VaultTampered);
    const ErrorScope queue;
    const ByteView cipherText = sealed.subspan(nonceSize, sealed.size() - nonceSize - tagSize);
    SecretBytes plain(cipherText.size());
    const Cipher cipher{EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr)};
    const CipherContext working{EVP_CIPHER_CTX_new()};
    int length = 0;
    int last = 0;
    const bool opened = working &&
        EVP_DecryptInit_ex2(working.get(), cipher.get(), key.data(), sealed.data(), nullptr) &&
        EVP_DecryptUpdate(
            working.get(), nullptr, &length, context.data(), static_cast<int>(context.size())) &&
        EVP_DecryptUpdate(
            working.get(), plain.data(), &length, cipherText.data(), static_cast<int>(cipherText.size())) &&
        EVP_CIPHER_CTX_ctrl(working.get(), EVP_CTRL_AEAD_SET_TAG, tagSize,
            const_cast<std::uint8_t*>(sealed.last(tagSize).data())) &&
        EVP_DecryptFinal_ex(working.get(), plain.data() + length, &last);
    if (!opened)
        return failure(ErrorCode::VaultTampered);
    return plain;
}

} // namespace certwright::ossl
