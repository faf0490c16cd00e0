// SPDX-License-Identifier: Apache-2.0
#include "core/x509/ocsp_request.h"

#include "core/codec/asn1.h"
#include "core/codec/der_list.h"
#include "core/x509/ocsp_parts.h"
#include "core/x509/signed_object.h"

namespace certwright::x509 {

using codec::DerElement;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

/// A client asks for one certificate, or for those of a chain.
constexpr std::size_t mostRequests = 100'000;

DerResult<OcspSingleRequest> singleRequestOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    auto id = readOcspCertificateId(fields);
    if (!id)
        return tl::unexpected(id.error());
    auto extensions = readTaggedExtensions(fields, 0);
    if (!extensions)
        return tl::unexpected(extensions.error());
    if (const auto end = fields.expectEnd(); !end)
        return tl::unexpected(end.error());
    return OcspSingleRequest{std::move(*id), std::move(*extensions), sequence.range()};
}

DerResult<void> readRequests(DerReader& tbs, OcspRequestFields& fields) {
    const auto list = tbs.next(tag::sequence);
    if (!list)
        return tl::unexpected(list.error());
    auto requests = codec::listOf(*list, tag::sequence, singleRequestOf, mostRequests);
    if (!requests)
        return tl::unexpected(requests.error());
    fields.requests = std::move(*requests);
    return {};
}

/// TBSRequest: version, who asks, for what, extensions.
DerResult<void> readToBeSigned(const DerElement& element, OcspRequestFields& fields) {
    DerReader tbs = DerReader::inside(element);
    const auto version = readTagged(tbs, 0);
    if (!version)
        return tl::unexpected(version.error());
    if (*version)
        fields.version = codec::smallIntegerOf(**version).value_or(0) + 1;
    const auto requestor = readTagged(tbs, 1);
    if (!requestor)
        return tl::unexpected(requestor.error());
    if (*requestor) {
        auto name = generalNameOf(**requestor);
        if (!name)
            return tl::unexpected(name.error());
        fields.requestor = std::move(*name);
    }
    if (auto read = readRequests(tbs, fields); !read)
        return read;
    auto extensions = readTaggedExtensions(tbs, 2);
    if (!extensions)
        return tl::unexpected(extensions.error());
    fields.extensions = std::move(*extensions);
    return tbs.expectEnd();
}

DerResult<OcspRequestSignature> signatureOf(const DerElement& sequence) {
    DerReader parts = DerReader::inside(sequence);
    auto algorithm = readAlgorithm(parts);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    const auto octets = parts.next(tag::bitString);
    const auto bits = octets ? codec::bitStringOf(*octets) : tl::unexpected(octets.error());
    if (!bits)
        return tl::unexpected(bits.error());
    auto certificates = readTaggedCertificates(parts);
    if (!certificates)
        return tl::unexpected(certificates.error());
    return OcspRequestSignature{std::move(*algorithm), copyOf(bits->octets), std::move(*certificates)};
}

DerResult<std::shared_ptr<OcspRequestFields>> readRequest(ByteView der) {
    DerReader outer{der};
    const auto whole = outer.next(tag::sequence);
    if (!whole)
        return tl::unexpected(whole.error());
    if (const auto end = outer.expectEnd(); !end)
        return tl::unexpected(end.error());
    DerReader parts = DerReader::inside(*whole);
    const auto toBeSigned = parts.next(tag::sequence);
    if (!toBeSigned)
        return tl::unexpected(toBeSigned.error());
    auto fields = std::make_shared<OcspRequestFields>();
    if (auto read = readToBeSigned(*toBeSigned, *fields); !read)
        return tl::unexpected(read.error());
    const auto signature = readTagged(parts, 0);
    if (!signature)
        return tl::unexpected(signature.error());
    if (*signature) {
        auto read = signatureOf(**signature);
        if (!read)
            return tl::unexpected(read.error());
        fields->signature = std::move(*read);
    }
    if (const auto end = parts.expectEnd(); !end)
        return tl::unexpected(end.error());
    fields->der = copyOf(der);
    fields->sha256 = ossl::sha256(der);
    return fields;
}

} // namespace

Result<OcspRequest> OcspRequest::parse(ByteView der) {
    auto fields = readRequest(der);
    if (!fields)
        return failure(ErrorCode::Malformed, "OCSP request", toText(fields.error()));
    return OcspRequest{std::move(*fields)};
}

bool looksLikeOcspRequest(const DerElement& element) {
    if (element.tag != tag::sequence)
        return false;
    const auto toBeSigned = DerReader::inside(element).next(tag::sequence);
    if (!toBeSigned)
        return false;
    DerReader tbs = DerReader::inside(*toBeSigned);
    if (!tbs.nextIf(tag::contextConstructed(0)) || !tbs.nextIf(tag::contextConstructed(1)))
        return false;
    const auto list = tbs.next(tag::sequence);
    const auto first = list ? DerReader::inside(*list).next(tag::sequence) : list;
    if (!first)
        return false;
    DerReader request = DerReader::inside(*first);
    return readOcspCertificateId(request).has_value();
}

} // namespace certwright::x509
