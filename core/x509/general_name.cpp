// SPDX-License-Identifier: Apache-2.0
#include "core/x509/general_name.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/codec/der_list.h"
#include "core/codec/punycode.h"

#include <arpa/inet.h>
#include <array>
#include <bit>

namespace certwright::x509 {

using codec::DerFault;
using codec::DerReader;

namespace {

std::string addressText(ByteView octets) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int family = octets.size() == 4 ? AF_INET : AF_INET6;
    if (!inet_ntop(family, octets.data(), text.data(), text.size()))
        return toHex(octets);
    return text.data();
}

/// The length of a mask that is ones followed by zeros.
std::optional<int> prefixLength(ByteView mask) {
    int length = 0;
    bool ended = false;
    for (const std::uint8_t octet : mask) {
        const int ones = std::countl_one(octet);
        if ((ended && octet != 0) || static_cast<std::uint8_t>(octet << ones) != 0)
            return std::nullopt;
        ended = ended || ones < 8;
        length += ones;
    }
    return length;
}

/// An explicitly tagged value inside an other name.
codec::DerResult<codec::DerElement> explicitValue(DerReader& reader) {
    const auto wrapper = reader.next(codec::tag::contextConstructed(0));
    if (!wrapper)
        return tl::unexpected(wrapper.error());
    return DerReader::inside(*wrapper).next();
}

codec::DerResult<GeneralName> otherName(const codec::DerElement& element) {
    DerReader inside = DerReader::inside(element);
    const auto type = inside.next(codec::tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    const auto value = explicitValue(inside);
    if (!value)
        return tl::unexpected(value.error());
    GeneralName name;
    name.oid = codec::Oid::fromContent(type->content);
    name.octets = copyOf(value->encoded);
    if (codec::isCharacterString(value->tag))
        name.text = codec::textOf(*value);
    return name;
}

codec::DerResult<GeneralName> directoryName(const codec::DerElement& element) {
    const auto inner = DerReader::inside(element).next();
    if (!inner)
        return tl::unexpected(inner.error());
    auto directory = Name::parse(*inner);
    if (!directory)
        return tl::unexpected(directory.error());
    GeneralName name;
    name.directory = std::move(*directory);
    return name;
}

} // namespace

std::string_view generalNameKindName(GeneralNameKind kind) {
    switch (kind) {
    case GeneralNameKind::Other:
        return "other";
    case GeneralNameKind::Email:
        return "email";
    case GeneralNameKind::Dns:
        return "dns";
    case GeneralNameKind::X400:
        return "x400";
    case GeneralNameKind::Directory:
        return "directory";
    case GeneralNameKind::EdiParty:
        return "edi";
    case GeneralNameKind::Uri:
        return "uri";
    case GeneralNameKind::Ip:
        return "ip";
    case GeneralNameKind::RegisteredId:
        return "registered-id";
    }
    return "other";
}

std::string GeneralName::toText() const {
    switch (kind) {
    case GeneralNameKind::Email:
    case GeneralNameKind::Dns:
    case GeneralNameKind::Uri:
        return visible(text);
    case GeneralNameKind::Ip:
        return ipText(octets);
    case GeneralNameKind::Directory:
        return directory ? directory->toRfc4514() : std::string{};
    case GeneralNameKind::RegisteredId:
        return oid.name();
    case GeneralNameKind::Other:
        return oid.name() + ": " + (text.empty() ? toHex(octets) : visible(text));
    case GeneralNameKind::X400:
    case GeneralNameKind::EdiParty:
        return toHex(octets);
    }
    return {};
}

namespace {

/// The domain in a name as it stands there; empty where its form has none.
std::string_view domainIn(const GeneralName& name) {
    const std::string_view text = name.text;
    if (name.kind == GeneralNameKind::Dns)
        return text;
    if (const std::size_t at = text.rfind('@'); name.kind == GeneralNameKind::Email)
        return at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    const std::size_t scheme = text.find("://");
    if (name.kind != GeneralNameKind::Uri || scheme == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(scheme + 3);
    return rest.substr(0, rest.find_first_of("/:?#"));
}

} // namespace

std::string GeneralName::toReadableText() const {
    const std::string_view domain = domainIn(*this);
    const std::string decoded = codec::fromAce(domain);
    return decoded == domain ? toText() : toText() + " (" + visible(decoded) + ")";
}

codec::DerResult<GeneralName> generalNameOf(const codec::DerElement& element) {
    if (element.tag.tagClass != codec::TagClass::ContextSpecific || element.tag.number > 8)
        return codec::derFailure(DerFault::Unexpected, element.offset);
    const auto kind = static_cast<GeneralNameKind>(element.tag.number);
    codec::DerResult<GeneralName> name;
    switch (kind) {
    case GeneralNameKind::Other:
        name = otherName(element);
        break;
    case GeneralNameKind::Directory:
        name = directoryName(element);
        break;
    case GeneralNameKind::Email:
    case GeneralNameKind::Dns:
    case GeneralNameKind::Uri:
        name->text = std::string(textOf(element.content));
        break;
    case GeneralNameKind::RegisteredId:
        name->oid = codec::Oid::fromContent(element.content);
        break;
    case GeneralNameKind::Ip:
    case GeneralNameKind::X400:
    case GeneralNameKind::EdiParty:
        name->octets = copyOf(element.content);
        break;
    }
    if (!name)
        return name;
    name->kind = kind;
    name->place = element.range();
    return name;
}

codec::DerResult<std::vector<GeneralName>> generalNamesOf(const codec::DerElement& element) {
    return codec::listOf(element, generalNameOf);
}

std::string ipText(ByteView octets) {
    if (octets.size() == 4 || octets.size() == 16)
        return addressText(octets);
    if (octets.size() != 8 && octets.size() != 32)
        return toHex(octets);
    const std::size_t half = octets.size() / 2;
    const ByteView mask = octets.subspan(half);
    const auto length = prefixLength(mask);
    return addressText(octets.first(half)) + "/" + (length ? std::to_string(*length) : addressText(mask));
}

std::optional<Bytes> ipOctets(std::string_view text) {
    std::string address(text);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']')
        address = address.substr(1, address.size() - 2);
    Bytes octets(16);
    if (inet_pton(AF_INET6, address.c_str(), octets.data()) == 1)
        return octets;
    if (inet_pton(AF_INET, address.c_str(), octets.data()) != 1)
        return std::nullopt;
    octets.resize(4);
    return octets;
}

} // namespace certwright::x509
