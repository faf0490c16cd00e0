// SPDX-License-Identifier: Apache-2.0
// DNS names among the alternative names, and the common name that should be one of them.
#include "core/lint/facts.h"
#include "core/lint/tables.h"

#include <algorithm>
#include <unordered_set>

namespace certwright::lint::table {

namespace oid = codec::oid;
using x509::GeneralName;
using x509::GeneralNameKind;

namespace {

constexpr std::size_t longestDnsName = 253;
constexpr std::size_t longestLabel = 63;
constexpr std::size_t longestAddress = 45; // INET6_ADDRSTRLEN without its end

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// DNS names do not tell upper from lower case.
bool isSameName(std::string_view left, std::string_view right) {
    return std::ranges::equal(
        left, right, {}, [](char c) { return lowered(c); }, [](char c) { return lowered(c); });
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return lowered(c); });
    return lower;
}

bool hasDnsNames(const Facts& facts) {
    return std::ranges::any_of(
        facts.alternativeNames(), [](const GeneralName& name) { return name.kind == GeneralNameKind::Dns; });
}

/// A lint of DNS names: the first that is wrong.
template <bool (*IsWrong)(std::string_view)> std::optional<Fault> firstDnsName(const Facts& facts) {
    return firstName(facts.alternativeNames(), GeneralNameKind::Dns, IsWrong);
}

template <bool (*IsWrong)(std::string_view)> bool anyLabel(std::string_view name) {
    return !allLabels(name, [](std::string_view label) { return !IsWrong(label); });
}

bool isNotAscii(std::string_view name) {
    return std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
}

bool isSpace(std::string_view name) {
    return name == " ";
}

bool isTooLong(std::string_view name) {
    return name.size() > longestDnsName;
}

bool isEmptyLabel(std::string_view label) {
    return label.empty();
}

/// The empty name has a lint of its own.
bool hasEmptyLabel(std::string_view name) {
    return !name.empty() && anyLabel<isEmptyLabel>(name);
}

bool isLongLabel(std::string_view label) {
    return label.size() > longestLabel;
}

/// Underscores and asterisks have lints of their own.
bool hasBadCharacter(std::string_view name) {
    return !std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
            c == '.' || c == '_' || c == '*';
    });
}

bool hasUnderscore(std::string_view name) {
    return name.find('_') != name.npos;
}

bool isHyphenAtEdge(std::string_view label) {
    return label.starts_with('-') || label.ends_with('-');
}

bool hasInnerWildcard(std::string_view name) {
    const auto dot = name.find('.');
    return dot != name.npos && name.find('*', dot) != name.npos;
}

bool hasMixedWildcard(std::string_view name) {
    const std::string_view left = name.substr(0, name.find('.'));
    return left.find('*') != left.npos && left != "*";
}

bool isBareWildcard(std::string_view name) {
    return name == "*" || name == "*.";
}

/// "*.test": RFC 6125 and its successor leave it open, most programs refuse it.
bool isBroadWildcard(std::string_view name) {
    return name.size() > 2 && name.starts_with("*.") && name.find('.', 2) == name.npos;
}

bool hasDnsNamesBesideList(const Facts& facts) {
    return facts.suffixes && hasDnsNames(facts);
}

/// "*.co.uk": everybody's names at once. One label beneath the root has a lint of its own.
std::optional<Fault> wildcardOverPublicSuffix(const Facts& facts) {
    return firstName(facts.alternativeNames(), GeneralNameKind::Dns, [&](std::string_view name) {
        return name.starts_with("*.") && !isBroadWildcard(name) && facts.suffixes->contains(name.substr(2));
    });
}

bool hasNul(std::string_view name) {
    return name.find('\0') != name.npos;
}

bool isAddress(std::string_view name) {
    return name.size() <= longestAddress && x509::ipOctets(name).has_value();
}

std::optional<Fault> namedTwice(const Facts& facts) {
    std::unordered_set<std::string> seen;
    seen.reserve(facts.alternativeNames().size());
    return firstName(facts.alternativeNames(), GeneralNameKind::Dns,
        [&](std::string_view name) { return !seen.insert(lowered(name)).second; });
}

/// Whether the text stands among the alternative names, as a DNS name, an address or a mailbox.
bool isAlternativeName(const Facts& facts, std::string_view text) {
    const auto address = x509::ipOctets(text);
    return std::ranges::any_of(facts.alternativeNames(), [&](const GeneralName& name) {
        if (name.kind == GeneralNameKind::Ip)
            return address && name.octets == *address;
        return (name.kind == GeneralNameKind::Dns || name.kind == GeneralNameKind::Email) &&
            isSameName(name.text, text);
    });
}

/// A client may be called as it likes: public CAs' rules are about servers.
bool isServerWithCommonName(const Facts& facts) {
    return isForServers(facts) && !facts.subject->commonName().empty();
}

bool isServerWithBothNames(const Facts& facts) {
    return isServerWithCommonName(facts) && has<oid::subjectAltName>(facts);
}

std::optional<Fault> commonNameNotRepeated(const Facts& facts) {
    const std::string commonName = facts.subject->commonName();
    if (isAlternativeName(facts, commonName))
        return std::nullopt;
    return Fault{.parameters = {shortened(commonName)}, .place = facts.certificate->places.subject};
}

/// "a.example.test" is covered by "*.example.test".
bool isCovered(const Facts& facts, std::string_view host) {
    const auto dot = host.find('.');
    return isAlternativeName(facts, host) ||
        (dot != host.npos && isAlternativeName(facts, "*" + std::string(host.substr(dot))));
}

std::optional<Fault> hostOnlyInCommonName(const Facts& facts) {
    const std::string commonName = facts.subject->commonName();
    if (!looksLikeHost(commonName) || isCovered(facts, commonName))
        return std::nullopt;
    return Fault{.parameters = {shortened(commonName)}, .place = facts.certificate->places.subject};
}

constexpr Lint lints[] = {
    {{"lint.dns-not-ascii", Severity::Error, "RFC 5280 4.2.1.6, 7.2"}, "e_ext_san_dns_not_ia5_string",
        Source::Rfc5280, Profile::Private, hasDnsNames, firstDnsName<isNotAscii>},
    {{"lint.dns-space", Severity::Error, "RFC 5280 4.2.1.6"}, "e_ext_san_space_dns_name", Source::Rfc5280,
        Profile::Private, hasDnsNames, firstDnsName<isSpace>},
    {{"lint.dns-too-long", Severity::Error, "RFC 5280 4.2.1.6, RFC 1035 2.3.4"},
        "e_ext_san_dns_name_too_long", Source::Rfc5280, Profile::Private, hasDnsNames,
        firstDnsName<isTooLong>},
    {{"lint.dns-empty-label", Severity::Error, "RFC 5280 4.2.1.6, RFC 1034 3.5"}, "e_rfc_dnsname_empty_label",
        Source::Rfc5280, Profile::Private, hasDnsNames, firstDnsName<hasEmptyLabel>},
    {{"lint.dns-label-too-long", Severity::Error, "RFC 1034 3.1"}, "e_rfc_dnsname_label_too_long",
        Source::Rfc5280, Profile::Private, hasDnsNames, firstDnsName<anyLabel<isLongLabel>>},
    {{"lint.dns-bad-character", Severity::Error, "RFC 1034 3.5"}, "e_dnsname_bad_character_in_label",
        Source::Rfc5280, Profile::Private, hasDnsNames, firstDnsName<hasBadCharacter>},
    {{"lint.dns-underscore", Severity::Warning, "RFC 1034 3.5"}, "", Source::Rfc5280, Profile::Private,
        hasDnsNames, firstDnsName<hasUnderscore>},
    {{"lint.dns-hyphen-at-edge", Severity::Warning, "RFC 1034 3.5"}, "", Source::Rfc5280, Profile::Private,
        hasDnsNames, firstDnsName<anyLabel<isHyphenAtEdge>>},
    {{"lint.dns-wildcard-inside", Severity::Error, "RFC 9525 6.3"}, "e_dnsname_wildcard_only_in_left_label",
        Source::OtherStandard, Profile::Private, hasDnsNames, firstDnsName<hasInnerWildcard>},
    {{"lint.dns-wildcard-mixed", Severity::Error, "RFC 9525 6.3"}, "e_dnsname_left_label_wildcard_correct",
        Source::OtherStandard, Profile::Private, hasDnsNames, firstDnsName<hasMixedWildcard>},
    {{"lint.dns-wildcard-bare", Severity::Error, "RFC 9525 6.3"}, "e_san_bare_wildcard",
        Source::OtherStandard, Profile::Private, hasDnsNames, firstDnsName<isBareWildcard>},
    {{"lint.dns-wildcard-broad", Severity::Warning, "RFC 9525 7.1"}, "", Source::OtherStandard,
        Profile::Private, hasDnsNames, firstDnsName<isBroadWildcard>},
    {{"lint.dns-wildcard-public-suffix", Severity::Error, "CA/Browser Forum BR 3.2.2.6"}, "",
        Source::BaselineRequirements, Profile::Web, hasDnsNamesBesideList, wildcardOverPublicSuffix},
    {{"lint.dns-nul", Severity::Error, "RFC 5280 4.2.1.6"}, "e_san_dns_name_includes_null_char",
        Source::Rfc5280, Profile::Private, hasDnsNames, firstDnsName<hasNul>},
    {{"lint.dns-address", Severity::Error, "RFC 5280 4.2.1.6, RFC 9525 6.1.1"}, "", Source::Rfc5280,
        Profile::Private, hasDnsNames, firstDnsName<isAddress>},
    {{"lint.dns-twice", Severity::Note, "good practice"}, "n_san_dns_name_duplicate", Source::Practice,
        Profile::Private, hasDnsNames, namedTwice},
    {{"lint.common-name-not-in-san", Severity::Error, "CA/Browser Forum BR 7.1.4.2.2"},
        "e_subject_common_name_not_from_san", Source::BaselineRequirements, Profile::Web,
        isServerWithCommonName, commonNameNotRepeated},
    {{"lint.host-only-in-common-name", Severity::Warning, "RFC 9525 6.3"}, "", Source::OtherStandard,
        Profile::Private, isServerWithBothNames, hostOnlyInCommonName},
};

} // namespace

std::span<const Lint> dnsNames() {
    return lints;
}

} // namespace certwright::lint::table
