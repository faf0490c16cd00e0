// SPDX-License-Identifier: Apache-2.0
#include "core/issue/renewal.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/issue/findings.h"
#include "core/ossl/random.h"
#include "core/x509/rewrite.h"

#include <algorithm>

namespace certwright::issue {

namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;
using x509::Certificate;
using x509::Extension;

namespace {

/// As long as before; certificates without an end, which are dated to the end of time, stay so.
Instant wantedEnd(const Certificate& certificate, const RenewalTerms& terms) {
    const auto life = certificate->notAfter.instant - certificate->notBefore.instant;
    return life < endOfTime() - terms.now ? terms.now + life : endOfTime();
}

bool isCut(const Certificate& certificate, const RenewalTerms& terms) {
    return terms.issuerEnd && *terms.issuerEnd < wantedEnd(certificate, terms);
}

Bytes newValidity(const Certificate& certificate, const RenewalTerms& terms) {
    const Instant end = isCut(certificate, terms) ? *terms.issuerEnd : wantedEnd(certificate, terms);
    return der::sequence(der::time(terms.now), der::time(end));
}

Bytes newPart(const Certificate& certificate, const RenewalTerms& terms, const codec::DerElement& part) {
    const x509::CertificatePlaces& places = certificate->places;
    if (part.offset == places.serialNumber.offset)
        return der::unsignedInteger(ossl::randomBytes(16));
    if (part.contentOffset() == places.notBefore.offset)
        return newValidity(certificate, terms);
    if (part.offset == places.publicKey.offset && terms.newKey)
        return terms.newKey->spki();
    return x509::asItStands(part);
}

Bytes withValue(const Extension& extension, ByteView value) {
    const Bytes critical = extension.critical ? der::boolean(true) : Bytes{}; // DER leaves the default out
    return der::sequence(der::oid(extension.oid), critical, der::octetString(value));
}

Bytes newExtension(const Certificate& certificate, const RenewalTerms& terms, const Extension& extension) {
    if (extension.oid == oid::signedCertificateTimestamps)
        return {};
    if (!terms.newKey)
        return asItStands(certificate, extension);
    const ossl::Sha1 identifier = terms.newKey->keyIdentifier();
    if (extension.oid == oid::subjectKeyIdentifier)
        return withValue(extension, der::octetString(identifier));
    if (extension.oid == oid::authorityKeyIdentifier && certificate.isSelfIssued())
        return withValue(extension, der::sequence(der::element(tag::context(0), identifier)));
    return asItStands(certificate, extension);
}

} // namespace

Result<RenewalDraft> draftRenewal(const Certificate& certificate, const RenewalTerms& terms) {
    const Bytes toBeSigned = rewritten(
        certificate, [&](const codec::DerElement& part) { return newPart(certificate, terms, part); },
        [&](const Extension& extension) { return newExtension(certificate, terms, extension); });
    auto draft = Certificate::parse(der::sequence(toBeSigned, certificate->outerAlgorithm.encoded,
        der::bitString(Bytes(certificate->signature.size()))));
    if (!draft)
        return tl::unexpected(std::move(draft).error());
    std::vector<Finding> findings;
    if (isCut(certificate, terms))
        findings.push_back({&finding::renewalCut, {*terms.issuerEnd}});
    return RenewalDraft{std::move(*draft), std::move(findings)};
}

x509::Comparison compareWithDraft(const Certificate& certificate, const RenewalDraft& draft) {
    x509::Comparison comparison = x509::compare(certificate, draft.certificate);
    for (Finding& finding : comparison.meaning) {
        if (finding.kind == &x509::finding::otherFingerprint)
            finding = {&finding::renewalOtherFingerprint};
        if (finding.kind == &x509::finding::otherKey)
            finding = {&finding::renewalOtherKey, {finding.parameters.front()}};
    }
    comparison.meaning.insert(comparison.meaning.begin(), draft.findings.begin(), draft.findings.end());
    return comparison;
}

keys::KeySpec renewalKeySpec(const keys::PublicKey& key) {
    const std::string name = !key.curve().empty() ? key.curve()
        : key.family() == keys::KeyFamily::Rsa    ? "RSA-" + std::to_string(key.bits())
                                                  : key.algorithmName();
    const std::vector<keys::KeySpec> specs = keys::availableKeySpecs();
    const auto spec = std::ranges::find(specs, name, &keys::KeySpec::id);
    return spec != specs.end() ? *spec : keys::keySpec("P-256");
}

} // namespace certwright::issue
