// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/codec/der_reader.h"

#include <vector>

namespace certwright::codec {

/// How deep the walk follows elements within elements; real objects have about twenty.
inline constexpr std::size_t deepestWalk = 256;

/// How many departures are listed of one object.
inline constexpr std::size_t mostDepartures = 100;

/// Every departure from DER (X.690 10, 11) in one encoded object, in the order of its octets, with its place:
/// what readers that keep to the letter refuse and OpenSSL silently takes. Judges what can be told without
/// knowing the object's type: lengths, forms, universal values, order of sets, octets behind the end. What
/// OCTET STRINGs and BIT STRINGs hold is not looked into; whoever knows that they hold DER asks again, with
/// the offset of their content. Takes time in proportion to the octets; where a limit is reached, the last
/// finding names it.
/// \param offset of the first octet, added to every place
std::vector<Finding> departuresFromDer(ByteView encoded, std::size_t offset = 0);

/// For people: "truncated", "impossible length".
std::string_view faultName(DerFault fault);

} // namespace certwright::codec
