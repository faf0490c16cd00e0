// SPDX-License-Identifier: Apache-2.0
// Any octets as a tree, and the strict reading of the same. The first octet says what they are taken for.
#include "core/codec/strict_der.h"
#include "core/x509/describe.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

namespace {

constexpr int kinds = static_cast<int>(x509::ObjectKind::ContentInfo) + 1;
constexpr std::size_t mostNodes = 20'000;

/// Every node lies within the one above it, behind the one before it.
void walk(const x509::Description& description, const x509::Asn1Node& parent, std::size_t& nodes) {
    std::size_t behind = parent.content.offset;
    x509::Asn1Children children = description.childrenOf(parent);
    while (const auto node = children.next()) {
        if (++nodes > mostNodes)
            return;
        promise(node->range.offset >= behind && node->range.end() <= parent.content.end());
        behind = node->range.end();
        static_cast<void>(description.valueOf(*node));
        if (node->hasChildren())
            walk(description, *node, nodes);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const ByteView input{data + 1, size - 1};
    const x509::Description description(copyOf(input), static_cast<x509::ObjectKind>(data[0] % kinds));
    std::size_t nodes = 0;
    walk(description, description.whole(), nodes);
    for (const x509::Asn1Node& node : description.pathTo(input.size() / 2))
        promise(node.range.offset <= input.size() / 2 && input.size() / 2 < node.range.end());
    const std::vector<Finding> departures = codec::departuresFromDer(input);
    promise(departures.size() <= codec::mostDepartures + 1);
    for (const Finding& departure : departures)
        promise(!departure.place || departure.place->end() <= input.size());
    return 0;
}
