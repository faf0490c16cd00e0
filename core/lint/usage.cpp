// SPDX-License-Identifier: Apache-2.0
// What a key may be used for.
#include "core/lint/facts.h"
#include "core/lint/tables.h"

#include <algorithm>
#include <bit>

namespace certwright::lint::table {

namespace oid = codec::oid;
using keys::KeyFamily;
using x509::KeyUsageBit;

namespace {

constexpr std::uint16_t bits(std::initializer_list<KeyUsageBit> wanted) {
    unsigned set = 0;
    for (const KeyUsageBit bit : wanted)
        set |= 1U << static_cast<unsigned>(bit);
    return static_cast<std::uint16_t>(set);
}

/// What a purpose needs of a key (RFC 5280 4.2.1.12).
struct PurposeRow {
    const codec::KnownOid& purpose;
    std::uint16_t consistent;
};
constexpr PurposeRow purposeRows[] = {
    {oid::serverAuth,
        bits({KeyUsageBit::DigitalSignature, KeyUsageBit::KeyEncipherment, KeyUsageBit::KeyAgreement})},
    {oid::clientAuth, bits({KeyUsageBit::DigitalSignature, KeyUsageBit::KeyAgreement})},
    {oid::codeSigning, bits({KeyUsageBit::DigitalSignature})},
    {oid::emailProtection,
        bits({KeyUsageBit::DigitalSignature, KeyUsageBit::ContentCommitment, KeyUsageBit::KeyEncipherment,
            KeyUsageBit::KeyAgreement})},
    {oid::timeStamping, bits({KeyUsageBit::DigitalSignature, KeyUsageBit::ContentCommitment})},
    {oid::ocspSigning, bits({KeyUsageBit::DigitalSignature, KeyUsageBit::ContentCommitment})},
};

/// EncipherOnly and DecipherOnly only say how the key agreement is meant.
constexpr std::uint16_t directions = bits({KeyUsageBit::EncipherOnly, KeyUsageBit::DecipherOnly});

std::string namesOf(unsigned set) {
    std::string text;
    for (const std::string& name : x509::KeyUsage{static_cast<std::uint16_t>(set)}.names())
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

Fault faultyUsage(const Facts& facts, unsigned wrong) {
    return {.parameters = {namesOf(wrong)}, .place = facts.extension(oid::keyUsage)->place};
}

/// A fault that names those bits that are set although they must not be.
std::optional<Fault> anyOf(const Facts& facts, std::uint16_t forbidden) {
    const unsigned wrong = facts.keyUsage->bits & forbidden;
    return wrong ? std::optional(faultyUsage(facts, wrong)) : std::nullopt;
}

bool isAuthorityWithKeyUsage(const Facts& facts) {
    return isAuthority(facts) && hasKeyUsage(facts);
}

std::optional<Fault> signsNoCertificates(const Facts& facts) {
    return faultIf(!facts.uses(KeyUsageBit::KeyCertSign), facts.extension(oid::keyUsage)->place);
}

std::optional<Fault> signsNoLists(const Facts& facts) {
    return faultIf(!facts.uses(KeyUsageBit::CrlSign), facts.extension(oid::keyUsage)->place);
}

std::optional<Fault> usageEmpty(const Facts& facts) {
    return faultIf(facts.keyUsage->bits == 0, facts.extension(oid::keyUsage)->place);
}

/// The octets of the bit string, the count of unused bits in front.
ByteView writtenUsage(const Facts& facts) {
    const x509::Extension* extension = facts.extension(oid::keyUsage);
    const auto string = codec::DerReader{extension->value}.next(codec::tag::bitString);
    return string ? string->content : ByteView{};
}

bool hasUsageBits(const Facts& facts) {
    return hasKeyUsage(facts) && facts.keyUsage->bits != 0;
}

/// A list of named bits ends with a one (X.690 11.2.2).
std::optional<Fault> wrongUnusedBits(const Facts& facts) {
    const ByteView written = writtenUsage(facts);
    std::size_t zeros = 0;
    for (std::size_t at = written.size(); at > 1; --at) {
        const int trailing = std::countr_zero(written[at - 1]);
        zeros += static_cast<std::size_t>(trailing);
        if (trailing < 8)
            break;
    }
    return faultIf(written[0] != zeros, facts.extension(oid::keyUsage)->place);
}

std::optional<Fault> trailingZeroOctets(const Facts& facts) {
    return faultIf(writtenUsage(facts).back() == 0, facts.extension(oid::keyUsage)->place);
}

bool isEndEntityWithPurposes(const Facts& facts) {
    return isEndEntity(facts) && hasUsageBits(facts) && facts.purposes && !facts.purposes->purposes.empty();
}

/// The bits that any of the purposes can use; all where one of them is unknown here.
unsigned consistentBits(const x509::ExtendedKeyUsage& usage) {
    unsigned set = directions;
    for (const codec::Oid& purpose : usage.purposes) {
        const auto row = std::ranges::find_if(
            purposeRows, [&](const PurposeRow& r) { return purpose == r.purpose; });
        if (row == std::end(purposeRows))
            return 0xFFFF;
        set |= row->consistent;
    }
    return set;
}

std::optional<Fault> usageBeyondPurposes(const Facts& facts) {
    return anyOf(facts, static_cast<std::uint16_t>(~consistentBits(*facts.purposes)));
}

bool hasCriticalPurposes(const Facts& facts) {
    const x509::Extension* extension = facts.extension(oid::extendedKeyUsage);
    return extension && extension->critical && facts.purposes;
}

std::optional<Fault> anyAmongCritical(const Facts& facts) {
    return faultIf(facts.isFor(oid::anyExtendedKeyUsage), facts.extension(oid::extendedKeyUsage)->place);
}

bool isRoot(const Facts& facts) {
    return isAuthority(facts) && facts.isSelfIssued;
}

std::optional<Fault> purposesPresent(const Facts& facts) {
    const x509::Extension* extension = facts.extension(oid::extendedKeyUsage);
    return extension ? std::optional(Fault{.place = extension->place}) : std::nullopt;
}

bool hasKeyOf(const Facts& facts, KeyFamily family) {
    return facts.key && facts.key->family() == family && hasKeyUsage(facts);
}

bool isEcWithUsage(const Facts& facts) {
    return hasKeyOf(facts, KeyFamily::Ec);
}

std::optional<Fault> ecEnciphers(const Facts& facts) {
    return anyOf(facts, bits({KeyUsageBit::KeyEncipherment, KeyUsageBit::DataEncipherment}));
}

/// Of an algorithm that signs and does nothing else.
bool isSigningKeyWithUsage(const Facts& facts) {
    if (!facts.key || !hasKeyUsage(facts))
        return false;
    const std::string& name = facts.key->algorithmName();
    return facts.key->family() == KeyFamily::EdDsa || name.starts_with("ML-DSA") ||
        name.starts_with("SLH-DSA");
}

std::optional<Fault> doesMoreThanSign(const Facts& facts) {
    return anyOf(facts,
        bits({KeyUsageBit::KeyEncipherment, KeyUsageBit::DataEncipherment, KeyUsageBit::KeyAgreement,
            KeyUsageBit::EncipherOnly, KeyUsageBit::DecipherOnly}));
}

bool isRsaEndEntityWithUsage(const Facts& facts) {
    return isEndEntity(facts) && hasKeyOf(facts, KeyFamily::Rsa);
}

std::optional<Fault> rsaBeyondItsMeans(const Facts& facts) {
    return anyOf(facts,
        bits({KeyUsageBit::KeyAgreement, KeyUsageBit::KeyCertSign, KeyUsageBit::CrlSign,
            KeyUsageBit::EncipherOnly, KeyUsageBit::DecipherOnly}));
}

constexpr Lint lints[] = {
    {{"lint.authority-without-key-usage", Severity::Error, "RFC 5280 4.2.1.3"}, "e_ca_key_usage_missing",
        Source::Rfc5280, Profile::Private, isAuthority, missing<oid::keyUsage>},
    {{"lint.authority-without-cert-sign", Severity::Error, "RFC 5280 4.2.1.3"}, "e_ca_key_cert_sign_not_set",
        Source::Rfc5280, Profile::Private, isAuthorityWithKeyUsage, signsNoCertificates},
    {{"lint.authority-without-crl-sign", Severity::Warning, "RFC 5280 4.2.1.3"}, "e_ca_crl_sign_not_set",
        Source::Rfc5280, Profile::Private, isAuthorityWithKeyUsage, signsNoLists},
    {{"lint.key-usage-not-critical", Severity::Warning, "RFC 5280 4.2.1.3"}, "w_ext_key_usage_not_critical",
        Source::Rfc5280, Profile::Private, hasKeyUsage, notCritical<oid::keyUsage>},
    {{"lint.key-usage-empty", Severity::Error, "RFC 5280 4.2.1.3"}, "e_ext_key_usage_without_bits",
        Source::Rfc5280, Profile::Private, hasKeyUsage, usageEmpty},
    {{"lint.key-usage-unused-bits", Severity::Error, "RFC 5280 4.2.1.3, X.690 11.2.2"},
        "e_incorrect_ku_encoding", Source::Rfc5280, Profile::Private, hasUsageBits, wrongUnusedBits},
    {{"lint.key-usage-trailing-octets", Severity::Error, "RFC 5280 4.2.1.3, X.690 11.2.2"},
        "e_superfluous_ku_encoding", Source::Rfc5280, Profile::Private, hasUsageBits, trailingZeroOctets},
    {{"lint.key-usage-beyond-purposes", Severity::Warning, "RFC 5280 4.2.1.12"},
        "e_key_usage_and_extended_key_usage_inconsistent", Source::Rfc5280, Profile::Private,
        isEndEntityWithPurposes, usageBeyondPurposes},
    {{"lint.purposes-missing", Severity::Warning, "CA/Browser Forum BR 7.1.2.7"}, "e_sub_cert_eku_missing",
        Source::Practice, Profile::Private, isEndEntity, missing<oid::extendedKeyUsage>},
    {{"lint.any-purpose-critical", Severity::Warning, "RFC 5280 4.2.1.12"}, "w_eku_critical_improperly",
        Source::Rfc5280, Profile::Private, hasCriticalPurposes, anyAmongCritical},
    {{"lint.root-with-purposes", Severity::Error, "CA/Browser Forum BR 7.1.2.1"},
        "e_root_ca_extended_key_usage_present", Source::BaselineRequirements, Profile::Web, isRoot,
        purposesPresent},
    {{"lint.ec-key-enciphers", Severity::Error, "RFC 8813 3"}, "e_ecdsa_allowed_ku", Source::OtherStandard,
        Profile::Private, isEcWithUsage, ecEnciphers},
    {{"lint.signing-key-usage", Severity::Error, "RFC 9295 3, RFC 9881 5"}, "", Source::OtherStandard,
        Profile::Private, isSigningKeyWithUsage, doesMoreThanSign},
    {{"lint.rsa-key-usage", Severity::Error, "RFC 3279 2.3.1"}, "e_rsa_allowed_ku_ee", Source::OtherStandard,
        Profile::Private, isRsaEndEntityWithUsage, rsaBeyondItsMeans},
};

} // namespace

std::span<const Lint> usage() {
    return lints;
}

} // namespace certwright::lint::table
