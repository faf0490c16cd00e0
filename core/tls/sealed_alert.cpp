// SPDX-License-Identifier: Apache-2.0
#include "core/tls/sealed_alert.h"

#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"

#include <openssl/core_names.h>

#include <algorithm>
#include <array>
#include <string>

namespace certwright::tls {

namespace {

constexpr std::uint8_t fatal = 2;
constexpr std::uint8_t alertType = 21;
constexpr std::uint8_t applicationDataType = 23;
constexpr std::size_t tagSize = 16;
constexpr std::size_t nonceSize = 12;

/// What a cipher suite of TLS 1.3 stands for (RFC 8446 B.4), in OpenSSL's names.
struct Suite {
    int number;
    const char* cipher;
    const char* digest;
    std::size_t keySize;
};

constexpr Suite suites[] = {{0x1301, "AES-128-GCM", "SHA2-256", 16}, {0x1302, "AES-256-GCM", "SHA2-384", 32},
    {0x1303, "ChaCha20-Poly1305", "SHA2-256", 32}};

/// HKDF-Expand-Label with an empty context (RFC 8446 7.1); empty where OpenSSL fails.
SecretBytes expanded(const Suite& suite, ByteView secret, std::string_view label, std::size_t size) {
    const std::string full = "tls13 " + std::string(label);
    Bytes information{0, static_cast<std::uint8_t>(size), static_cast<std::uint8_t>(full.size())};
    append(information, bytesOf(full));
    information.push_back(0);
    std::string digest = suite.digest;
    SecretBytes key = secretCopyOf(secret);
    int mode = EVP_KDF_HKDF_MODE_EXPAND_ONLY;
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode),
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key.data(), key.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, information.data(), information.size()),
        OSSL_PARAM_construct_end()};
    const ossl::Kdf kdf{EVP_KDF_fetch(nullptr, "HKDF", nullptr)};
    const ossl::KdfContext context{kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr};
    SecretBytes output(size);
    if (!context || EVP_KDF_derive(context.get(), output.data(), output.size(), parameters) != 1)
        output.clear();
    return output;
}

std::array<std::uint8_t, 5> headerOf(std::uint8_t type, std::size_t length) {
    return {type, 0x03, 0x03, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)};
}

} // namespace

Bytes plainAlert(int code) {
    const auto header = headerOf(alertType, 2);
    Bytes record(header.begin(), header.end());
    append(record, Bytes{fatal, static_cast<std::uint8_t>(code)});
    return record;
}

std::optional<Bytes> sealedAlert(int cipherSuite, ByteView trafficSecret, int code) {
    const ossl::ErrorScope queue;
    const auto* suite = std::ranges::find(suites, cipherSuite, &Suite::number);
    if (suite == std::end(suites))
        return std::nullopt;
    const SecretBytes key = expanded(*suite, trafficSecret, "key", suite->keySize);
    // The first record has the sequence number 0, which leaves the nonce as it is.
    const SecretBytes nonce = expanded(*suite, trafficSecret, "iv", nonceSize);
    const ossl::Cipher cipher{EVP_CIPHER_fetch(nullptr, suite->cipher, nullptr)};
    const ossl::CipherContext context{EVP_CIPHER_CTX_new()};
    if (key.empty() || nonce.empty() || !cipher || !context)
        return std::nullopt;
    const std::array<std::uint8_t, 3> plain{fatal, static_cast<std::uint8_t>(code), alertType};
    const auto header = headerOf(applicationDataType, plain.size() + tagSize);
    std::array<std::uint8_t, plain.size()> sealed{};
    std::array<std::uint8_t, tagSize> tag{};
    int size = 0;
    const bool done = EVP_EncryptInit_ex2(context.get(), cipher.get(), key.data(), nonce.data(), nullptr) ==
            1 &&
        EVP_EncryptUpdate(context.get(), nullptr, &size, header.data(), static_cast<int>(header.size())) ==
            1 &&
        EVP_EncryptUpdate(
            context.get(), sealed.data(), &size, plain.data(), static_cast<int>(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(context.get(), tag.data(), &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag.size()), tag.data()) ==
            1;
    if (!done)
        return std::nullopt;
    Bytes record(header.begin(), header.end());
    append(record, sealed);
    append(record, tag);
    return record;
}

} // namespace certwright::tls
