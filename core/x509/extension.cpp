// SPDX-License-Identifier: Apache-2.0
#include "core/x509/extension.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/x509/extension_decoders.h"

#include <algorithm>

namespace certwright::x509 {

using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

DerResult<ExtensionValue> decodeValue(ExtensionDecoder decoder, ByteView value, std::size_t offset) {
    DerReader reader{value, offset};
    const auto element = reader.next();
    if (!element)
        return tl::unexpected(element.error());
    auto decoded = decoder(*element);
    if (!decoded)
        return decoded;
    if (const auto end = reader.expectEnd(); !end)
        return tl::unexpected(end.error());
    return decoded;
}

/// How many elements the values of one list may hold together: a hundred thousand names are, and a hundred
/// megabytes.
constexpr std::size_t mostElements = 400'000;
constexpr std::size_t mostExtensions = 10'000;

/// Values up to this size are free: what is short is decoded whatever came before it.
constexpr std::size_t smallValue = 64;

/// What decoding a value will cost, in elements. An element has two octets at least, so that most values need
/// no count.
std::size_t costOf(ByteView value, std::size_t affordable) {
    if (value.size() <= smallValue)
        return 0;
    const std::size_t most = value.size() / 2;
    return most <= affordable ? most : codec::countElements(value, affordable);
}

DerResult<Extension> readExtension(const codec::DerElement& sequence, std::size_t& affordable) {
    DerReader fields = DerReader::inside(sequence);
    const auto type = fields.next(tag::oid);
    if (!type)
        return tl::unexpected(type.error());
    Extension extension;
    extension.oid = codec::Oid::fromContent(type->content);
    extension.place = sequence.range();
    const auto critical = fields.nextIf(tag::boolean);
    if (!critical)
        return tl::unexpected(critical.error());
    if (*critical)
        extension.critical = codec::booleanOf(**critical).value_or(true);
    const auto value = fields.next(tag::octetString);
    if (!value)
        return tl::unexpected(value.error());
    extension.value = copyOf(value->content);
    extension.valueOffset = value->contentOffset();
    const ExtensionDecoder decoder = decoderOf(extension.oid);
    if (!decoder)
        return extension;
    const std::size_t cost = costOf(extension.value, affordable);
    if (cost > affordable) {
        extension.fault = codec::DerError{codec::DerFault::TooMany, extension.valueOffset};
        return extension;
    }
    affordable -= cost;
    auto decoded = decodeValue(decoder, extension.value, extension.valueOffset);
    if (decoded)
        extension.decoded = std::move(*decoded);
    else
        extension.fault = decoded.error();
    return extension;
}

} // namespace

DerResult<Extension> extensionOf(const codec::DerElement& sequence) {
    std::size_t affordable = mostElements;
    return readExtension(sequence, affordable);
}

DerResult<std::vector<Extension>> extensionsOf(const codec::DerElement& sequence) {
    std::vector<Extension> extensions;
    std::size_t affordable = mostElements;
    DerReader reader = DerReader::inside(sequence);
    while (!reader.atEnd()) {
        const auto entry = reader.next(tag::sequence);
        if (!entry)
            return tl::unexpected(entry.error());
        if (extensions.size() >= mostExtensions)
            return codec::derFailure(codec::DerFault::TooMany, entry->offset);
        auto extension = readExtension(*entry, affordable);
        if (!extension)
            return tl::unexpected(extension.error());
        extensions.push_back(std::move(*extension));
    }
    return extensions;
}

const Extension* findExtension(const std::vector<Extension>& extensions, const codec::KnownOid& oid) {
    const auto found = std::ranges::find_if(extensions, [&](const Extension& e) { return e.oid == oid; });
    return found != extensions.end() ? &*found : nullptr;
}

} // namespace certwright::x509
