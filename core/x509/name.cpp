// SPDX-License-Identifier: Apache-2.0
#include "core/x509/name.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace certwright::x509 {

using codec::DerReader;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

/// Real names have about five.
constexpr std::size_t mostAttributes = 100'000;

codec::DerResult<NameAttribute> readAttribute(const codec::DerElement& sequence) {
    DerReader inside = DerReader::inside(sequence);
    const auto type = inside.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    const auto value = inside.next();
    if (!value)
        return tl::unexpected(value.error());
    NameAttribute attribute;
    attribute.type = codec::Oid::fromContent(type->content);
    attribute.valueTag = value->tag;
    attribute.encodedValue = copyOf(value->encoded);
    attribute.text = codec::isCharacterString(value->tag) ? codec::textOf(*value)
                                                          : "#" + toHex(value->encoded);
    attribute.place = value->range();
    return attribute;
}

codec::DerResult<RelativeName> readRelativeName(const codec::DerElement& set) {
    RelativeName relativeName;
    DerReader inside = DerReader::inside(set);
    while (!inside.atEnd()) {
        const auto sequence = inside.next(tag::sequence);
        if (!sequence)
            return tl::unexpected(sequence.error());
        auto attribute = readAttribute(*sequence);
        if (!attribute)
            return tl::unexpected(attribute.error());
        if (relativeName.size() >= mostAttributes)
            return codec::derFailure(codec::DerFault::TooMany, sequence->offset);
        relativeName.push_back(std::move(*attribute));
    }
    return relativeName;
}

bool isAsciiSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void appendHexEscape(std::string& to, unsigned char octet) {
    std::array<char, 4> text{};
    std::snprintf(text.data(), text.size(), "\\%02X", octet);
    to += text.data();
}

/// Escapes what RFC 4514 2.4 demands, and besides that every character that deceives the eye.
std::string escaped(std::string_view value) {
    static constexpr std::string_view special = "\"+,;<>\\";
    std::string text;
    std::string_view rest = value;
    bool first = true;
    while (!rest.empty()) {
        const std::string_view before = rest;
        bool malformed = false;
        takeUtf8(rest, &malformed);
        const std::string_view character = before.substr(0, before.size() - rest.size());
        const bool edge = (first && (character == " " || character == "#")) ||
            (rest.empty() && character == " ");
        if (malformed || visible(character) != character) {
            for (const char octet : character)
                appendHexEscape(text, static_cast<unsigned char>(octet));
        } else {
            if (edge || special.find(character.front()) != std::string_view::npos)
                text += '\\';
            text += character;
        }
        first = false;
    }
    return text;
}

void appendCounted(std::string& to, std::string_view octets) {
    to += std::to_string(octets.size());
    to += ':';
    to += octets;
}

std::string canonicalAttribute(const NameAttribute& attribute) {
    std::string canonical;
    appendCounted(canonical, textOf(attribute.type.content()));
    if (codec::isCharacterString(attribute.valueTag))
        appendCounted(canonical, preparedForComparison(attribute.text));
    else
        appendCounted(canonical, textOf(attribute.encodedValue));
    return canonical;
}

std::string canonicalRelativeName(const RelativeName& relativeName) {
    std::vector<std::string> parts;
    std::ranges::transform(relativeName, std::back_inserter(parts), canonicalAttribute);
    std::ranges::sort(parts);
    std::string canonical;
    for (const std::string& part : parts)
        appendCounted(canonical, part);
    return canonical;
}

} // namespace

std::string preparedForComparison(std::string_view text) {
    std::string prepared;
    prepared.reserve(text.size());
    bool pendingSpace = false;
    for (const char c : text) {
        if (isAsciiSpace(c)) {
            pendingSpace = !prepared.empty();
            continue;
        }
        if (pendingSpace)
            prepared += ' ';
        pendingSpace = false;
        prepared += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return prepared;
}

std::string NameAttribute::toRfc4514() const {
    const bool isText = codec::isCharacterString(valueTag);
    return type.name() + "=" + (isText ? escaped(text) : text);
}

codec::DerResult<Name> Name::parse(const codec::DerElement& element) {
    if (element.tag != tag::sequence)
        return codec::derFailure(codec::DerFault::Unexpected, element.offset);
    Name name;
    std::size_t attributes = 0;
    name.encoded_ = copyOf(element.encoded);
    DerReader inside = DerReader::inside(element);
    while (!inside.atEnd()) {
        const auto set = inside.next(tag::set);
        if (!set)
            return tl::unexpected(set.error());
        auto relativeName = readRelativeName(*set);
        if (!relativeName)
            return tl::unexpected(relativeName.error());
        attributes += relativeName->size();
        if (attributes > mostAttributes)
            return codec::derFailure(codec::DerFault::TooMany, set->offset);
        appendCounted(name.canonical_, canonicalRelativeName(*relativeName));
        name.relativeNames_.push_back(std::move(*relativeName));
    }
    return name;
}

codec::DerResult<Name> Name::parse(ByteView encoded) {
    const auto element = DerReader{encoded}.next();
    if (!element)
        return tl::unexpected(element.error());
    return parse(*element);
}

std::string Name::toRfc4514() const {
    std::string text;
    for (auto relativeName = relativeNames_.rbegin(); relativeName != relativeNames_.rend(); ++relativeName) {
        if (!text.empty())
            text += ',';
        for (std::size_t i = 0; i < relativeName->size(); ++i)
            text += (i > 0 ? "+" : "") + (*relativeName)[i].toRfc4514();
    }
    return text;
}

std::string Name::attribute(const codec::KnownOid& type) const {
    for (auto relativeName = relativeNames_.rbegin(); relativeName != relativeNames_.rend(); ++relativeName)
        for (const NameAttribute& attribute : *relativeName)
            if (attribute.type == type)
                return attribute.text;
    return {};
}

std::string Name::commonName() const {
    return attribute(oid::commonName);
}

std::string Name::shortText() const {
    for (const auto* type : {&oid::commonName, &oid::organizationalUnitName, &oid::organizationName})
        if (const std::string text = attribute(*type); !text.empty())
            return visible(text);
    return toRfc4514();
}

} // namespace certwright::x509
