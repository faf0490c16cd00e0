// SPDX-License-Identifier: Apache-2.0
#include "core/verify/constraint_matching.h"

#include <algorithm>
#include <cctype>

namespace certwright::verify {

using x509::GeneralName;
using x509::GeneralNameKind;

namespace {

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// A constraint meets thousands of names: nothing is copied to compare them.
bool isSame(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lowered, lowered);
}

bool endsWith(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && isSame(text.substr(text.size() - end.size()), end);
}

bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x7F; });
}

/// Labels of letters, digits, hyphens and underscores, none of them empty.
bool isDomain(std::string_view domain) {
    if (domain.empty() || domain.front() == '.' || domain.back() == '.' || domain.find("..") != domain.npos)
        return false;
    return std::ranges::all_of(domain, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
            c == '_' || c == '.';
    });
}

/// The host itself or something below it.
bool isAtOrBelow(std::string_view host, std::string_view domain) {
    if (!endsWith(host, domain))
        return false;
    return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

/// A local part as people write it (RFC 5321 4.1.2): quoted, or without what would have to be quoted.
bool isLocalPart(std::string_view text) {
    if (text.size() > 2 && text.front() == '"' && text.back() == '"')
        return true;
    return !text.empty() && text.find_first_of("@\"(),:;<>[]\\") == text.npos;
}

bool isMailbox(std::string_view text) {
    const auto at = text.rfind('@');
    return at != text.npos && isAscii(text) && isLocalPart(text.substr(0, at)) &&
        isDomain(text.substr(at + 1));
}

SubtreeMatch within(bool yes) {
    return yes ? SubtreeMatch::Within : SubtreeMatch::Outside;
}

SubtreeMatch matchDns(const GeneralName& name, const GeneralName& subtree, bool anyPart) {
    const std::string_view constraint = subtree.text;
    const std::string_view host = name.text;
    if (!constraint.empty() && !isDomain(constraint))
        return SubtreeMatch::BadConstraint;
    const bool wildcard = host.starts_with("*.");
    const std::string_view base = wildcard ? host.substr(2) : host;
    if (!isDomain(base))
        return SubtreeMatch::BadName;
    if (constraint.empty() || isAtOrBelow(base, constraint))
        return SubtreeMatch::Within;
    // "*.example.test" may become "a.example.test", which "a.example.test" excludes.
    if (wildcard && anyPart && isAtOrBelow(constraint, base) && constraint.size() > base.size()) {
        const std::string_view label = constraint.substr(0, constraint.size() - base.size() - 1);
        return within(label.find('.') == label.npos);
    }
    return SubtreeMatch::Outside;
}

SubtreeMatch matchEmail(const GeneralName& name, const GeneralName& subtree) {
    if (!isMailbox(name.text))
        return SubtreeMatch::BadName;
    const auto at = name.text.rfind('@');
    const std::string_view host = std::string_view{name.text}.substr(at + 1);
    const auto constraintAt = subtree.text.rfind('@');
    if (constraintAt != std::string::npos) { // one mailbox
        const std::string_view constraint = subtree.text;
        if (constraintAt == 0 || !isDomain(constraint.substr(constraintAt + 1)))
            return SubtreeMatch::BadConstraint;
        return within(std::string_view{name.text}.substr(0, at) == constraint.substr(0, constraintAt) &&
            isSame(host, constraint.substr(constraintAt + 1)));
    }
    const std::string_view constraint = subtree.text;
    if (constraint.empty())
        return SubtreeMatch::Within;
    if (constraint.front() == '.') // every host of a domain, but not the domain itself
        return isDomain(constraint.substr(1))
            ? within(host.size() > constraint.size() && endsWith(host, constraint))
            : SubtreeMatch::BadConstraint;
    return isDomain(constraint) ? within(isSame(host, constraint)) : SubtreeMatch::BadConstraint;
}

/// The host of a URI with an authority; empty where it has none or where that is an address.
std::string_view uriHost(std::string_view uri) {
    const auto scheme = uri.find("://");
    if (scheme == uri.npos)
        return {};
    std::string_view authority = uri.substr(scheme + 3);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (const auto at = authority.rfind('@'); at != authority.npos)
        authority.remove_prefix(at + 1);
    if (authority.starts_with('['))
        return {};
    const std::string_view host = authority.substr(0, authority.find(':'));
    return x509::ipOctets(host) ? std::string_view{} : host;
}

SubtreeMatch matchUri(const GeneralName& name, const GeneralName& subtree) {
    const std::string_view constraint = subtree.text;
    const std::string_view host = uriHost(name.text);
    if (!isDomain(host))
        return SubtreeMatch::BadName;
    if (constraint.empty())
        return SubtreeMatch::Within;
    if (constraint.front() == '.')
        return isDomain(constraint.substr(1))
            ? within(host.size() > constraint.size() && endsWith(host, constraint))
            : SubtreeMatch::BadConstraint;
    return isDomain(constraint) ? within(isSame(host, constraint)) : SubtreeMatch::BadConstraint;
}

bool isPrefixMask(ByteView mask) {
    bool ended = false;
    for (const std::uint8_t octet : mask)
        for (int bit = 7; bit >= 0; --bit) {
            const bool one = (octet >> bit) & 1;
            if (one && ended)
                return false;
            ended = ended || !one;
        }
    return true;
}

SubtreeMatch matchIp(const GeneralName& name, const GeneralName& subtree) {
    const std::size_t size = name.octets.size();
    if (subtree.octets.size() != 8 && subtree.octets.size() != 32)
        return SubtreeMatch::BadConstraint;
    const std::size_t half = subtree.octets.size() / 2;
    if (!isPrefixMask(ByteView{subtree.octets}.subspan(half)))
        return SubtreeMatch::BadConstraint;
    if (size != 4 && size != 16)
        return SubtreeMatch::BadName;
    if (half != size)
        return SubtreeMatch::Outside; // the other family
    for (std::size_t i = 0; i < size; ++i)
        if ((name.octets[i] & subtree.octets[size + i]) != (subtree.octets[i] & subtree.octets[size + i]))
            return SubtreeMatch::Outside;
    return SubtreeMatch::Within;
}

std::string canonicalPrefix(const x509::Name& name, std::size_t count) {
    // The canonical form is one counted part after the other, so that a prefix of names is a prefix of texts.
    std::string_view rest = name.canonical();
    std::size_t used = 0;
    for (std::size_t i = 0; i < count && !rest.empty(); ++i) {
        const auto colon = rest.find(':');
        const std::size_t part = colon + 1 + std::stoul(std::string(rest.substr(0, colon)));
        rest.remove_prefix(part);
        used += part;
    }
    return name.canonical().substr(0, used);
}

SubtreeMatch matchDirectory(const GeneralName& name, const GeneralName& subtree) {
    if (!name.directory || !subtree.directory)
        return SubtreeMatch::BadConstraint;
    const std::size_t count = subtree.directory->relativeNames().size();
    if (name.directory->relativeNames().size() < count)
        return SubtreeMatch::Outside;
    return within(canonicalPrefix(*name.directory, count) == subtree.directory->canonical());
}

SubtreeMatch match(const GeneralName& name, const GeneralName& subtree, bool anyPart) {
    if (name.kind != subtree.kind)
        return SubtreeMatch::OtherForm;
    switch (name.kind) {
    case GeneralNameKind::Dns:
        return matchDns(name, subtree, anyPart);
    case GeneralNameKind::Email:
        return matchEmail(name, subtree);
    case GeneralNameKind::Uri:
        return matchUri(name, subtree);
    case GeneralNameKind::Ip:
        return matchIp(name, subtree);
    case GeneralNameKind::Directory:
        return matchDirectory(name, subtree);
    case GeneralNameKind::Other:
    case GeneralNameKind::X400:
    case GeneralNameKind::EdiParty:
    case GeneralNameKind::RegisteredId:
        // No rule says how these are compared, so they cannot be shown to lie anywhere.
        return name.kind == GeneralNameKind::Other && !(name.oid == subtree.oid)
            ? SubtreeMatch::OtherForm
            : SubtreeMatch::BadConstraint;
    }
    return SubtreeMatch::OtherForm;
}

constexpr std::size_t longestLabel = 63;
constexpr std::size_t longestHost = 253;

bool isHostName(std::string_view host) {
    if (host.starts_with("*."))
        host.remove_prefix(2);
    if (!isDomain(host) || host.size() > longestHost || host.find('_') != host.npos)
        return false;
    for (std::size_t begin = 0; begin <= host.size();) {
        const std::size_t end = std::min(host.find('.', begin), host.size());
        const std::string_view label = host.substr(begin, end - begin);
        if (label.size() > longestLabel || label.front() == '-' || label.back() == '-')
            return false;
        begin = end + 1;
    }
    return true;
}

/// A scheme, a colon and something behind it (RFC 3986 3).
bool isAbsoluteUri(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == text.npos || colon == 0 || colon + 1 == text.size() || !isAscii(text))
        return false;
    return std::isalpha(static_cast<unsigned char>(text.front())) &&
        std::ranges::all_of(text.substr(0, colon), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '-' || c == '.';
        });
}

} // namespace

bool isUsableConstraint(const x509::GeneralName& subtree) {
    switch (subtree.kind) {
    case GeneralNameKind::Dns:
        return subtree.text.empty() || isDomain(subtree.text);
    case GeneralNameKind::Email: {
        const auto at = subtree.text.rfind('@');
        if (at != std::string::npos)
            return isMailbox(subtree.text);
        [[fallthrough]];
    }
    case GeneralNameKind::Uri: {
        std::string_view host = subtree.text;
        if (host.starts_with('.'))
            host.remove_prefix(1);
        return subtree.text.empty() || isDomain(host);
    }
    case GeneralNameKind::Ip:
        return (subtree.octets.size() == 8 || subtree.octets.size() == 32) &&
            isPrefixMask(ByteView{subtree.octets}.subspan(subtree.octets.size() / 2));
    case GeneralNameKind::Directory:
        return subtree.directory.has_value();
    case GeneralNameKind::Other:
    case GeneralNameKind::X400:
    case GeneralNameKind::EdiParty:
    case GeneralNameKind::RegisteredId:
        return true;
    }
    return true;
}

bool isPreferredSyntax(const x509::GeneralName& name) {
    switch (name.kind) {
    case GeneralNameKind::Dns:
        return isHostName(name.text);
    case GeneralNameKind::Email:
        return isMailbox(name.text);
    case GeneralNameKind::Uri:
        return isAbsoluteUri(name.text);
    case GeneralNameKind::Ip:
        return name.octets.size() == 4 || name.octets.size() == 16;
    case GeneralNameKind::Directory:
    case GeneralNameKind::Other:
    case GeneralNameKind::X400:
    case GeneralNameKind::EdiParty:
    case GeneralNameKind::RegisteredId:
        return true;
    }
    return true;
}

SubtreeMatch matchPermitted(const GeneralName& name, const GeneralName& subtree) {
    return match(name, subtree, false);
}

SubtreeMatch matchExcluded(const GeneralName& name, const GeneralName& subtree) {
    return match(name, subtree, true);
}

} // namespace certwright::verify
