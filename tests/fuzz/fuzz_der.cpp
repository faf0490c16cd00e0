// SPDX-License-Identifier: Apache-2.0
#include "core/codec/algorithm_identifier.h"
#include "core/codec/asn1.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

namespace {

constexpr int deepest = 64;

/// Reads an element by every reader of values, whatever it is.
void readValues(const codec::DerElement& element) {
    static_cast<void>(codec::booleanOf(element));
    static_cast<void>(codec::smallIntegerOf(element));
    static_cast<void>(codec::isNegative(element));
    static_cast<void>(codec::magnitudeOf(element));
    static_cast<void>(codec::timeOf(element));
    static_cast<void>(codec::octetsOf(element));
    static_cast<void>(codec::textOf(element));
    static_cast<void>(codec::algorithmIdentifierOf(element));
    if (const auto oid = codec::oidOf(element)) {
        const auto again = codec::Oid::fromDotted(oid->dotted());
        promise(!again || !oid->isWellFormed() || *again == *oid);
        static_cast<void>(oid->name());
    }
    if (const auto bits = codec::bitStringOf(element)) {
        promise(bits->unusedBits < 8);
        static_cast<void>(bits->bit(bits->octets.size() * 8));
    }
}

void walk(codec::DerReader reader, ByteView input, int depth) {
    std::size_t before = reader.offset();
    while (const auto element = reader.next()) {
        promise(fuzz::liesWithin(element->encoded, input) &&
            fuzz::liesWithin(element->content, element->encoded));
        promise(element->offset == before && reader.offset() == before + element->encoded.size());
        before = reader.offset();
        readValues(*element);
        if (depth < deepest)
            walk(codec::DerReader::inside(*element), input, depth + 1);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView input{data, size};
    walk(codec::DerReader{input}, input, 0);
    return 0;
}
