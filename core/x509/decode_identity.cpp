// SPDX-License-Identifier: Apache-2.0
// Extensions that say who somebody is and what his key may do.
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

DerResult<DerReader> sequenceReader(const DerElement& element) {
    if (element.tag != tag::sequence)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    return DerReader::inside(element);
}

DerResult<GeneralSubtree> subtreeOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto base = fields.next();
    if (!base)
        return tl::unexpected(base.error());
    auto name = generalNameOf(*base);
    if (!name)
        return tl::unexpected(name.error());
    GeneralSubtree subtree{.base = std::move(*name), .minimum = 0};
    while (!fields.atEnd()) {
        const auto bound = fields.next();
        if (!bound)
            return tl::unexpected(bound.error());
        const auto number = codec::smallIntegerOf(*bound);
        if (!number)
            return tl::unexpected(number.error());
        if (bound->tag.isContext(0))
            subtree.minimum = *number;
        else
            subtree.maximum = *number;
    }
    return subtree;
}

DerResult<DirectoryAttribute> directoryAttributeOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto type = fields.next(tag::oid);
    const auto values = fields.next(tag::set);
    if (!type || !values)
        return codec::derFailure(DerFault::Unexpected, sequence.offset);
    auto encoded = codec::listOf(*values, codec::encodedOf);
    if (!encoded)
        return tl::unexpected(encoded.error());
    return DirectoryAttribute{.type = codec::Oid::fromContent(type->content), .values = std::move(*encoded)};
}

/// Also one without an octet: that it is no OID is for the strict walk to say.
DerResult<codec::Oid> purposeOf(const DerElement& element) {
    return codec::Oid::fromContent(element.content);
}

} // namespace

DerResult<ExtensionValue> basicConstraints(const DerElement& element) {
    auto fields = sequenceReader(element);
    if (!fields)
        return tl::unexpected(fields.error());
    BasicConstraints constraints;
    const auto ca = fields->nextIf(tag::boolean);
    if (!ca)
        return tl::unexpected(ca.error());
    if (*ca) {
        const auto value = codec::booleanOf(**ca);
        if (!value)
            return tl::unexpected(value.error());
        constraints.isCa = *value;
    }
    const auto length = fields->nextIf(tag::integer);
    if (!length)
        return tl::unexpected(length.error());
    if (*length) {
        const auto value = codec::smallIntegerOf(**length);
        if (!value)
            return tl::unexpected(value.error());
        if (*value < 0)
            return codec::derFailure(DerFault::BadValue, (*length)->offset);
        constraints.pathLength = *value;
    }
    if (const auto end = fields->expectEnd(); !end)
        return tl::unexpected(end.error());
    return constraints;
}

DerResult<ExtensionValue> keyUsage(const DerElement& element) {
    if (element.tag != tag::bitString)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    const auto string = codec::bitStringOf(element);
    if (!string)
        return tl::unexpected(string.error());
    KeyUsage usage;
    for (unsigned bit = 0; bit < 16; ++bit)
        if (string->bit(bit))
            usage.bits = static_cast<std::uint16_t>(usage.bits | (1U << bit));
    return usage;
}

DerResult<ExtensionValue> extendedKeyUsage(const DerElement& element) {
    auto purposes = codec::sequenceOf(element, tag::oid, purposeOf);
    if (!purposes)
        return tl::unexpected(purposes.error());
    return ExtendedKeyUsage{std::move(*purposes)};
}

DerResult<ExtensionValue> alternativeNames(const DerElement& element) {
    if (element.tag != tag::sequence)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    auto names = generalNamesOf(element);
    if (!names)
        return tl::unexpected(names.error());
    return AlternativeNames{std::move(*names)};
}

DerResult<ExtensionValue> subjectKeyIdentifier(const DerElement& element) {
    if (element.tag != tag::octetString)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    return SubjectKeyIdentifier{copyOf(element.content)};
}

DerResult<ExtensionValue> authorityKeyIdentifier(const DerElement& element) {
    auto fields = sequenceReader(element);
    if (!fields)
        return tl::unexpected(fields.error());
    AuthorityKeyIdentifier identifier;
    while (!fields->atEnd()) {
        const auto field = fields->next();
        if (!field)
            return tl::unexpected(field.error());
        if (field->tag == tag::context(0)) {
            identifier.keyIdentifier = copyOf(field->content);
        } else if (field->tag == tag::contextConstructed(1)) {
            auto issuer = generalNamesOf(*field);
            if (!issuer)
                return tl::unexpected(issuer.error());
            identifier.issuer = std::move(*issuer);
        } else if (field->tag == tag::context(2)) {
            identifier.serialNumber = copyOf(field->content);
        } else {
            return codec::derFailure(DerFault::Unexpected, field->offset);
        }
    }
    return identifier;
}

DerResult<ExtensionValue> nameConstraints(const DerElement& element) {
    auto fields = sequenceReader(element);
    if (!fields)
        return tl::unexpected(fields.error());
    NameConstraints constraints;
    while (!fields->atEnd()) {
        const auto field = fields->next();
        if (!field)
            return tl::unexpected(field.error());
        const bool permitted = field->tag == tag::contextConstructed(0);
        if (!permitted && field->tag != tag::contextConstructed(1))
            return codec::derFailure(DerFault::Unexpected, field->offset);
        auto subtrees = codec::listOf(*field, tag::sequence, subtreeOf);
        if (!subtrees)
            return tl::unexpected(subtrees.error());
        (permitted ? constraints.permitted : constraints.excluded) = std::move(*subtrees);
    }
    return constraints;
}

DerResult<ExtensionValue> subjectDirectoryAttributes(const DerElement& element) {
    auto attributes = codec::sequenceOf(element, tag::sequence, directoryAttributeOf);
    if (!attributes)
        return tl::unexpected(attributes.error());
    return SubjectDirectoryAttributes{std::move(*attributes)};
}

DerResult<ExtensionValue> privateKeyUsagePeriod(const DerElement& element) {
    auto fields = sequenceReader(element);
    if (!fields)
        return tl::unexpected(fields.error());
    PrivateKeyUsagePeriod period;
    while (!fields->atEnd()) {
        auto field = fields->next();
        if (!field)
            return tl::unexpected(field.error());
        const bool before = field->tag == tag::context(0);
        if (!before && field->tag != tag::context(1))
            return codec::derFailure(DerFault::Unexpected, field->offset);
        field->tag = tag::generalizedTime; // implicitly tagged
        const auto time = codec::timeOf(*field);
        if (!time)
            return tl::unexpected(time.error());
        (before ? period.notBefore : period.notAfter) = time->instant;
    }
    return period;
}

} // namespace certwright::x509::decode
