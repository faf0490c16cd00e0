// SPDX-License-Identifier: Apache-2.0
#include "core/codec/findings.h"

namespace certwright::codec {

std::span<const FindingKind* const> findingCatalogue() {
    static constexpr const FindingKind* all[] = {&finding::derHeaderNotShortest,
        &finding::derIndefiniteLength, &finding::derConstructedString, &finding::derWrongForm,
        &finding::derBoolean, &finding::derIntegerEmpty, &finding::derIntegerNotShortest,
        &finding::derBitString, &finding::derBitStringPadding, &finding::derNullNotEmpty,
        &finding::derObjectIdentifier, &finding::derStringCharacters, &finding::derPrintableString,
        &finding::derTimeForm, &finding::derTimeValue, &finding::derSetNotSorted, &finding::derDefaultWritten,
        &finding::derNamedBits, &finding::derUnknownType, &finding::derBroken, &finding::derTrailing,
        &finding::derTooDeep, &finding::derTooMany};
    return all;
}

} // namespace certwright::codec
