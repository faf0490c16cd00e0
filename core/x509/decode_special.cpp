// SPDX-License-Identifier: Apache-2.0
// Extensions of the field around RFC 5280: transparency, TLS features, qualified statements, Microsoft,
// Netscape.
#include "core/x509/extension_decoders.h"

#include "core/codec/asn1.h"
#include "core/codec/der_list.h"
#include "core/codec/oid_names.h"
#include "core/x509/timestamp_list.h"

namespace certwright::x509::decode {

using codec::DerElement;
using codec::DerFault;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

DerResult<QcStatement> qcStatementOf(const DerElement& sequence) {
    DerReader fields = DerReader::inside(sequence);
    const auto statement = fields.next(tag::oid);
    if (!statement)
        return tl::unexpected(statement.error());
    return QcStatement{codec::Oid::fromContent(statement->content), copyOf(fields.rest())};
}

} // namespace

DerResult<ExtensionValue> signedCertificateTimestamps(const DerElement& element) {
    if (element.tag != tag::octetString)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    auto timestamps = timestampListOf(element.content, element.contentOffset());
    if (!timestamps)
        return tl::unexpected(timestamps.error());
    return std::move(*timestamps);
}

DerResult<ExtensionValue> tlsFeature(const DerElement& element) {
    auto features = codec::sequenceOf(element, tag::integer, codec::smallIntegerOf);
    if (!features)
        return tl::unexpected(features.error());
    return TlsFeature{std::move(*features)};
}

DerResult<ExtensionValue> qcStatements(const DerElement& element) {
    auto statements = codec::sequenceOf(element, tag::sequence, qcStatementOf);
    if (!statements)
        return tl::unexpected(statements.error());
    return QcStatements{std::move(*statements)};
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
