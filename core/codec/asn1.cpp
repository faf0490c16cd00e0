// SPDX-License-Identifier: Apache-2.0
#include "core/codec/asn1.h"

#include "core/base/utf8.h"

#include <string_view>

namespace certwright::codec {

namespace {

/// BER has no limit, and a sound PKCS#12 of a public suite has 200 levels (BoringSSL): as deep as everything
/// else is walked.
constexpr int deepestOctetString = 256;

DerResult<void> appendOctets(Bytes& to, const DerElement& element, int depth) {
    if (!element.tag.constructed) {
        append(to, element.content);
        return {};
    }
    if (depth > deepestOctetString)
        return derFailure(DerFault::TooDeep, element.offset);
    DerReader parts = DerReader::inside(element);
    while (!parts.atEnd()) {
        const auto part = parts.next();
        if (!part)
            return tl::unexpected(part.error());
        if (part->tag.tagClass != TagClass::Universal || part->tag.number != tag::octetString.number)
            return derFailure(DerFault::Unexpected, part->offset);
        if (auto appended = appendOctets(to, *part, depth + 1); !appended)
            return appended;
    }
    return {};
}

/// Takes two digits off the front.
std::optional<int> takePair(std::string_view& text) {
    if (text.size() < 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return std::nullopt;
    const int value = (text[0] - '0') * 10 + (text[1] - '0');
    text.remove_prefix(2);
    return value;
}

std::optional<int> takeYear(std::string_view& text, bool generalized) {
    const auto first = takePair(text);
    if (!first)
        return std::nullopt;
    if (!generalized)
        return *first < 50 ? 2000 + *first : 1900 + *first;
    const auto second = takePair(text);
    if (!second)
        return std::nullopt;
    return *first * 100 + *second;
}

void dropFraction(std::string_view& text) {
    if (text.empty() || (text.front() != '.' && text.front() != ','))
        return;
    text.remove_prefix(1);
    while (!text.empty() && text.front() >= '0' && text.front() <= '9')
        text.remove_prefix(1);
}

/// "Z", nothing (local time, read as UTC), "+0200"; what must be taken off to reach UTC.
std::optional<std::chrono::minutes> takeZone(std::string_view& text) {
    if (text.empty())
        return std::chrono::minutes{0};
    const char sign = text.front();
    text.remove_prefix(1);
    if (sign == 'Z')
        return std::chrono::minutes{0};
    if (sign != '+' && sign != '-')
        return std::nullopt;
    const auto hours = takePair(text);
    const auto minutes = takePair(text);
    if (!hours || !minutes)
        return std::nullopt;
    const auto offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
    return sign == '-' ? -offset : offset;
}

} // namespace

DerResult<bool> booleanOf(const DerElement& element) {
    if (element.content.size() != 1)
        return derFailure(DerFault::BadValue, element.offset);
    return element.content[0] != 0;
}

DerResult<std::int64_t> smallIntegerOf(const DerElement& element) {
    if (element.content.empty() || element.content.size() > 8)
        return derFailure(DerFault::BadValue, element.offset);
    auto value = static_cast<std::uint64_t>(element.content[0] & 0x80 ? -1 : 0);
    for (const std::uint8_t octet : element.content)
        value = (value << 8) | octet;
    return static_cast<std::int64_t>(value);
}

ByteView magnitudeOf(const DerElement& integer) {
    ByteView content = integer.content;
    while (content.size() > 1 && content[0] == 0)
        content = content.subspan(1);
    return content;
}

bool isNegative(const DerElement& integer) {
    return !integer.content.empty() && (integer.content[0] & 0x80) != 0;
}

DerResult<Oid> oidOf(const DerElement& element) {
    if (element.content.empty())
        return derFailure(DerFault::BadValue, element.offset);
    return Oid::fromContent(element.content);
}

DerResult<Bytes> encodedOf(const DerElement& element) {
    return copyOf(element.encoded);
}

bool BitString::bit(std::size_t index) const {
    const std::size_t octet = index / 8;
    if (octet >= octets.size() || index >= octets.size() * 8 - unusedBits)
        return false;
    return (octets[octet] >> (7 - index % 8)) & 1;
}

DerResult<BitString> bitStringOf(const DerElement& element) {
    const bool emptyWithUnused = element.content.size() == 1 && element.content[0] != 0;
    if (element.content.empty() || element.content[0] > 7 || emptyWithUnused)
        return derFailure(DerFault::BadValue, element.offset);
    return BitString{element.content.subspan(1), element.content[0]};
}

DerResult<Bytes> octetsOf(const DerElement& element) {
    Bytes octets;
    if (auto appended = appendOctets(octets, element, 0); !appended)
        return tl::unexpected(appended.error());
    return octets;
}

DerResult<Asn1Time> timeOf(const DerElement& element) {
    const bool generalized = element.tag == tag::generalizedTime;
    if (!generalized && element.tag != tag::utcTime)
        return derFailure(DerFault::Unexpected, element.offset);
    std::string_view text = certwright::textOf(element.content);
    const bool canonical = text.size() == (generalized ? 15U : 13U) && text.back() == 'Z';

    const auto year = takeYear(text, generalized);
    const auto month = takePair(text);
    const auto day = takePair(text);
    const auto hour = takePair(text);
    if (!year || !month || !day || !hour)
        return derFailure(DerFault::BadValue, element.offset);
    const int minute = takePair(text).value_or(0);
    const int second = takePair(text).value_or(0);
    dropFraction(text);
    const auto zone = takeZone(text);
    const auto instant = toInstant(
        {.year = *year, .month = *month, .day = *day, .hour = *hour, .minute = minute, .second = second});
    if (!zone || !instant || !text.empty())
        return derFailure(DerFault::BadValue, element.offset);
    return Asn1Time{*instant - *zone, generalized, canonical};
}

bool isCharacterString(const Tag& t) {
    if (t.tagClass != TagClass::Universal)
        return false;
    switch (t.number) {
    case tag::utf8String.number:
    case tag::numericString.number:
    case tag::printableString.number:
    case tag::teletexString.number:
    case tag::ia5String.number:
    case tag::visibleString.number:
    case tag::universalString.number:
    case tag::bmpString.number:
        return true;
    default:
        return false;
    }
}

std::string textOf(const DerElement& characterString) {
    switch (characterString.tag.number) {
    case tag::bmpString.number:
        return utf8FromUtf16Be(characterString.content);
    case tag::universalString.number:
        return utf8FromUtf32Be(characterString.content);
    case tag::teletexString.number:
        return utf8FromLatin1(characterString.content);
    default:
        return std::string(certwright::textOf(characterString.content));
    }
}

} // namespace certwright::codec
