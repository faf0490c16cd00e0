// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/der_reader.h"

#include <limits>
#include <type_traits>
#include <vector>

namespace certwright::codec {

inline constexpr std::size_t anyNumber = std::numeric_limits<std::size_t>::max();

template <class Read> using ReadElement = std::invoke_result_t<Read&, const DerElement&>;
template <class Read> using ReadList = DerResult<std::vector<typename ReadElement<Read>::value_type>>;

/// What an element holds, one value for each element in it; `read` makes a DerResult of each. The first fault
/// ends it, for half a list would be another list. Above `most` it is TooMany.
template <class Read> ReadList<Read> listOf(const DerElement& list, Read read, std::size_t most = anyNumber) {
    ReadList<Read> values;
    DerReader reader = DerReader::inside(list);
    while (!reader.atEnd()) {
        const auto element = reader.next();
        if (!element)
            return tl::unexpected(element.error());
        if (values->size() >= most)
            return derFailure(DerFault::TooMany, element->offset);
        auto value = read(*element);
        if (!value)
            return tl::unexpected(value.error());
        values->push_back(std::move(*value));
    }
    return values;
}

/// The same where each element in it has to have this tag.
template <class Read>
ReadList<Read> listOf(const DerElement& list, Tag expected, Read read, std::size_t most = anyNumber) {
    const auto readExpected = [&](const DerElement& element) -> ReadElement<Read> {
        if (element.tag != expected)
            return derFailure(DerFault::Unexpected, element.offset);
        return read(element);
    };
    return listOf(list, readExpected, most);
}

/// The same where the list itself is yet to be seen as a SEQUENCE OF.
template <class Read> ReadList<Read> sequenceOf(const DerElement& list, Tag expected, Read read) {
    if (list.tag != tag::sequence)
        return derFailure(DerFault::Unexpected, list.offset);
    return listOf(list, expected, read);
}

} // namespace certwright::codec
