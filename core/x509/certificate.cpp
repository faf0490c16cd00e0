// SPDX-License-Identifier: Apache-2.0
#include "core/x509/certificate.h"

#include "core/codec/oid_names.h"
#include "core/codec/strict_der.h"
#include "core/keys/signature_algorithm.h"
#include "core/x509/signed_object.h"

namespace certwright::x509 {

using codec::DerElement;
using codec::DerError;
using codec::DerFault;
using codec::DerReader;
using codec::DerResult;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

/// What stands in front of the public key. Kept apart, because the fields need a key to exist.
struct Front {
    std::int64_t version = 1;
    Bytes serialNumber;
    codec::AlgorithmIdentifier innerAlgorithm;
    Name issuer;
    codec::Asn1Time notBefore;
    codec::Asn1Time notAfter;
    Name subject;
    CertificatePlaces places;
};

DerResult<void> readVersion(DerReader& tbs, Front& front) {
    const auto wrapper = tbs.nextIf(tag::contextConstructed(0));
    if (!wrapper)
        return tl::unexpected(wrapper.error());
    if (!*wrapper)
        return {};
    const auto number = DerReader::inside(**wrapper).next(tag::integer);
    if (!number)
        return tl::unexpected(number.error());
    const auto version = codec::smallIntegerOf(*number);
    if (!version)
        return tl::unexpected(version.error());
    front.version = *version + 1;
    front.places.version = number->range();
    return {};
}

DerResult<void> readSerial(DerReader& tbs, Front& front) {
    const auto serial = tbs.next(tag::integer);
    if (!serial)
        return tl::unexpected(serial.error());
    if (serial->content.empty())
        return codec::derFailure(DerFault::BadValue, serial->offset);
    front.serialNumber = copyOf(serial->content);
    front.places.serialNumber = serial->range();
    return {};
}

DerResult<Name> readName(DerReader& reader, ByteRange& place) {
    const auto sequence = reader.next(tag::sequence);
    if (!sequence)
        return tl::unexpected(sequence.error());
    place = sequence->range();
    return Name::parse(*sequence);
}

DerResult<codec::Asn1Time> readDate(DerReader& reader, ByteRange& place, Instant ifUnreadable) {
    const auto element = reader.next();
    if (!element)
        return tl::unexpected(element.error());
    place = element->range();
    return dateOf(*element, ifUnreadable);
}

DerResult<void> readValidity(DerReader& tbs, Front& front) {
    const auto sequence = tbs.next(tag::sequence);
    if (!sequence)
        return tl::unexpected(sequence.error());
    DerReader times = DerReader::inside(*sequence);
    const auto notBefore = readDate(times, front.places.notBefore, unreadableNotBefore());
    if (!notBefore)
        return tl::unexpected(notBefore.error());
    const auto notAfter = readDate(times, front.places.notAfter, unreadableNotAfter());
    if (!notAfter)
        return tl::unexpected(notAfter.error());
    front.notBefore = *notBefore;
    front.notAfter = *notAfter;
    return {};
}

DerResult<Front> readFront(DerReader& tbs) {
    Front front;
    if (auto read = readVersion(tbs, front); !read)
        return tl::unexpected(read.error());
    if (auto read = readSerial(tbs, front); !read)
        return tl::unexpected(read.error());
    auto algorithm = readAlgorithm(tbs, &front.places.innerAlgorithm);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    front.innerAlgorithm = std::move(*algorithm);
    auto issuer = readName(tbs, front.places.issuer);
    if (!issuer)
        return tl::unexpected(issuer.error());
    front.issuer = std::move(*issuer);
    if (auto read = readValidity(tbs, front); !read)
        return tl::unexpected(read.error());
    auto subject = readName(tbs, front.places.subject);
    if (!subject)
        return tl::unexpected(subject.error());
    front.subject = std::move(*subject);
    return front;
}

/// [1], [2] and [3]: what version 2 and 3 added.
DerResult<void> readBack(DerReader& tbs, CertificateFields& fields) {
    while (!tbs.atEnd()) {
        const auto element = tbs.next();
        if (!element)
            return tl::unexpected(element.error());
        if (element->tag == tag::context(1)) {
            fields.issuerUniqueId = copyOf(element->content);
        } else if (element->tag == tag::context(2)) {
            fields.subjectUniqueId = copyOf(element->content);
        } else if (element->tag == tag::contextConstructed(3)) {
            const auto sequence = DerReader::inside(*element).next(tag::sequence);
            if (!sequence)
                return tl::unexpected(sequence.error());
            fields.places.extensions = sequence->range();
            auto extensions = extensionsOf(*sequence);
            if (!extensions)
                return tl::unexpected(extensions.error());
            fields.extensions = std::move(*extensions);
        } else {
            return codec::derFailure(DerFault::Unexpected, element->offset);
        }
    }
    return {};
}

DerResult<std::shared_ptr<CertificateFields>> readToBeSigned(const DerElement& tbsElement) {
    DerReader tbs = DerReader::inside(tbsElement);
    auto front = readFront(tbs);
    if (!front)
        return tl::unexpected(front.error());
    const auto spki = tbs.next(tag::sequence);
    if (!spki)
        return tl::unexpected(spki.error());
    auto key = keys::PublicKey::parse(spki->encoded);
    if (!key)
        return codec::derFailure(key.error().fault, key.error().offset + spki->offset);

    auto fields = std::make_shared<CertificateFields>(std::move(*key));
    fields->places = front->places;
    fields->places.toBeSigned = tbsElement.range();
    fields->places.publicKey = spki->range();
    fields->version = front->version;
    fields->serialNumber = std::move(front->serialNumber);
    fields->innerAlgorithm = std::move(front->innerAlgorithm);
    fields->issuer = std::move(front->issuer);
    fields->notBefore = front->notBefore;
    fields->notAfter = front->notAfter;
    fields->subject = std::move(front->subject);
    if (auto read = readBack(tbs, *fields); !read)
        return tl::unexpected(read.error());
    return fields;
}

DerResult<std::shared_ptr<CertificateFields>> readCertificate(ByteView der) {
    auto object = readSignedObject(DerReader{der});
    if (!object)
        return tl::unexpected(object.error());
    auto fields = readToBeSigned(object->toBeSigned);
    if (!fields)
        return fields;
    if (const auto end = object->rest.expectEnd(); !end)
        return tl::unexpected(end.error());
    (*fields)->places.outerAlgorithm = object->algorithmPlace;
    (*fields)->outerAlgorithm = std::move(object->algorithm);
    (*fields)->places.signature = object->signaturePlace;
    (*fields)->signature = std::move(object->signature);
    (*fields)->der = copyOf(der);
    (*fields)->sha256 = ossl::sha256(der);
    return fields;
}

} // namespace

Instant unreadableNotBefore() {
    return endOfTime();
}

Instant unreadableNotAfter() {
    static constexpr std::chrono::sys_days yearZero{std::chrono::year{0} / 1 / 1};
    return yearZero;
}

DerResult<codec::Asn1Time> dateOf(const DerElement& element, Instant ifUnreadable) {
    auto time = codec::timeOf(element);
    if (time || time.error().fault != DerFault::BadValue)
        return time;
    return codec::Asn1Time{.instant = ifUnreadable,
        .generalized = element.tag == tag::generalizedTime,
        .canonical = false,
        .readable = false};
}

std::string toText(const DerError& error) {
    return "offset " + std::to_string(error.offset) + ": " + std::string(codec::faultName(error.fault));
}

Result<Certificate> Certificate::parse(ByteView der) {
    auto fields = readCertificate(der);
    if (!fields)
        return failure(ErrorCode::Malformed, "certificate", toText(fields.error()));
    return Certificate{std::move(*fields)};
}

const BasicConstraints* Certificate::basicConstraints() const {
    return extension<BasicConstraints>(oid::basicConstraints);
}

const KeyUsage* Certificate::keyUsage() const {
    return extension<KeyUsage>(oid::keyUsage);
}

const ExtendedKeyUsage* Certificate::extendedKeyUsage() const {
    return extension<ExtendedKeyUsage>(oid::extendedKeyUsage);
}

const std::vector<GeneralName>& Certificate::subjectAltNames() const {
    static const std::vector<GeneralName> none;
    const auto* names = extension<AlternativeNames>(oid::subjectAltName);
    return names ? names->names : none;
}

const Bytes* Certificate::subjectKeyIdentifier() const {
    const auto* value = extension<SubjectKeyIdentifier>(oid::subjectKeyIdentifier);
    return value ? &value->identifier : nullptr;
}

const Bytes* Certificate::authorityKeyIdentifier() const {
    const auto* value = extension<AuthorityKeyIdentifier>(oid::authorityKeyIdentifier);
    return value && value->keyIdentifier ? &*value->keyIdentifier : nullptr;
}

bool Certificate::isCa() const {
    const BasicConstraints* constraints = basicConstraints();
    return constraints && constraints->isCa;
}

bool Certificate::isSelfIssued() const {
    return matches(fields_->issuer, fields_->subject);
}

bool Certificate::isSelfSigned() const {
    return isSelfIssued() && isSignedBy(fields_->publicKey);
}

bool Certificate::isSignedBy(const keys::PublicKey& key) const {
    return keys::verifySignature(key, fields_->outerAlgorithm, fields_->toBeSigned(), fields_->signature) ==
        keys::SignatureVerdict::Valid;
}

std::string Certificate::serialHex() const {
    ByteView octets = fields_->serialNumber;
    while (octets.size() > 1 && octets[0] == 0)
        octets = octets.subspan(1);
    return toHex(octets);
}

} // namespace certwright::x509
