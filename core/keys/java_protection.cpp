// SPDX-License-Identifier: Apache-2.0
#include "core/keys/java_protection.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/ossl/digest.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"
#include "core/ossl/random.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <optional>

namespace certwright::keys {

using codec::DerReader;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

constexpr std::size_t digestSize = 20;
constexpr std::size_t desKeySize = 24;
constexpr std::size_t desBlockSize = 8;
constexpr int javaIterations = 200'000; // its default since 8u151

/// Java hashes a password as its UTF-16 units, big endian.
SecretBytes unitsOf(const SecretText& passphrase) {
    Bytes units = utf16BeFromUtf8(passphrase.view());
    SecretBytes secret = secretCopyOf(units);
    wipe(units.data(), units.size());
    return secret;
}

ossl::Sha1 sha1Of(ByteView first, ByteView second) {
    SecretBytes both = secretCopyOf(first);
    both.insert(both.end(), second.begin(), second.end());
    return ossl::sha1(both);
}

/// d(1) = SHA-1(password, salt), d(i + 1) = SHA-1(password, d(i)): encrypts and decrypts alike.
void applyKeystream(SecretBytes& octets, ByteView password, ByteView salt) {
    ossl::Sha1 block = sha1Of(password, salt);
    for (std::size_t i = 0; i < octets.size(); ++i) {
        if (i != 0 && i % digestSize == 0)
            block = sha1Of(password, block);
        octets[i] = static_cast<std::uint8_t>(octets[i] ^ block[i % digestSize]);
    }
    wipe(block.data(), block.size());
}

Result<SecretBytes> openJks(ByteView octets, const SecretText& passphrase) {
    if (octets.size() < 2 * digestSize)
        return failure(ErrorCode::Malformed, {}, "JKS key");
    const SecretBytes password = unitsOf(passphrase);
    SecretBytes plain = secretCopyOf(octets.subspan(digestSize, octets.size() - 2 * digestSize));
    applyKeystream(plain, password, octets.first(digestSize));
    if (!sameBytes(sha1Of(password, plain), octets.last(digestSize)))
        return failure(ErrorCode::WrongPassphrase);
    return plain;
}

struct JceksParameters {
    std::array<std::uint8_t, 8> salt{};
    std::uint64_t iterations = 0;
};

std::optional<JceksParameters> jceksParametersOf(const codec::AlgorithmIdentifier& scheme) {
    const auto sequence = DerReader{scheme.parameters}.next(tag::sequence);
    if (!sequence)
        return std::nullopt;
    DerReader fields = DerReader::inside(*sequence);
    const auto salt = fields.next(tag::octetString);
    const auto iterations = fields.next(tag::integer);
    JceksParameters parameters;
    if (!salt || !iterations || salt->content.size() != parameters.salt.size())
        return std::nullopt;
    std::ranges::copy(salt->content, parameters.salt.begin());
    parameters.iterations = static_cast<std::uint64_t>(
        std::max<std::int64_t>(0, codec::smallIntegerOf(*iterations).value_or(0)));
    if (parameters.iterations == 0)
        return std::nullopt;
    return parameters;
}

/// MD5 over and over for each half of the salt: key and initialisation vector.
std::optional<SecretBytes> jceksKey(const JceksParameters& parameters, const SecretText& passphrase) {
    auto salt = parameters.salt;
    if (std::equal(salt.begin(), salt.begin() + 4, salt.begin() + 4))
        std::reverse(salt.begin(), salt.begin() + 4); // else both halves of the key would be the same
    const ossl::Digest md5{EVP_MD_fetch(nullptr, "MD5", nullptr)};
    const ossl::DigestContext context{EVP_MD_CTX_new()};
    SecretBytes key;
    for (const std::size_t half : {0U, 4U}) {
        SecretBytes value(16);
        std::copy_n(salt.begin() + half, 4, value.begin());
        for (std::uint64_t i = 0; i < parameters.iterations; ++i)
            if (!md5 || !context || !EVP_DigestInit_ex2(context.get(), md5.get(), nullptr) ||
                !EVP_DigestUpdate(context.get(), value.data(), i == 0 ? 4 : value.size()) ||
                !EVP_DigestUpdate(context.get(), passphrase.bytes().data(), passphrase.size()) ||
                !EVP_DigestFinal_ex(context.get(), value.data(), nullptr))
                return std::nullopt;
        key.insert(key.end(), value.begin(), value.end());
    }
    return key;
}

/// 3DES in CBC with PKCS#5 padding; empty where the padding is wrong.
std::optional<SecretBytes> tripleDes(ByteView keyAndVector, ByteView input, int encrypt) {
    const ossl::ErrorScope queue;
    const ossl::Cipher cipher{EVP_CIPHER_fetch(nullptr, "DES-EDE3-CBC", nullptr)};
    const ossl::CipherContext context{EVP_CIPHER_CTX_new()};
    SecretBytes output(input.size() + desBlockSize);
    int written = 0;
    int rest = 0;
    if (!cipher || !context ||
        !EVP_CipherInit_ex2(context.get(), cipher.get(), keyAndVector.data(),
            keyAndVector.data() + desKeySize, encrypt, nullptr) ||
        !EVP_CipherUpdate(
            context.get(), output.data(), &written, input.data(), static_cast<int>(input.size())) ||
        !EVP_CipherFinal_ex(context.get(), output.data() + written, &rest))
        return std::nullopt;
    output.resize(static_cast<std::size_t>(written + rest));
    return output;
}

Result<SecretBytes> openJceks(
    const codec::AlgorithmIdentifier& scheme, ByteView octets, const SecretText& passphrase) {
    const auto parameters = jceksParametersOf(scheme);
    if (!parameters || octets.empty() || octets.size() % desBlockSize != 0)
        return failure(ErrorCode::Malformed, {}, "JCEKS key");
    const auto key = jceksKey(*parameters, passphrase);
    auto plain = key ? tripleDes(*key, octets, 0) : std::nullopt;
    if (!plain)
        return failure(ErrorCode::WrongPassphrase);
    return std::move(*plain);
}

Bytes protectedInfo(const codec::KnownOid& algorithm, ByteView parameters, ByteView octets) {
    return der::sequence(der::sequence(der::oid(algorithm), parameters), der::octetString(octets));
}

} // namespace

bool isJavaProtection(const codec::AlgorithmIdentifier& scheme) {
    return scheme.algorithm == oid::jksKeyProtection || scheme.algorithm == oid::jceksKeyProtection;
}

Result<SecretBytes> openJavaProtected(
    const codec::AlgorithmIdentifier& scheme, ByteView octets, const SecretText& passphrase) {
    ossl::start();
    return scheme.algorithm == oid::jksKeyProtection ? openJks(octets, passphrase)
                                                     : openJceks(scheme, octets, passphrase);
}

Result<Bytes> protectForJks(ByteView pkcs8, const SecretText& passphrase) {
    const SecretBytes password = unitsOf(passphrase);
    const Bytes salt = ossl::randomBytes(digestSize);
    SecretBytes cipherText = secretCopyOf(pkcs8);
    applyKeystream(cipherText, password, salt);
    Bytes octets = salt;
    append(octets, cipherText);
    append(octets, sha1Of(password, pkcs8));
    return protectedInfo(oid::jksKeyProtection, der::null(), octets);
}

Result<Bytes> protectForJceks(ByteView pkcs8, const SecretText& passphrase) {
    ossl::start();
    if (std::ranges::any_of(passphrase.view(), [](char c) { return static_cast<unsigned char>(c) > 0x7E; }))
        return failure(ErrorCode::InvalidArgument, "passphrase", "JCEKS takes ASCII only");
    JceksParameters parameters{.iterations = javaIterations};
    std::ranges::copy(ossl::randomBytes(parameters.salt.size()), parameters.salt.begin());
    const auto key = jceksKey(parameters, passphrase);
    const auto cipherText = key ? tripleDes(*key, pkcs8, 1) : std::nullopt;
    if (!cipherText)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    return protectedInfo(oid::jceksKeyProtection,
        der::sequence(der::octetString(parameters.salt), der::integer(javaIterations)), *cipherText);
}

} // namespace certwright::keys
