// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/verify/checks.h"
#include "core/verify/constraint_matching.h"
#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::verify::check {

using x509::Certificate;
using x509::KeyUsageBit;
namespace oid = codec::oid;

namespace {

/// RFC 5280 4.1.2.2: twenty octets, the sign's padding not counted.
constexpr std::size_t longestSerialNumber = 20;

/// One certificate of a path, and what is to be said of it.
struct Subject {
    const Certificate& certificate;
    bool isTarget;
    bool isAnchor;
    std::function<void(const FindingKind&, std::vector<Parameter>)> report;

    void say(const FindingKind& kind) const { report(kind, {nameOf(certificate)}); }
    void say(const FindingKind& kind, std::string what) const {
        report(kind, {nameOf(certificate), std::move(what)});
    }
};

/// Not of anchors: nobody looks them up by number, and many old roots have the number 0.
void serialNumber(const Subject& subject) {
    if (subject.isAnchor && !subject.isTarget)
        return;
    const Bytes& serial = subject.certificate->serialNumber;
    const bool negative = !serial.empty() && (serial[0] & 0x80) != 0;
    const bool zero = std::ranges::all_of(serial, [](std::uint8_t octet) { return octet == 0; });
    if (negative || zero || serial.size() > longestSerialNumber + (serial.empty() || serial[0] ? 0 : 1))
        subject.say(finding::badSerialNumber, subject.certificate.serialHex());
}

void distinguishedNames(const Subject& subject) {
    if (subject.certificate->issuer.empty())
        subject.say(finding::issuerNameEmpty);
    if (subject.certificate->subject.empty() && subject.certificate.isCa())
        subject.say(finding::subjectNameEmpty);
}

/// A certificate of version 1, which has no extensions, is trusted as it stands.
bool isOldAnchor(const Subject& subject) {
    return subject.isAnchor && subject.certificate->version < 3;
}

void keyIdentifiers(const Subject& subject) {
    if (isOldAnchor(subject))
        return;
    // A self-signed one may leave it out. Of an anchor the signature says nothing, and takes time to check.
    const bool isOwnIssuer = subject.isAnchor ? subject.certificate.isSelfIssued()
                                              : subject.certificate.isSelfSigned();
    if (!subject.certificate.authorityKeyIdentifier() && !isOwnIssuer)
        subject.say(finding::authorityKeyIdentifierMissing);
    if (!subject.certificate.subjectKeyIdentifier() && subject.certificate.isCa())
        subject.say(finding::subjectKeyIdentifierMissing);
}

struct Criticality {
    const codec::KnownOid& extension;
    bool critical;
};

/// Who must be critical and who must not, whatever the certificate is for.
constexpr Criticality criticalities[] = {{oid::authorityKeyIdentifier, false},
    {oid::subjectKeyIdentifier, false}, {oid::authorityInfoAccess, false}, {oid::subjectInfoAccess, false},
    {oid::subjectDirectoryAttributes, false}, {oid::freshestCrl, false}, {oid::nameConstraints, true},
    {oid::policyConstraints, true}, {oid::inhibitAnyPolicy, true}};

void criticalFlags(const Subject& subject) {
    const auto& extensions = subject.certificate->extensions;
    for (const Criticality& row : criticalities)
        if (const auto* extension = x509::findExtension(extensions, row.extension);
            extension && extension->critical != row.critical)
            subject.say(row.critical ? finding::mustBeCritical : finding::mustNotBeCritical,
                std::string(row.extension.name()));
    const auto* constraints = x509::findExtension(extensions, oid::basicConstraints);
    if (constraints && !constraints->critical && subject.certificate.isCa())
        subject.say(finding::mustBeCritical, std::string(oid::basicConstraints.name()));
    const auto* names = x509::findExtension(extensions, oid::subjectAltName);
    if (names && !names->critical && subject.certificate->subject.empty())
        subject.say(finding::mustBeCritical, std::string(oid::subjectAltName.name()));
}

void authorityRights(const Subject& subject) {
    const Certificate& certificate = subject.certificate;
    const x509::KeyUsage* usage = certificate.keyUsage();
    if (usage && usage->has(KeyUsageBit::KeyCertSign) && !certificate.isCa() && !isOldAnchor(subject))
        subject.say(finding::certSignWithoutCa);
    const auto* constraints = certificate.extension<x509::NameConstraints>(oid::nameConstraints);
    if (!constraints)
        return;
    if (!certificate.isCa())
        subject.say(finding::constraintsWithoutCa);
    if (constraints->permitted.empty() && constraints->excluded.empty())
        subject.say(finding::constraintsEmpty);
    for (const auto* subtrees : {&constraints->permitted, &constraints->excluded})
        for (const x509::GeneralSubtree& subtree : *subtrees)
            if (!isUsableConstraint(subtree.base))
                subject.say(finding::badConstraint, subtree.base.toText());
}

void alternativeNames(const Subject& subject) {
    for (const x509::GeneralName& name : subject.certificate.subjectAltNames())
        if (!isPreferredSyntax(name))
            subject.say(finding::badAlternativeName, name.toText());
}

constexpr void (*demands[])(const Subject&) = {
    serialNumber, distinguishedNames, keyIdentifiers, criticalFlags, authorityRights, alternativeNames};

} // namespace

void conformance(const PathUnderCheck& path, const Reporter& report) {
    if (path.request.rules == Rules::Practice)
        return;
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const Subject subject{path.at(depth), depth == 0, path.steps[depth].origin == Origin::Anchor,
            [&](const FindingKind& kind, std::vector<Parameter> parameters) {
                report(depth, kind, std::move(parameters));
            }};
        for (const auto demand : demands)
            demand(subject);
    }
}

} // namespace certwright::verify::check
