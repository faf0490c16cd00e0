// SPDX-License-Identifier: Apache-2.0
#include "core/issue/certificate_spec.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/ossl/random.h"

namespace certwright::issue {

namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;
using x509::GeneralNameKind;

namespace {

Bytes encodedName(const NameSpec& name) {
    Bytes sets;
    for (const auto& [type, text] : name) {
        const bool printable = type == oid::countryName ||
            type.dotted() == "2.5.4.46"; // dnQualifier (X.520 6.2.12)
        const Bytes value = printable ? der::printableString(text) : der::utf8String(text);
        append(sets, der::setOf({der::sequence(der::oid(type), value)}));
    }
    return der::element(tag::sequence, sets);
}

Bytes extension(const codec::KnownOid& type, bool critical, ByteView value) {
    const Bytes criticalFlag = critical ? der::boolean(true) : Bytes{}; // DER leaves the default out
    return der::sequence(der::oid(type), criticalFlag, der::octetString(value));
}

Bytes basicConstraints(const CertificateSpec& spec) {
    const Bytes ca = spec.isCa ? der::boolean(true) : Bytes{};
    const Bytes length = spec.isCa && spec.pathLength ? der::integer(*spec.pathLength) : Bytes{};
    return extension(oid::basicConstraints, true, der::sequence(ca, length));
}

Bytes keyUsage(const CertificateSpec& spec) {
    std::uint32_t bits = 0;
    for (const x509::KeyUsageBit bit : spec.keyUsage)
        bits |= 1U << static_cast<unsigned>(bit);
    return extension(oid::keyUsage, true, der::namedBits(bits));
}

Bytes extendedKeyUsage(const CertificateSpec& spec) {
    Bytes purposes;
    for (const codec::Oid& purpose : spec.extendedKeyUsage)
        append(purposes, der::oid(purpose));
    return extension(oid::extendedKeyUsage, false, der::element(tag::sequence, purposes));
}

Result<Bytes> alternativeNames(const CertificateSpec& spec) {
    Bytes names;
    for (const AlternativeNameSpec& name : spec.alternativeNames) {
        const auto number = static_cast<std::uint32_t>(name.kind);
        if (name.kind != GeneralNameKind::Ip) {
            append(names, der::element(tag::context(number), bytesOf(name.text)));
            continue;
        }
        const auto octets = x509::ipOctets(name.text);
        if (!octets)
            return failure(ErrorCode::InvalidArgument, name.text);
        append(names, der::element(tag::context(number), *octets));
    }
    // Critical where nothing else names the subject (RFC 5280 4.2.1.6).
    return extension(oid::subjectAltName, spec.subject.empty(), der::element(tag::sequence, names));
}

Bytes subjectKeyIdentifier(const keys::PublicKey& key) {
    return extension(oid::subjectKeyIdentifier, false, der::octetString(key.keyIdentifier()));
}

/// The issuer's own identifier as it stands in its certificate; where it has none, made the same way.
Bytes authorityKeyIdentifier(const x509::Certificate& issuer) {
    const Bytes* own = issuer.subjectKeyIdentifier();
    const ossl::Sha1 made = issuer->publicKey.keyIdentifier();
    const ByteView identifier = own ? ByteView{*own} : ByteView{made};
    return extension(
        oid::authorityKeyIdentifier, false, der::sequence(der::element(tag::context(0), identifier)));
}

Result<Bytes> extensions(const CertificateSpec& spec, const keys::PublicKey& key, const Issuer& issuer) {
    Bytes list = basicConstraints(spec);
    if (!spec.keyUsage.empty())
        append(list, keyUsage(spec));
    if (!spec.extendedKeyUsage.empty())
        append(list, extendedKeyUsage(spec));
    if (!spec.alternativeNames.empty()) {
        const auto names = alternativeNames(spec);
        if (!names)
            return names;
        append(list, *names);
    }
    append(list, subjectKeyIdentifier(key));
    if (issuer.certificate)
        append(list, authorityKeyIdentifier(*issuer.certificate));
    return der::constructed(tag::contextConstructed(3), der::element(tag::sequence, list));
}

} // namespace

Result<x509::Certificate> issueCertificate(
    const CertificateSpec& spec, const keys::PublicKey& subjectKey, const Issuer& issuer) {
    const auto extensionList = extensions(spec, subjectKey, issuer);
    if (!extensionList)
        return tl::unexpected(extensionList.error());
    const Bytes subject = encodedName(spec.subject);
    const Bytes& issuerName = issuer.certificate ? (*issuer.certificate)->subject.encoded() : subject;
    const Bytes version3 = der::constructed(tag::contextConstructed(0), der::integer(2));
    const Bytes serial = der::unsignedInteger(ossl::randomBytes(16));
    const Bytes validity = der::sequence(der::time(spec.notBefore), der::time(spec.notAfter));
    const Bytes toBeSigned = der::sequence(version3, serial, issuer.signer.algorithmIdentifier(), issuerName,
        validity, subject, subjectKey.spki(), *extensionList);
    const auto signature = issuer.signer.sign(toBeSigned);
    if (!signature)
        return tl::unexpected(signature.error());
    return x509::Certificate::parse(
        der::sequence(toBeSigned, issuer.signer.algorithmIdentifier(), der::bitString(*signature)));
}

} // namespace certwright::issue
