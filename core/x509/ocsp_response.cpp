// SPDX-License-Identifier: Apache-2.0
#include "core/x509/ocsp_response.h"

#include "core/codec/asn1.h"
#include "core/codec/der_list.h"
#include "core/codec/oid_names.h"
#include "core/x509/ocsp_parts.h"
#include "core/x509/signed_object.h"

#include <algorithm>
#include <array>

namespace certwright::x509 {

using codec::DerElement;
using codec::DerFault;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

/// A responder answers for one certificate, at most for a few hundred.
constexpr std::size_t mostResponses = 100'000;

constexpr std::array<std::string_view, 7> statusNames{
    "successful", "malformedRequest", "internalError", "tryLater", "", "sigRequired", "unauthorized"};

DerResult<Instant> readTime(DerReader& reader) {
    const auto element = reader.next();
    if (!element)
        return tl::unexpected(element.error());
    const auto time = codec::timeOf(*element);
    if (!time)
        return tl::unexpected(time.error());
    return time->instant;
}

/// RevokedInfo: the moment, and in an explicit tag the reason.
DerResult<void> readRevocation(const DerElement& information, OcspSingleResponse& response) {
    response.status = OcspStatus::Revoked;
    DerReader fields = DerReader::inside(information);
    const auto moment = readTime(fields);
    if (!moment)
        return tl::unexpected(moment.error());
    response.revocationTime = *moment;
    const auto reason = readTagged(fields, 0);
    if (!reason)
        return tl::unexpected(reason.error());
    if (!*reason)
        return {};
    const auto number = codec::smallIntegerOf(**reason);
    if (!number)
        return tl::unexpected(number.error());
    response.reason = *number;
    return {};
}

DerResult<void> readStatus(DerReader& fields, OcspSingleResponse& response) {
    const auto status = fields.next();
    if (!status)
        return tl::unexpected(status.error());
    if (status->tag.isContext(0))
        response.status = OcspStatus::Good;
    else if (status->tag.isContext(1))
        return readRevocation(*status, response);
    else if (status->tag.isContext(2))
        response.status = OcspStatus::Unknown;
    else
        return codec::derFailure(DerFault::Unexpected, status->offset);
    return {};
}

DerResult<OcspSingleResponse> singleResponseOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    OcspSingleResponse response;
    response.place = sequence.range();
    auto id = readOcspCertificateId(fields);
    if (!id)
        return tl::unexpected(id.error());
    response.certificateId = std::move(*id);
    if (auto read = readStatus(fields, response); !read)
        return tl::unexpected(read.error());
    const auto thisUpdate = readTime(fields);
    if (!thisUpdate)
        return tl::unexpected(thisUpdate.error());
    response.thisUpdate = *thisUpdate;
    const auto next = readTagged(fields, 0);
    if (!next)
        return tl::unexpected(next.error());
    if (*next) {
        const auto nextUpdate = codec::timeOf(**next);
        if (!nextUpdate)
            return tl::unexpected(nextUpdate.error());
        response.nextUpdate = nextUpdate->instant;
    }
    auto extensions = readTaggedExtensions(fields, 1);
    if (!extensions)
        return tl::unexpected(extensions.error());
    response.extensions = std::move(*extensions);
    return response;
}

/// ResponderID: [1] a name or [2] the SHA-1 of a key.
DerResult<void> readResponder(DerReader& tbs, OcspBasicResponse& basic) {
    const auto choice = tbs.next();
    if (!choice)
        return tl::unexpected(choice.error());
    const auto inner = DerReader::inside(*choice).next();
    if (!inner)
        return tl::unexpected(inner.error());
    if (choice->tag == tag::contextConstructed(2) && inner->tag == tag::octetString) {
        basic.responderKeyHash = copyOf(inner->content);
        return {};
    }
    if (choice->tag != tag::contextConstructed(1))
        return codec::derFailure(DerFault::Unexpected, choice->offset);
    auto name = Name::parse(*inner);
    if (!name)
        return tl::unexpected(name.error());
    basic.responderName = std::move(*name);
    return {};
}

DerResult<void> readResponses(DerReader& tbs, OcspBasicResponse& basic) {
    const auto list = tbs.next(tag::sequence);
    if (!list)
        return tl::unexpected(list.error());
    auto responses = codec::listOf(*list, tag::sequence, singleResponseOf, mostResponses);
    if (!responses)
        return tl::unexpected(responses.error());
    basic.responses = std::move(*responses);
    return {};
}

DerResult<void> readToBeSigned(const DerElement& element, OcspBasicResponse& basic) {
    basic.toBeSigned = element.range();
    DerReader tbs = DerReader::inside(element);
    const auto version = readTagged(tbs, 0);
    if (!version)
        return tl::unexpected(version.error());
    if (*version)
        basic.version = codec::smallIntegerOf(**version).value_or(0) + 1;
    if (auto read = readResponder(tbs, basic); !read)
        return read;
    const auto producedAt = readTime(tbs);
    if (!producedAt)
        return tl::unexpected(producedAt.error());
    basic.producedAt = *producedAt;
    if (auto read = readResponses(tbs, basic); !read)
        return read;
    auto extensions = readTaggedExtensions(tbs, 1);
    if (!extensions)
        return tl::unexpected(extensions.error());
    basic.extensions = std::move(*extensions);
    return tbs.expectEnd();
}

DerResult<OcspBasicResponse> basicResponseOf(const DerElement& octetString) {
    auto object = readSignedObject(DerReader::inside(octetString));
    if (!object)
        return tl::unexpected(object.error());
    OcspBasicResponse basic;
    basic.encoding = object->whole.range();
    if (auto read = readToBeSigned(object->toBeSigned, basic); !read)
        return tl::unexpected(read.error());
    basic.algorithm = std::move(object->algorithm);
    basic.signaturePlace = object->signaturePlace;
    basic.signature = std::move(object->signature);
    auto certificates = readTaggedCertificates(object->rest);
    if (!certificates)
        return tl::unexpected(certificates.error());
    basic.certificates = std::move(*certificates);
    return basic;
}

DerResult<void> readResponseBytes(const DerElement& sequence, OcspResponseFields& fields) {
    DerReader parts = DerReader::inside(sequence);
    const auto type = parts.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    fields.responseType = codec::Oid::fromContent(type->content);
    const auto response = parts.next(tag::octetString);
    if (!response)
        return tl::unexpected(response.error());
    if (!(fields.responseType == codec::oid::basicOcspResponse))
        return {};
    auto basic = basicResponseOf(*response);
    if (!basic)
        return tl::unexpected(basic.error());
    fields.basic = std::move(*basic);
    return {};
}

DerResult<std::shared_ptr<OcspResponseFields>> readResponse(ByteView der) {
    DerReader outer{der};
    const auto whole = outer.next(tag::sequence);
    if (!whole)
        return tl::unexpected(whole.error());
    if (const auto end = outer.expectEnd(); !end)
        return tl::unexpected(end.error());
    DerReader parts = DerReader::inside(*whole);
    const auto status = parts.next(tag::enumerated);
    const auto number = status ? codec::smallIntegerOf(*status) : tl::unexpected(status.error());
    if (!number)
        return tl::unexpected(number.error());
    auto fields = std::make_shared<OcspResponseFields>();
    fields->status = *number;
    const auto bytes = readTagged(parts, 0);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (*bytes)
        if (auto read = readResponseBytes(**bytes, *fields); !read)
            return tl::unexpected(read.error());
    if (const auto end = parts.expectEnd(); !end)
        return tl::unexpected(end.error());
    fields->der = copyOf(der);
    fields->sha256 = ossl::sha256(der);
    return fields;
}

} // namespace

std::string_view ocspStatusName(OcspStatus status) {
    switch (status) {
    case OcspStatus::Good:
        return "good";
    case OcspStatus::Revoked:
        return "revoked";
    case OcspStatus::Unknown:
        return "unknown";
    }
    return "unknown";
}

Result<OcspResponse> OcspResponse::parse(ByteView der) {
    auto fields = readResponse(der);
    if (!fields)
        return failure(ErrorCode::Malformed, "OCSP response", toText(fields.error()));
    return OcspResponse{std::move(*fields)};
}

std::string OcspResponse::statusName() const {
    const std::int64_t status = fields_->status;
    const bool known = status >= 0 && status < static_cast<std::int64_t>(statusNames.size()) &&
        !statusNames[static_cast<std::size_t>(status)].empty();
    return known ? std::string(statusNames[static_cast<std::size_t>(status)]) : std::to_string(status);
}

ByteView OcspResponse::toBeSigned() const {
    if (!fields_->basic)
        return {};
    const ByteRange& place = fields_->basic->toBeSigned;
    return ByteView{fields_->der}.subspan(place.offset, place.length);
}

} // namespace certwright::x509
