// SPDX-License-Identifier: Apache-2.0
#include "core/keys/jwk.h"

#include "core/base/secret.h"
#include "core/codec/base64.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/keys/key_parts.h"
#include "core/keys/rsa_public_key.h"

#include <nlohmann/json.hpp>

namespace certwright::keys {

using Json = nlohmann::json;
namespace oid = codec::oid;

namespace {

std::string textAt(const Json& object, const char* name) {
    const auto at = object.find(name);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string{};
}

/// The octets of a value in base 64; empty where there is none.
SecretBytes octetsAt(const Json& object, const char* name) {
    auto octets = codec::fromBase64(textAt(object, name));
    if (!octets)
        return {};
    SecretBytes secret = secretCopyOf(*octets);
    wipe(octets->data(), octets->size());
    return secret;
}

template <class Key> Result<JsonWebKey> asJwk(Result<Key> key) {
    if (!key)
        return failure(std::move(key).error());
    return JsonWebKey{.key = std::move(*key)};
}

Result<JsonWebKey> rsaKey(const Json& object) {
    const SecretBytes n = octetsAt(object, "n"), e = octetsAt(object, "e"), d = octetsAt(object, "d");
    if (d.empty())
        return asJwk(publicKeyOfRsa(n, e));
    const SecretBytes p = octetsAt(object, "p"), q = octetsAt(object, "q"), dP = octetsAt(object, "dp"),
                      dQ = octetsAt(object, "dq"), qInverse = octetsAt(object, "qi");
    return asJwk(privateKeyOf(
        RsaParts{.n = n, .e = e, .d = d, .p = p, .q = q, .qInverse = qInverse, .dP = dP, .dQ = dQ}));
}

Result<JsonWebKey> ecKey(const Json& object) {
    const SecretBytes x = octetsAt(object, "x"), y = octetsAt(object, "y"), d = octetsAt(object, "d");
    if (x.empty() || x.size() != y.size())
        return failure(ErrorCode::Malformed, "JWK");
    SecretBytes point{4};
    point.insert(point.end(), x.begin(), x.end());
    point.insert(point.end(), y.begin(), y.end());
    const std::string curve = textAt(object, "crv");
    if (d.empty())
        return asJwk(publicKeyOf(EcParts{.curve = curve, .point = point}));
    return asJwk(privateKeyOf(EcParts{.curve = curve, .point = point, .scalar = d}));
}

Result<JsonWebKey> octetKey(const Json& object) {
    static constexpr const codec::KnownOid* algorithms[] = {
        &oid::ed25519, &oid::ed448, &oid::x25519, &oid::x448};
    const std::string curve = textAt(object, "crv");
    for (const codec::KnownOid* algorithm : algorithms) {
        if (algorithm->name() != curve)
            continue;
        const SecretBytes d = octetsAt(object, "d"), x = octetsAt(object, "x");
        if (d.empty())
            return asJwk(publicKeyOf(codec::der::sequence(codec::der::oid(*algorithm)), x));
        return asJwk(privateKeyOf(OctetParts{.algorithm = *algorithm, .secret = d}));
    }
    return failure(ErrorCode::UnsupportedAlgorithm, "JWK", curve);
}

Result<JsonWebKey> keyOf(const Json& object) {
    const std::string type = textAt(object, "kty");
    if (type == "RSA")
        return rsaKey(object);
    if (type == "EC")
        return ecKey(object);
    if (type == "OKP")
        return octetKey(object);
    return failure(ErrorCode::UnsupportedAlgorithm, "JWK", type.substr(0, 40));
}

} // namespace

Result<JsonWebKey> parseJwk(std::string_view json) {
    const Json object = Json::parse(json, nullptr, false);
    if (!object.is_object())
        return failure(ErrorCode::Malformed, "JWK");
    auto key = keyOf(object);
    if (!key)
        return key;
    key->id = textAt(object, "kid");
    const auto chain = object.find("x5c");
    if (chain != object.end() && chain->is_array())
        for (const Json& certificate : *chain)
            if (certificate.is_string())
                key->certificates.push_back(certificate.get<std::string>());
    return key;
}

} // namespace certwright::keys
