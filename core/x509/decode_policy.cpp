// SPDX-License-Identifier: Apache-2.0
// Extensions that say under which policy a certificate was issued.
#include "core/x509/extension_decoders.h"

#include "core/codec/asn1.h"
#include "core/codec/der_list.h"
#include "core/codec/oid_names.h"

namespace certwright::x509::decode {

using codec::DerElement;
using codec::DerFault;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

/// A user notice is a sequence of an optional reference and an optional text; its text is what people read.
std::string qualifierText(const DerElement& qualifier) {
    if (codec::isCharacterString(qualifier.tag))
        return codec::textOf(qualifier);
    if (qualifier.tag != tag::sequence)
        return {};
    DerReader parts = DerReader::inside(qualifier);
    while (const auto part = parts.next())
        if (codec::isCharacterString(part->tag))
            return codec::textOf(*part);
    return {};
}

DerResult<PolicyQualifier> qualifierOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto type = fields.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    const auto qualifier = fields.next();
    if (!qualifier)
        return tl::unexpected(qualifier.error());
    return PolicyQualifier{codec::Oid::fromContent(type->content), qualifierText(*qualifier)};
}

DerResult<PolicyInformation> policyInformationOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto policy = fields.next(tag::oid);
    if (!policy)
        return tl::unexpected(policy.error());
    PolicyInformation information{.policy = codec::Oid::fromContent(policy->content)};
    if (fields.atEnd())
        return information;
    const auto list = fields.next(tag::sequence);
    if (!list)
        return tl::unexpected(list.error());
    auto qualifiers = codec::listOf(*list, tag::sequence, qualifierOf);
    if (!qualifiers)
        return tl::unexpected(qualifiers.error());
    information.qualifiers = std::move(*qualifiers);
    return information;
}

DerResult<PolicyMapping> policyMappingOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto issuer = fields.next(tag::oid);
    const auto subject = fields.next(tag::oid);
    if (!issuer || !subject)
        return codec::derFailure(DerFault::Unexpected, sequence.offset);
    return PolicyMapping{codec::Oid::fromContent(issuer->content), codec::Oid::fromContent(subject->content)};
}

} // namespace

DerResult<ExtensionValue> certificatePolicies(const DerElement& element) {
    auto policies = codec::sequenceOf(element, tag::sequence, policyInformationOf);
    if (!policies)
        return tl::unexpected(policies.error());
    return CertificatePolicies{std::move(*policies)};
}

DerResult<ExtensionValue> policyMappings(const DerElement& element) {
    auto mappings = codec::sequenceOf(element, tag::sequence, policyMappingOf);
    if (!mappings)
        return tl::unexpected(mappings.error());
    return PolicyMappings{std::move(*mappings)};
}

DerResult<ExtensionValue> policyConstraints(const DerElement& element) {
    if (element.tag != tag::sequence)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    PolicyConstraints constraints;
    DerReader fields = DerReader::inside(element);
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return tl::unexpected(field.error());
        const auto number = codec::smallIntegerOf(*field);
        if (!number)
            return tl::unexpected(number.error());
        if (*number < 0 || (!field->tag.isContext(0) && !field->tag.isContext(1)))
            return codec::derFailure(DerFault::BadValue, field->offset);
        (field->tag.isContext(0) ? constraints.requireExplicitPolicy
                                 : constraints.inhibitPolicyMapping) = *number;
    }
    return constraints;
}

DerResult<ExtensionValue> inhibitAnyPolicy(const DerElement& element) {
    if (element.tag != tag::integer)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    const auto number = codec::smallIntegerOf(element);
    if (!number)
        return tl::unexpected(number.error());
    if (*number < 0)
        return codec::derFailure(DerFault::BadValue, element.offset);
    return InhibitAnyPolicy{*number};
}

} // namespace certwright::x509::decode
