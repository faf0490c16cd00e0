// SPDX-License-Identifier: Apache-2.0
#include "core/keys/rsa_public_key.h"

#include "core/codec/asn1.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"

namespace certwright::keys {

using codec::DerReader;
namespace der = codec::der;
namespace tag = codec::tag;

namespace {

/// Smaller moduli are factored in minutes and are not met; a signature's numbers are shorter.
constexpr std::size_t smallestModulus = 40;
constexpr std::size_t largestExponent = 32;

} // namespace

Result<PublicKey> publicKeyOf(ByteView algorithmIdentifier, ByteView keyOctets) {
    auto key = PublicKey::parse(der::sequence(algorithmIdentifier, der::bitString(keyOctets)));
    if (!key)
        return failure(ErrorCode::Malformed, "public key");
    return std::move(*key);
}

Result<PublicKey> publicKeyOfRsa(ByteView encoded) {
    DerReader outer{encoded};
    const auto sequence = outer.next(tag::sequence);
    if (!sequence || !outer.atEnd())
        return failure(ErrorCode::Malformed, "RSA public key");
    DerReader numbers = DerReader::inside(*sequence);
    const auto modulus = numbers.next(tag::integer);
    const auto exponent = modulus ? numbers.next(tag::integer) : modulus;
    const bool plausible = exponent && numbers.atEnd() && modulus->content.size() >= smallestModulus &&
        exponent->content.size() <= largestExponent;
    if (!plausible)
        return failure(ErrorCode::Malformed, "RSA public key");
    return publicKeyOf(der::sequence(der::oid(codec::oid::rsaEncryption), der::null()), encoded);
}

Result<PublicKey> publicKeyOfRsa(ByteView modulus, ByteView exponent) {
    return publicKeyOfRsa(der::sequence(der::unsignedInteger(modulus), der::unsignedInteger(exponent)));
}

} // namespace certwright::keys
