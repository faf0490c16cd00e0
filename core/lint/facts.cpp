// SPDX-License-Identifier: Apache-2.0
#include "core/lint/facts.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"

#include <algorithm>

namespace certwright::lint {

namespace oid = codec::oid;
namespace tag = codec::tag;
using codec::DerReader;
using x509::GeneralName;
using x509::GeneralNameKind;

namespace {

/// Characters of a value that a sentence shows.
constexpr std::size_t longestValue = 100;

WrittenConstraints writtenConstraints(const x509::Extension* extension) {
    if (!extension)
        return {};
    const auto sequence = DerReader{extension->value, extension->valueOffset}.next(tag::sequence);
    if (!sequence)
        return {};
    WrittenConstraints written;
    DerReader fields = DerReader::inside(*sequence);
    if (const auto authority = fields.nextIf(tag::boolean))
        written.authority = *authority;
    if (const auto length = fields.nextIf(tag::integer))
        written.pathLength = *length;
    return written;
}

} // namespace

Facts::Facts(const Subject& judged, Instant moment)
    : issuer(judged.issuer ? &*judged.issuer : nullptr)
    , at(moment)
    , suffixes(judged.suffixes.get()) {
    std::visit([this](const auto& object) { look(object); }, judged.object);
    keyUsage = value<x509::KeyUsage>(oid::keyUsage);
    purposes = value<x509::ExtendedKeyUsage>(oid::extendedKeyUsage);
    constraints = writtenConstraints(extension(oid::basicConstraints));
    isAuthority = constraints.authority && codec::booleanOf(*constraints.authority).value_or(false);
}

void Facts::look(const x509::Certificate& object) {
    certificate = &*object;
    der = certificate->der;
    subject = &certificate->subject;
    key = &certificate->publicKey;
    extensions = &certificate->extensions;
    isSelfIssued = object.isSelfIssued();
}

void Facts::look(const x509::RevocationList& object) {
    list = &*object;
    der = list->der;
    extensions = &list->extensions;
}

void Facts::look(const x509::Request& object) {
    request = &*object;
    der = request->der;
    subject = &request->subject;
    key = &request->publicKey;
    extensions = &request->extensions;
}

const std::vector<GeneralName>& Facts::alternativeNames() const {
    static const std::vector<GeneralName> none;
    const auto* names = value<x509::AlternativeNames>(oid::subjectAltName);
    return names ? names->names : none;
}

const codec::AlgorithmIdentifier& Facts::signatureAlgorithm() const {
    if (certificate)
        return certificate->outerAlgorithm;
    return list ? list->outerAlgorithm : request->algorithm;
}

codec::DerElement elementAt(const Facts& facts, const ByteRange& place) {
    const auto element = DerReader{facts.der.subspan(place.offset, place.length), place.offset}.next();
    return element.value_or(codec::DerElement{});
}

bool isCertificate(const Facts& facts) {
    return facts.certificate != nullptr;
}

bool isRevocationList(const Facts& facts) {
    return facts.list != nullptr;
}

bool isCertificateOrList(const Facts& facts) {
    return facts.certificate || facts.list;
}

bool isAnything(const Facts&) {
    return true;
}

bool isAuthority(const Facts& facts) {
    return facts.certificate && facts.isAuthority;
}

bool isEndEntity(const Facts& facts) {
    return facts.certificate && !facts.isAuthority;
}

bool hasSubjectKey(const Facts& facts) {
    return facts.key != nullptr;
}

bool hasKeyUsage(const Facts& facts) {
    return facts.keyUsage != nullptr;
}

bool isIssuedByOther(const Facts& facts) {
    return facts.certificate && !facts.isSelfIssued;
}

bool isForTls(const Facts& facts) {
    return isForServers(facts) || (isEndEntity(facts) && facts.isFor(oid::clientAuth));
}

bool isForServers(const Facts& facts) {
    return isEndEntity(facts) &&
        (!has<oid::extendedKeyUsage>(facts) || facts.isFor(oid::serverAuth) ||
            facts.isFor(oid::anyExtendedKeyUsage));
}

bool hasIssuer(const Facts& facts) {
    return isIssuedByOther(facts) && facts.issuer;
}

std::optional<Fault> versionNot3(const Facts& facts) {
    if (facts.certificate->version == 3)
        return std::nullopt;
    return Fault{.parameters = {facts.certificate->version}, .place = facts.certificate->places.version};
}

std::optional<Fault> uncommonCurve(const Facts& facts) {
    const std::string& curve = facts.key->curve();
    if (curve == "P-256" || curve == "P-384" || curve == "P-521")
        return std::nullopt;
    return Fault{.parameters = {curve}};
}

std::optional<Fault> faultIf(bool wrong, std::optional<ByteRange> place) {
    return wrong ? std::optional(Fault{.place = place}) : std::nullopt;
}

std::optional<Fault> firstName(const std::vector<GeneralName>& names, GeneralNameKind kind,
    const std::function<bool(std::string_view text)>& isWrong) {
    const auto found = std::ranges::find_if(
        names, [&](const GeneralName& name) { return name.kind == kind && isWrong(name.text); });
    if (found == names.end())
        return std::nullopt;
    return Fault{.parameters = {shortened(found->text)}, .place = found->place};
}

std::string shortened(std::string_view text) {
    return elided(text, longestValue);
}

bool looksLikeHost(std::string_view text) {
    const bool allowed = std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
            c == '.' || c == '*';
    });
    return allowed && text.find('.') != text.npos;
}

bool namesServer(const Facts& facts) {
    return std::ranges::any_of(facts.alternativeNames(), [](const GeneralName& name) {
        return name.kind == GeneralNameKind::Dns || name.kind == GeneralNameKind::Ip;
    });
}

} // namespace certwright::lint
