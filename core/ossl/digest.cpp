// SPDX-License-Identifier: Apache-2.0
#include "core/ossl/digest.h"

#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/evp.h>

#include <cstdlib>

namespace certwright::ossl {

namespace {

/// Fetched once: looking an algorithm up costs more than hashing a certificate with it.
const EVP_MD* fetched(const char* name) {
    start();
    const EVP_MD* digest = EVP_MD_fetch(nullptr, name, nullptr);
    if (!digest)
        std::abort(); // an OpenSSL without SHA-1 or SHA-256 cannot do anything here
    return digest;
}

template <std::size_t Size>
std::array<std::uint8_t, Size> digestWith(const EVP_MD* algorithm, ByteView bytes) {
    std::array<std::uint8_t, Size> result{};
    unsigned length = 0;
    if (!EVP_Digest(bytes.data(), bytes.size(), result.data(), &length, algorithm, nullptr) || length != Size)
        std::abort(); // only out of memory
    return result;
}

} // namespace

Sha1 sha1(ByteView bytes) {
    static const EVP_MD* const algorithm = fetched("SHA1");
    return digestWith<20>(algorithm, bytes);
}

Sha256 sha256(ByteView bytes) {
    static const EVP_MD* const algorithm = fetched("SHA2-256");
    return digestWith<32>(algorithm, bytes);
}

std::optional<Bytes> digest(const std::string& name, ByteView bytes) {
    start();
    const ErrorScope queue;
    const Digest algorithm{EVP_MD_fetch(nullptr, name.c_str(), nullptr)};
    if (!algorithm)
        return std::nullopt;
    Bytes result(EVP_MAX_MD_SIZE);
    unsigned length = 0;
    if (!EVP_Digest(bytes.data(), bytes.size(), result.data(), &length, algorithm.get(), nullptr))
        return std::nullopt;
    result.resize(length);
    return result;
}

} // namespace certwright::ossl
