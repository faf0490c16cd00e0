// SPDX-License-Identifier: Apache-2.0
#include "core/x509/describe.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/x509/certificate.h"
#include "core/x509/general_name.h"
#include "core/x509/grammar.h"

#include <array>

namespace certwright::x509 {

using codec::DerElement;
using codec::DerReader;
using codec::Tag;
using codec::TagClass;
using grammar::Layout;
using grammar::Part;
using grammar::Type;
namespace tag = codec::tag;

namespace {

constexpr int deepestNode = 64;
constexpr std::size_t mostHexOctets = 24;
constexpr std::size_t mostCharacters = 160;

const Type* typeOf(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::Unknown:
        return nullptr;
    case ObjectKind::Certificate:
        return &grammar::certificate;
    case ObjectKind::Request:
        return &grammar::certificationRequest;
    case ObjectKind::RevocationList:
        return &grammar::certificateList;
    case ObjectKind::PublicKey:
        return &grammar::subjectPublicKeyInfo;
    case ObjectKind::PrivateKey:
        return &grammar::privateKeyInfo;
    case ObjectKind::EncryptedKey:
        return &grammar::encryptedPrivateKeyInfo;
    case ObjectKind::Pkcs12:
        return &grammar::pfx;
    case ObjectKind::ContentInfo:
        return &grammar::contentInfo;
    }
    return nullptr;
}

struct TagName {
    std::uint32_t number;
    std::string_view name;
};

constexpr TagName universalNames[] = {{1, "BOOLEAN"}, {2, "INTEGER"}, {3, "BIT STRING"}, {4, "OCTET STRING"},
    {5, "NULL"}, {6, "OBJECT IDENTIFIER"}, {7, "ObjectDescriptor"}, {8, "EXTERNAL"}, {9, "REAL"},
    {10, "ENUMERATED"}, {11, "EMBEDDED PDV"}, {12, "UTF8String"}, {13, "RELATIVE-OID"}, {16, "SEQUENCE"},
    {17, "SET"}, {18, "NumericString"}, {19, "PrintableString"}, {20, "TeletexString"},
    {21, "VideotexString"}, {22, "IA5String"}, {23, "UTCTime"}, {24, "GeneralizedTime"},
    {25, "GraphicString"}, {26, "VisibleString"}, {27, "GeneralString"}, {28, "UniversalString"},
    {30, "BMPString"}};

std::string_view universalName(std::uint32_t number) {
    for (const TagName& row : universalNames)
        if (row.number == number)
            return row.name;
    return {};
}

const Type* decidedBy(ByteView lastOid, std::span<const grammar::ByOid> rows) {
    for (const grammar::ByOid& row : rows)
        if (sameBytes(row.oid.content(), lastOid))
            return &row.type;
    return nullptr;
}

/// The object identifier that a sibling brings along: itself, or the first thing in it (an
/// AlgorithmIdentifier).
std::optional<ByteView> identifierIn(const DerElement& element) {
    if (element.tag == tag::oid)
        return element.content;
    if (element.tag != tag::sequence)
        return std::nullopt;
    const auto first = DerReader::inside(element).next(tag::oid);
    return first ? std::optional{first->content} : std::nullopt;
}

/// Whether the octets of a string of an unknown kind are one element, whole, and of a type that is met.
bool isOneElement(ByteView octets) {
    DerReader reader{octets};
    const auto element = reader.next();
    if (!element || !reader.atEnd() || !element->minimalHeader || element->indefinite)
        return false;
    const bool known = element->tag.tagClass == TagClass::Universal
        ? !universalName(element->tag.number).empty()
        : element->tag.tagClass == TagClass::ContextSpecific && element->tag.constructed;
    if (!known || (element->content.empty() && element->tag != tag::null && !element->tag.constructed))
        return false;
    return !element->tag.constructed || element->content.empty() ||
        DerReader{element->content}.next().has_value();
}

/// The content of a string without what stands before its octets: a BIT STRING's count of unused bits.
ByteRange innerPlace(const Asn1Node& node) {
    const bool isBits = node.isOpened && node.tag == tag::bitString;
    return isBits ? ByteRange{node.content.offset + 1, node.content.length - 1} : node.content;
}

/// Looks into a string: where the grammar names what is in it, or where it can be nothing else.
void openString(Asn1Node& node, const DerElement& element) {
    const bool isBits = element.tag == tag::bitString;
    if ((!isBits && element.tag != tag::octetString) || (node.type && node.type->layout == Layout::Leaf))
        return;
    if (isBits && (element.content.size() < 2 || element.content[0] != 0))
        return;
    if (element.content.empty())
        return;
    node.isOpened = node.inside || isOneElement(element.content.subspan(isBits ? 1 : 0));
}

std::string hexText(ByteView octets) {
    const std::string count = "(" + std::to_string(octets.size()) + ") ";
    return count + toHex(octets.first(std::min(octets.size(), mostHexOctets))) +
        (octets.size() > mostHexOctets ? "…" : "");
}

std::string integerText(const DerElement& element) {
    const auto small = codec::smallIntegerOf(element);
    return small ? std::to_string(*small) : hexText(element.content);
}

std::string bitsText(const DerElement& element) {
    const auto bits = codec::bitStringOf(element);
    if (!bits)
        return hexText(element.content);
    const std::size_t count = bits->octets.size() * 8 - bits->unusedBits;
    if (count > 32)
        return hexText(bits->octets);
    std::string text;
    for (std::size_t bit = 0; bit < count; ++bit)
        text += bits->bit(bit) ? '1' : '0';
    return text;
}

std::string identifierText(ByteView content) {
    if (content.size() > mostCharacters)
        return hexText(content);
    const codec::Oid oid = codec::Oid::fromContent(content);
    const std::string dotted = oid.dotted();
    const std::string name = oid.name();
    return name == dotted ? dotted : name + " (" + dotted + ")";
}

std::string timeText(const DerElement& element) {
    const auto time = codec::timeOf(element);
    return time ? toRfc3339(time->instant)
                : visible(textOf(element.content.first(std::min(element.content.size(), mostCharacters))));
}

std::string primitiveText(const DerElement& element) {
    switch (element.tag.number) {
    case tag::boolean.number: {
        const auto value = codec::booleanOf(element);
        return !value ? hexText(element.content) : *value ? "TRUE" : "FALSE";
    }
    case tag::integer.number:
    case tag::enumerated.number:
        return integerText(element);
    case tag::bitString.number:
        return bitsText(element);
    case tag::null.number:
        return {};
    case tag::oid.number:
        return identifierText(element.content);
    case tag::utcTime.number:
    case tag::generalizedTime.number:
        return timeText(element);
    default:
        break;
    }
    if (codec::isCharacterString(element.tag)) {
        const ByteView first = element.content.first(std::min(element.content.size(), mostCharacters * 4));
        DerElement shortened = element;
        shortened.content = first;
        return elided(visible(codec::textOf(shortened)), mostCharacters);
    }
    return hexText(element.content);
}

bool holds(const ByteRange& outer, const ByteRange& inner) {
    return inner.offset >= outer.offset && inner.end() <= outer.end();
}

} // namespace

Asn1Children::Asn1Children(ByteView octets, const Asn1Node& parent)
    : parent_(parent)
    , reader_(ByteView{}) {
    const ByteRange place = innerPlace(parent);
    reader_ = DerReader{octets.subspan(place.offset, place.length), place.offset};
    ended_ = !parent.hasChildren();
}

Asn1Node Asn1Children::brokenRest(const codec::DerError& error) const {
    Asn1Node node;
    node.range = {reader_.offset(), reader_.rest().size()};
    node.content = node.range;
    node.depth = parent_.depth + 1;
    node.problem = &finding::notAnElement;
    node.error = error;
    return node;
}

void Asn1Children::nameBy(Asn1Node& node, const DerElement& element) {
    if (parent_.isOpened) { // the one element that a string holds
        if (parent_.inside && part_++ == 0) {
            node.name = parent_.inside->name;
            node.type = parent_.inside;
        }
        return;
    }
    const Type* type = parent_.type;
    if (!type)
        return;
    const bool inOrder = type->layout == Layout::Fields;
    for (std::size_t index = inOrder ? part_ : 0; index < type->parts.size(); ++index) {
        const Part& part = type->parts[index];
        if (!part.sign.fits(element.tag))
            continue;
        node.name = part.name;
        node.type = part.type;
        node.inside = part.content;
        if (const Type* decided = decidedBy(lastOid_, part.typeBy))
            node.type = decided;
        if (const Type* decided = decidedBy(lastOid_, part.contentBy))
            node.inside = decided;
        part_ = index + 1;
        return;
    }
}

Asn1Node Asn1Children::nodeOf(const DerElement& element) {
    Asn1Node node;
    node.tag = element.tag;
    node.range = element.range();
    node.content = {element.contentOffset(), element.content.size()};
    node.isConstructed = element.tag.constructed;
    node.depth = parent_.depth + 1;
    nameBy(node, element);
    openString(node, element);
    if (node.hasChildren() && node.depth >= deepestNode)
        node.problem = &finding::nestedTooDeep;
    if (const auto identifier = identifierIn(element))
        lastOid_ = *identifier;
    return node;
}

std::optional<Asn1Node> Asn1Children::next() {
    if (ended_ || reader_.atEnd())
        return std::nullopt;
    const auto element = reader_.next();
    if (!element) {
        ended_ = true;
        return brokenRest(element.error());
    }
    return nodeOf(*element);
}

Description::Description(Bytes octets, ObjectKind kind)
    : octets_(std::make_shared<const Bytes>(std::move(octets)))
    , type_(typeOf(kind)) {}

Asn1Node Description::whole() const {
    Asn1Node node;
    node.range = {0, octets_->size()};
    node.content = node.range;
    node.isOpened = true;
    node.inside = type_;
    return node;
}

std::vector<Asn1Node> Description::pathTo(std::size_t offset) const {
    return pathTo(ByteRange{offset, 1});
}

std::vector<Asn1Node> Description::pathTo(const ByteRange& place) const {
    std::vector<Asn1Node> path;
    Asn1Children children = childrenOf(whole());
    while (const auto child = children.next()) {
        if (!holds(child->range, place))
            continue;
        path.push_back(*child);
        children = childrenOf(*child);
    }
    return path;
}

std::string Description::valueOf(const Asn1Node& node) const {
    if (node.problem == &finding::notAnElement)
        return hexText(octets().subspan(node.content.offset, node.content.length));
    if (node.isConstructed || node.isOpened)
        return {};
    DerElement element{.tag = node.tag,
        .offset = node.range.offset,
        .headerLength = node.content.offset - node.range.offset,
        .content = octets().subspan(node.content.offset, node.content.length),
        .encoded = octets().subspan(node.range.offset, node.range.length)};
    if (node.tag.tagClass == TagClass::Universal)
        return primitiveText(element);
    if (node.name == "iPAddress")
        return ipText(element.content);
    if (!node.type || node.type->readsAs == 0)
        return hexText(element.content);
    element.tag = {TagClass::Universal, false, node.type->readsAs};
    return primitiveText(element);
}

std::string tagName(const Tag& t) {
    const std::string number = std::to_string(t.number);
    switch (t.tagClass) {
    case TagClass::Universal: {
        const std::string_view name = universalName(t.number);
        return name.empty() ? "[UNIVERSAL " + number + "]" : std::string(name);
    }
    case TagClass::Application:
        return "[APPLICATION " + number + "]";
    case TagClass::ContextSpecific:
        return "[" + number + "]";
    case TagClass::Private:
        return "[PRIVATE " + number + "]";
    }
    return number;
}

std::optional<Finding> problemOf(const Asn1Node& node) {
    if (node.problem == &finding::notAnElement)
        return Finding{
            node.problem, {static_cast<std::int64_t>(node.error.offset), toText(node.error)}, node.range};
    if (node.problem)
        return Finding{node.problem, {std::int64_t{deepestNode}}, node.range};
    return std::nullopt;
}

std::span<const FindingKind* const> descriptionCatalogue() {
    static constexpr const FindingKind* all[] = {&finding::notAnElement, &finding::nestedTooDeep};
    return all;
}

} // namespace certwright::x509
