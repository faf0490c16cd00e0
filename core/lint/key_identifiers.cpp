// SPDX-License-Identifier: Apache-2.0
// The identifiers by which a chain is found.
#include "core/lint/facts.h"
#include "core/lint/tables.h"

namespace certwright::lint::table {

namespace oid = codec::oid;
using x509::AuthorityKeyIdentifier;

namespace {

constexpr auto hasSubjectIdentifier = has<oid::subjectKeyIdentifier>;
constexpr auto hasAuthorityIdentifier = has<oid::authorityKeyIdentifier>;

const AuthorityKeyIdentifier* issuersIdentifier(const Facts& facts) {
    return facts.value<AuthorityKeyIdentifier>(oid::authorityKeyIdentifier);
}

std::optional<ByteRange> placeOfIdentifier(const Facts& facts) {
    return facts.extension(oid::authorityKeyIdentifier)->place;
}

bool hasReadableIdentifier(const Facts& facts) {
    return isCertificateOrList(facts) && issuersIdentifier(facts);
}

std::optional<Fault> noKeyIdentifier(const Facts& facts) {
    return faultIf(!issuersIdentifier(facts)->keyIdentifier, placeOfIdentifier(facts));
}

/// A CA that was renewed with the same key has another serial number, and then nothing fits any more.
std::optional<Fault> namesIssuersCertificate(const Facts& facts) {
    const AuthorityKeyIdentifier* identifier = issuersIdentifier(facts);
    return faultIf(!facts.isSelfIssued && (identifier->serialNumber || !identifier->issuer.empty()),
        placeOfIdentifier(facts));
}

bool canBeComparedWithIssuer(const Facts& facts) {
    const AuthorityKeyIdentifier* identifier = issuersIdentifier(facts);
    return facts.issuer && !facts.isSelfIssued && identifier && identifier->keyIdentifier &&
        facts.issuer->subjectKeyIdentifier();
}

std::optional<Fault> otherKeyThanIssuers(const Facts& facts) {
    const Bytes& wanted = *issuersIdentifier(facts)->keyIdentifier;
    const Bytes& own = *facts.issuer->subjectKeyIdentifier();
    if (wanted == own)
        return std::nullopt;
    return Fault{
        .parameters = {shortened(toHex(wanted)), shortened(toHex(own))}, .place = placeOfIdentifier(facts)};
}

constexpr Lint lints[] = {
    {{"lint.authority-without-subject-key-identifier", Severity::Error, "RFC 5280 4.2.1.2"},
        "e_ext_subject_key_identifier_missing_ca", Source::Rfc5280, Profile::Private, isAuthority,
        missing<oid::subjectKeyIdentifier>},
    {{"lint.leaf-without-subject-key-identifier", Severity::Warning, "RFC 5280 4.2.1.2"},
        "w_ext_subject_key_identifier_missing_sub_cert", Source::Rfc5280, Profile::Private, isEndEntity,
        missing<oid::subjectKeyIdentifier>},
    {{"lint.subject-key-identifier-critical", Severity::Error, "RFC 5280 4.2.1.2"},
        "e_ext_subject_key_identifier_critical", Source::Rfc5280, Profile::Private, hasSubjectIdentifier,
        critical<oid::subjectKeyIdentifier>},
    {{"lint.authority-key-identifier-missing", Severity::Error, "RFC 5280 4.2.1.1"},
        "e_ext_authority_key_identifier_missing", Source::Rfc5280, Profile::Private, isIssuedByOther,
        missing<oid::authorityKeyIdentifier>},
    {{"lint.authority-key-identifier-without-key", Severity::Error, "RFC 5280 4.2.1.1"},
        "e_ext_authority_key_identifier_no_key_identifier", Source::Rfc5280, Profile::Private,
        hasReadableIdentifier, noKeyIdentifier},
    {{"lint.authority-key-identifier-critical", Severity::Error, "RFC 5280 4.2.1.1"},
        "e_ext_authority_key_identifier_critical", Source::Rfc5280, Profile::Private, hasAuthorityIdentifier,
        critical<oid::authorityKeyIdentifier>},
    {{"lint.authority-key-identifier-by-serial", Severity::Warning, "RFC 5280 4.2.1.1"}, "", Source::Practice,
        Profile::Private, hasReadableIdentifier, namesIssuersCertificate},
    {{"lint.authority-key-identifier-differs", Severity::Error, "RFC 5280 4.2.1.1"}, "", Source::Rfc5280,
        Profile::Private, canBeComparedWithIssuer, otherKeyThanIssuers},
};

} // namespace

std::span<const Lint> keyIdentifiers() {
    return lints;
}

} // namespace certwright::lint::table
