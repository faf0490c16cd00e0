// SPDX-License-Identifier: Apache-2.0
#include "core/keys/public_key.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/keys/elliptic_key.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <bit>
#include <mutex>

namespace certwright::keys {

using codec::DerFault;
using codec::DerReader;
namespace oid = codec::oid;

struct PublicKey::Decoded {
    std::once_flag once;
    ossl::Pkey key;
};

namespace {

unsigned bitLength(ByteView magnitude) {
    if (magnitude.empty())
        return 0;
    return static_cast<unsigned>((magnitude.size() - 1) * 8) +
        static_cast<unsigned>(std::bit_width(magnitude[0]));
}

struct NamedCurve {
    const char* dotted;
    unsigned bits;
};

/// Field sizes of the curves that have a name of their own in the field.
constexpr NamedCurve curveSizes[] = {{"1.2.840.10045.3.1.7", 256}, {"1.3.132.0.34", 384},
    {"1.3.132.0.35", 521}, {"1.2.840.10045.3.1.1", 192}, {"1.3.132.0.33", 224}, {"1.3.132.0.10", 256},
    {"1.3.36.3.3.2.8.1.1.7", 256}, {"1.3.36.3.3.2.8.1.1.11", 384}, {"1.3.36.3.3.2.8.1.1.13", 512},
    {"1.2.156.10197.1.301", 256}};

unsigned curveBits(const codec::Oid& curve) {
    const std::string dotted = curve.dotted();
    for (const NamedCurve& row : curveSizes)
        if (dotted == row.dotted)
            return row.bits;
    return 0;
}

KeyFamily familyOf(const codec::Oid& algorithm) {
    if (algorithm == oid::rsaEncryption)
        return KeyFamily::Rsa;
    if (algorithm == oid::rsaPss)
        return KeyFamily::RsaPss;
    if (algorithm == oid::ecPublicKey)
        return KeyFamily::Ec;
    if (algorithm == oid::ed25519 || algorithm == oid::ed448)
        return KeyFamily::EdDsa;
    if (algorithm == oid::dsa)
        return KeyFamily::Dsa;
    return KeyFamily::Other;
}

std::string nameOf(KeyFamily family, const codec::Oid& algorithm) {
    switch (family) {
    case KeyFamily::Rsa:
        return "RSA";
    case KeyFamily::RsaPss:
        return "RSA-PSS";
    case KeyFamily::Ec:
        return "EC";
    case KeyFamily::Dsa:
        return "DSA";
    case KeyFamily::EdDsa:
    case KeyFamily::Other:
        return algorithm.name();
    }
    return algorithm.name();
}

/// The size of the prime p of DSA's parameters.
unsigned dsaBits(ByteView parameters) {
    DerReader reader{parameters};
    const auto sequence = reader.next(codec::tag::sequence);
    if (!sequence)
        return 0;
    const auto prime = DerReader::inside(*sequence).next(codec::tag::integer);
    return prime ? bitLength(codec::magnitudeOf(*prime)) : 0;
}

} // namespace

void PublicKey::describeRsa(Data& data) {
    DerReader reader{data.keyOctets};
    const auto sequence = reader.next(codec::tag::sequence);
    if (!sequence)
        return;
    DerReader numbers = DerReader::inside(*sequence);
    const auto modulus = numbers.next(codec::tag::integer);
    const auto exponent = numbers.next(codec::tag::integer);
    if (!modulus || !exponent)
        return;
    data.modulus = copyOf(codec::magnitudeOf(*modulus));
    data.exponent = copyOf(codec::magnitudeOf(*exponent));
    data.bits = bitLength(data.modulus);
}

void PublicKey::describeEc(Data& data) {
    DerReader reader{data.algorithm.parameters};
    const auto named = reader.next(codec::tag::oid);
    if (!named) {
        data.curve = "explicit";
        return;
    }
    const codec::Oid curve = codec::Oid::fromContent(named->content);
    data.curve = curve.name();
    data.curveOid = curve;
    data.bits = curveBits(curve);
}

codec::DerResult<PublicKey> PublicKey::parse(ByteView spki) {
    DerReader outer{spki};
    const auto sequence = outer.next(codec::tag::sequence);
    if (!sequence)
        return tl::unexpected(sequence.error());
    DerReader inside = DerReader::inside(*sequence);
    const auto algorithmElement = inside.next(codec::tag::sequence);
    if (!algorithmElement)
        return tl::unexpected(algorithmElement.error());
    auto algorithm = codec::algorithmIdentifierOf(*algorithmElement);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    const auto bits = inside.next(codec::tag::bitString);
    if (!bits)
        return tl::unexpected(bits.error());
    const auto octets = codec::bitStringOf(*bits);
    if (!octets)
        return tl::unexpected(octets.error());

    auto data = std::make_shared<Data>();
    data->spki = copyOf(sequence->encoded);
    data->algorithm = std::move(*algorithm);
    data->keyOctets = copyOf(octets->octets);
    data->family = familyOf(data->algorithm.algorithm);
    data->algorithmName = nameOf(data->family, data->algorithm.algorithm);
    data->decoded = std::make_shared<Decoded>();
    if (data->family == KeyFamily::Rsa || data->family == KeyFamily::RsaPss)
        describeRsa(*data);
    if (data->family == KeyFamily::Ec)
        describeEc(*data);
    if (data->family == KeyFamily::Dsa)
        data->bits = dsaBits(data->algorithm.parameters);
    if (data->family == KeyFamily::EdDsa)
        data->bits = data->algorithm.algorithm == oid::ed25519 ? 256 : 456;
    return PublicKey{std::move(data)};
}

ossl::Sha1 PublicKey::keyIdentifier() const {
    return ossl::sha1(data_->keyOctets);
}

ossl::Sha256 PublicKey::spkiSha256() const {
    return ossl::sha256(data_->spki);
}

unsigned PublicKey::securityBits() const {
    switch (data_->family) {
    case KeyFamily::Rsa:
    case KeyFamily::RsaPss:
    case KeyFamily::Dsa:
        if (data_->bits >= 15360)
            return 256;
        if (data_->bits >= 7680)
            return 192;
        if (data_->bits >= 3072)
            return 128;
        if (data_->bits >= 2048)
            return 112;
        return data_->bits >= 1024 ? 80 : data_->bits / 16;
    case KeyFamily::Ec:
    case KeyFamily::EdDsa:
        return data_->bits == 521 ? 256 : data_->bits / 2;
    case KeyFamily::Other:
        return 0;
    }
    return 0;
}

evp_pkey_st* PublicKey::handle() const {
    std::call_once(data_->decoded->once, [this] {
        ossl::start();
        const ossl::ErrorScope queue;
        if (data_->family == KeyFamily::Ec && data_->curve != "explicit")
            data_->decoded->key = ellipticPublicKey(data_->curveOid, data_->keyOctets);
        if (data_->decoded->key)
            return;
        const std::uint8_t* octets = data_->spki.data();
        data_->decoded->key.reset(d2i_PUBKEY(nullptr, &octets, static_cast<long>(data_->spki.size())));
    });
    return data_->decoded->key.get();
}

} // namespace certwright::keys
