// SPDX-License-Identifier: Apache-2.0
// Extensions that say where revocation and issuers are to be found, and those of CRLs themselves.
#include "core/x509/extension_decoders.h"

#include "core/codec/asn1.h"
#include "core/codec/der_list.h"

namespace certwright::x509::decode {

using codec::DerElement;
using codec::DerFault;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

/// DistributionPointName: [0] fullName or [1] nameRelativeToCRLIssuer, in an explicit tag.
DerResult<void> readPointName(const DerElement& wrapper, DistributionPoint& point) {
    const auto choice = DerReader::inside(wrapper).next();
    if (!choice)
        return tl::unexpected(choice.error());
    if (choice->tag.isContext(1)) {
        point.relativeName = copyOf(choice->content);
        return {};
    }
    if (!choice->tag.isContext(0))
        return codec::derFailure(DerFault::Unexpected, choice->offset);
    auto names = generalNamesOf(*choice);
    if (!names)
        return tl::unexpected(names.error());
    point.fullName = std::move(*names);
    return {};
}

DerResult<std::uint16_t> reasonFlagsOf(const DerElement& element) {
    const auto string = codec::bitStringOf(element);
    if (!string)
        return tl::unexpected(string.error());
    unsigned flags = 0;
    for (unsigned bit = 0; bit < 16; ++bit)
        flags |= string->bit(bit) ? 1U << bit : 0U;
    return static_cast<std::uint16_t>(flags);
}

DerResult<DistributionPoint> distributionPointOf(const DerElement& sequence) {
    DistributionPoint point;
    DerReader fields = DerReader::inside(sequence);
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return tl::unexpected(field.error());
        if (field->tag.isContext(0)) {
            if (auto read = readPointName(*field, point); !read)
                return tl::unexpected(read.error());
        } else if (field->tag.isContext(1)) {
            const auto reasons = reasonFlagsOf(*field);
            if (!reasons)
                return tl::unexpected(reasons.error());
            point.reasons = *reasons;
        } else if (field->tag.isContext(2)) {
            auto issuer = generalNamesOf(*field);
            if (!issuer)
                return tl::unexpected(issuer.error());
            point.crlIssuer = std::move(*issuer);
        } else {
            return codec::derFailure(DerFault::Unexpected, field->offset);
        }
    }
    return point;
}

DerResult<AccessDescription> accessDescriptionOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto method = fields.next(tag::oid);
    if (!method)
        return tl::unexpected(method.error());
    const auto location = fields.next();
    if (!location)
        return tl::unexpected(location.error());
    auto name = generalNameOf(*location);
    if (!name)
        return tl::unexpected(name.error());
    return AccessDescription{codec::Oid::fromContent(method->content), std::move(*name)};
}

} // namespace

DerResult<ExtensionValue> distributionPoints(const DerElement& element) {
    auto points = codec::sequenceOf(element, tag::sequence, distributionPointOf);
    if (!points)
        return tl::unexpected(points.error());
    return DistributionPoints{std::move(*points)};
}

DerResult<ExtensionValue> issuingDistributionPoint(const DerElement& element) {
    if (element.tag != tag::sequence)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    IssuingDistributionPoint issuing;
    DerReader fields = DerReader::inside(element);
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return tl::unexpected(field.error());
        if (field->tag.isContext(0)) {
            if (auto read = readPointName(*field, issuing.point); !read)
                return tl::unexpected(read.error());
            continue;
        }
        if (field->tag.isContext(3)) {
            const auto reasons = reasonFlagsOf(*field);
            if (!reasons)
                return tl::unexpected(reasons.error());
            issuing.onlySomeReasons = *reasons;
            continue;
        }
        const auto flag = codec::booleanOf(*field);
        if (!flag)
            return tl::unexpected(flag.error());
        if (field->tag.isContext(1))
            issuing.onlyUserCertificates = *flag;
        else if (field->tag.isContext(2))
            issuing.onlyCaCertificates = *flag;
        else if (field->tag.isContext(4))
            issuing.indirectCrl = *flag;
        else if (field->tag.isContext(5))
            issuing.onlyAttributeCertificates = *flag;
        else
            return codec::derFailure(DerFault::Unexpected, field->offset);
    }
    return issuing;
}

DerResult<ExtensionValue> accessDescriptions(const DerElement& element) {
    auto descriptions = codec::sequenceOf(element, tag::sequence, accessDescriptionOf);
    if (!descriptions)
        return tl::unexpected(descriptions.error());
    return AccessDescriptions{std::move(*descriptions)};
}

DerResult<ExtensionValue> numberValue(const DerElement& element) {
    if (element.tag != tag::integer || element.content.empty())
        return codec::derFailure(DerFault::Unexpected, element.offset);
    return NumberValue{copyOf(codec::magnitudeOf(element))};
}

DerResult<ExtensionValue> reasonCode(const DerElement& element) {
    if (element.tag != tag::enumerated)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    const auto reason = codec::smallIntegerOf(element);
    if (!reason)
        return tl::unexpected(reason.error());
    return ReasonCode{*reason};
}

DerResult<ExtensionValue> momentValue(const DerElement& element) {
    const auto time = codec::timeOf(element);
    if (!time)
        return tl::unexpected(time.error());
    return MomentValue{time->instant};
}

} // namespace certwright::x509::decode
