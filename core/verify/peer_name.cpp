// SPDX-License-Identifier: Apache-2.0
#include "core/verify/peer_name.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/codec/punycode.h"

#include <algorithm>

namespace certwright::verify {

using x509::GeneralName;
using x509::GeneralNameKind;

namespace {

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool matchesEmail(std::string_view presented, std::string_view wanted) {
    const auto at = presented.rfind('@');
    const auto wantedAt = wanted.rfind('@');
    if (at == std::string_view::npos || wantedAt == std::string_view::npos)
        return false;
    // The part before the @ is case-sensitive (RFC 5321 2.4), the domain is not.
    return presented.substr(0, at) == wanted.substr(0, wantedAt) &&
        lowered(presented.substr(at)) == lowered(wanted.substr(wantedAt));
}

bool matchesIp(const Bytes& presented, std::string_view wanted) {
    const auto octets = x509::ipOctets(wanted);
    return octets && *octets == presented;
}

bool names(const GeneralName& presented, const PeerName& wanted) {
    if (wanted.kind == GeneralNameKind::Email && presented.kind == GeneralNameKind::Other)
        return presented.oid == codec::oid::smtpUtf8Mailbox && matchesEmail(presented.text, wanted.text);
    if (presented.kind != wanted.kind)
        return false;
    switch (wanted.kind) {
    case GeneralNameKind::Dns:
        return matchesDns(presented.text, wanted.text);
    case GeneralNameKind::Ip:
        return matchesIp(presented.octets, wanted.text);
    case GeneralNameKind::Email:
        return matchesEmail(presented.text, wanted.text);
    case GeneralNameKind::Uri:
        return presented.text == wanted.text;
    case GeneralNameKind::Other:
    case GeneralNameKind::X400:
    case GeneralNameKind::Directory:
    case GeneralNameKind::EdiParty:
    case GeneralNameKind::RegisteredId:
        return false;
    }
    return false;
}

} // namespace

PeerName peerNameOf(std::string_view host) {
    if (const auto octets = x509::ipOctets(host))
        return {GeneralNameKind::Ip, x509::ipText(*octets)};
    if (host.ends_with('.'))
        host.remove_suffix(1);
    return {GeneralNameKind::Dns, codec::toAce(host).value_or(lowered(host))};
}

bool matchesDns(std::string_view presented, std::string_view host) {
    const std::string pattern = lowered(presented);
    const std::string name = lowered(host);
    if (pattern.empty() || name.empty())
        return false;
    if (pattern.find('*') == std::string::npos)
        return pattern == name;
    // "*.example.test" matches one label and no dot; a wildcard anywhere else is no name at all (RFC
    // 9525 6.3).
    if (!pattern.starts_with("*.") || pattern.find('*', 1) != std::string::npos ||
        pattern.find('.', 2) == std::string::npos)
        return false;
    const auto dot = name.find('.');
    return dot != std::string::npos && dot > 0 && name.substr(dot) == pattern.substr(1);
}

bool isNamedBy(const PeerName& name, const x509::Certificate& certificate) {
    return std::ranges::any_of(
        certificate.subjectAltNames(), [&](const GeneralName& presented) { return names(presented, name); });
}

} // namespace certwright::verify
