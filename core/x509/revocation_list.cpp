// SPDX-License-Identifier: Apache-2.0
#include "core/x509/revocation_list.h"

#include "core/x509/certificate.h"
#include "core/x509/signed_object.h"

namespace certwright::x509 {

using codec::DerElement;
using codec::DerFault;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

DerResult<RevokedCertificate> revokedOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto serial = fields.next(tag::integer);
    if (!serial)
        return tl::unexpected(serial.error());
    const auto moment = fields.next();
    if (!moment)
        return tl::unexpected(moment.error());
    const auto time = codec::timeOf(*moment);
    if (!time)
        return tl::unexpected(time.error());
    RevokedCertificate revoked{.serialNumber = copyOf(codec::magnitudeOf(*serial)),
        .isSerialNegative = codec::isNegative(*serial),
        .revocationDate = time->instant,
        .place = sequence.range()};
    if (fields.atEnd())
        return revoked;
    const auto list = fields.next(tag::sequence);
    if (!list)
        return tl::unexpected(list.error());
    auto extensions = extensionsOf(*list);
    if (!extensions)
        return tl::unexpected(extensions.error());
    revoked.extensions = std::move(*extensions);
    return revoked;
}

/// The largest lists in the field have a few hundred thousand entries. An entry takes a hundred octets of
/// memory, each of its extensions three hundred more.
constexpr std::size_t mostParts = 1'000'000;
constexpr std::size_t partsOfExtension = 3;

DerResult<void> readRevoked(const DerElement& list, RevocationListFields& fields) {
    std::size_t parts = 0;
    DerReader entries = DerReader::inside(list);
    while (!entries.atEnd()) {
        const auto entry = entries.next(tag::sequence);
        if (!entry)
            return tl::unexpected(entry.error());
        auto revoked = revokedOf(*entry);
        if (!revoked)
            return tl::unexpected(revoked.error());
        parts += 1 + partsOfExtension * revoked->extensions.size();
        if (parts > mostParts)
            return codec::derFailure(DerFault::TooMany, entry->offset);
        fields.revoked.push_back(std::move(*revoked));
    }
    return {};
}

bool isTime(const std::optional<codec::Tag>& next) {
    return next == tag::utcTime || next == tag::generalizedTime;
}

/// version, signature, issuer, thisUpdate, nextUpdate
DerResult<void> readFront(DerReader& tbs, RevocationListFields& fields) {
    const auto version = tbs.nextIf(tag::integer);
    if (!version)
        return tl::unexpected(version.error());
    if (*version)
        fields.version = codec::smallIntegerOf(**version).value_or(0) + 1;
    auto algorithm = readAlgorithm(tbs);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    fields.innerAlgorithm = std::move(*algorithm);
    const auto issuerElement = tbs.next(tag::sequence);
    if (!issuerElement)
        return tl::unexpected(issuerElement.error());
    auto issuer = Name::parse(*issuerElement);
    if (!issuer)
        return tl::unexpected(issuer.error());
    fields.issuer = std::move(*issuer);
    const auto moment = tbs.next();
    if (!moment)
        return tl::unexpected(moment.error());
    const auto thisUpdate = codec::timeOf(*moment);
    if (!thisUpdate)
        return tl::unexpected(thisUpdate.error());
    fields.thisUpdate = thisUpdate->instant;
    if (!isTime(tbs.peek()))
        return {};
    const auto next = tbs.next();
    const auto nextUpdate = next ? codec::timeOf(*next) : tl::unexpected(next.error());
    if (!nextUpdate)
        return tl::unexpected(nextUpdate.error());
    fields.nextUpdate = nextUpdate->instant;
    return {};
}

/// revokedCertificates and crlExtensions, each optional
DerResult<void> readBack(DerReader& tbs, RevocationListFields& fields) {
    const auto list = tbs.nextIf(tag::sequence);
    if (!list)
        return tl::unexpected(list.error());
    if (*list)
        if (auto read = readRevoked(**list, fields); !read)
            return read;
    const auto wrapper = tbs.nextIf(tag::contextConstructed(0));
    if (!wrapper)
        return tl::unexpected(wrapper.error());
    if (!*wrapper)
        return tbs.expectEnd();
    const auto sequence = DerReader::inside(**wrapper).next(tag::sequence);
    if (!sequence)
        return tl::unexpected(sequence.error());
    auto extensions = extensionsOf(*sequence);
    if (!extensions)
        return tl::unexpected(extensions.error());
    fields.extensions = std::move(*extensions);
    return tbs.expectEnd();
}

DerResult<std::shared_ptr<RevocationListFields>> readList(ByteView der) {
    auto object = readSignedObject(DerReader{der});
    if (!object)
        return tl::unexpected(object.error());
    auto fields = std::make_shared<RevocationListFields>();
    fields->toBeSigned = object->toBeSigned.range();
    DerReader tbs = DerReader::inside(object->toBeSigned);
    if (auto read = readFront(tbs, *fields); !read)
        return tl::unexpected(read.error());
    if (auto read = readBack(tbs, *fields); !read)
        return tl::unexpected(read.error());
    fields->outerAlgorithm = std::move(object->algorithm);
    fields->signature = std::move(object->signature);
    fields->der = copyOf(der);
    fields->sha256 = ossl::sha256(der);
    return fields;
}

} // namespace

Result<RevocationList> RevocationList::parse(ByteView der) {
    auto fields = readList(der);
    if (!fields)
        return failure(ErrorCode::Malformed, "certificate revocation list", toText(fields.error()));
    return RevocationList{std::move(*fields)};
}

} // namespace certwright::x509
