// SPDX-License-Identifier: Apache-2.0
#include "core/keys/signature_algorithm.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/rsa.h>

#include <algorithm>

namespace certwright::keys {

using codec::DerReader;
using codec::KnownOid;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

struct Row {
    KnownOid algorithm;
    KeyFamily family;
    const char* digest;
};

constexpr Row rows[] = {
    {oid::md2WithRsa, KeyFamily::Rsa, "MD2"},
    {{"1.2.840.113549.1.1.3", ""}, KeyFamily::Rsa, "MD4"},
    {oid::md5WithRsa, KeyFamily::Rsa, "MD5"},
    {oid::sha1WithRsa, KeyFamily::Rsa, "SHA1"},
    {{"1.3.14.3.2.29", ""}, KeyFamily::Rsa, "SHA1"},
    {oid::sha224WithRsa, KeyFamily::Rsa, "SHA2-224"},
    {oid::sha256WithRsa, KeyFamily::Rsa, "SHA2-256"},
    {oid::sha384WithRsa, KeyFamily::Rsa, "SHA2-384"},
    {oid::sha512WithRsa, KeyFamily::Rsa, "SHA2-512"},
    {{"1.2.840.113549.1.1.15", ""}, KeyFamily::Rsa, "SHA2-512/224"},
    {{"1.2.840.113549.1.1.16", ""}, KeyFamily::Rsa, "SHA2-512/256"},
    {{"2.16.840.1.101.3.4.3.13", ""}, KeyFamily::Rsa, "SHA3-224"},
    {{"2.16.840.1.101.3.4.3.14", ""}, KeyFamily::Rsa, "SHA3-256"},
    {{"2.16.840.1.101.3.4.3.15", ""}, KeyFamily::Rsa, "SHA3-384"},
    {{"2.16.840.1.101.3.4.3.16", ""}, KeyFamily::Rsa, "SHA3-512"},
    {oid::ecdsaWithSha1, KeyFamily::Ec, "SHA1"},
    {oid::ecdsaWithSha224, KeyFamily::Ec, "SHA2-224"},
    {oid::ecdsaWithSha256, KeyFamily::Ec, "SHA2-256"},
    {oid::ecdsaWithSha384, KeyFamily::Ec, "SHA2-384"},
    {oid::ecdsaWithSha512, KeyFamily::Ec, "SHA2-512"},
    {{"2.16.840.1.101.3.4.3.9", ""}, KeyFamily::Ec, "SHA3-224"},
    {{"2.16.840.1.101.3.4.3.10", ""}, KeyFamily::Ec, "SHA3-256"},
    {{"2.16.840.1.101.3.4.3.11", ""}, KeyFamily::Ec, "SHA3-384"},
    {{"2.16.840.1.101.3.4.3.12", ""}, KeyFamily::Ec, "SHA3-512"},
    {oid::dsaWithSha1, KeyFamily::Dsa, "SHA1"},
    {oid::dsaWithSha224, KeyFamily::Dsa, "SHA2-224"},
    {oid::dsaWithSha256, KeyFamily::Dsa, "SHA2-256"},
    {oid::ed25519, KeyFamily::EdDsa, ""},
    {oid::ed448, KeyFamily::EdDsa, ""},
};

/// The one AlgorithmIdentifier that an explicitly tagged field holds.
std::optional<codec::AlgorithmIdentifier> taggedAlgorithm(const codec::DerElement& field) {
    const auto sequence = DerReader::inside(field).next(tag::sequence);
    if (!sequence)
        return std::nullopt;
    auto identifier = codec::algorithmIdentifierOf(*sequence);
    if (!identifier)
        return std::nullopt;
    return std::move(*identifier);
}

std::optional<std::string> maskDigestOf(const codec::AlgorithmIdentifier& mask) {
    DerReader parameters{mask.parameters};
    const auto sequence = parameters.next(tag::sequence);
    if (!sequence)
        return std::nullopt;
    const auto digest = codec::algorithmIdentifierOf(*sequence);
    if (!digest)
        return std::nullopt;
    return digestNameOf(digest->algorithm);
}

std::optional<PssParameters> pssParametersOf(ByteView encoded) {
    PssParameters pss;
    DerReader outer{encoded};
    const auto sequence = outer.next(tag::sequence);
    if (!sequence)
        return std::nullopt;
    DerReader fields = DerReader::inside(*sequence);
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field || field->tag.tagClass != codec::TagClass::ContextSpecific)
            return std::nullopt;
        if (field->tag.number == 2) {
            const auto number = DerReader::inside(*field).next(tag::integer);
            const auto length = number ? codec::smallIntegerOf(*number) : tl::unexpected(number.error());
            if (!length || *length < 0 || *length > 8192)
                return std::nullopt;
            pss.saltLength = static_cast<int>(*length);
        }
        if (field->tag.number > 1)
            continue;
        const auto algorithm = taggedAlgorithm(*field);
        if (!algorithm)
            return std::nullopt;
        if (field->tag.number == 0) {
            pss.digest = digestNameOf(algorithm->algorithm);
            continue;
        }
        const auto mask = maskDigestOf(*algorithm);
        if (!mask)
            return std::nullopt;
        pss.maskDigest = *mask;
    }
    return pss;
}

/// Whether such a signature can come from such a key at all. OpenSSL would try an RSA key with whatever
/// digest.
bool belongsTo(const SignatureAlgorithm& algorithm, const codec::Oid& signatureOid, const PublicKey& key) {
    if (algorithm.pss)
        return key.family() == KeyFamily::Rsa || key.family() == KeyFamily::RsaPss;
    if (algorithm.family == KeyFamily::EdDsa || algorithm.family == KeyFamily::Other)
        return signatureOid == key.algorithm().algorithm;
    return algorithm.family == key.family();
}

bool setPss(EVP_PKEY_CTX* context, const PssParameters& pss) {
    const ossl::Digest mask{EVP_MD_fetch(nullptr, pss.maskDigest.c_str(), nullptr)};
    return mask && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0 &&
        EVP_PKEY_CTX_set_rsa_mgf1_md(context, mask.get()) > 0 &&
        EVP_PKEY_CTX_set_rsa_pss_saltlen(context, pss.saltLength) > 0;
}

} // namespace

std::string digestNameOf(const codec::Oid& digest) {
    static constexpr std::pair<const KnownOid&, const char*> digests[] = {{oid::md5, "MD5"},
        {oid::sha1, "SHA1"}, {oid::sha224, "SHA2-224"}, {oid::sha256, "SHA2-256"}, {oid::sha384, "SHA2-384"},
        {oid::sha512, "SHA2-512"}};
    for (const auto& [known, name] : digests)
        if (digest == known)
            return name;
    return digest.dotted();
}

bool SignatureAlgorithm::isWeak() const {
    return digest == "MD2" || digest == "MD4" || digest == "MD5" || digest == "SHA1";
}

std::optional<SignatureAlgorithm> signatureAlgorithmOf(const codec::AlgorithmIdentifier& identifier) {
    SignatureAlgorithm algorithm;
    algorithm.name = identifier.algorithm.name();
    if (identifier.algorithm == oid::rsaPss) {
        algorithm.family = KeyFamily::RsaPss;
        algorithm.pss = pssParametersOf(identifier.parameters);
        if (!algorithm.pss)
            return std::nullopt;
        algorithm.digest = algorithm.pss->digest;
        return algorithm;
    }
    const auto row = std::ranges::find_if(
        rows, [&](const Row& r) { return identifier.algorithm == r.algorithm; });
    if (row != std::end(rows)) {
        algorithm.family = row->family;
        algorithm.digest = row->digest;
    }
    return algorithm;
}

SignatureVerdict verifySignature(const PublicKey& key, const codec::AlgorithmIdentifier& identifier,
    ByteView message, ByteView signature) {
    const auto algorithm = signatureAlgorithmOf(identifier);
    if (!algorithm || !belongsTo(*algorithm, identifier.algorithm, key))
        return SignatureVerdict::Invalid;
    ossl::start();
    const ossl::ErrorScope queue;
    if (!key.handle())
        return SignatureVerdict::Unsupported;
    const char* digest = algorithm->digest.empty() ? nullptr : algorithm->digest.c_str();
    const ossl::DigestContext context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* keyContext = nullptr; // owned by the digest context
    const bool ready = context &&
        EVP_DigestVerifyInit_ex(context.get(), &keyContext, digest, nullptr, nullptr, key.handle(), nullptr) >
            0;
    if (!ready || (algorithm->pss && !setPss(keyContext, *algorithm->pss)))
        return SignatureVerdict::Unsupported;
    const int verdict = EVP_DigestVerify(
        context.get(), signature.data(), signature.size(), message.data(), message.size());
    return verdict == 1 ? SignatureVerdict::Valid : SignatureVerdict::Invalid;
}

} // namespace certwright::keys
