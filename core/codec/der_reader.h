// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/codec/tag.h"

#include <tl/expected.hpp>

#include <optional>

namespace certwright::codec {

/// Why octets are no element.
enum class DerFault {
    Truncated,    ///< the content ends before the element does
    TagTooLarge,  ///< a tag number above 2^28
    LengthTooBig, ///< a length of more than eight octets, or the reserved first octet FF
    TooDeep,      ///< an element of indefinite length nested too deep to find its end
    Unexpected,   ///< an element of another type than the grammar wants
    BadValue,     ///< right type, but its content is no such value
    Trailing,     ///< something follows where the grammar has ended
    TooMany,      ///< more parts than this program takes in: a limit of its own, not of the grammar
};

struct DerError {
    DerFault fault = DerFault::Truncated;
    std::size_t offset = 0; ///< of the octet that is wrong, from the start of the outermost input
};

template <class T> using DerResult = tl::expected<T, DerError>;

inline tl::unexpected<DerError> derFailure(DerFault fault, std::size_t offset) {
    return tl::unexpected<DerError>(DerError{fault, offset});
}

/// One element, looked at where it lies: the views point into the reader's input.
struct DerElement {
    Tag tag;
    std::size_t offset = 0;       ///< of its first octet, from the start of the outermost input
    std::size_t headerLength = 0; ///< identifier and length octets
    ByteView content;
    ByteView encoded;          ///< header, content and, of indefinite length, the end-of-contents octets
    bool indefinite = false;   ///< BER only
    bool minimalHeader = true; ///< identifier and length in their shortest form, as DER demands (X.690 10.1)

    ByteRange range() const { return {offset, encoded.size()}; }
    std::size_t contentOffset() const { return offset + headerLength; }
};

/// Reads elements one after the other out of octets that may be hostile. Never reads beyond them, never
/// allocates. Takes BER's liberties too (long lengths, indefinite lengths) and says so in the element: people
/// inspect broken certificates more often than good ones. What is strict DER is asked of codec/strict_der.
/// \see X.690 8.1, 10.1
class DerReader {
public:
    explicit DerReader(ByteView input, std::size_t offset = 0)
        : rest_(input)
        , offset_(offset) {}

    /// A reader over what an element holds.
    static DerReader inside(const DerElement& element) {
        return DerReader{element.content, element.contentOffset()};
    }

    bool atEnd() const { return rest_.empty(); }
    std::size_t offset() const { return offset_; }
    ByteView rest() const { return rest_; }

    /// The tag of what comes next; empty at the end or where there is no well-formed tag.
    std::optional<Tag> peek() const;

    DerResult<DerElement> next();
    DerResult<DerElement> next(Tag expected);

    /// The next element if it has this tag; nothing is consumed otherwise.
    /// An element that has the tag but is malformed is an error.
    DerResult<std::optional<DerElement>> nextIf(Tag tag);

    /// Success at the end of the input, otherwise Trailing.
    DerResult<void> expectEnd() const;

private:
    ByteView rest_;
    std::size_t offset_;
};

/// How many elements octets hold, those within elements counted too; stops counting above the limit. What is
/// malformed ends the count. For those who must know what taking something apart will cost.
std::size_t countElements(ByteView encoded, std::size_t limit);

} // namespace certwright::codec
