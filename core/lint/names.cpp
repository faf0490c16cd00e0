// SPDX-License-Identifier: Apache-2.0
// The names of issuer and subject.
#include "core/base/utf8.h"
#include "core/lint/countries.h"
#include "core/lint/facts.h"
#include "core/lint/tables.h"

#include <algorithm>
#include <set>

namespace certwright::lint::table {

namespace oid = codec::oid;
namespace tag = codec::tag;
using x509::GeneralName;
using x509::GeneralNameKind;
using x509::NameAttribute;

namespace {

/// Upper bounds in characters (RFC 5280 A.1); the common name's has a lint of its own.
struct Bound {
    codec::KnownOid type;
    std::size_t characters;
};
constexpr std::size_t longestCommonName = 64;
constexpr Bound bounds[] = {{oid::countryName, 2}, {oid::organizationName, 64},
    {oid::organizationalUnitName, 64}, {oid::localityName, 128}, {oid::stateOrProvinceName, 128},
    {oid::emailAddress, 255}, {{"2.5.4.5", "serialNumber"}, 64}, {{"2.5.4.12", "title"}, 64},
    {{"2.5.4.65", "pseudonym"}, 128}};

/// What a public certificate may carry more than once.
constexpr codec::KnownOid repeatable[] = {
    oid::domainComponent, oid::organizationalUnitName, {"2.5.4.9", "streetAddress"}};

std::size_t charactersIn(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count)
        takeUtf8(text);
    return count;
}

/// The first attribute of the subject that is wrong: its type and its value.
template <class Wrong> std::optional<Fault> firstAttribute(const Facts& facts, Wrong isWrong) {
    for (const x509::RelativeName& relativeName : facts.subject->relativeNames())
        for (const NameAttribute& attribute : relativeName)
            if (isWrong(attribute))
                return Fault{.parameters = {attribute.type.name(), shortened(attribute.text)},
                    .place = attribute.place};
    return std::nullopt;
}

std::optional<Fault> issuerEmpty(const Facts& facts) {
    if (facts.certificate)
        return faultIf(facts.certificate->issuer.empty(), facts.certificate->places.issuer);
    return faultIf(facts.list->issuer.empty());
}

std::optional<Fault> authorityUnnamed(const Facts& facts) {
    return faultIf(facts.subject->empty(), facts.certificate->places.subject);
}

bool isWithoutSubject(const Facts& facts) {
    return isEndEntity(facts) && facts.subject->empty();
}

std::optional<Fault> nobodyNamed(const Facts& facts) {
    return faultIf(!has<oid::subjectAltName>(facts), facts.certificate->places.subject);
}

bool isWithoutSubjectButNamed(const Facts& facts) {
    return isWithoutSubject(facts) && has<oid::subjectAltName>(facts);
}

bool isNamedTwofold(const Facts& facts) {
    return isCertificate(facts) && !facts.subject->empty() && has<oid::subjectAltName>(facts);
}

std::optional<Fault> commonNameTooLong(const Facts& facts) {
    return firstAttribute(facts, [](const NameAttribute& attribute) {
        return attribute.type == oid::commonName && charactersIn(attribute.text) > longestCommonName;
    });
}

std::optional<Fault> attributeTooLong(const Facts& facts) {
    return firstAttribute(facts, [](const NameAttribute& attribute) {
        const auto bound = std::ranges::find_if(
            bounds, [&](const Bound& b) { return attribute.type == b.type; });
        return bound != std::end(bounds) && charactersIn(attribute.text) > bound->characters;
    });
}

std::optional<Fault> countryUnknown(const Facts& facts) {
    return firstAttribute(facts, [](const NameAttribute& attribute) {
        return attribute.type == oid::countryName && !isCountryCode(attribute.text);
    });
}

std::optional<Fault> countryNotPrintable(const Facts& facts) {
    return firstAttribute(facts, [](const NameAttribute& attribute) {
        return attribute.type == oid::countryName && attribute.valueTag != tag::printableString;
    });
}

bool isControl(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character <= 0x9F);
}

bool hasControls(std::string_view text) {
    while (!text.empty())
        if (isControl(takeUtf8(text)))
            return true;
    return false;
}

std::optional<Fault> controlCharacters(const Facts& facts) {
    return firstAttribute(facts, [](const NameAttribute& attribute) { return hasControls(attribute.text); });
}

bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What visible() has to write out although it is no control character: overrides of the writing direction,
/// characters without width.
std::optional<Fault> deceptiveCharacters(const Facts& facts) {
    return firstAttribute(facts, [](const NameAttribute& attribute) {
        return !isAscii(attribute.text) && isUtf8(attribute.text) && !hasControls(attribute.text) &&
            visible(attribute.text) != attribute.text;
    });
}

std::optional<Fault> notUtf8(const Facts& facts) {
    return firstAttribute(facts, [](const NameAttribute& attribute) {
        return attribute.valueTag == tag::utf8String && !isUtf8(attribute.text);
    });
}

bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::optional<Fault> leadingSpace(const Facts& facts) {
    return firstAttribute(facts, [](const NameAttribute& attribute) {
        return !attribute.text.empty() && isSpace(attribute.text.front());
    });
}

std::optional<Fault> trailingSpace(const Facts& facts) {
    return firstAttribute(facts, [](const NameAttribute& attribute) {
        return !attribute.text.empty() && isSpace(attribute.text.back());
    });
}

std::optional<Fault> attributeTwice(const Facts& facts) {
    std::set<codec::Oid> seen;
    return firstAttribute(facts, [&](const NameAttribute& attribute) {
        const bool mayRepeat = std::ranges::any_of(
            repeatable, [&](const codec::KnownOid& type) { return attribute.type == type; });
        return !mayRepeat && !seen.insert(attribute.type).second;
    });
}

bool isServersOwn(const Facts& facts) {
    return isEndEntity(facts) && facts.isFor(oid::serverAuth);
}

/// Mailboxes are compared as they are written but for the case of the domain (RFC 5280 7.5).
std::string comparableMailbox(std::string_view mailbox) {
    const auto at = mailbox.rfind('@');
    if (at == mailbox.npos)
        return std::string(mailbox);
    return std::string(mailbox.substr(0, at)) + x509::preparedForComparison(mailbox.substr(at));
}

bool hasEmailInSubject(const Facts& facts) {
    return facts.subject && !facts.subject->attribute(oid::emailAddress).empty();
}

std::optional<Fault> emailNotInAlternativeNames(const Facts& facts) {
    std::set<std::string> mailboxes;
    for (const GeneralName& name : facts.alternativeNames())
        if (name.kind == GeneralNameKind::Email || name.oid == oid::smtpUtf8Mailbox)
            mailboxes.insert(comparableMailbox(name.text));
    return firstAttribute(facts, [&](const NameAttribute& attribute) {
        return attribute.type == oid::emailAddress && !mailboxes.contains(comparableMailbox(attribute.text));
    });
}

constexpr Lint lints[] = {
    {{"lint.issuer-empty", Severity::Error, "RFC 5280 4.1.2.4"}, "e_issuer_field_empty", Source::Rfc5280,
        Profile::Private, isCertificateOrList, issuerEmpty},
    {{"lint.authority-unnamed", Severity::Error, "RFC 5280 4.1.2.6"}, "e_ca_subject_field_empty",
        Source::Rfc5280, Profile::Private, isAuthority, authorityUnnamed},
    {{"lint.nobody-named", Severity::Error, "RFC 5280 4.1.2.6, 4.2.1.6"}, "e_subject_empty_without_san",
        Source::Rfc5280, Profile::Private, isWithoutSubject, nobodyNamed},
    {{"lint.san-not-critical", Severity::Error, "RFC 5280 4.2.1.6"}, "e_ext_san_not_critical_without_subject",
        Source::Rfc5280, Profile::Private, isWithoutSubjectButNamed, notCritical<oid::subjectAltName>},
    {{"lint.san-critical", Severity::Warning, "RFC 5280 4.2.1.6"}, "w_ext_san_critical_with_subject_dn",
        Source::Rfc5280, Profile::Private, isNamedTwofold, critical<oid::subjectAltName>},
    {{"lint.common-name-too-long", Severity::Error, "RFC 5280 A.1"}, "e_subject_common_name_max_length",
        Source::Rfc5280, Profile::Private, hasSubjectKey, commonNameTooLong},
    {{"lint.attribute-too-long", Severity::Warning, "RFC 5280 A.1"}, "", Source::Rfc5280, Profile::Private,
        hasSubjectKey, attributeTooLong},
    {{"lint.country-unknown", Severity::Error, "CA/Browser Forum BR 7.1.4.2.2, ISO 3166-1"},
        "e_subject_country_not_iso", Source::BaselineRequirements, Profile::Web, hasSubjectKey,
        countryUnknown},
    {{"lint.country-not-printable", Severity::Error, "RFC 5280 A.1"},
        "e_subject_dn_country_not_printable_string", Source::Rfc5280, Profile::Private, hasSubjectKey,
        countryNotPrintable},
    {{"lint.control-characters", Severity::Error, "RFC 5280 A.1"}, "e_subject_dn_not_printable_characters",
        Source::Rfc5280, Profile::Private, hasSubjectKey, controlCharacters},
    {{"lint.deceptive-characters", Severity::Warning, "RFC 4518 2.3"}, "", Source::Practice, Profile::Private,
        hasSubjectKey, deceptiveCharacters},
    {{"lint.name-not-utf8", Severity::Error, "RFC 5280 4.1.2.4, RFC 3629"}, "", Source::Rfc5280,
        Profile::Private, hasSubjectKey, notUtf8},
    {{"lint.leading-space", Severity::Warning, "RFC 4518 2.6.1"}, "w_subject_dn_leading_whitespace",
        Source::Practice, Profile::Private, hasSubjectKey, leadingSpace},
    {{"lint.trailing-space", Severity::Warning, "RFC 4518 2.6.1"}, "w_subject_dn_trailing_whitespace",
        Source::Practice, Profile::Private, hasSubjectKey, trailingSpace},
    {{"lint.attribute-twice", Severity::Error, "CA/Browser Forum BR 7.1.4.1"}, "e_duplicate_subject_attribs",
        Source::BaselineRequirements, Profile::Web, isServersOwn, attributeTwice},
    {{"lint.email-not-in-san", Severity::Warning, "RFC 5280 4.1.2.6"}, "e_subj_email_not_in_san",
        Source::Rfc5280, Profile::Private, hasEmailInSubject, emailNotInAlternativeNames},
};

} // namespace

std::span<const Lint> names() {
    return lints;
}

} // namespace certwright::lint::table
