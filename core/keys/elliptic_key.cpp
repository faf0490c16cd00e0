// SPDX-License-Identifier: Apache-2.0
#include "core/keys/elliptic_key.h"

#include "core/base/secret.h"
#include "core/codec/algorithm_identifier.h"
#include "core/codec/asn1.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"

#include <openssl/core_names.h>
#include <openssl/objects.h>
#include <openssl/params.h>

#include <algorithm>

namespace certwright::keys {

using codec::DerElement;
using codec::DerReader;
namespace tag = codec::tag;

namespace {

/// What an ECPrivateKey holds; the views point into the file.
struct EllipticParts {
    codec::Oid curve;
    ByteView scalar;
    ByteView point;
};

ossl::Pkey fromParameters(const OSSL_PARAM* parameters, int selection) {
    const ossl::PkeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
    EVP_PKEY* key = nullptr;
    if (context && EVP_PKEY_fromdata_init(context.get()) > 0)
        EVP_PKEY_fromdata(context.get(), &key, selection, const_cast<OSSL_PARAM*>(parameters));
    return ossl::Pkey{key};
}

/// The name under which OpenSSL knows a curve; empty where it knows none.
std::string groupName(const codec::Oid& curve) {
    const int number = OBJ_txt2nid(curve.dotted().c_str());
    return number == NID_undef ? std::string() : OBJ_nid2sn(number);
}

OSSL_PARAM groupParameter(std::string& curve) {
    return OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, curve.data(), curve.size());
}

OSSL_PARAM pointParameter(ByteView point) {
    return OSSL_PARAM_construct_octet_string(
        OSSL_PKEY_PARAM_PUB_KEY, const_cast<std::uint8_t*>(point.data()), point.size());
}

/// The curve of an AlgorithmIdentifier for elliptic keys.
std::optional<codec::Oid> namedCurve(const DerElement& algorithm) {
    const auto identifier = codec::algorithmIdentifierOf(algorithm);
    if (!identifier || !(identifier->algorithm == codec::oid::ecPublicKey))
        return std::nullopt;
    DerReader parameters{identifier->parameters};
    const auto curve = parameters.next(tag::oid);
    return curve ? std::optional(codec::Oid::fromContent(curve->content)) : std::nullopt;
}

/// The public half of an ECPrivateKey; what stands between is the curve once more.
ByteView pointIn(DerReader rest) {
    while (!rest.atEnd()) {
        const auto element = rest.next();
        if (!element)
            return {};
        if (element->tag.isContext(1)) {
            const auto bits = DerReader::inside(*element).next(tag::bitString);
            const auto octets = bits ? codec::bitStringOf(*bits)
                                     : codec::DerResult<codec::BitString>(tl::unexpected(bits.error()));
            return octets ? octets->octets : ByteView{};
        }
    }
    return {};
}

std::optional<EllipticParts> partsOf(ByteView pkcs8) {
    DerReader outer{pkcs8};
    const auto info = outer.next(tag::sequence);
    if (!info || !outer.atEnd())
        return std::nullopt;
    DerReader inside = DerReader::inside(*info);
    const auto version = inside.next(tag::integer);
    const auto algorithm = version ? inside.next(tag::sequence) : version;
    const auto wrapped = algorithm ? inside.next(tag::octetString) : algorithm;
    if (!wrapped)
        return std::nullopt;
    const auto curve = namedCurve(*algorithm);
    DerReader wrapping = DerReader::inside(*wrapped);
    const auto key = wrapping.next(tag::sequence);
    if (!curve || !key)
        return std::nullopt;
    DerReader fields = DerReader::inside(*key);
    const auto keyVersion = fields.next(tag::integer);
    const auto scalar = keyVersion ? fields.next(tag::octetString) : keyVersion;
    if (!scalar)
        return std::nullopt;
    const ByteView point = pointIn(fields);
    return point.empty() ? std::nullopt : std::optional(EllipticParts{*curve, scalar->content, point});
}

} // namespace

ossl::Pkey ellipticPublicKey(const codec::Oid& curve, ByteView point) {
    std::string group = groupName(curve);
    const OSSL_PARAM parameters[] = {
        groupParameter(group), pointParameter(point), OSSL_PARAM_construct_end()};
    return fromParameters(parameters, EVP_PKEY_PUBLIC_KEY);
}

std::optional<EllipticPrivateKey> ellipticPrivateKey(ByteView pkcs8) {
    const auto parts = partsOf(pkcs8);
    if (!parts || parts->scalar.empty())
        return std::nullopt;
    SecretBytes scalar = secretCopyOf(parts->scalar);
    std::ranges::reverse(scalar); // parameters are numbers in the machine's order
    std::string group = groupName(parts->curve);
    const OSSL_PARAM parameters[] = {groupParameter(group), pointParameter(parts->point),
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, scalar.data(), scalar.size()),
        OSSL_PARAM_construct_end()};
    ossl::Pkey key = fromParameters(parameters, EVP_PKEY_KEYPAIR);
    if (!key)
        return std::nullopt;
    namespace der = codec::der;
    return EllipticPrivateKey{std::move(key),
        der::sequence(der::sequence(der::oid(codec::oid::ecPublicKey), der::oid(parts->curve)),
            der::bitString(parts->point))};
}

} // namespace certwright::keys
