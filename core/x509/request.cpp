// SPDX-License-Identifier: Apache-2.0
#include "core/x509/request.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/keys/signature_algorithm.h"
#include "core/x509/certificate.h"
#include "core/x509/signed_object.h"

namespace certwright::x509 {

using codec::DerElement;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

DerResult<void> readAttribute(const DerElement& attribute, RequestFields& fields) {
    DerReader inside = DerReader::inside(attribute);
    const auto type = inside.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    const auto values = inside.next(tag::set);
    if (!values)
        return tl::unexpected(values.error());
    const codec::Oid oid = codec::Oid::fromContent(type->content);
    if (!(oid == codec::oid::extensionRequest)) {
        fields.otherAttributes.push_back(oid);
        return {};
    }
    const auto sequence = DerReader::inside(*values).next(tag::sequence);
    if (!sequence)
        return tl::unexpected(sequence.error());
    auto extensions = extensionsOf(*sequence);
    if (!extensions)
        return tl::unexpected(extensions.error());
    fields.extensions = std::move(*extensions);
    return {};
}

DerResult<std::shared_ptr<RequestFields>> readInformation(const DerElement& information) {
    DerReader inside = DerReader::inside(information);
    const auto version = inside.next(tag::integer);
    if (!version)
        return tl::unexpected(version.error());
    const auto subjectElement = inside.next(tag::sequence);
    if (!subjectElement)
        return tl::unexpected(subjectElement.error());
    auto subject = Name::parse(*subjectElement);
    if (!subject)
        return tl::unexpected(subject.error());
    const auto spki = inside.next(tag::sequence);
    if (!spki)
        return tl::unexpected(spki.error());
    auto key = keys::PublicKey::parse(spki->encoded);
    if (!key)
        return codec::derFailure(key.error().fault, key.error().offset + spki->offset);

    auto fields = std::make_shared<RequestFields>(std::move(*key));
    fields->subject = std::move(*subject);
    fields->toBeSigned = information.range();
    const auto attributes = inside.nextIf(tag::contextConstructed(0));
    if (!attributes)
        return tl::unexpected(attributes.error());
    if (!*attributes)
        return fields; // not by the letter of RFC 2986, but old tools leave them out
    DerReader list = DerReader::inside(**attributes);
    while (!list.atEnd()) {
        const auto attribute = list.next(tag::sequence);
        if (!attribute)
            return tl::unexpected(attribute.error());
        if (auto read = readAttribute(*attribute, *fields); !read)
            return tl::unexpected(read.error());
    }
    return fields;
}

DerResult<std::shared_ptr<RequestFields>> readRequest(ByteView der) {
    auto object = readSignedObject(DerReader{der});
    if (!object)
        return tl::unexpected(object.error());
    auto fields = readInformation(object->toBeSigned);
    if (!fields)
        return fields;
    (*fields)->algorithm = std::move(object->algorithm);
    (*fields)->signature = std::move(object->signature);
    (*fields)->der = copyOf(der);
    return fields;
}

} // namespace

Result<Request> Request::parse(ByteView der) {
    auto fields = readRequest(der);
    if (!fields)
        return failure(ErrorCode::Malformed, "certificate request", toText(fields.error()));
    return Request{std::move(*fields)};
}

bool Request::isSignatureValid() const {
    const ByteView signedPart = ByteView{fields_->der}.subspan(
        fields_->toBeSigned.offset, fields_->toBeSigned.length);
    return keys::verifySignature(fields_->publicKey, fields_->algorithm, signedPart, fields_->signature) ==
        keys::SignatureVerdict::Valid;
}

} // namespace certwright::x509
