// SPDX-License-Identifier: Apache-2.0
#include "core/verify/stack_properties.h"

#include <array>

namespace certwright::verify::property {

using x509::Certificate;
using x509::KeyUsageBit;
namespace oid = codec::oid;

namespace {

/// One certificate of a path that is more than the target alone.
struct Strict {
    const Certificate& certificate;
    bool isIssuer;
    bool isLast;

    const x509::Extension* extension(const codec::KnownOid& kind) const {
        return x509::findExtension(certificate->extensions, kind);
    }
    bool isCritical(const codec::KnownOid& kind) const {
        const x509::Extension* found = extension(kind);
        return found && found->critical;
    }
    bool may(KeyUsageBit bit) const { return certificate.keyUsage() && certificate.keyUsage()->has(bit); }
};

// Each tells what is not as it should be: empty where all is well. In the order of check_extensions() in
// OpenSSL's x509_vfy.c.
using Demand = std::string_view (*)(const Strict&);

std::string_view keyDemand(const Strict& strict) {
    return strict.certificate->publicKey.curve() == "explicit" ? "namedCurve" : "";
}

std::string_view authorityDemand(const Strict& strict) {
    const Certificate& certificate = strict.certificate;
    const x509::BasicConstraints* constraints = certificate.basicConstraints();
    const bool maySign = !certificate.keyUsage() || strict.may(KeyUsageBit::KeyCertSign);
    if (constraints && constraints->pathLength && (!certificate.isCa() || !maySign))
        return "pathLenConstraint";
    if ((certificate.isCa() || strict.isIssuer) &&
        !(certificate.isCa() && strict.isCritical(oid::basicConstraints)))
        return oid::basicConstraints.name();
    if (certificate.isCa() ? !certificate.keyUsage() : strict.may(KeyUsageBit::KeyCertSign))
        return oid::keyUsage.name();
    return {};
}

std::string_view nameDemand(const Strict& strict) {
    const Certificate& certificate = strict.certificate;
    const bool hasNames = strict.extension(oid::subjectAltName);
    if (certificate->issuer.empty())
        return "issuer";
    if (certificate->subject.empty() && (certificate.isCa() || strict.may(KeyUsageBit::CrlSign) || !hasNames))
        return "subject";
    const bool isWrong = certificate->subject.empty() && !strict.isCritical(oid::subjectAltName);
    return hasNames && (isWrong || certificate.subjectAltNames().empty()) ? oid::subjectAltName.name() : "";
}

std::string_view identifierDemand(const Strict& strict) {
    const Certificate& certificate = strict.certificate;
    if (certificate->innerAlgorithm != certificate->outerAlgorithm)
        return "signatureAlgorithm";
    for (const codec::KnownOid* kind : {&oid::authorityKeyIdentifier, &oid::subjectKeyIdentifier})
        if (strict.isCritical(*kind))
            return kind->name();
    if (certificate->version < 3)
        return certificate->extensions.empty() ? "" : "version";
    if (!strict.isLast && !certificate.authorityKeyIdentifier())
        return oid::authorityKeyIdentifier.name();
    return certificate.isCa() && !strict.extension(oid::subjectKeyIdentifier)
        ? oid::subjectKeyIdentifier.name()
        : "";
}

constexpr Demand demands[] = {keyDemand, authorityDemand, nameDemand, identifierDemand};

} // namespace

Found strictness(const Path& path, const Request&) {
    if (path.steps.size() < 2)
        return std::nullopt;
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const Strict strict{path.steps[depth].certificate, depth > 0, depth + 1 == path.steps.size()};
        for (const Demand demand : demands)
            if (const std::string_view what = demand(strict); !what.empty())
                return PathFinding{
                    {&finding::strictlyMissing, {nameOf(strict.certificate), std::string(what)}}, depth};
    }
    return std::nullopt;
}

} // namespace certwright::verify::property
