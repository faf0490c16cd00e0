// SPDX-License-Identifier: Apache-2.0
#include "core/keys/key_parts.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/keys/rsa_public_key.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/bn.h>

namespace certwright::keys {

namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

using Number = std::unique_ptr<BIGNUM, ossl::Freed<BN_clear_free>>;
using NumberContext = std::unique_ptr<BN_CTX, ossl::Freed<BN_CTX_free>>;

/// The size of numbers above which nobody computes anything.
constexpr std::size_t largestNumber = 2048;

struct Curve {
    std::string_view name;
    codec::KnownOid oid;
    std::size_t octets;
};

constexpr Curve curves[] = {{"P-256", oid::curveP256, 32}, {"P-384", oid::curveP384, 48},
    {"P-521", oid::curveP521, 66}, {"secp256k1", {"1.3.132.0.10", ""}, 32}};

const Curve* curveOf(std::string_view name) {
    for (const Curve& curve : curves)
        if (curve.name == name)
            return &curve;
    return nullptr;
}

/// DER of a private key: overwritten once it was read.
Result<PrivateKey> parsed(Bytes encoded) {
    auto key = PrivateKey::parse(encoded);
    wipe(encoded.data(), encoded.size());
    return key;
}

Number numberOf(ByteView octets) {
    return Number{BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr)};
}

/// d modulo one less than the prime (RFC 8017 3.2).
Bytes exponentOf(ByteView d, ByteView prime) {
    const NumberContext context{BN_CTX_new()};
    const Number lessOne = numberOf(prime);
    const Number whole = numberOf(d);
    const Number exponent{BN_new()};
    const bool done = context && lessOne && whole && exponent && BN_sub_word(lessOne.get(), 1) &&
        !BN_is_zero(lessOne.get()) && BN_mod(exponent.get(), whole.get(), lessOne.get(), context.get());
    if (!done)
        return {};
    Bytes octets(static_cast<std::size_t>(BN_num_bytes(exponent.get())));
    BN_bn2bin(exponent.get(), octets.data());
    return octets;
}

bool isUsable(ByteView number) {
    return !number.empty() && number.size() <= largestNumber;
}

} // namespace

Result<PublicKey> publicKeyOf(const EcParts& parts) {
    const Curve* curve = curveOf(parts.curve);
    if (!curve)
        return failure(ErrorCode::UnsupportedAlgorithm, "public key", std::string(parts.curve));
    return publicKeyOf(der::sequence(der::oid(oid::ecPublicKey), der::oid(curve->oid)), parts.point);
}

Result<PrivateKey> privateKeyOf(const RsaParts& parts) {
    for (const ByteView number : {parts.n, parts.e, parts.d, parts.p, parts.q, parts.qInverse})
        if (!isUsable(number))
            return failure(ErrorCode::Malformed, "RSA key");
    ossl::start();
    Bytes dP = parts.dP.empty() ? exponentOf(parts.d, parts.p) : copyOf(parts.dP);
    Bytes dQ = parts.dQ.empty() ? exponentOf(parts.d, parts.q) : copyOf(parts.dQ);
    if (!isUsable(dP) || !isUsable(dQ))
        return failure(ErrorCode::Malformed, "RSA key");
    auto key = parsed(
        der::sequence(der::integer(0), der::unsignedInteger(parts.n), der::unsignedInteger(parts.e),
            der::unsignedInteger(parts.d), der::unsignedInteger(parts.p), der::unsignedInteger(parts.q),
            der::unsignedInteger(dP), der::unsignedInteger(dQ), der::unsignedInteger(parts.qInverse)));
    wipe(dP.data(), dP.size());
    wipe(dQ.data(), dQ.size());
    return key;
}

Result<PrivateKey> privateKeyOf(const EcParts& parts) {
    const Curve* curve = curveOf(parts.curve);
    if (!curve)
        return failure(ErrorCode::UnsupportedAlgorithm, "private key", std::string(parts.curve));
    if (parts.scalar.empty() || parts.scalar.size() > curve->octets)
        return failure(ErrorCode::Malformed, "EC key");
    SecretBytes scalar(curve->octets - parts.scalar.size());
    scalar.insert(scalar.end(), parts.scalar.begin(), parts.scalar.end());
    Bytes publicPart;
    if (!parts.point.empty())
        publicPart = der::constructed(tag::contextConstructed(1), der::bitString(parts.point));
    return parsed(der::sequence(der::integer(1), der::octetString(scalar),
        der::constructed(tag::contextConstructed(0), der::oid(curve->oid)), publicPart));
}

Result<PrivateKey> privateKeyOf(const OctetParts& parts) {
    return parsed(der::sequence(der::integer(0), der::sequence(der::oid(parts.algorithm)),
        der::octetString(der::octetString(parts.secret))));
}

} // namespace certwright::keys
