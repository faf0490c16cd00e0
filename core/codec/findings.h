// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <span>

namespace certwright::codec {

/// What departs from DER (X.690 10 and 11) in octets that can be read all the same. The first parameter of
/// each is the offset of the element.
namespace finding {

inline constexpr FindingKind derHeaderNotShortest{
    "der.header-not-shortest", Severity::Error, "X.690 8.1.2.4, 10.1"};
inline constexpr FindingKind derIndefiniteLength{"der.indefinite-length", Severity::Error, "X.690 10.1"};
/// Parameters: offset, the type
inline constexpr FindingKind derConstructedString{"der.constructed-string", Severity::Error, "X.690 10.2"};
/// Parameters: offset, the type
inline constexpr FindingKind derWrongForm{"der.wrong-form", Severity::Error, "X.690 8.2 to 8.12"};
inline constexpr FindingKind derBoolean{"der.boolean", Severity::Error, "X.690 11.1"};
inline constexpr FindingKind derIntegerEmpty{"der.integer-empty", Severity::Error, "X.690 8.3.1"};
inline constexpr FindingKind derIntegerNotShortest{
    "der.integer-not-shortest", Severity::Error, "X.690 8.3.2"};
inline constexpr FindingKind derBitString{"der.bit-string", Severity::Error, "X.690 8.6.2"};
inline constexpr FindingKind derBitStringPadding{"der.bit-string-padding", Severity::Error, "X.690 11.2.1"};
inline constexpr FindingKind derNullNotEmpty{"der.null-not-empty", Severity::Error, "X.690 8.8.2"};
inline constexpr FindingKind derObjectIdentifier{"der.object-identifier", Severity::Error, "X.690 8.19"};
/// Parameters: offset, the type, the offset of the first octet that is wrong
inline constexpr FindingKind derStringCharacters{
    "der.string-characters", Severity::Error, "X.680 41, X.690 8.23"};
/// The same in a PrintableString, where "*", "@", "&" and "_" are so frequent that most readers take them.
inline constexpr FindingKind derPrintableString{
    "der.printable-string", Severity::Warning, "X.680 41.4, RFC 5280 A.1"};
/// Parameters: offset, the text
inline constexpr FindingKind derTimeForm{"der.time-form", Severity::Error, "X.690 11.7, 11.8"};
inline constexpr FindingKind derTimeValue{"der.time-value", Severity::Error, "X.680 46, 47"};
inline constexpr FindingKind derSetNotSorted{"der.set-not-sorted", Severity::Warning, "X.690 10.3, 11.6"};
inline constexpr FindingKind derDefaultWritten{"der.default-written", Severity::Warning, "X.690 11.5"};
/// Parameters: offset, the extension
inline constexpr FindingKind derNamedBits{"der.named-bits", Severity::Warning, "X.690 11.2.2"};
/// Parameters: offset, the tag number
inline constexpr FindingKind derUnknownType{"der.unknown-type", Severity::Error, "X.680 8.4, X.690 8.1.5"};
/// Parameters: offset, what is wrong there
inline constexpr FindingKind derBroken{"der.broken", Severity::Error, "X.690 8.1"};
/// Parameters: offset, number of octets
inline constexpr FindingKind derTrailing{"der.trailing", Severity::Error, "X.690 8.1.1"};
/// Parameters: offset, the limit
inline constexpr FindingKind derTooDeep{"der.too-deep", Severity::Error, "a limit of this program"};
/// Parameters: offset, the limit
inline constexpr FindingKind derTooMany{"der.too-many", Severity::Error, "a limit of this program"};

} // namespace finding

/// Every kind above.
std::span<const FindingKind* const> findingCatalogue();

} // namespace certwright::codec
