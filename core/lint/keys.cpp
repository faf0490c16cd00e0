// SPDX-License-Identifier: Apache-2.0
// Keys and signatures that are too weak, or that nobody can use.
#include "core/keys/rsa_modulus.h"
#include "core/keys/signature_algorithm.h"
#include "core/lint/facts.h"
#include "core/lint/tables.h"

namespace certwright::lint::table {

using keys::KeyFamily;

namespace {

constexpr unsigned leastRsaBits = 2048;

std::optional<ByteRange> placeOfKey(const Facts& facts) {
    return facts.certificate ? std::optional(facts.certificate->places.publicKey) : std::nullopt;
}

bool isFamily(const Facts& facts, KeyFamily family) {
    return facts.key && facts.key->family() == family;
}

/// An RSA key of either kind that has its two numbers.
bool hasRsaKey(const Facts& facts) {
    return (isFamily(facts, KeyFamily::Rsa) || isFamily(facts, KeyFamily::RsaPss)) &&
        !facts.key->rsaModulus().empty() && !facts.key->rsaExponent().empty();
}

bool hasPlainRsaKey(const Facts& facts) {
    return isFamily(facts, KeyFamily::Rsa);
}

bool hasEcKey(const Facts& facts) {
    return isFamily(facts, KeyFamily::Ec);
}

std::optional<Fault> rsaTooShort(const Facts& facts) {
    if (facts.key->bits() >= leastRsaBits)
        return std::nullopt;
    return Fault{.parameters = {std::int64_t{facts.key->bits()}}, .place = placeOfKey(facts)};
}

std::optional<Fault> rsaSizeOdd(const Facts& facts) {
    if (facts.key->bits() % 8 == 0)
        return std::nullopt;
    return Fault{.parameters = {std::int64_t{facts.key->bits()}}, .place = placeOfKey(facts)};
}

std::optional<Fault> exponentEven(const Facts& facts) {
    return faultIf((facts.key->rsaExponent().back() & 1) == 0, placeOfKey(facts));
}

/// Below 2^16 + 1: forgers of badly checked signatures like small ones.
std::optional<Fault> exponentSmall(const Facts& facts) {
    const ByteView exponent = facts.key->rsaExponent();
    const bool small = exponent.size() < 3 ||
        (exponent.size() == 3 && exponent[0] == 1 && exponent[1] == 0 && exponent[2] == 0);
    if (!small)
        return std::nullopt;
    return Fault{.parameters = {"0x" + toHex(exponent)}, .place = placeOfKey(facts)};
}

std::optional<Fault> rsaSmallFactor(const Facts& facts) {
    const auto factor = keys::smallFactor(facts.key->rsaModulus());
    if (!factor)
        return std::nullopt;
    return Fault{.parameters = {std::int64_t{*factor}}, .place = placeOfKey(facts)};
}

std::optional<Fault> rsaClosePrimes(const Facts& facts) {
    return faultIf(keys::hasClosePrimes(facts.key->rsaModulus()), placeOfKey(facts));
}

std::optional<Fault> rsaParametersNotNull(const Facts& facts) {
    return faultIf(!sameBytes(facts.key->algorithm().parameters, Bytes{0x05, 0x00}), placeOfKey(facts));
}

std::optional<Fault> curveWrittenOut(const Facts& facts) {
    return faultIf(facts.key->curve() == "explicit", placeOfKey(facts));
}

std::optional<Fault> dsaKey(const Facts& facts) {
    return faultIf(isFamily(facts, KeyFamily::Dsa), placeOfKey(facts));
}

/// Keys of algorithms that every OpenSSL knows: what it cannot read is broken.
bool hasKnownKey(const Facts& facts) {
    return hasRsaKey(facts) || (hasEcKey(facts) && facts.key->bits() > 0) ||
        isFamily(facts, KeyFamily::EdDsa);
}

std::optional<Fault> keyUnreadable(const Facts& facts) {
    if (facts.key->handle())
        return std::nullopt;
    return Fault{.parameters = {facts.key->algorithmName()}, .place = placeOfKey(facts)};
}

/// Nobody relies on the signature of a root. One that names hosts is no mere root: a server presents it.
bool isSignatureNeeded(const Facts& facts) {
    return !facts.certificate || !facts.isAuthority || !facts.isSelfIssued || namesServer(facts);
}

bool signsWith(const Facts& facts, std::string_view digest) {
    const auto algorithm = keys::signatureAlgorithmOf(facts.signatureAlgorithm());
    return algorithm && algorithm->digest == digest;
}

Fault weakSignature(const Facts& facts) {
    return {.parameters = {facts.signatureAlgorithm().algorithm.name()}};
}

std::optional<Fault> sha1Signature(const Facts& facts) {
    return signsWith(facts, "SHA1") ? std::optional(weakSignature(facts)) : std::nullopt;
}

std::optional<Fault> brokenSignature(const Facts& facts) {
    const bool broken = signsWith(facts, "MD2") || signsWith(facts, "MD4") || signsWith(facts, "MD5");
    return broken ? std::optional(weakSignature(facts)) : std::nullopt;
}

constexpr Lint lints[] = {
    {{"lint.rsa-too-short", Severity::Error, "NIST SP 800-57 part 1, CA/Browser Forum BR 6.1.5"},
        "e_rsa_mod_less_than_2048_bits", Source::OtherStandard, Profile::Private, hasRsaKey, rsaTooShort},
    {{"lint.rsa-size-odd", Severity::Error, "CA/Browser Forum BR 6.1.5"}, "", Source::BaselineRequirements,
        Profile::Web, hasRsaKey, rsaSizeOdd},
    {{"lint.rsa-exponent-even", Severity::Error, "RFC 8017 3.1"}, "e_rsa_public_exponent_not_odd",
        Source::OtherStandard, Profile::Private, hasRsaKey, exponentEven},
    {{"lint.rsa-exponent-small", Severity::Warning, "NIST SP 800-56B 6.2, CA/Browser Forum BR 6.1.6"},
        "w_rsa_public_exponent_not_in_range", Source::OtherStandard, Profile::Private, hasRsaKey,
        exponentSmall},
    {{"lint.rsa-small-factor", Severity::Error, "NIST SP 800-89 5.3.3"}, "w_rsa_mod_factors_smaller_than_752",
        Source::OtherStandard, Profile::Private, hasRsaKey, rsaSmallFactor},
    {{"lint.rsa-close-primes", Severity::Error, "CA/Browser Forum BR 6.1.1.3, CVE-2022-26320"},
        "e_rsa_fermat_factorization", Source::OtherStandard, Profile::Private, hasRsaKey, rsaClosePrimes},
    {{"lint.rsa-parameters-not-null", Severity::Error, "RFC 3279 2.3.1, RFC 4055 1.2"},
        "e_spki_rsa_encryption_parameter_not_null", Source::OtherStandard, Profile::Private, hasPlainRsaKey,
        rsaParametersNotNull},
    {{"lint.curve-outside-the-web", Severity::Error, "CA/Browser Forum BR 6.1.5"}, "e_ec_improper_curves",
        Source::BaselineRequirements, Profile::Web, hasEcKey, uncommonCurve},
    {{"lint.curve-written-out", Severity::Error, "RFC 5480 2.1.1"}, "", Source::OtherStandard,
        Profile::Private, hasEcKey, curveWrittenOut},
    {{"lint.dsa-key", Severity::Error, "RFC 8446 4.2.3, FIPS 186-5"}, "", Source::OtherStandard,
        Profile::Private, hasSubjectKey, dsaKey},
    {{"lint.key-unreadable", Severity::Error, "RFC 5480 2.2, RFC 8017 3.1"}, "", Source::OtherStandard,
        Profile::Private, hasKnownKey, keyUnreadable},
    {{"lint.sha1-signature", Severity::Error, "RFC 9155, CA/Browser Forum BR 7.1.3"},
        "e_sub_cert_or_sub_ca_using_sha1", Source::OtherStandard, Profile::Private, isSignatureNeeded,
        sha1Signature},
    {{"lint.broken-signature", Severity::Error, "RFC 6151"}, "", Source::OtherStandard, Profile::Private,
        isSignatureNeeded, brokenSignature},
};

} // namespace

std::span<const Lint> keys() {
    return lints;
}

} // namespace certwright::lint::table
