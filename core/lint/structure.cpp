// SPDX-License-Identifier: Apache-2.0
// How an object is put together: version, serial number, algorithms, the encoding of its extensions.
#include "core/codec/asn1.h"
#include "core/codec/findings.h"
#include "core/codec/strict_der.h"
#include "core/lint/facts.h"
#include "core/lint/tables.h"

#include <algorithm>
#include <set>

namespace certwright::lint::table {

namespace oid = codec::oid;
namespace tag = codec::tag;
using codec::DerElement;
using codec::DerReader;
using x509::Extension;

namespace {

constexpr std::size_t longestSerial = 20;

/// A random number of 64 bits is shorter than this once in 65,000.
constexpr std::size_t shortestRandomSerial = 7;

/// Extensions that are a SEQUENCE SIZE (1..MAX) OF something.
constexpr const codec::KnownOid* neverEmpty[] = {&oid::certificatePolicies, &oid::policyMappings,
    &oid::subjectAltName, &oid::issuerAltName, &oid::subjectDirectoryAttributes, &oid::extendedKeyUsage,
    &oid::crlDistributionPoints, &oid::authorityInfoAccess, &oid::subjectInfoAccess, &oid::freshestCrl,
    &oid::tlsFeature};

template <class Wrong> std::optional<Fault> firstExtension(const Facts& facts, Wrong isWrong) {
    const auto found = std::ranges::find_if(*facts.extensions, isWrong);
    if (found == facts.extensions->end())
        return std::nullopt;
    return Fault{.parameters = {found->oid.name()}, .place = found->place};
}

bool hasExtensions(const Facts& facts) {
    return !facts.extensions->empty();
}

bool isCertificateWithExtensions(const Facts& facts) {
    return isCertificate(facts) && hasExtensions(facts);
}

std::optional<Fault> algorithmsDiffer(const Facts& facts) {
    const codec::AlgorithmIdentifier& inner = facts.certificate ? facts.certificate->innerAlgorithm
                                                                : facts.list->innerAlgorithm;
    const codec::AlgorithmIdentifier& outer = facts.signatureAlgorithm();
    if (inner == outer)
        return std::nullopt;
    return Fault{.parameters = {inner.algorithm.name(), outer.algorithm.name()}};
}

std::optional<Fault> serialNotPositive(const Facts& facts) {
    const Bytes& serial = facts.certificate->serialNumber;
    const bool zero = std::ranges::all_of(serial, [](std::uint8_t octet) { return octet == 0; });
    return faultIf(zero || (serial[0] & 0x80) != 0, facts.certificate->places.serialNumber);
}

std::optional<Fault> serialTooLong(const Facts& facts) {
    const std::size_t size = facts.certificate->serialNumber.size();
    if (size <= longestSerial)
        return std::nullopt;
    return Fault{
        .parameters = {static_cast<std::int64_t>(size)}, .place = facts.certificate->places.serialNumber};
}

std::optional<Fault> serialNotRandom(const Facts& facts) {
    const ByteRange& place = facts.certificate->places.serialNumber;
    return faultIf(codec::magnitudeOf(elementAt(facts, place)).size() < shortestRandomSerial, place);
}

std::optional<Fault> uniqueIdentifiers(const Facts& facts) {
    return faultIf(facts.certificate->issuerUniqueId || facts.certificate->subjectUniqueId);
}

std::optional<Fault> duplicateExtension(const Facts& facts) {
    std::set<codec::Oid> seen;
    return firstExtension(facts, [&](const Extension& e) { return !seen.insert(e.oid).second; });
}

bool isDerHeader(const DerElement& element) {
    return element.minimalHeader && !element.indefinite;
}

/// What makes it BER in the eyes of every strict reader; other departures have lints of their own.
bool isBer(const Finding& departure) {
    static constexpr const FindingKind* kinds[] = {&codec::finding::derHeaderNotShortest,
        &codec::finding::derIndefiniteLength, &codec::finding::derIntegerNotShortest};
    return std::ranges::find(kinds, departure.kind) != std::end(kinds);
}

std::optional<ByteRange> firstBer(ByteView octets, std::size_t offset) {
    const std::vector<Finding> departures = codec::departuresFromDer(octets, offset);
    const auto ber = std::ranges::find_if(departures, isBer);
    return ber != departures.end() ? ber->place : std::nullopt;
}

std::optional<Fault> notDer(const Facts& facts) {
    auto place = firstBer(facts.der, 0);
    for (const Extension& extension : *facts.extensions)
        if (!place)
            place = firstBer(extension.value, extension.valueOffset);
    if (!place)
        return std::nullopt;
    return Fault{.parameters = {static_cast<std::int64_t>(place->offset)}, .place = place};
}

/// Extension ::= SEQUENCE { extnID, critical DEFAULT FALSE, extnValue }: the default is not written, TRUE is
/// FF (X.690 11.1, 11.5).
bool isDerExtension(const Facts& facts, const Extension& extension) {
    const DerElement sequence = elementAt(facts, extension.place);
    if (!isDerHeader(sequence))
        return false;
    DerReader fields = DerReader::inside(sequence);
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field || !isDerHeader(*field))
            return false;
        if (field->tag == tag::boolean && !sameBytes(field->content, Bytes{0xFF}))
            return false;
    }
    return true;
}

std::optional<Fault> extensionNotDer(const Facts& facts) {
    return firstExtension(facts, [&](const Extension& e) { return !isDerExtension(facts, e); });
}

std::optional<Fault> extensionUndecodable(const Facts& facts) {
    return firstExtension(facts, [](const Extension& e) { return e.fault.has_value(); });
}

std::optional<Fault> criticalUnknown(const Facts& facts) {
    return firstExtension(facts, [](const Extension& e) {
        return e.critical && std::holds_alternative<x509::UnknownValue>(e.decoded) && !e.fault;
    });
}

std::optional<Fault> falseWritten(const Facts& facts) {
    const auto& authority = facts.constraints.authority;
    return authority && !facts.isAuthority ? std::optional(Fault{.place = authority->range()}) : std::nullopt;
}

bool isEmptySequence(const Extension& extension) {
    const auto sequence = DerReader{extension.value}.next(tag::sequence);
    return sequence && sequence->content.empty();
}

std::optional<Fault> emptySequence(const Facts& facts) {
    return firstExtension(facts, [](const Extension& e) {
        return isEmptySequence(e) &&
            std::ranges::any_of(neverEmpty, [&](const codec::KnownOid* known) { return e.oid == *known; });
    });
}

constexpr Lint lints[] = {
    {{"lint.version-not-3", Severity::Error, "RFC 5280 4.1.2.1"}, "e_invalid_certificate_version",
        Source::Rfc5280, Profile::Private, isCertificate, versionNot3},
    {{"lint.extensions-need-version-3", Severity::Error, "RFC 5280 4.1.2.9"},
        "e_cert_extensions_version_not_3", Source::Rfc5280, Profile::Private, isCertificateWithExtensions,
        versionNot3},
    {{"lint.algorithms-differ", Severity::Error, "RFC 5280 4.1.1.2"}, "e_cert_sig_alg_not_match_tbs_sig_alg",
        Source::Rfc5280, Profile::Private, isCertificateOrList, algorithmsDiffer},
    {{"lint.serial-not-positive", Severity::Error, "RFC 5280 4.1.2.2"}, "e_serial_number_not_positive",
        Source::Rfc5280, Profile::Private, isCertificate, serialNotPositive},
    {{"lint.serial-too-long", Severity::Error, "RFC 5280 4.1.2.2"}, "e_serial_number_longer_than_20_octets",
        Source::Rfc5280, Profile::Private, isCertificate, serialTooLong},
    {{"lint.serial-not-random", Severity::Warning, "CA/Browser Forum BR 7.1"}, "", Source::Practice,
        Profile::Private, isIssuedByOther, serialNotRandom},
    {{"lint.unique-identifiers", Severity::Error, "RFC 5280 4.1.2.8"}, "e_cert_contains_unique_identifier",
        Source::Rfc5280, Profile::Private, isCertificate, uniqueIdentifiers},
    {{"lint.duplicate-extension", Severity::Error, "RFC 5280 4.2"}, "e_ext_duplicate_extension",
        Source::Rfc5280, Profile::Private, hasExtensions, duplicateExtension},
    {{"lint.not-der", Severity::Error, "RFC 5280 4.1, X.690 10.1, 8.3.2"}, "", Source::Rfc5280,
        Profile::Private, isAnything, notDer},
    {{"lint.extension-not-der", Severity::Error, "RFC 5280 4.2, X.690 11.5"}, "e_cert_ext_invalid_der",
        Source::Rfc5280, Profile::Private, hasExtensions, extensionNotDer},
    {{"lint.extension-undecodable", Severity::Error, "RFC 5280 4.2"}, "", Source::Rfc5280, Profile::Private,
        hasExtensions, extensionUndecodable},
    {{"lint.critical-unknown", Severity::Warning, "RFC 5280 4.2"}, "", Source::Rfc5280, Profile::Private,
        hasExtensions, criticalUnknown},
    {{"lint.false-written", Severity::Error, "RFC 5280 4.1, X.690 11.5"}, "e_basic_constr_invalid_der",
        Source::Rfc5280, Profile::Private, has<oid::basicConstraints>, falseWritten},
    {{"lint.empty-sequence", Severity::Error, "RFC 5280 4.2"}, "e_ext_cannot_be_empty_sequence",
        Source::Rfc5280, Profile::Private, hasExtensions, emptySequence},
};

} // namespace

std::span<const Lint> structure() {
    return lints;
}

} // namespace certwright::lint::table
