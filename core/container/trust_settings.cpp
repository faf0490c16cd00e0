// SPDX-License-Identifier: Apache-2.0
#include "core/container/trust_settings.h"

#include "core/base/utf8.h"

namespace certwright::container {

using codec::DerElement;
using codec::DerReader;
namespace tag = codec::tag;

namespace {

std::vector<codec::Oid> purposesOf(const DerElement& list) {
    std::vector<codec::Oid> purposes;
    DerReader reader = DerReader::inside(list);
    while (const auto purpose = reader.next(tag::oid))
        purposes.push_back(codec::Oid::fromContent(purpose->content));
    return purposes;
}

} // namespace

void readTrust(ByteView encoded, Item& item) {
    const auto sequence = DerReader{encoded}.next(tag::sequence);
    if (!sequence)
        return;
    DerReader fields = DerReader::inside(*sequence);
    while (const auto field = fields.next()) {
        if (field->tag == tag::sequence)
            item.trustedFor = purposesOf(*field);
        else if (field->tag == tag::contextConstructed(0))
            item.rejectedFor = purposesOf(*field);
        else if (field->tag == tag::utf8String)
            item.label = visible(textOf(field->content));
        else if (field->tag == tag::octetString)
            item.localKeyId = copyOf(field->content);
    }
}

} // namespace certwright::container
