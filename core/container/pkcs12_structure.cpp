// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs12_structure.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/codec/der_list.h"
#include "core/codec/oid_names.h"
#include "core/x509/certificate.h"

namespace certwright::container {

using codec::DerElement;
using codec::DerFault;
using codec::DerReader;
using codec::DerResult;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

/// SafeContents inside SafeContents; nobody writes more than one level.
constexpr int deepestBag = 8;

/// The element inside an explicit [0].
DerResult<DerElement> explicitContent(DerReader& reader) {
    const auto wrapper = reader.next(tag::contextConstructed(0));
    if (!wrapper)
        return tl::unexpected(wrapper.error());
    return DerReader::inside(*wrapper).next();
}

DerResult<BagAttribute> attributeOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto type = fields.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    const auto values = fields.next(tag::set);
    if (!values)
        return tl::unexpected(values.error());
    auto encoded = codec::listOf(*values, codec::encodedOf);
    if (!encoded)
        return tl::unexpected(encoded.error());
    return BagAttribute{.type = codec::Oid::fromContent(type->content), .values = std::move(*encoded)};
}

DerResult<std::vector<SafeBag>> bagsOf(ByteView safeContents, int depth);

DerResult<SafeBag> bagOf(const DerElement& sequence, int depth) {
    DerReader fields = DerReader::inside(sequence);
    const auto type = fields.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    const auto value = explicitContent(fields);
    if (!value)
        return tl::unexpected(value.error());
    SafeBag bag;
    bag.type = codec::Oid::fromContent(type->content);
    bag.value = copyOf(value->encoded);
    if (bag.type == oid::safeContentsBag) {
        auto nested = bagsOf(value->encoded, depth + 1);
        if (!nested)
            return tl::unexpected(nested.error());
        bag.nested = std::move(*nested);
    }
    const auto set = fields.nextIf(tag::set);
    if (!set)
        return tl::unexpected(set.error());
    if (!*set)
        return bag;
    auto attributes = codec::listOf(**set, tag::sequence, attributeOf);
    if (!attributes)
        return tl::unexpected(attributes.error());
    bag.attributes = std::move(*attributes);
    return bag;
}

DerResult<std::vector<SafeBag>> bagsOf(ByteView safeContents, int depth) {
    if (depth > deepestBag)
        return codec::derFailure(DerFault::TooDeep, 0);
    const auto list = DerReader{safeContents}.next(tag::sequence);
    if (!list)
        return tl::unexpected(list.error());
    return codec::listOf(
        *list, tag::sequence, [depth](const DerElement& sequence) { return bagOf(sequence, depth); });
}

/// EncryptedData (RFC 2315 13): version, then type, scheme and the octets under [0], in one piece or in
/// several.
DerResult<Safe> encryptedSafe(const DerElement& encryptedData) {
    DerReader fields = DerReader::inside(encryptedData);
    const auto version = fields.next(tag::integer);
    if (!version)
        return tl::unexpected(version.error());
    const auto info = fields.next(tag::sequence);
    if (!info)
        return tl::unexpected(info.error());
    DerReader inside = DerReader::inside(*info);
    const auto type = inside.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    const auto schemeElement = inside.next(tag::sequence);
    if (!schemeElement)
        return tl::unexpected(schemeElement.error());
    auto scheme = codec::algorithmIdentifierOf(*schemeElement);
    if (!scheme)
        return tl::unexpected(scheme.error());
    const auto content = inside.next();
    if (!content)
        return tl::unexpected(content.error());
    if (!content->tag.isContext(0))
        return codec::derFailure(DerFault::Unexpected, content->offset);
    auto octets = codec::octetsOf(*content);
    if (!octets)
        return tl::unexpected(octets.error());
    return Safe{.encryption = std::move(*scheme), .cipherText = std::move(*octets)};
}

/// An OCTET STRING, in one piece or in several.
DerResult<Bytes> octetStringOf(const DerElement& element) {
    if (!element.tag.isUniversal(tag::octetString.number))
        return codec::derFailure(DerFault::Unexpected, element.offset);
    return codec::octetsOf(element);
}

DerResult<Safe> safeOf(const DerElement& contentInfo) {
    DerReader fields = DerReader::inside(contentInfo);
    const auto type = fields.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    const auto content = explicitContent(fields);
    if (!content)
        return tl::unexpected(content.error());
    if (sameBytes(type->content, oid::pkcs7EncryptedData.content()))
        return encryptedSafe(*content);
    if (!sameBytes(type->content, oid::pkcs7Data.content()))
        return codec::derFailure(DerFault::Unexpected, type->offset);
    const auto octets = octetStringOf(*content);
    if (!octets)
        return tl::unexpected(octets.error());
    auto bags = bagsOf(*octets, 0);
    if (!bags)
        return tl::unexpected(bags.error());
    return Safe{.bags = std::move(*bags)};
}

DerResult<std::vector<Safe>> safesOf(ByteView authenticatedSafe) {
    const auto list = DerReader{authenticatedSafe}.next(tag::sequence);
    if (!list)
        return tl::unexpected(list.error());
    return codec::listOf(*list, tag::sequence, safeOf);
}

DerResult<Pkcs12Mac> macOf(const DerElement& macData) {
    DerReader fields = DerReader::inside(macData);
    const auto digestInfo = fields.next(tag::sequence);
    if (!digestInfo)
        return tl::unexpected(digestInfo.error());
    DerReader info = DerReader::inside(*digestInfo);
    const auto algorithmElement = info.next(tag::sequence);
    if (!algorithmElement)
        return tl::unexpected(algorithmElement.error());
    auto algorithm = codec::algorithmIdentifierOf(*algorithmElement);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    const auto value = info.next(tag::octetString);
    if (!value)
        return tl::unexpected(value.error());
    const auto salt = fields.next(tag::octetString);
    if (!salt)
        return tl::unexpected(salt.error());
    Pkcs12Mac mac{.algorithm = std::move(*algorithm),
        .value = copyOf(value->content),
        .salt = copyOf(salt->content),
        .iterations = 1};
    const auto iterations = fields.nextIf(tag::integer);
    if (!iterations)
        return tl::unexpected(iterations.error());
    if (*iterations) {
        const auto number = codec::smallIntegerOf(**iterations);
        if (!number || *number < 1)
            return codec::derFailure(DerFault::BadValue, (*iterations)->offset);
        mac.iterations = static_cast<std::uint64_t>(*number);
    }
    return mac;
}

DerResult<Pfx> pfxOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto version = fields.next(tag::integer);
    if (!version)
        return tl::unexpected(version.error());
    if (codec::smallIntegerOf(*version).value_or(0) != 3)
        return codec::derFailure(DerFault::BadValue, version->offset);
    const auto contentInfo = fields.next(tag::sequence);
    if (!contentInfo)
        return tl::unexpected(contentInfo.error());
    DerReader info = DerReader::inside(*contentInfo);
    const auto type = info.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    const auto content = explicitContent(info);
    if (!content)
        return tl::unexpected(content.error());
    auto octets = octetStringOf(*content);
    if (!octets)
        return tl::unexpected(octets.error());
    Pfx pfx;
    pfx.authenticatedSafe = std::move(*octets);
    auto safes = safesOf(pfx.authenticatedSafe);
    if (!safes)
        return tl::unexpected(safes.error());
    pfx.safes = std::move(*safes);
    if (fields.atEnd())
        return pfx;
    const auto macData = fields.next(tag::sequence);
    if (!macData)
        return tl::unexpected(macData.error());
    auto mac = macOf(*macData);
    if (!mac)
        return tl::unexpected(mac.error());
    pfx.mac = std::move(*mac);
    return pfx;
}

tl::unexpected<Error> malformed(const codec::DerError& fault) {
    return failure(ErrorCode::Malformed, {}, "PKCS#12, " + x509::toText(fault));
}

bool isSignedByPublicKey(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    static_cast<void>(fields.next());
    const auto contentInfo = fields.next(tag::sequence);
    const auto type = contentInfo ? DerReader::inside(*contentInfo).next(tag::oid)
                                  : tl::unexpected(contentInfo.error());
    return type && sameBytes(type->content, oid::pkcs7SignedData.content());
}

} // namespace

const BagAttribute* SafeBag::attribute(const codec::KnownOid& wanted) const {
    for (const BagAttribute& candidate : attributes)
        if (candidate.type == wanted)
            return &candidate;
    return nullptr;
}

std::string SafeBag::friendlyName() const {
    const BagAttribute* name = attribute(oid::friendlyName);
    if (!name || name->values.empty())
        return {};
    const auto encodedName = DerReader{name->values.front()}.next();
    return encodedName ? codec::textOf(*encodedName) : std::string{};
}

std::optional<Bytes> SafeBag::localKeyId() const {
    const BagAttribute* id = attribute(oid::localKeyId);
    if (!id || id->values.empty())
        return std::nullopt;
    const auto encodedId = DerReader{id->values.front()}.next();
    if (!encodedId)
        return std::nullopt;
    return copyOf(encodedId->content);
}

Result<Pfx> parsePfx(ByteView encoded) {
    const auto sequence = DerReader{encoded}.next(tag::sequence);
    if (!sequence)
        return malformed(sequence.error());
    if (isSignedByPublicKey(*sequence))
        return failure(ErrorCode::UnsupportedAlgorithm, {}, "PKCS#12 signed with a public key");
    auto pfx = pfxOf(*sequence);
    if (!pfx)
        return malformed(pfx.error());
    return std::move(*pfx);
}

Result<std::vector<SafeBag>> parseSafeContents(ByteView encoded) {
    auto bags = bagsOf(encoded, 0);
    if (!bags)
        return malformed(bags.error());
    return std::move(*bags);
}

} // namespace certwright::container
