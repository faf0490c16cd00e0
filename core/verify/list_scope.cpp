// SPDX-License-Identifier: Apache-2.0
#include "core/verify/list_scope.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"

#include <algorithm>

namespace certwright::verify {

using x509::Certificate;
using x509::DistributionPoint;
using x509::GeneralName;
using x509::GeneralNameKind;
using x509::IssuingDistributionPoint;
using x509::RevocationList;
namespace oid = codec::oid;

namespace {

GeneralName directoryName(const x509::Name& name) {
    GeneralName made;
    made.kind = GeneralNameKind::Directory;
    made.directory = name;
    return made;
}

bool isSameName(const GeneralName& left, const GeneralName& right) {
    if (left.kind != right.kind)
        return false;
    if (left.directory && right.directory)
        return matches(*left.directory, *right.directory);
    return left.text == right.text && left.octets == right.octets && left.oid == right.oid;
}

bool shareAName(const std::vector<GeneralName>& left, const std::vector<GeneralName>& right) {
    return std::ranges::any_of(left, [&](const GeneralName& name) {
        return std::ranges::any_of(right, [&](const GeneralName& other) { return isSameName(name, other); });
    });
}

bool namesDirectory(const std::vector<GeneralName>& names, const x509::Name& name) {
    return shareAName(names, {directoryName(name)});
}

/// A name given as what follows the issuer's (RFC 5280 4.2.1.13, nameRelativeToCRLIssuer).
std::optional<GeneralName> relativeTo(const x509::Name& issuer, const Bytes& relative) {
    codec::DerReader reader{issuer.encoded()};
    const auto sequence = reader.next(codec::tag::sequence);
    if (!sequence)
        return std::nullopt;
    Bytes content = copyOf(sequence->content);
    append(content, codec::der::element(codec::tag::set, relative));
    const auto name = x509::Name::parse(codec::der::element(codec::tag::sequence, content));
    return name ? std::optional(directoryName(*name)) : std::nullopt;
}

/// The names of a point, those that are relative to an issuer written out.
std::vector<GeneralName> pointNames(const DistributionPoint& point, const x509::Name& issuer) {
    std::vector<GeneralName> names = point.fullName;
    if (!point.relativeName.empty())
        if (auto name = relativeTo(issuer, point.relativeName))
            names.push_back(std::move(*name));
    return names;
}

/// RFC 5280 6.3.3 (b) (2): the list is about this point, and about certificates of this kind.
bool isInScope(const IssuingDistributionPoint& scope, const RevocationList& list,
    const Certificate& certificate, const DistributionPoint& point) {
    const std::vector<GeneralName> ofList = pointNames(scope.point, list->issuer);
    const x509::Name& base = point.crlIssuer.size() == 1 && point.crlIssuer.front().directory
        ? *point.crlIssuer.front().directory
        : certificate->issuer;
    const std::vector<GeneralName> ofPoint = pointNames(point, base);
    if (!ofList.empty() && !shareAName(ofList, ofPoint.empty() ? point.crlIssuer : ofPoint))
        return false;
    if (scope.onlyAttributeCertificates)
        return false;
    return !(scope.onlyUserCertificates && certificate.isCa()) &&
        !(scope.onlyCaCertificates && !certificate.isCa());
}

const Bytes* numberOf(const RevocationList& list, const codec::KnownOid& extension) {
    const auto* number = x509::findValue<x509::NumberValue>(list->extensions, extension);
    return number ? &number->magnitude : nullptr;
}

bool isAtMost(const Bytes& left, const Bytes& right) {
    return left.size() != right.size() ? left.size() < right.size() : left <= right;
}

const Bytes* valueOf(const RevocationList& list, const codec::KnownOid& kind) {
    const auto* extension = x509::findExtension(list->extensions, kind);
    return extension ? &extension->value : nullptr;
}

bool hasSameValue(const RevocationList& left, const RevocationList& right, const codec::KnownOid& kind) {
    const Bytes* one = valueOf(left, kind);
    const Bytes* other = valueOf(right, kind);
    return one && other ? *one == *other : one == other;
}

bool anyUnknownCritical(const std::vector<x509::Extension>& extensions) {
    return std::ranges::any_of(extensions, [](const x509::Extension& extension) {
        static constexpr const codec::KnownOid* known[] = {&oid::authorityKeyIdentifier, &oid::issuerAltName,
            &oid::crlNumber, &oid::deltaCrlIndicator, &oid::issuingDistributionPoint, &oid::freshestCrl,
            &oid::reasonCode, &oid::invalidityDate, &oid::certificateIssuer};
        return extension.critical &&
            (extension.fault || std::ranges::none_of(known, [&](const codec::KnownOid* kind) {
                return extension.oid == *kind;
            }));
    });
}

} // namespace

std::optional<ReasonSet> reasonsCovered(
    const RevocationList& list, const Certificate& certificate, const DistributionPoint& point) {
    const auto* scope = x509::findValue<IssuingDistributionPoint>(
        list->extensions, oid::issuingDistributionPoint);
    if (point.crlIssuer.empty()) {
        if (!matches(list->issuer, certificate->issuer))
            return std::nullopt;
    } else if (!namesDirectory(point.crlIssuer, list->issuer) || !scope || !scope->indirectCrl) {
        return std::nullopt;
    }
    if (scope && !isInScope(*scope, list, certificate, point))
        return std::nullopt;
    const ReasonSet ofPoint = point.reasons.value_or(everyReason);
    const ReasonSet ofList = scope && scope->onlySomeReasons ? *scope->onlySomeReasons : everyReason;
    return static_cast<ReasonSet>(ofPoint & ofList & everyReason);
}

DistributionPoint impliedPoint(const Certificate& certificate) {
    return {.fullName = {directoryName(certificate->issuer)}};
}

bool isDelta(const RevocationList& list) {
    return x509::findExtension(list->extensions, oid::deltaCrlIndicator) != nullptr;
}

bool continues(const RevocationList& delta, const RevocationList& complete) {
    const Bytes* base = numberOf(delta, oid::deltaCrlIndicator);
    const Bytes* deltaNumber = numberOf(delta, oid::crlNumber);
    const Bytes* number = numberOf(complete, oid::crlNumber);
    if (!base || !deltaNumber || !number)
        return false;
    return matches(delta->issuer, complete->issuer) &&
        hasSameValue(delta, complete, oid::issuingDistributionPoint) &&
        hasSameValue(delta, complete, oid::authorityKeyIdentifier) && isAtMost(*base, *number) &&
        !isAtMost(*deltaNumber, *number);
}

const x509::RevokedCertificate* entryFor(const RevocationList& list, const Certificate& certificate) {
    const auto* scope = x509::findValue<IssuingDistributionPoint>(
        list->extensions, oid::issuingDistributionPoint);
    const bool indirect = scope && scope->indirectCrl;
    bool isAboutIssuer = matches(list->issuer, certificate->issuer);
    codec::DerElement serial;
    serial.content = certificate->serialNumber;
    const ByteView wanted = codec::magnitudeOf(serial);
    const bool isNegative = codec::isNegative(serial);
    for (const x509::RevokedCertificate& entry : list->revoked) {
        const auto* issuer = indirect
            ? x509::findValue<x509::AlternativeNames>(entry.extensions, oid::certificateIssuer)
            : nullptr;
        if (issuer)
            isAboutIssuer = namesDirectory(issuer->names, certificate->issuer);
        if (isAboutIssuer && entry.isSerialNegative == isNegative && sameBytes(entry.serialNumber, wanted))
            return &entry;
    }
    return nullptr;
}

bool hasUnknownCritical(const RevocationList& list) {
    return anyUnknownCritical(list->extensions) ||
        std::ranges::any_of(list->revoked,
            [](const x509::RevokedCertificate& entry) { return anyUnknownCritical(entry.extensions); });
}

} // namespace certwright::verify
