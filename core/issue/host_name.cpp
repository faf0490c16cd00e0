// SPDX-License-Identifier: Apache-2.0
#include "core/issue/host_name.h"

#include "core/base/utf8.h"
#include "core/codec/punycode.h"
#include "core/issue/findings.h"

#include <algorithm>

namespace certwright::issue {

using x509::GeneralNameKind;

namespace {

constexpr std::string_view whiteSpace = " \t\r\n";
constexpr std::string_view separators = ",; \t\r\n";
constexpr std::size_t longestLabel = 63;
constexpr std::size_t longestName = 253;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(whiteSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

/// The host in "https://api.example.test:8443/path"; what is no such address stays as it is.
std::string_view hostPart(std::string_view text) {
    if (const auto scheme = text.find("://"); scheme != std::string_view::npos)
        text.remove_prefix(scheme + 3);
    text = text.substr(0, text.find('/'));
    if (x509::ipOctets(text)) // an IPv6 address is full of colons
        return text;
    if (text.starts_with('['))
        return text.substr(0, text.find(']') + 1);
    if (std::ranges::count(text, ':') == 1)
        text = text.substr(0, text.find(':'));
    return text;
}

bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isLabelCharacter(char c) {
    return isLetterOrDigit(c) || c == '-' || c == '_';
}

std::vector<std::string_view> labelsOf(std::string_view name) {
    std::vector<std::string_view> labels;
    while (true) {
        const auto dot = name.find('.');
        labels.push_back(name.substr(0, dot));
        if (dot == std::string_view::npos)
            return labels;
        name.remove_prefix(dot + 1);
    }
}

/// Digits and dots only: an address that is none, such as 10.0.0.256.
bool looksLikeAddress(std::string_view name) {
    return std::ranges::all_of(name, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

const FindingKind* labelFault(std::string_view label) {
    if (label.empty() || label.front() == '-' || label.back() == '-' ||
        !std::ranges::all_of(label, isLabelCharacter))
        return &finding::nameBadCharacter;
    return label.size() > longestLabel ? &finding::nameLabelTooLong : nullptr;
}

/// The first thing that makes it no DNS name; null where there is none.
const FindingKind* nameFault(std::string_view name) {
    if (name.size() > longestName)
        return &finding::nameTooLong;
    if (looksLikeAddress(name))
        return &finding::nameLooksLikeAddress;
    const std::vector<std::string_view> labels = labelsOf(name);
    const bool wildcard = labels.front() == "*";
    if (name.find('*', wildcard ? 1 : 0) != std::string_view::npos || (wildcard && labels.size() < 2))
        return &finding::nameWildcardPlace;
    for (std::size_t i = wildcard ? 1 : 0; i < labels.size(); ++i)
        if (const FindingKind* fault = labelFault(labels[i]))
            return fault;
    return nullptr;
}

void addRemarks(const std::string& name, ReviewedName& reviewed) {
    if (name.find('_') != std::string::npos)
        reviewed.findings.push_back({&finding::nameUnderscore, {name}});
    if (name.starts_with("*.") && labelsOf(name).size() == 2)
        reviewed.findings.push_back({&finding::nameWildcardBroad, {name}});
}

} // namespace

std::vector<std::string> splitNames(std::string_view typed) {
    std::vector<std::string> names;
    while (true) {
        const auto start = typed.find_first_not_of(separators);
        if (start == std::string_view::npos)
            return names;
        typed.remove_prefix(start);
        const std::string_view name = typed.substr(0, typed.find_first_of(separators));
        names.emplace_back(name);
        typed.remove_prefix(name.size());
    }
}

ReviewedName reviewHostName(std::string_view typed) {
    ReviewedName reviewed{.typed = std::string(typed)};
    const auto add = [&](const FindingKind& kind, const std::string& name) {
        reviewed.findings.push_back({&kind, {visible(name)}});
    };
    const std::string_view whole = trimmed(typed);
    std::string_view host = hostPart(whole);
    if (host.ends_with('.'))
        host.remove_suffix(1); // the root's dot is not part of a dNSName
    if (host.empty()) {
        add(finding::nameEmpty, std::string(whole));
        return reviewed;
    }
    if (host.size() != whole.size() && !whole.ends_with('.'))
        add(finding::nameShortened, std::string(host));
    if (const auto octets = x509::ipOctets(host)) {
        reviewed.name = {GeneralNameKind::Ip, x509::ipText(*octets)};
        return reviewed;
    }
    const auto encoded = codec::toAce(host);
    if (!encoded) {
        add(finding::nameBadCharacter, std::string(host));
        return reviewed;
    }
    if (const FindingKind* fault = nameFault(*encoded)) {
        add(*fault, std::string(host));
        return reviewed;
    }
    if (!isAscii(host))
        reviewed.findings.push_back({&finding::nameEncoded, {visible(host), *encoded}});
    addRemarks(*encoded, reviewed);
    reviewed.name = {GeneralNameKind::Dns, *encoded};
    return reviewed;
}

} // namespace certwright::issue
