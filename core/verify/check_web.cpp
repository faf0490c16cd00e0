// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/verify/checks.h"
#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::verify::check {

using keys::KeyFamily;
using x509::Certificate;
namespace oid = codec::oid;

namespace {

using Said = std::function<void(const FindingKind& kind, std::vector<Parameter> parameters)>;

constexpr unsigned fewestModulusBits = 2048;
constexpr std::string_view curves[] = {"P-256", "P-384", "P-521"};

bool isWebKey(const keys::PublicKey& key) {
    switch (key.family()) {
    case KeyFamily::Rsa:
        return key.bits() >= fewestModulusBits && key.bits() % 8 == 0;
    case KeyFamily::Ec:
        return std::ranges::find(curves, key.curve()) != std::end(curves);
    case KeyFamily::RsaPss:
    case KeyFamily::EdDsa:
    case KeyFamily::Dsa:
    case KeyFamily::Other:
        return false;
    }
    return false;
}

void everyCertificate(const Certificate& certificate, const Said& say) {
    const std::string name = nameOf(certificate);
    if (!isWebKey(certificate->publicKey))
        say(finding::webKey, {name, keyText(certificate->publicKey)});
    if (certificate->version != 3)
        say(finding::webVersion, {name});
}

/// Digits, perhaps hexadecimal ones, in any of the ways in which people write addresses.
bool looksLikeAddress(const std::string& text) {
    return text.find_first_not_of("0123456789abcdefABCDEFxX.:") == text.npos &&
        (text.find(':') != text.npos || (text[0] >= '0' && text[0] <= '9'));
}

/// The common name of a server repeats one of its alternative names, character by character. One that names
/// a person or a thing, or a host where the certificate is for addresses, stands for no server at all.
bool isForeignCommonName(const std::string& commonName, const Certificate& certificate) {
    const bool isAddress = looksLikeAddress(commonName);
    if (!isAddress && commonName.find('.') == commonName.npos)
        return false;
    const auto kind = isAddress ? x509::GeneralNameKind::Ip : x509::GeneralNameKind::Dns;
    const auto& names = certificate.subjectAltNames();
    const auto isOfKind = [&](const x509::GeneralName& name) { return name.kind == kind; };
    const auto isRepeated = [&](const x509::GeneralName& name) { return name.toText() == commonName; };
    return std::ranges::any_of(names, isOfKind) && std::ranges::none_of(names, isRepeated);
}

void usageOfTarget(const Certificate& target, const Said& say) {
    const auto* extension = x509::findExtension(target->extensions, oid::extendedKeyUsage);
    const x509::ExtendedKeyUsage* usage = target.extendedKeyUsage();
    if (!extension)
        say(finding::webUsageMissing, {nameOf(target)});
    if (extension && extension->critical)
        say(finding::webCriticalUsage, {nameOf(target)});
    if (usage && usage->has(oid::anyExtendedKeyUsage))
        say(finding::webAnyUsage, {nameOf(target)});
}

void targetOnly(const Certificate& target, bool isServer, const Said& say) {
    if (target.isCa())
        say(finding::webCaAsLeaf, {nameOf(target)});
    usageOfTarget(target, say);
    const std::string commonName = target->subject.commonName();
    if (!commonName.empty() && isServer && isForeignCommonName(commonName, target))
        say(finding::webCommonName, {nameOf(target), commonName});
    const auto* names = x509::findExtension(target->extensions, oid::subjectAltName);
    if (names && names->critical && !target->subject.empty())
        say(finding::webCriticalAlternativeName, {nameOf(target)});
}

void rootOnly(const Certificate& root, const Said& say) {
    if (x509::findExtension(root->extensions, oid::extendedKeyUsage))
        say(finding::webRootUsage, {nameOf(root)});
    const auto* authority = root.extension<x509::AuthorityKeyIdentifier>(oid::authorityKeyIdentifier);
    if (!authority)
        return;
    const Bytes* own = root.subjectKeyIdentifier();
    if (!authority->keyIdentifier || !authority->issuer.empty() || authority->serialNumber ||
        (own && *own != *authority->keyIdentifier))
        say(finding::webRootKeyIdentifier, {nameOf(root)});
}

} // namespace

void web(const PathUnderCheck& path, const Reporter& report) {
    if (path.request.rules != Rules::Web)
        return;
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const Said say = [&](const FindingKind& kind, std::vector<Parameter> parameters) {
            report(depth, kind, std::move(parameters));
        };
        const Certificate& certificate = path.at(depth);
        everyCertificate(certificate, say);
        if (depth == 0)
            targetOnly(certificate, path.request.purpose == Purpose::TlsServer, say);
        else if (path.steps[depth].origin == Origin::Anchor && certificate.isSelfIssued())
            rootOnly(certificate, say);
    }
}

} // namespace certwright::verify::check
