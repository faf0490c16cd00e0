// SPDX-License-Identifier: Apache-2.0
#include "core/x509/skim.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/x509/certificate.h"

#include <bit>

namespace certwright::x509 {

using codec::DerElement;
using codec::DerReader;
using codec::DerResult;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

/// Attributes that name somebody, best first.
constexpr const codec::KnownOid* namingAttributes[] = {
    &oid::commonName, &oid::organizationalUnitName, &oid::organizationName};

struct Best {
    std::size_t rank = std::size(namingAttributes);
    DerElement value;
    bool found = false;
};

void consider(const DerElement& attribute, Best& best) {
    DerReader inside = DerReader::inside(attribute);
    const auto type = inside.next(tag::oid);
    const auto value = inside.next();
    if (!type || !value || !codec::isCharacterString(value->tag))
        return;
    for (std::size_t rank = 0; rank <= best.rank && rank < std::size(namingAttributes); ++rank)
        if (sameBytes(type->content, namingAttributes[rank]->content()) && !value->content.empty())
            best = {rank, *value, true};
}

DerResult<std::string> shortName(DerReader& reader) {
    const auto name = reader.next(tag::sequence);
    if (!name)
        return tl::unexpected(name.error());
    Best best;
    DerReader sets = DerReader::inside(*name);
    while (!sets.atEnd()) {
        const auto set = sets.next(tag::set);
        if (!set)
            return tl::unexpected(set.error());
        DerReader attributes = DerReader::inside(*set);
        while (!attributes.atEnd()) {
            const auto attribute = attributes.next(tag::sequence);
            if (!attribute)
                return tl::unexpected(attribute.error());
            consider(*attribute, best);
        }
    }
    return best.found ? visible(codec::textOf(best.value)) : std::string{};
}

DerResult<Instant> nextDate(DerReader& reader, Instant ifUnreadable) {
    const auto element = reader.next();
    if (!element)
        return tl::unexpected(element.error());
    const auto time = dateOf(*element, ifUnreadable);
    if (!time)
        return tl::unexpected(time.error());
    return time->instant;
}

std::string rsaText(const DerElement& bitString) {
    const auto bits = codec::bitStringOf(bitString);
    if (!bits)
        return "RSA";
    DerReader outer{bits->octets};
    const auto sequence = outer.next(tag::sequence);
    if (!sequence)
        return "RSA";
    const auto modulus = DerReader::inside(*sequence).next(tag::integer);
    if (!modulus || modulus->content.empty())
        return "RSA";
    const ByteView magnitude = codec::magnitudeOf(*modulus);
    return "RSA " +
        std::to_string((magnitude.size() - 1) * 8 + static_cast<unsigned>(std::bit_width(magnitude[0])));
}

DerResult<std::string> keyText(DerReader& tbs) {
    const auto spki = tbs.next(tag::sequence);
    if (!spki)
        return tl::unexpected(spki.error());
    DerReader fields = DerReader::inside(*spki);
    const auto algorithm = fields.next(tag::sequence);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    const auto bits = fields.next(tag::bitString);
    if (!bits)
        return tl::unexpected(bits.error());
    DerReader identifier = DerReader::inside(*algorithm);
    const auto type = identifier.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    if (sameBytes(type->content, oid::rsaEncryption.content()))
        return rsaText(*bits);
    if (!sameBytes(type->content, oid::ecPublicKey.content()))
        return codec::Oid::fromContent(type->content).name();
    const auto curve = identifier.next(tag::oid);
    return "EC " + (curve ? codec::Oid::fromContent(curve->content).name() : std::string("explicit"));
}

/// Looks for basicConstraints in the extensions, which come last.
bool saysCa(DerReader& tbs) {
    while (const auto element = tbs.next()) {
        if (element->tag != tag::contextConstructed(3))
            continue;
        const auto list = DerReader::inside(*element).next(tag::sequence);
        if (!list)
            return false;
        DerReader extensions = DerReader::inside(*list);
        while (const auto extension = extensions.next()) {
            const auto type = DerReader::inside(*extension).next(tag::oid);
            if (!type || !sameBytes(type->content, oid::basicConstraints.content()))
                continue;
            const auto read = extensionOf(*extension);
            const auto* constraints = read ? std::get_if<BasicConstraints>(&read->decoded) : nullptr;
            return constraints && constraints->isCa;
        }
    }
    return false;
}

} // namespace

DerResult<CertificateRow> skim(ByteView der) {
    DerReader outer{der};
    const auto whole = outer.next(tag::sequence);
    if (!whole)
        return tl::unexpected(whole.error());
    const auto tbsElement = DerReader::inside(*whole).next(tag::sequence);
    if (!tbsElement)
        return tl::unexpected(tbsElement.error());
    DerReader tbs = DerReader::inside(*tbsElement);
    static_cast<void>(tbs.nextIf(tag::contextConstructed(0))); // version
    if (const auto serial = tbs.next(tag::integer); !serial)
        return tl::unexpected(serial.error());
    if (const auto algorithm = tbs.next(tag::sequence); !algorithm)
        return tl::unexpected(algorithm.error());

    CertificateRow row;
    auto issuer = shortName(tbs);
    if (!issuer)
        return tl::unexpected(issuer.error());
    const auto validity = tbs.next(tag::sequence);
    if (!validity)
        return tl::unexpected(validity.error());
    DerReader times = DerReader::inside(*validity);
    const auto notBefore = nextDate(times, unreadableNotBefore());
    if (!notBefore)
        return tl::unexpected(notBefore.error());
    const auto notAfter = nextDate(times, unreadableNotAfter());
    if (!notAfter)
        return tl::unexpected(notAfter.error());
    auto subject = shortName(tbs);
    if (!subject)
        return tl::unexpected(subject.error());
    auto key = keyText(tbs);
    if (!key)
        return tl::unexpected(key.error());
    row.issuer = std::move(*issuer);
    row.subject = std::move(*subject);
    row.key = std::move(*key);
    row.notBefore = *notBefore;
    row.notAfter = *notAfter;
    row.isCa = saysCa(tbs);
    return row;
}

} // namespace certwright::x509
