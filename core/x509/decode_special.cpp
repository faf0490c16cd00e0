// SPDX-License-Identifier: Apache-2.0
// Extensions of the field around RFC 5280: transparency, TLS features, qualified statements, Microsoft,
// Netscape.
#include "core/x509/extension_decoders.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"

namespace certwright::x509::decode {

using codec::DerElement;
using codec::DerFault;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

/// Takes big-endian numbers and counted octets off the front, as TLS's presentation language writes them.
class TlsReader {
public:
    explicit TlsReader(ByteView rest)
        : rest_(rest) {}

    bool atEnd() const { return rest_.empty(); }
    std::optional<std::uint64_t> number(std::size_t octets) {
        const auto taken = take(octets);
        if (!taken)
            return std::nullopt;
        std::uint64_t value = 0;
        for (const std::uint8_t octet : *taken)
            value = (value << 8) | octet;
        return value;
    }
    std::optional<ByteView> take(std::size_t octets) {
        if (octets > rest_.size())
            return std::nullopt;
        const ByteView taken = rest_.first(octets);
        rest_ = rest_.subspan(octets);
        return taken;
    }
    std::optional<ByteView> counted() {
        const auto length = number(2);
        return length ? take(static_cast<std::size_t>(*length)) : std::nullopt;
    }

private:
    ByteView rest_;
};

std::optional<SignedCertificateTimestamp> timestampOf(ByteView octets) {
    TlsReader reader{octets};
    const auto version = reader.number(1);
    const auto logId = reader.take(32);
    const auto moment = reader.number(8);
    const auto extensions = reader.counted();
    const auto algorithm = reader.number(2);
    const auto signature = reader.counted();
    if (!version || !logId || !moment || !extensions || !algorithm || !signature)
        return std::nullopt;
    return SignedCertificateTimestamp{.version = static_cast<int>(*version),
        .logId = copyOf(*logId),
        .timestampMilliseconds = static_cast<std::int64_t>(*moment),
        .signatureAlgorithm = static_cast<std::uint16_t>(*algorithm),
        .signature = copyOf(*signature)};
}

} // namespace

DerResult<ExtensionValue> signedCertificateTimestamps(const DerElement& element) {
    if (element.tag != tag::octetString)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    TlsReader outer{element.content};
    const auto list = outer.counted();
    if (!list)
        return codec::derFailure(DerFault::BadValue, element.offset);
    SignedCertificateTimestamps timestamps;
    TlsReader reader{*list};
    while (!reader.atEnd()) {
        const auto entry = reader.counted();
        auto timestamp = entry ? timestampOf(*entry) : std::nullopt;
        if (!timestamp)
            return codec::derFailure(DerFault::BadValue, element.offset);
        timestamps.timestamps.push_back(std::move(*timestamp));
    }
    return timestamps;
}

DerResult<ExtensionValue> tlsFeature(const DerElement& element) {
    if (element.tag != tag::sequence)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    TlsFeature feature;
    DerReader reader = DerReader::inside(element);
    while (!reader.atEnd()) {
        const auto entry = reader.next(tag::integer);
        if (!entry)
            return tl::unexpected(entry.error());
        const auto number = codec::smallIntegerOf(*entry);
        if (!number)
            return tl::unexpected(number.error());
        feature.features.push_back(*number);
    }
    return feature;
}

DerResult<ExtensionValue> qcStatements(const DerElement& element) {
    if (element.tag != tag::sequence)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    QcStatements statements;
    DerReader reader = DerReader::inside(element);
    while (!reader.atEnd()) {
        const auto sequence = reader.next(tag::sequence);
        if (!sequence)
            return tl::unexpected(sequence.error());
        DerReader fields = DerReader::inside(*sequence);
        const auto statement = fields.next(tag::oid);
        if (!statement)
            return tl::unexpected(statement.error());
        statements.statements.push_back({codec::Oid::fromContent(statement->content), copyOf(fields.rest())});
    }
    return statements;
}

DerResult<ExtensionValue> microsoftTemplate(const DerElement& element) {
    if (element.tag != tag::sequence)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    DerReader fields = DerReader::inside(element);
    const auto type = fields.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    MicrosoftTemplate value{.oid = codec::Oid::fromContent(type->content)};
    for (auto* version : {&value.majorVersion, &value.minorVersion}) {
        const auto number = fields.nextIf(tag::integer);
        if (!number)
            return tl::unexpected(number.error());
        if (*number)
            *version = codec::smallIntegerOf(**number).value_or(0);
    }
    return value;
}

DerResult<ExtensionValue> microsoftSecurityIdentifier(const DerElement& element) {
    if (element.tag != tag::sequence)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    // SEQUENCE OF GeneralName, of which the other name 1.3.6.1.4.1.311.25.2.1 holds the text in an OCTET
    // STRING.
    const auto names = generalNamesOf(element);
    if (!names)
        return tl::unexpected(names.error());
    for (const GeneralName& name : *names) {
        const auto value = DerReader{name.octets}.next(tag::octetString);
        if (value)
            return MicrosoftSecurityIdentifier{std::string(textOf(value->content))};
    }
    return codec::derFailure(DerFault::BadValue, element.offset);
}

DerResult<ExtensionValue> netscapeCertificateType(const DerElement& element) {
    if (element.tag != tag::bitString)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    const auto string = codec::bitStringOf(element);
    if (!string)
        return tl::unexpected(string.error());
    unsigned bits = 0;
    for (unsigned bit = 0; bit < 8; ++bit)
        bits |= string->bit(bit) ? 1U << bit : 0U;
    return NetscapeCertificateType{static_cast<std::uint16_t>(bits)};
}

DerResult<ExtensionValue> textValue(const DerElement& element) {
    if (!codec::isCharacterString(element.tag))
        return codec::derFailure(DerFault::Unexpected, element.offset);
    return TextValue{codec::textOf(element)};
}

DerResult<ExtensionValue> presenceValue(const DerElement& element) {
    if (element.tag != tag::null)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    return PresenceValue{};
}

} // namespace certwright::x509::decode
