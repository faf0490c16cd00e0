// SPDX-License-Identifier: Apache-2.0
#include "core/container/der_object_reader.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/container/findings.h"
#include "core/container/pkcs12_reader.h"
#include "core/container/pkcs7_reader.h"
#include "core/keys/rsa_public_key.h"

#include <array>

namespace certwright::container {

using codec::DerElement;
using codec::DerReader;
namespace tag = codec::tag;

namespace {

/// The tags of the first elements inside a SEQUENCE: enough to tell the kinds apart.
struct Shape {
    std::array<std::optional<codec::Tag>, 4> tags;

    bool is(codec::Tag first, std::optional<codec::Tag> second, std::optional<codec::Tag> third = {}) const {
        return tags[0] == first && tags[1] == second && tags[2] == third;
    }
};

Shape shapeOf(const DerElement& sequence) {
    Shape shape;
    if (sequence.tag != tag::sequence)
        return shape;
    DerReader inside = DerReader::inside(sequence);
    for (auto& place : shape.tags) {
        const auto element = inside.next();
        if (!element)
            break;
        place = element->tag;
    }
    return shape;
}

/// The type and the wrapped content of a ContentInfo (RFC 5652 3).
bool isContentInfo(const DerElement& element, const codec::KnownOid& type) {
    if (element.tag != tag::sequence)
        return false;
    const auto oid = DerReader::inside(element).next(tag::oid);
    return oid && sameBytes(oid->content, type.content());
}

template <class Object> Recognised recognised(Result<Object> object, ByteView der, std::string_view kind) {
    if (object)
        return {.content = std::move(*object)};
    return {UnknownObject{copyOf(der)}, kind, object.error().detail};
}

/// Which of the signed kinds this is, told by the beginning of what was signed.
std::string_view signedKind(const DerElement& element) {
    const auto toBeSigned = DerReader::inside(element).next(tag::sequence);
    if (!toBeSigned)
        return {};
    const Shape shape = shapeOf(*toBeSigned);
    const auto isTime = [](const std::optional<codec::Tag>& t) {
        return t == tag::utcTime || t == tag::generalizedTime;
    };
    if (shape.tags[0] == tag::contextConstructed(0))
        return "certificate";
    if (isTime(shape.tags[3]) || isTime(shape.tags[2]))
        return "crl";
    if (shape.is(tag::sequence, tag::ia5String))
        return "spkac";
    if (shape.is(tag::integer, tag::sequence, tag::sequence)) // version 1 has a fourth sequence, the dates
        return shape.tags[3] == tag::sequence ? "certificate" : "request";
    return {};
}

Recognised recogniseSigned(const DerElement& element) {
    const ByteView der = element.encoded;
    const std::string_view kind = signedKind(element);
    if (kind == "certificate")
        return recognised(x509::Certificate::parse(der), der, kind);
    if (kind == "request")
        return recognised(x509::Request::parse(der), der, kind);
    if (kind == "crl")
        return recognised(x509::RevocationList::parse(der), der, kind);
    if (kind == "spkac")
        return recognised(x509::SignedKeyAndChallenge::parse(der), der, kind);
    return {.content = UnknownObject{copyOf(der)}};
}

Recognised recognisePublicKey(const DerElement& element) {
    auto key = keys::PublicKey::parse(element.encoded);
    if (key)
        return {.content = std::move(*key)};
    return {UnknownObject{copyOf(element.encoded)}, "public-key", x509::toText(key.error())};
}

/// PKCS#1 RSAPublicKey: two numbers, as a DSA signature has too; a modulus and an exponent differ in size.
Recognised recogniseTwoNumbers(const DerElement& element) {
    auto key = keys::publicKeyOfRsa(element.encoded);
    if (key)
        return {.content = std::move(*key)};
    return {.content = UnknownObject{copyOf(element.encoded)}};
}

bool isPrivateKey(const Shape& shape) {
    return shape.tags[0] == tag::integer &&
        (shape.is(tag::integer, tag::sequence, tag::octetString) ||                 // PKCS#8
            shape.tags[1] == tag::octetString ||                                    // SEC 1
            (shape.is(tag::integer, tag::integer, tag::integer) && shape.tags[3])); // PKCS#1, DSA
}

Recognised recogniseKey(const DerElement& element) {
    auto key = keys::PrivateKey::parse(element.encoded);
    if (key)
        return {.content = std::move(*key)};
    return {
        UnknownObject{copyOf(element.encoded)}, "private-key", std::string(errorCodeName(key.error().code))};
}

Error errorOf(const codec::DerError& fault) {
    const bool cut = fault.fault == codec::DerFault::Truncated;
    return {.code = cut ? ErrorCode::Truncated : ErrorCode::Malformed, .detail = x509::toText(fault)};
}

bool isClosedKey(const Content& content) {
    return std::holds_alternative<keys::EncryptedKey>(content);
}

Result<void> readObject(const DerElement& element, Reading& reading) {
    Recognised object = recognise(element);
    if (!object.looksLike.empty())
        reading.report(finding::unreadableObject,
            {std::string(object.looksLike), reading.offsetOf(element.range()), object.fault},
            element.range());
    const bool encrypted = isClosedKey(object.content);
    auto content = unlocked(std::move(object.content), reading.passphrase());
    if (!content)
        return failure(std::move(content).error());
    Item item{.content = std::move(*content)};
    item.source = {.place = element.range(), .format = Format::Der, .encrypted = encrypted};
    reading.add(std::move(item), element.encoded);
    return {};
}

Result<void> readElement(const DerElement& element, Reading& reading) {
    if (isPkcs12(element)) {
        auto opened = readPkcs12(element.encoded, reading.options());
        if (!opened)
            return failure(std::move(opened).error());
        reading.addAll(std::move(*opened), element.range());
        return {};
    }
    if (isSignedData(element))
        return readPkcs7(element, reading);
    return readObject(element, reading);
}

} // namespace

bool looksLikePrivateKey(const DerElement& element) {
    return isPrivateKey(shapeOf(element));
}

bool isPkcs12(const DerElement& element) {
    if (element.tag != tag::sequence)
        return false;
    DerReader inside = DerReader::inside(element);
    const auto version = inside.next(tag::integer);
    const auto contentInfo = version ? inside.next(tag::sequence) : version;
    return contentInfo &&
        (isContentInfo(*contentInfo, codec::oid::pkcs7Data) ||
            isContentInfo(*contentInfo, codec::oid::pkcs7SignedData));
}

bool isSignedData(const DerElement& element) {
    return isContentInfo(element, codec::oid::pkcs7SignedData);
}

Recognised recognise(const DerElement& element) {
    const Shape shape = shapeOf(element);
    if (shape.is(tag::sequence, tag::sequence, tag::bitString))
        return recogniseSigned(element);
    if (shape.is(tag::sequence, tag::bitString))
        return recognisePublicKey(element);
    if (shape.is(tag::sequence, tag::octetString))
        if (auto key = keys::EncryptedKey::fromPkcs8(element.encoded))
            return {.content = std::move(*key)};
    if (shape.tags[0] == tag::enumerated)
        return recognised(x509::OcspResponse::parse(element.encoded), element.encoded, "ocsp-response");
    if (shape.is(tag::integer, tag::integer))
        return recogniseTwoNumbers(element);
    if (isPrivateKey(shape))
        return recogniseKey(element);
    if (x509::looksLikeOcspRequest(element))
        return recognised(x509::OcspRequest::parse(element.encoded), element.encoded, "ocsp-request");
    return {.content = UnknownObject{copyOf(element.encoded)}};
}

Result<Content> unlocked(Content content, const std::optional<SecretText>& passphrase) {
    const auto* closed = std::get_if<keys::EncryptedKey>(&content);
    if (!closed || !passphrase)
        return content;
    auto key = closed->open(*passphrase);
    if (!key)
        return failure(std::move(key).error());
    return Content{std::move(*key)};
}

Result<void> readDer(ByteView content, Reading& reading) {
    DerReader reader{content};
    bool first = true;
    while (!reader.atEnd() && reading.hasRoom()) {
        const auto element = reader.next();
        // What stands alone may be of any type; behind an object only another object is told from rubbish.
        const bool usable = element && (first || element->tag == tag::sequence);
        if (!usable && first)
            return failure(errorOf(element.error()));
        if (!usable) {
            const std::size_t at = element ? element->offset : reader.offset();
            const ByteRange rest{at, content.size() - at};
            reading.report(finding::trailingOctets,
                {static_cast<std::int64_t>(rest.length), reading.offsetOf(rest)}, rest);
            break;
        }
        if (first && element->tag != tag::sequence && !reader.atEnd())
            return failure(ErrorCode::UnknownFormat);
        if (auto read = readElement(*element, reading); !read)
            return read;
        first = false;
    }
    return {};
}

} // namespace certwright::container
