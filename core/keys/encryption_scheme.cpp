// SPDX-License-Identifier: Apache-2.0
#include "core/keys/encryption_scheme.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <algorithm>

namespace certwright::keys {

using codec::DerReader;
using codec::KnownOid;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

struct Row {
    KnownOid algorithm;
    SchemeSupport support;
    bool weak;
};

/// Schemes whose parameters are salt and iterations.
constexpr Row simpleSchemes[] = {
    {oid::pbeSha13Des, SchemeSupport::Default, false},
    {oid::pbeSha12Des, SchemeSupport::Default, false},
    {oid::jksKeyProtection, SchemeSupport::Default, true}, // without parameters
    {oid::jceksKeyProtection, SchemeSupport::Default, false},
    {oid::pbeSha1Rc4128, SchemeSupport::Legacy, true},
    {oid::pbeSha1Rc440, SchemeSupport::Legacy, true},
    {oid::pbeSha1Rc2128, SchemeSupport::Legacy, true},
    {oid::pbeSha1Rc240, SchemeSupport::Legacy, true},
    {oid::pbeMd5Des, SchemeSupport::Legacy, true},
    {oid::pbeSha1Des, SchemeSupport::Legacy, true},
    {{"1.2.840.113549.1.5.6", "PBE-MD5-RC2"}, SchemeSupport::Legacy, true},
    {{"1.2.840.113549.1.5.11", "PBE-SHA1-RC2"}, SchemeSupport::Legacy, true},
};

SchemeSupport cipherSupport(const codec::Oid& cipher) {
    const std::string dotted = cipher.dotted();
    const auto knows = [&](ossl_lib_ctx_st* context) {
        const ossl::ErrorScope queue;
        return ossl::Cipher{EVP_CIPHER_fetch(context, dotted.c_str(), nullptr)} != nullptr;
    };
    ossl::start();
    if (knows(nullptr))
        return SchemeSupport::Default;
    return ossl::legacyContext() && knows(ossl::legacyContext()) ? SchemeSupport::Legacy
                                                                 : SchemeSupport::None;
}

std::uint64_t numberOf(const codec::DerResult<codec::DerElement>& element) {
    const auto number = element ? codec::smallIntegerOf(*element) : tl::unexpected(element.error());
    return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0;
}

/// The AlgorithmIdentifier that comes next, or an empty one.
codec::AlgorithmIdentifier takeAlgorithm(DerReader& reader) {
    const auto sequence = reader.next(tag::sequence);
    if (!sequence)
        return {};
    return codec::algorithmIdentifierOf(*sequence).value_or(codec::AlgorithmIdentifier{});
}

struct Derivation {
    std::string name;
    std::uint64_t iterations = 0;
    bool supported = false;
};

/// PBKDF2-params or scrypt-params.
Derivation derivationOf(const codec::AlgorithmIdentifier& identifier) {
    DerReader outer{identifier.parameters};
    const auto sequence = outer.next(tag::sequence);
    if (!sequence)
        return {.name = identifier.algorithm.name()};
    DerReader fields = DerReader::inside(*sequence);
    static_cast<void>(fields.next()); // the salt
    const std::uint64_t iterations = numberOf(fields.next());
    if (identifier.algorithm == oid::scrypt)
        return {"scrypt", iterations, true};
    if (identifier.algorithm != oid::pbkdf2)
        return {.name = identifier.algorithm.name()};
    static_cast<void>(fields.nextIf(tag::integer)); // the length of the key
    const codec::AlgorithmIdentifier prf = takeAlgorithm(fields);
    const std::string prfName = prf.algorithm.empty() ? "HMAC-SHA1" : prf.algorithm.name();
    return {"PBKDF2-" + prfName, iterations, true};
}

EncryptionScheme pbes2Of(const codec::AlgorithmIdentifier& identifier) {
    DerReader outer{identifier.parameters};
    const auto sequence = outer.next(tag::sequence);
    if (!sequence)
        return {.name = "PBES2"};
    DerReader fields = DerReader::inside(*sequence);
    const Derivation derivation = derivationOf(takeAlgorithm(fields));
    const codec::AlgorithmIdentifier cipher = takeAlgorithm(fields);
    EncryptionScheme scheme;
    scheme.name = "PBES2 " + cipher.algorithm.name() + " with " + derivation.name;
    scheme.iterations = derivation.iterations;
    scheme.support = derivation.supported ? cipherSupport(cipher.algorithm) : SchemeSupport::None;
    scheme.weak = scheme.support == SchemeSupport::Legacy;
    return scheme;
}

} // namespace

Result<void> EncryptionScheme::check() const {
    const bool withoutProvider = support == SchemeSupport::Legacy && !ossl::legacyContext();
    if (support == SchemeSupport::None || withoutProvider)
        return failure(ErrorCode::UnsupportedAlgorithm, {}, name);
    if (iterations > mostIterations)
        return failure(ErrorCode::LimitReached, {}, name + ", " + std::to_string(iterations) + " iterations");
    return {};
}

ossl_lib_ctx_st* EncryptionScheme::context() const {
    return support == SchemeSupport::Legacy ? ossl::legacyContext() : nullptr;
}

EncryptionScheme encryptionSchemeOf(const codec::AlgorithmIdentifier& identifier) {
    if (identifier.algorithm == oid::pbes2)
        return pbes2Of(identifier);
    EncryptionScheme scheme;
    scheme.name = identifier.algorithm.name();
    const auto row = std::ranges::find_if(
        simpleSchemes, [&](const Row& r) { return identifier.algorithm == r.algorithm; });
    if (row == std::end(simpleSchemes))
        return scheme;
    scheme.support = row->support;
    scheme.weak = row->weak;
    DerReader outer{identifier.parameters};
    if (const auto sequence = outer.next(tag::sequence)) {
        DerReader fields = DerReader::inside(*sequence);
        static_cast<void>(fields.next()); // the salt
        scheme.iterations = numberOf(fields.next());
    }
    return scheme;
}

} // namespace certwright::keys
