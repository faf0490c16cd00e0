// SPDX-License-Identifier: Apache-2.0
#include "core/x509/ocsp_parts.h"

#include "core/codec/asn1.h"
#include "core/keys/signature_algorithm.h"
#include "core/ossl/digest.h"
#include "core/x509/signed_object.h"

namespace certwright::x509 {

using codec::DerElement;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

ByteView withoutSignPadding(ByteView integer) {
    while (integer.size() > 1 && integer[0] == 0)
        integer = integer.subspan(1);
    return integer;
}

} // namespace

bool OcspCertificateId::names(const Certificate& certificate, const Certificate& issuer) const {
    if (!sameBytes(serialNumber, withoutSignPadding(certificate->serialNumber)))
        return false;
    const std::string digest = keys::digestNameOf(hashAlgorithm.algorithm);
    const auto name = ossl::digest(digest, certificate->issuer.encoded());
    const auto key = ossl::digest(digest, issuer->publicKey.keyOctets());
    return name && key && *name == issuerNameHash && *key == issuerKeyHash;
}

DerResult<OcspCertificateId> readOcspCertificateId(DerReader& reader) {
    const auto sequence = reader.next(tag::sequence);
    if (!sequence)
        return tl::unexpected(sequence.error());
    DerReader fields = DerReader::inside(*sequence);
    auto algorithm = readAlgorithm(fields);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    OcspCertificateId id{.hashAlgorithm = std::move(*algorithm)};
    for (Bytes* hash : {&id.issuerNameHash, &id.issuerKeyHash}) {
        const auto octets = fields.next(tag::octetString);
        if (!octets)
            return tl::unexpected(octets.error());
        *hash = copyOf(octets->content);
    }
    const auto serial = fields.next(tag::integer);
    if (!serial)
        return tl::unexpected(serial.error());
    id.serialNumber = copyOf(codec::magnitudeOf(*serial));
    return id;
}

DerResult<std::optional<DerElement>> readTagged(DerReader& reader, std::uint32_t number) {
    const auto wrapper = reader.nextIf(tag::contextConstructed(number));
    if (!wrapper)
        return tl::unexpected(wrapper.error());
    if (!*wrapper)
        return std::optional<DerElement>{};
    const auto inner = DerReader::inside(**wrapper).next();
    if (!inner)
        return tl::unexpected(inner.error());
    return std::optional<DerElement>{*inner};
}

DerResult<std::vector<Extension>> readTaggedExtensions(DerReader& reader, std::uint32_t number) {
    const auto list = readTagged(reader, number);
    if (!list)
        return tl::unexpected(list.error());
    if (!*list)
        return std::vector<Extension>{};
    return extensionsOf(**list);
}

DerResult<std::vector<Certificate>> readTaggedCertificates(DerReader& reader) {
    const auto list = readTagged(reader, 0);
    if (!list)
        return tl::unexpected(list.error());
    std::vector<Certificate> certificates;
    if (!*list)
        return certificates;
    DerReader members = DerReader::inside(**list);
    while (!members.atEnd()) {
        const auto element = members.next();
        if (!element)
            return tl::unexpected(element.error());
        if (auto certificate = Certificate::parse(element->encoded))
            certificates.push_back(std::move(*certificate));
    }
    return certificates;
}

} // namespace certwright::x509
