// SPDX-License-Identifier: Apache-2.0
// Subject alternative names but for DNS names, which have a file of their own.
#include "core/base/utf8.h"
#include "core/lint/facts.h"
#include "core/lint/tables.h"
#include "core/lint/uri.h"

#include <algorithm>
#include <utility>

namespace certwright::lint::table {

namespace oid = codec::oid;
using x509::GeneralName;
using x509::GeneralNameKind;

namespace {

constexpr auto hasNames = has<oid::subjectAltName>;

/// Undecodable ones have a lint of their own.
std::optional<Fault> noEntries(const Facts& facts) {
    const x509::Extension* extension = facts.extension(oid::subjectAltName);
    return faultIf(!extension->fault && facts.alternativeNames().empty(), extension->place);
}

bool isEmptyName(const GeneralName& name) {
    switch (name.kind) {
    case GeneralNameKind::Email:
    case GeneralNameKind::Dns:
    case GeneralNameKind::Uri:
        return name.text.empty();
    case GeneralNameKind::Directory:
        return name.directory && name.directory->empty();
    case GeneralNameKind::RegisteredId:
        return name.oid.empty();
    case GeneralNameKind::Other:
    case GeneralNameKind::Ip:
    case GeneralNameKind::X400:
    case GeneralNameKind::EdiParty:
        return name.octets.empty();
    }
    return false;
}

std::optional<Fault> emptyName(const Facts& facts) {
    const auto found = std::ranges::find_if(facts.alternativeNames(), isEmptyName);
    if (found == facts.alternativeNames().end())
        return std::nullopt;
    return Fault{.parameters = {std::string(x509::generalNameKindName(found->kind))}, .place = found->place};
}

bool isAtomCharacter(char c) {
    static constexpr std::string_view special = "!#$%&'*+-/=?^_`{|}~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
        special.find(c) != special.npos;
}

/// Atoms with single dots between them (RFC 5321 4.1.2).
bool isDotString(std::string_view text) {
    return allLabels(text,
        [](std::string_view atom) { return !atom.empty() && std::ranges::all_of(atom, isAtomCharacter); });
}

bool isQuotedString(std::string_view text) {
    return text.size() >= 2 && text.starts_with('"') && text.ends_with('"') &&
        std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; });
}

bool isMailDomain(std::string_view domain) {
    if (domain.starts_with('[') && domain.ends_with(']')) // an address, perhaps with "IPv6:" before it
        return domain.find_first_of(" \t<>()") == domain.npos;
    return allLabels(domain, [](std::string_view label) {
        return !label.empty() && label.size() <= 63 && !label.starts_with('-') && !label.ends_with('-') &&
            std::ranges::all_of(label, [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '-' || c == '_';
            });
    });
}

/// A Mailbox (RFC 5280 4.2.1.6): no phrase before it, no comment after it, no angle brackets around it.
bool isMailbox(std::string_view text) {
    const auto at = text.rfind('@');
    if (at == text.npos)
        return false;
    const std::string_view local = text.substr(0, at);
    return (isDotString(local) || isQuotedString(local)) && isMailDomain(text.substr(at + 1));
}

std::optional<Fault> emailMalformed(const Facts& facts) {
    return firstName(facts.alternativeNames(), GeneralNameKind::Email,
        [](std::string_view text) { return !text.empty() && !isMailbox(text); });
}

std::optional<Fault> uriRelative(const Facts& facts) {
    return firstName(facts.alternativeNames(), GeneralNameKind::Uri,
        [](std::string_view text) { return !text.empty() && !uriPartsOf(text); });
}

bool hasAnyNames(const Facts& facts) {
    return has<oid::subjectAltName>(facts) || has<oid::issuerAltName>(facts);
}

/// A name needs a scheme and something after it: "https://" names nobody.
bool isIncompleteUri(std::string_view text) {
    const auto parts = uriPartsOf(text);
    return !text.empty() && (!parts || parts->isNothing());
}

std::optional<Fault> uriIncomplete(const Facts& facts) {
    if (auto fault = firstName(facts.alternativeNames(), GeneralNameKind::Uri, isIncompleteUri))
        return fault;
    const auto* ofIssuer = facts.value<x509::AlternativeNames>(oid::issuerAltName);
    return ofIssuer ? firstName(ofIssuer->names, GeneralNameKind::Uri, isIncompleteUri) : std::nullopt;
}

bool hasSpiffeId(const Facts& facts) {
    return std::ranges::any_of(facts.alternativeNames(), [](const GeneralName& name) {
        return name.kind == GeneralNameKind::Uri && isSpiffeScheme(name.text);
    });
}

std::optional<Fault> spiffeMalformed(const Facts& facts) {
    return firstName(facts.alternativeNames(), GeneralNameKind::Uri,
        [](std::string_view text) { return isSpiffeScheme(text) && !isSpiffeId(text); });
}

/// An SVID has exactly one URI.
std::optional<Fault> spiffeNotAlone(const Facts& facts) {
    bool first = true;
    return firstName(facts.alternativeNames(), GeneralNameKind::Uri,
        [&](std::string_view) { return !std::exchange(first, false); });
}

std::optional<Fault> addressLength(const Facts& facts) {
    const auto found = std::ranges::find_if(facts.alternativeNames(), [](const GeneralName& name) {
        return name.kind == GeneralNameKind::Ip && !name.octets.empty() && name.octets.size() != 4 &&
            name.octets.size() != 16;
    });
    if (found == facts.alternativeNames().end())
        return std::nullopt;
    return Fault{.parameters = {static_cast<std::int64_t>(found->octets.size())}, .place = found->place};
}

constexpr Lint lints[] = {
    {{"lint.san-missing", Severity::Error, "RFC 9525 6.3"}, "e_ext_san_missing", Source::OtherStandard,
        Profile::Private, isForServers, missing<oid::subjectAltName>},
    {{"lint.san-no-entries", Severity::Error, "RFC 5280 4.2.1.6"}, "e_ext_san_no_entries", Source::Rfc5280,
        Profile::Private, hasNames, noEntries},
    {{"lint.san-empty-name", Severity::Error, "RFC 5280 4.2.1.6"}, "e_ext_san_empty_name", Source::Rfc5280,
        Profile::Private, hasNames, emptyName},
    {{"lint.email-malformed", Severity::Error, "RFC 5280 4.2.1.6, RFC 5321 4.1.2"},
        "e_ext_san_rfc822_format_invalid", Source::Rfc5280, Profile::Private, hasNames, emailMalformed},
    {{"lint.uri-relative", Severity::Error, "RFC 5280 4.2.1.6, RFC 3986 4.3"}, "e_ext_san_uri_relative",
        Source::Rfc5280, Profile::Private, hasNames, uriRelative},
    {{"lint.uri-incomplete", Severity::Error, "RFC 5280 4.2.1.6"}, "e_ext_san_uri_format_invalid",
        Source::Rfc5280, Profile::Private, hasAnyNames, uriIncomplete},
    {{"lint.spiffe-malformed", Severity::Error, "SPIFFE-ID 2"}, "", Source::OtherStandard, Profile::Private,
        hasSpiffeId, spiffeMalformed},
    {{"lint.spiffe-not-alone", Severity::Error, "SPIFFE X509-SVID 2"}, "", Source::OtherStandard,
        Profile::Private, hasSpiffeId, spiffeNotAlone},
    {{"lint.address-length", Severity::Error, "RFC 5280 4.2.1.6"}, "", Source::Rfc5280, Profile::Private,
        hasNames, addressLength},
};

} // namespace

std::span<const Lint> alternativeNames() {
    return lints;
}

} // namespace certwright::lint::table
