// SPDX-License-Identifier: Apache-2.0
#include "core/container/der_object_reader.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/container/findings.h"
#include "core/container/pkcs12_reader.h"

namespace certwright::container {

using codec::DerElement;
using codec::DerReader;
namespace tag = codec::tag;

namespace {

/// The tags of the first elements inside a SEQUENCE: enough to tell the kinds apart.
struct Shape {
    std::optional<codec::Tag> first;
    std::optional<codec::Tag> second;
    std::optional<codec::Tag> third;
};

Shape shapeOf(const DerElement& sequence) {
    Shape shape;
    DerReader inside = DerReader::inside(sequence);
    for (auto* place : {&shape.first, &shape.second, &shape.third}) {
        const auto element = inside.next();
        if (!element)
            break;
        *place = element->tag;
    }
    return shape;
}

/// SIGNED{}: certificate, request and CRL are a SEQUENCE, an algorithm and a BIT STRING.
bool isSigned(const Shape& shape) {
    return shape.first == tag::sequence && shape.second == tag::sequence && shape.third == tag::bitString;
}

/// PFX: version 3 and a ContentInfo of PKCS#7.
bool isPkcs12(const DerElement& sequence) {
    DerReader inside = DerReader::inside(sequence);
    const auto version = inside.next(tag::integer);
    const auto contentInfo = inside.next(tag::sequence);
    if (!version || !contentInfo)
        return false;
    const auto type = DerReader::inside(*contentInfo).next(tag::oid);
    return type &&
        (sameBytes(type->content, codec::oid::pkcs7Data.content()) ||
            sameBytes(type->content, codec::oid::pkcs7SignedData.content()));
}

template <class Object> std::optional<Content> asContent(Result<Object> object) {
    if (!object)
        return std::nullopt;
    return Content{std::move(*object)};
}

Result<Content> signedContent(ByteView der) {
    auto certificate = x509::Certificate::parse(der);
    if (certificate)
        return Content{std::move(*certificate)};
    if (auto request = asContent(x509::Request::parse(der)))
        return std::move(*request);
    if (auto list = asContent(x509::RevocationList::parse(der)))
        return std::move(*list);
    return Content{UnknownObject{copyOf(der)}};
}

Result<Content> keyContent(const DerElement& element, const Shape& shape, const OpenOptions& options) {
    if (shape.first == tag::sequence && shape.second == tag::bitString) {
        if (auto key = keys::PublicKey::parse(element.encoded))
            return Content{std::move(*key)};
    }
    if (shape.first == tag::sequence && shape.second == tag::octetString) {
        if (auto key = keys::EncryptedKey::fromPkcs8(element.encoded)) {
            if (!options.passphrase)
                return Content{std::move(*key)};
            auto opened = key->open(*options.passphrase);
            if (!opened)
                return tl::unexpected(std::move(opened).error());
            return Content{std::move(*opened)};
        }
    }
    if (shape.first == tag::integer) {
        if (auto key = keys::PrivateKey::parse(element.encoded))
            return Content{std::move(*key)};
    }
    return Content{UnknownObject{copyOf(element.encoded)}};
}

Result<Content> contentOf(const DerElement& element, const OpenOptions& options) {
    const Shape shape = shapeOf(element);
    return isSigned(shape) ? signedContent(element.encoded) : keyContent(element, shape, options);
}

Error errorOf(const codec::DerError& fault, const OpenOptions& options) {
    const bool cut = fault.fault == codec::DerFault::Truncated;
    return {.code = cut ? ErrorCode::Truncated : ErrorCode::Malformed,
        .subject = options.file,
        .detail = x509::toText(fault),
        .causes = {}};
}

bool isClosedKey(const Content& content) {
    return std::holds_alternative<keys::EncryptedKey>(content);
}

} // namespace

Result<Opened> readDer(ByteView content, const OpenOptions& options) {
    Opened opened;
    DerReader reader{content};
    while (!reader.atEnd()) {
        const auto element = reader.next(tag::sequence);
        if (!element && opened.items.empty())
            return failure(errorOf(element.error(), options));
        if (!element) {
            opened.findings.push_back({&finding::trailingOctets,
                {static_cast<std::int64_t>(reader.rest().size()), static_cast<std::int64_t>(reader.offset())},
                ByteRange{reader.offset(), reader.rest().size()}});
            break;
        }
        if (isPkcs12(*element))
            return readPkcs12(element->encoded, options);
        auto object = contentOf(*element, options);
        if (!object)
            return failure(std::move(object).error().about(options.file));
        const bool closed = isClosedKey(*object);
        Item item{.content = std::move(*object), .trusted = false};
        item.source = {options.file, element->range(), Format::Der, closed};
        opened.items.push_back(std::move(item));
    }
    return opened;
}

} // namespace certwright::container
