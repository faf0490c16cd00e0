// SPDX-License-Identifier: Apache-2.0
#include "tests/support/revocation_material.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/keys/signer.h"

namespace certwright::test {

namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

Bytes extension(const codec::Oid& kind, const Bytes& value, bool critical = false) {
    return critical ? der::sequence(der::oid(kind), der::boolean(true), der::octetString(value))
                    : der::sequence(der::oid(kind), der::octetString(value));
}

Bytes sequenceOf(const std::vector<Bytes>& elements) {
    Bytes content;
    for (const Bytes& element : elements)
        append(content, element);
    return der::element(tag::sequence, content);
}

/// The number exactly as the certificate has it, sign and all.
Bytes serialOf(const x509::Certificate& certificate) {
    return der::element(tag::integer, certificate->serialNumber);
}

Bytes entryOf(const x509::Certificate& certificate, const ListOptions& options) {
    std::vector<Bytes> fields{serialOf(certificate), der::time(options.thisUpdate)};
    if (options.entryReason)
        fields.push_back(der::sequence(extension(oid::reasonCode,
            der::element(tag::enumerated, Bytes{static_cast<std::uint8_t>(*options.entryReason)}))));
    return sequenceOf(fields);
}

Bytes extensionsOf(const ListOptions& options) {
    std::vector<Bytes> list;
    if (options.hasNumber)
        list.push_back(extension(oid::crlNumber, der::integer(options.number)));
    if (options.deltaOf)
        list.push_back(extension(oid::deltaCrlIndicator, der::integer(*options.deltaOf), true));
    if (options.issuingDistribution)
        list.push_back(extension(oid::issuingDistributionPoint, *options.issuingDistribution, true));
    if (options.unknownCritical)
        list.push_back(extension(*codec::Oid::fromDotted("1.3.6.1.4.1.55555.1"), der::null(), true));
    return sequenceOf(list);
}

Bytes signedWith(const Made& signer, const Bytes& toBeSigned, const Bytes& rest = {}) {
    const auto by = keys::Signer::create(signer.key);
    Bytes content = toBeSigned;
    append(content, by->algorithmIdentifier());
    append(content, der::bitString(*by->sign(toBeSigned)));
    append(content, rest);
    return der::element(tag::sequence, content);
}

Bytes generalizedTime(Instant instant) {
    const CivilTime t = toCivil(instant);
    char text[32];
    std::snprintf(
        text, sizeof text, "%04d%02d%02d%02d%02d%02dZ", t.year, t.month, t.day, t.hour, t.minute, t.second);
    return der::element(tag::generalizedTime, copyOf(bytesOf(text)));
}

Bytes certificateIdOf(const x509::Certificate& certificate, const Made& issuer) {
    const auto nameHash = ossl::sha1(certificate->issuer.encoded());
    const auto keyHash = issuer.certificate->publicKey.keyIdentifier();
    return der::sequence(der::sequence(der::oid(oid::sha1), der::null()), der::octetString(nameHash),
        der::octetString(keyHash), serialOf(certificate));
}

Bytes statusOf(const AnswerOptions& options) {
    switch (options.status) {
    case x509::OcspStatus::Good:
        return der::element(tag::context(0), {});
    case x509::OcspStatus::Revoked:
        return der::element(tag::contextConstructed(1), generalizedTime(options.thisUpdate));
    case x509::OcspStatus::Unknown:
        return der::element(tag::context(2), {});
    }
    return {};
}

/// As RFC 6962 3.3 has them, in an OCTET STRING inside that of the extension.
Bytes timestampsOf(const AnswerOptions& options) {
    if (options.timestamps.empty())
        return {};
    const Bytes extension = der::sequence(der::oid(oid::signedCertificateTimestampsOcsp),
        der::octetString(der::octetString(options.timestamps)));
    return der::element(tag::contextConstructed(1), der::sequence(extension));
}

} // namespace

x509::RevocationList makeRevocationList(const Made& issuer, const ListOptions& options) {
    std::vector<Bytes> entries;
    for (const x509::Certificate& certificate : options.revoked)
        entries.push_back(entryOf(certificate, options));
    std::vector<Bytes> fields{der::integer(1), keys::Signer::create(issuer.key)->algorithmIdentifier(),
        issuer.certificate->subject.encoded(), der::time(options.thisUpdate)};
    if (options.nextUpdate)
        fields.push_back(der::time(*options.nextUpdate));
    if (!entries.empty())
        fields.push_back(sequenceOf(entries));
    fields.push_back(der::element(tag::contextConstructed(0), extensionsOf(options)));
    return *x509::RevocationList::parse(signedWith(issuer, sequenceOf(fields)));
}

Bytes onlyUserCertificates() {
    return der::sequence(der::element(tag::context(1), Bytes{0xFF}));
}

x509::OcspResponse makeOcspResponse(
    const x509::Certificate& certificate, const Made& issuer, const AnswerOptions& options) {
    const Made& responder = options.responder ? *options.responder : issuer;
    const Bytes single = der::sequence(certificateIdOf(certificate, issuer), statusOf(options),
        generalizedTime(options.thisUpdate),
        der::element(tag::contextConstructed(0), generalizedTime(options.nextUpdate)), timestampsOf(options));
    const Bytes data = der::sequence(
        der::element(tag::contextConstructed(1), responder.certificate->subject.encoded()),
        generalizedTime(options.thisUpdate), der::sequence(single));
    const Bytes certificates = options.responder
        ? der::element(tag::contextConstructed(0), der::sequence(responder.certificate.der()))
        : Bytes{};
    const Bytes basic = signedWith(responder, data, certificates);
    const Bytes response = der::sequence(der::element(tag::enumerated, Bytes{0}),
        der::element(tag::contextConstructed(0),
            der::sequence(der::oid(oid::basicOcspResponse), der::octetString(basic))));
    return *x509::OcspResponse::parse(response);
}

} // namespace certwright::test
