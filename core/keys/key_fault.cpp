// SPDX-License-Identifier: Apache-2.0
#include "core/keys/key_fault.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/objects.h>

#include <algorithm>
#include <map>
#include <mutex>

namespace certwright::keys {

using codec::DerReader;
using codec::KnownOid;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

using Number = std::unique_ptr<BIGNUM, ossl::Freed<BN_clear_free>>;
using NumberContext = std::unique_ptr<BN_CTX, ossl::Freed<BN_CTX_free>>;
using Group = std::unique_ptr<EC_GROUP, ossl::Freed<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, ossl::Freed<EC_POINT_free>>;

/// OpenSSL's own limit (OPENSSL_RSA_MAX_MODULUS_BITS); beyond it arithmetic takes seconds and then minutes.
constexpr unsigned mostBits = 16384;

/// Keys that are octets of one length (RFC 8410, RFC 9881, RFC 9909, RFC 9935).
struct FixedLength {
    KnownOid algorithm;
    std::size_t octets;
};

constexpr FixedLength fixedLengths[] = {
    {oid::ed25519, 32},
    {oid::ed448, 57},
    {oid::x25519, 32},
    {oid::x448, 56},
    {{"2.16.840.1.101.3.4.3.17", "ML-DSA-44"}, 1312},
    {{"2.16.840.1.101.3.4.3.18", "ML-DSA-65"}, 1952},
    {{"2.16.840.1.101.3.4.3.19", "ML-DSA-87"}, 2592},
    {{"2.16.840.1.101.3.4.3.20", "SLH-DSA-SHA2-128s"}, 32},
    {{"2.16.840.1.101.3.4.3.21", "SLH-DSA-SHA2-128f"}, 32},
    {{"2.16.840.1.101.3.4.3.22", "SLH-DSA-SHA2-192s"}, 48},
    {{"2.16.840.1.101.3.4.3.23", "SLH-DSA-SHA2-192f"}, 48},
    {{"2.16.840.1.101.3.4.3.24", "SLH-DSA-SHA2-256s"}, 64},
    {{"2.16.840.1.101.3.4.3.25", "SLH-DSA-SHA2-256f"}, 64},
    {{"2.16.840.1.101.3.4.3.26", "SLH-DSA-SHAKE-128s"}, 32},
    {{"2.16.840.1.101.3.4.3.27", "SLH-DSA-SHAKE-128f"}, 32},
    {{"2.16.840.1.101.3.4.3.28", "SLH-DSA-SHAKE-192s"}, 48},
    {{"2.16.840.1.101.3.4.3.29", "SLH-DSA-SHAKE-192f"}, 48},
    {{"2.16.840.1.101.3.4.3.30", "SLH-DSA-SHAKE-256s"}, 64},
    {{"2.16.840.1.101.3.4.3.31", "SLH-DSA-SHAKE-256f"}, 64},
    {{"2.16.840.1.101.3.4.4.1", "ML-KEM-512"}, 800},
    {{"2.16.840.1.101.3.4.4.2", "ML-KEM-768"}, 1184},
    {{"2.16.840.1.101.3.4.4.3", "ML-KEM-1024"}, 1568},
};

/// Whether the loaded OpenSSL has keys of that algorithm.
bool isKnownToOpenssl(const codec::Oid& algorithm) {
    ossl::start();
    const ossl::ErrorScope queue;
    return ossl::Keymgmt{EVP_KEYMGMT_fetch(nullptr, algorithm.dotted().c_str(), nullptr)} != nullptr;
}

std::optional<KeyFault> faultOfFixedLength(const PublicKey& key, const FixedLength& row) {
    if (!key.algorithm().parameters.empty())
        return KeyFault::BadParameters;
    if (key.keyOctets().size() != row.octets)
        return KeyFault::Malformed;
    return isKnownToOpenssl(key.algorithm().algorithm) ? std::nullopt : std::optional{KeyFault::TooNew};
}

/// OpenSSL's form of a curve, made once: that takes longer than all the rest. Null where it knows none.
const EC_GROUP* groupOf(const codec::Oid& curve) {
    static std::mutex mutex;
    static std::map<int, Group> groups; // there are about eighty
    ossl::start();
    const int number = OBJ_txt2nid(curve.dotted().c_str());
    if (number == NID_undef)
        return nullptr;
    const std::lock_guard lock(mutex);
    auto [at, isNew] = groups.try_emplace(number);
    if (isNew)
        at->second.reset(EC_GROUP_new_by_curve_name(number));
    return at->second.get();
}

/// The encoding of the bit string: 02, 03 or 04 in front; the hybrid forms 06 and 07 are none in the field
/// (RFC 5480 2.2).
bool isPointForm(ByteView octets) {
    return !octets.empty() && octets[0] >= 2 && octets[0] <= 4;
}

std::optional<KeyFault> faultOfEc(const PublicKey& key) {
    DerReader parameters{key.algorithm().parameters};
    const auto named = parameters.next();
    if (!named)
        return KeyFault::BadParameters;
    if (named->tag == tag::sequence)
        return KeyFault::ExplicitCurve;
    if (named->tag != tag::oid || !parameters.atEnd())
        return KeyFault::BadParameters;
    const ossl::ErrorScope queue;
    const EC_GROUP* group = groupOf(codec::Oid::fromContent(named->content));
    if (!group)
        return KeyFault::Unsupported;
    if (!isPointForm(key.keyOctets()))
        return KeyFault::Malformed;
    const Point point{EC_POINT_new(group)};
    const ByteView octets = key.keyOctets();
    if (!point || !EC_POINT_oct2point(group, point.get(), octets.data(), octets.size(), nullptr))
        return KeyFault::NotOnCurve;
    return std::nullopt;
}

/// A positive INTEGER, as an RSA key and its kin are made of.
std::optional<ByteView> takePositive(DerReader& reader) {
    const auto integer = reader.next(tag::integer);
    if (!integer || integer->content.empty() || codec::isNegative(*integer))
        return std::nullopt;
    const ByteView magnitude = codec::magnitudeOf(*integer);
    return magnitude[0] == 0 ? std::nullopt : std::optional{magnitude};
}

std::optional<KeyFault> faultOfRsa(const PublicKey& key) {
    const ByteView parameters = key.algorithm().parameters;
    static constexpr std::uint8_t encodedNull[] = {5, 0};
    if (key.family() == KeyFamily::Rsa && !parameters.empty() && !sameBytes(parameters, encodedNull))
        return KeyFault::BadParameters;
    DerReader outer{key.keyOctets()};
    const auto sequence = outer.next(tag::sequence);
    if (!sequence || !outer.atEnd())
        return KeyFault::Malformed;
    DerReader numbers = DerReader::inside(*sequence);
    const auto modulus = takePositive(numbers);
    const auto exponent = modulus ? takePositive(numbers) : std::nullopt;
    if (!modulus || !exponent || !numbers.atEnd())
        return KeyFault::Malformed;
    const bool exponentIsOne = exponent->size() == 1 && (*exponent)[0] == 1;
    const bool odd = (modulus->back() & 1) != 0 && (exponent->back() & 1) != 0;
    return odd && !exponentIsOne ? std::nullopt : std::optional{KeyFault::Impossible};
}

/// DSA and Diffie-Hellman: one number, and in the parameters a sequence of them, which DSA may inherit.
std::optional<KeyFault> faultOfNumber(const PublicKey& key) {
    DerReader outer{key.keyOctets()};
    if (!takePositive(outer) || !outer.atEnd())
        return KeyFault::Malformed;
    const ByteView parameters = key.algorithm().parameters;
    if (parameters.empty())
        return key.family() == KeyFamily::Dsa ? std::nullopt : std::optional{KeyFault::BadParameters};
    const auto sequence = DerReader{parameters}.next(tag::sequence);
    if (!sequence)
        return KeyFault::BadParameters;
    DerReader numbers = DerReader::inside(*sequence);
    for (int i = 0; i < (key.family() == KeyFamily::Dsa ? 3 : 2); ++i)
        if (!takePositive(numbers))
            return KeyFault::BadParameters;
    return std::nullopt;
}

/// One number of OpenSSL's form of a key; null where it has none of that name.
Number numberOf(const EVP_PKEY* key, const char* name) {
    BIGNUM* number = nullptr;
    static_cast<void>(EVP_PKEY_get_bn_param(key, name, &number));
    return Number{number};
}

/// Whether d and e undo each other modulo one less than a prime.
bool areInverse(const BIGNUM* d, const BIGNUM* e, const BIGNUM* prime, BN_CTX* context) {
    const Number lessOne{BN_dup(prime)};
    const Number product{BN_new()};
    return lessOne && product && BN_sub_word(lessOne.get(), 1) && !BN_is_zero(lessOne.get()) &&
        BN_mod_mul(product.get(), d, e, lessOne.get(), context) &&
        (BN_is_one(product.get()) || BN_is_one(lessOne.get()));
}

std::optional<KeyFault> faultOfRsaParts(const EVP_PKEY* key) {
    const Number n = numberOf(key, OSSL_PKEY_PARAM_RSA_N);
    const Number e = numberOf(key, OSSL_PKEY_PARAM_RSA_E);
    const Number d = numberOf(key, OSSL_PKEY_PARAM_RSA_D);
    const Number p = numberOf(key, OSSL_PKEY_PARAM_RSA_FACTOR1);
    const Number q = numberOf(key, OSSL_PKEY_PARAM_RSA_FACTOR2);
    if (!n || !e || !d || !p || !q || numberOf(key, OSSL_PKEY_PARAM_RSA_FACTOR3))
        return std::nullopt; // no primes to compare with, or more of them than two
    const NumberContext context{BN_CTX_new()};
    const Number product{BN_new()};
    const bool fits = context && product && BN_mul(product.get(), p.get(), q.get(), context.get()) &&
        BN_cmp(product.get(), n.get()) == 0 && areInverse(d.get(), e.get(), p.get(), context.get()) &&
        areInverse(d.get(), e.get(), q.get(), context.get());
    return fits ? std::nullopt : std::optional{KeyFault::Mismatch};
}

std::optional<KeyFault> faultOfScalar(EVP_PKEY* key) {
    const ossl::PkeyContext context{EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)};
    if (!context || EVP_PKEY_pairwise_check(context.get()) > 0)
        return std::nullopt;
    return KeyFault::Mismatch;
}

} // namespace

std::string_view keyFaultName(KeyFault fault) {
    switch (fault) {
    case KeyFault::Malformed:
        return "malformed";
    case KeyFault::BadParameters:
        return "bad-parameters";
    case KeyFault::ExplicitCurve:
        return "explicit-curve";
    case KeyFault::NotOnCurve:
        return "not-on-curve";
    case KeyFault::Impossible:
        return "impossible";
    case KeyFault::Mismatch:
        return "mismatch";
    case KeyFault::Unsupported:
        return "unsupported";
    case KeyFault::TooNew:
        return "too-new";
    }
    return {};
}

std::optional<KeyFault> faultOf(const PublicKey& key) {
    const codec::Oid& algorithm = key.algorithm().algorithm;
    switch (key.family()) {
    case KeyFamily::Rsa:
    case KeyFamily::RsaPss:
        return faultOfRsa(key);
    case KeyFamily::Ec:
        return faultOfEc(key);
    case KeyFamily::Dsa:
        return faultOfNumber(key);
    case KeyFamily::EdDsa:
    case KeyFamily::Other:
        break;
    }
    if (algorithm == oid::dhPublicNumber || algorithm == oid::dhKeyAgreement)
        return faultOfNumber(key);
    const auto row = std::ranges::find_if(
        fixedLengths, [&](const FixedLength& r) { return algorithm == r.algorithm; });
    if (row != std::end(fixedLengths))
        return faultOfFixedLength(key, *row);
    return isKnownToOpenssl(algorithm) ? std::nullopt : std::optional{KeyFault::Unsupported};
}

std::optional<KeyFault> faultOf(const PrivateKey& key) {
    const ossl::ErrorScope queue;
    if (const auto fault = faultOf(key.publicKey()))
        return fault;
    if (key.publicKey().bits() > mostBits)
        return KeyFault::Unsupported;
    const KeyFamily family = key.publicKey().family();
    if (family == KeyFamily::Rsa || family == KeyFamily::RsaPss)
        return faultOfRsaParts(key.handle());
    return family == KeyFamily::Ec || family == KeyFamily::Dsa ? faultOfScalar(key.handle()) : std::nullopt;
}

} // namespace certwright::keys
