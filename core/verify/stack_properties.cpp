// SPDX-License-Identifier: Apache-2.0
#include "core/verify/stack_properties.h"

#include <algorithm>

namespace certwright::verify::property {

using x509::Certificate;
using x509::KeyUsageBit;
namespace oid = codec::oid;

namespace {

Found found(const FindingKind& kind, std::vector<Parameter> parameters, std::size_t depth) {
    return PathFinding{{&kind, std::move(parameters)}, depth};
}

const Certificate& targetOf(const Path& path) {
    return path.steps.front().certificate;
}

bool isAnchorAt(const Path& path, std::size_t depth) {
    return depth > 0 && path.steps[depth].origin == Origin::Anchor;
}

const codec::KnownOid* purposeOf(const Request& request) {
    if (request.purpose == Purpose::Any)
        return nullptr;
    return request.purpose == Purpose::TlsServer ? &oid::serverAuth : &oid::clientAuth;
}

bool isForAnyPurposeOnly(const Certificate& certificate, const Request& request) {
    const codec::KnownOid* wanted = purposeOf(request);
    const x509::ExtendedKeyUsage* usage = certificate.extendedKeyUsage();
    return wanted && usage && usage->has(oid::anyExtendedKeyUsage) && !usage->has(*wanted);
}

/// The first CA for any purpose, among the anchors or below them.
Found authorityForAny(const Path& path, const Request& request, bool asAnchor) {
    for (std::size_t depth = 1; depth < path.steps.size(); ++depth) {
        const Certificate& certificate = path.steps[depth].certificate;
        if (isAnchorAt(path, depth) == asAnchor && isForAnyPurposeOnly(certificate, request))
            return found(finding::issuerAnyPurpose, {nameOf(certificate)}, depth);
    }
    return std::nullopt;
}

bool endsInIntermediate(const Path& path) {
    return path.endsInAnchor() && path.steps.size() > 1 && !path.steps.back().certificate.isSelfIssued();
}

/// What TLS 1.3 has signatures for (RFC 8446 4.2.3).
constexpr std::string_view commonCurves[] = {"P-256", "P-384", "P-521"};
constexpr std::string_view p224 = "P-224";

bool isOnUncommonCurve(const Certificate& certificate) {
    const keys::PublicKey& key = certificate->publicKey;
    return key.family() == keys::KeyFamily::Ec && key.curve() != p224 &&
        std::ranges::find(commonCurves, key.curve()) == std::end(commonCurves);
}

bool isOnP224(const Certificate& certificate) {
    return certificate->publicKey.curve() == p224;
}

Found targetIf(const Path& path, bool (*isOn)(const Certificate&)) {
    const Certificate& target = targetOf(path);
    return isOn(target) ? found(finding::uncommonCurve, {nameOf(target), target->publicKey.curve()}, 0)
                        : std::nullopt;
}

Found authorityIf(const Path& path, bool (*isOn)(const Certificate&)) {
    for (std::size_t depth = 1; depth < path.steps.size(); ++depth)
        if (const Certificate& issuer = path.steps[depth].certificate; isOn(issuer))
            return found(finding::uncommonCurve, {nameOf(issuer), issuer->publicKey.curve()}, depth);
    return std::nullopt;
}

/// Netscape's bits for clients and servers.
constexpr std::uint16_t netscapeClient = 1;
constexpr std::uint16_t netscapeServer = 2;

} // namespace

Found nameEncoding(const Path& path, const Request&) {
    for (std::size_t depth = 0; depth + 1 < path.steps.size(); ++depth)
        if (!(path.steps[depth].certificate->issuer == path.steps[depth + 1].certificate->subject))
            return found(finding::nameEncodingDiffers,
                {nameOf(path.steps[depth].certificate), nameOf(path.steps[depth + 1].certificate)}, depth);
    return std::nullopt;
}

Found versionOne(const Path& path, const Request&) {
    const Certificate& target = targetOf(path);
    return target->version < 3 ? found(finding::oldVersion, {nameOf(target)}, 0) : std::nullopt;
}

Found authorityAsTarget(const Path& path, const Request&) {
    const Certificate& target = targetOf(path);
    return target.isCa() ? found(finding::targetIsCa, {nameOf(target)}, 0) : std::nullopt;
}

Found pssKey(const Path& path, const Request& request) {
    const Certificate& target = targetOf(path);
    const bool isPss = target->publicKey.family() == keys::KeyFamily::RsaPss;
    return isPss && request.purpose == Purpose::TlsClient ? found(finding::pssKey, {nameOf(target)}, 0)
                                                          : std::nullopt;
}

Found intermediateAnchor(const Path& path, const Request&) {
    return endsInIntermediate(path)
        ? found(finding::anchorIsIntermediate, {nameOf(path.steps.back().certificate)}, path.steps.size() - 1)
        : std::nullopt;
}

Found targetAnchor(const Path& path, const Request&) {
    const bool isAnchor = path.endsInAnchor() && path.steps.size() == 1 && !targetOf(path).isSelfIssued();
    return isAnchor ? found(finding::anchorIsTarget, {nameOf(targetOf(path))}, 0) : std::nullopt;
}

Found apacheDepth(const Path& path, const Request& request) {
    const auto most = request.mostIntermediates;
    if (!most || path.steps.size() != *most + 2)
        return std::nullopt; // fewer are let in, and more are refused by everybody
    return found(finding::depthCountsRoot, {nameOf(targetOf(path)), static_cast<std::int64_t>(*most)}, 0);
}

Found targetForAnyPurpose(const Path& path, const Request& request) {
    const Certificate& target = targetOf(path);
    return isForAnyPurposeOnly(target, request) ? found(finding::anyPurpose, {nameOf(target)}, 0)
                                                : std::nullopt;
}

Found authorityForAnyPurpose(const Path& path, const Request& request) {
    return request.purpose == Purpose::TlsClient ? authorityForAny(path, request, false) : std::nullopt;
}

Found authorityForAnyPurposeOfServers(const Path& path, const Request& request) {
    return request.purpose == Purpose::TlsServer ? authorityForAny(path, request, false) : std::nullopt;
}

Found anchorForAnyPurpose(const Path& path, const Request& request) {
    return authorityForAny(path, request, true);
}

Found handshakeWithoutSignature(const Path& path, const Request& request) {
    const x509::KeyUsage* usage = targetOf(path).keyUsage();
    if (request.purpose == Purpose::Any || !usage || usage->has(KeyUsageBit::DigitalSignature) ||
        path.has(finding::keyUsageMissing))
        return std::nullopt;
    return found(finding::keyUsageMissing,
        {nameOf(targetOf(path)), std::string("digitalSignature"), usageText(*usage)}, 0);
}

Found netscapeType(const Path& path, const Request& request) {
    const Certificate& target = targetOf(path);
    const auto* type = target.extension<x509::NetscapeCertificateType>(netscapeCertificateType);
    if (!type || request.purpose == Purpose::Any)
        return std::nullopt;
    const auto wanted = request.purpose == Purpose::TlsServer ? netscapeServer : netscapeClient;
    return (type->bits & wanted) == 0 ? found(finding::netscapeTypeMissing, {nameOf(target)}, 0)
                                      : std::nullopt;
}

Found keyIdentifierMismatch(const Path& path, const Request&) {
    for (std::size_t depth = 0; depth + 1 < path.steps.size(); ++depth) {
        const Certificate& subject = path.steps[depth].certificate;
        const Certificate& issuer = path.steps[depth + 1].certificate;
        const Bytes* named = subject.authorityKeyIdentifier();
        const Bytes* own = issuer.subjectKeyIdentifier();
        if (named && own && *named != *own)
            return found(finding::keyIdentifierMismatch, {nameOf(subject), nameOf(issuer)}, depth);
    }
    return std::nullopt;
}

Found emptySubject(const Path& path, const Request&) {
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const Certificate& certificate = path.steps[depth].certificate;
        const auto* names = x509::findExtension(certificate->extensions, oid::subjectAltName);
        if (certificate->subject.empty() && (depth > 0 || !names || !names->critical))
            return found(finding::subjectUnnamed, {nameOf(certificate)}, depth);
    }
    return std::nullopt;
}

Found unknownCriticalInAnchor(const Path& path, const Request&) {
    const std::size_t last = path.steps.size() - 1;
    if (!isAnchorAt(path, last))
        return std::nullopt;
    const Certificate& anchor = path.steps[last].certificate;
    for (const x509::Extension& extension : anchor->extensions)
        if (extension.critical && !x509::isUnderstood(extension.oid))
            return found(finding::unknownCritical, {nameOf(anchor), extension.oid.name()}, last);
    return std::nullopt;
}

Found targetOnUncommonCurve(const Path& path, const Request&) {
    return targetIf(path, isOnUncommonCurve);
}

Found authorityOnUncommonCurve(const Path& path, const Request&) {
    return authorityIf(path, isOnUncommonCurve);
}

Found targetOnP224(const Path& path, const Request&) {
    return targetIf(path, isOnP224);
}

Found authorityOnP224(const Path& path, const Request&) {
    return authorityIf(path, isOnP224);
}

bool isAboutClient(const PathFinding&, const Path&, const Request& request) {
    return request.purpose == Purpose::TlsClient;
}

bool isAboutAnchor(const PathFinding& fault, const Path& path, const Request&) {
    return isAnchorAt(path, fault.depth);
}

bool isUnmarkedSigner(const PathFinding& fault, const Path& path, const Request&) {
    const Certificate& anchor = path.steps[fault.depth].certificate;
    return isAnchorAt(path, fault.depth) && !anchor.basicConstraints() && anchor.keyUsage() &&
        anchor.keyUsage()->has(KeyUsageBit::KeyCertSign);
}

bool isUnmarkedAnchor(const PathFinding& fault, const Path& path, const Request&) {
    const Certificate& anchor = path.steps[fault.depth].certificate;
    return isAnchorAt(path, fault.depth) && !anchor.basicConstraints() && !anchor.keyUsage();
}

} // namespace certwright::verify::property
