// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_reader.h"

namespace certwright::codec {

namespace {

/// Elements of indefinite length within each other; real files have four or five.
constexpr int deepestIndefinite = 16;

struct Header {
    Tag tag;
    std::size_t headerLength = 0;
    std::size_t contentLength = 0;
    bool indefinite = false;
    bool minimal = true;
};

struct TagOctets {
    Tag tag;
    std::size_t length = 0;
    bool minimal = true;
};

DerResult<TagOctets> readTag(ByteView input, std::size_t offset) {
    if (input.empty())
        return derFailure(DerFault::Truncated, offset);
    TagOctets read;
    const std::uint8_t first = input[0];
    read.tag.tagClass = static_cast<TagClass>(first >> 6);
    read.tag.constructed = (first & 0x20) != 0;
    read.tag.number = first & 0x1F;
    read.length = 1;
    if (read.tag.number != 0x1F)
        return read;

    std::uint32_t number = 0;
    while (true) {
        if (read.length >= input.size())
            return derFailure(DerFault::Truncated, offset + read.length);
        const std::uint8_t octet = input[read.length++];
        if (number >> 21 != 0)
            return derFailure(DerFault::TagTooLarge, offset);
        if (number == 0 && octet == 0x80)
            read.minimal = false;
        number = (number << 7) | (octet & 0x7FU);
        if ((octet & 0x80) == 0)
            break;
    }
    read.minimal = read.minimal && number >= 0x1F;
    read.tag.number = number;
    return read;
}

DerResult<Header> readHeader(ByteView input, std::size_t offset) {
    const auto tag = readTag(input, offset);
    if (!tag)
        return tl::unexpected(tag.error());
    Header header{.tag = tag->tag,
        .headerLength = tag->length,
        .contentLength = 0,
        .indefinite = false,
        .minimal = tag->minimal};
    if (header.headerLength >= input.size())
        return derFailure(DerFault::Truncated, offset + header.headerLength);

    const std::uint8_t first = input[header.headerLength++];
    if (first < 0x80) {
        header.contentLength = first;
        return header;
    }
    if (first == 0x80) {
        header.indefinite = true;
        return header;
    }
    const std::size_t count = first & 0x7F;
    if (count == 0x7F || count > sizeof(std::size_t))
        return derFailure(DerFault::LengthTooBig, offset);
    if (input.size() - header.headerLength < count)
        return derFailure(DerFault::Truncated, offset + input.size());
    std::size_t length = 0;
    for (std::size_t i = 0; i < count; ++i)
        length = (length << 8) | input[header.headerLength + i];
    header.minimal = header.minimal && length >= 0x80 && input[header.headerLength] != 0;
    header.headerLength += count;
    header.contentLength = length;
    return header;
}

/// A header of two to four octets in its shortest form, as nearly all are; false for any other.
bool readUsualHeader(ByteView input, Header& header) {
    if (input.size() < 4 || (input[0] & 0x1F) == 0x1F)
        return false;
    const std::uint8_t first = input[1];
    if (first < 0x80) {
        header.headerLength = 2;
        header.contentLength = first;
    } else if (first == 0x81 && input[2] >= 0x80) {
        header.headerLength = 3;
        header.contentLength = input[2];
    } else if (first == 0x82 && input[2] != 0) {
        header.headerLength = 4;
        header.contentLength = (std::size_t{input[2]} << 8) | input[3];
    } else {
        return false;
    }
    header.tag = {static_cast<TagClass>(input[0] >> 6), (input[0] & 0x20) != 0, input[0] & 0x1FU};
    return true;
}

/// How many octets stand before the end-of-contents octets that close an indefinite length.
/// Walks with a counter, not with the stack: the input decides how deep it is.
DerResult<std::size_t> indefiniteContentLength(ByteView input, std::size_t offset) {
    std::size_t at = 0;
    int open = 1;
    while (true) {
        if (at + 1 < input.size() && input[at] == 0 && input[at + 1] == 0) {
            if (--open == 0)
                return at;
            at += 2;
            continue;
        }
        const auto header = readHeader(input.subspan(at), offset + at);
        if (!header)
            return tl::unexpected(header.error());
        at += header->headerLength;
        if (header->indefinite) {
            if (++open > deepestIndefinite)
                return derFailure(DerFault::TooDeep, offset + at);
            continue;
        }
        if (header->contentLength > input.size() - at)
            return derFailure(DerFault::Truncated, offset + input.size());
        at += header->contentLength;
    }
}

} // namespace

std::optional<Tag> DerReader::peek() const {
    const auto tag = readTag(rest_, offset_);
    if (!tag)
        return std::nullopt;
    return tag->tag;
}

DerResult<DerElement> DerReader::next() {
    Header header;
    if (!readUsualHeader(rest_, header)) {
        const auto read = readHeader(rest_, offset_);
        if (!read)
            return tl::unexpected(read.error());
        header = *read;
    }
    DerElement element{.tag = header.tag,
        .offset = offset_,
        .headerLength = header.headerLength,
        .indefinite = header.indefinite,
        .minimalHeader = header.minimal};
    const ByteView after = rest_.subspan(header.headerLength);
    std::size_t contentLength = header.contentLength;
    std::size_t trailerLength = 0;
    if (header.indefinite) {
        if (!header.tag.constructed)
            return derFailure(DerFault::LengthTooBig, offset_);
        const auto found = indefiniteContentLength(after, offset_ + header.headerLength);
        if (!found)
            return tl::unexpected(found.error());
        contentLength = *found;
        trailerLength = 2;
    }
    if (contentLength > after.size())
        return derFailure(DerFault::Truncated, offset_ + rest_.size());
    element.content = after.first(contentLength);
    element.encoded = rest_.first(header.headerLength + contentLength + trailerLength);
    rest_ = rest_.subspan(element.encoded.size());
    offset_ += element.encoded.size();
    return element;
}

DerResult<DerElement> DerReader::next(Tag expected) {
    const DerReader before = *this;
    auto element = next();
    if (element && element->tag != expected) {
        *this = before;
        return derFailure(DerFault::Unexpected, element->offset);
    }
    return element;
}

DerResult<std::optional<DerElement>> DerReader::nextIf(Tag tag) {
    if (atEnd() || peek() != tag)
        return std::optional<DerElement>{};
    auto element = next();
    if (!element)
        return tl::unexpected(element.error());
    return std::optional<DerElement>{*element};
}

std::size_t countElements(ByteView encoded, std::size_t limit) {
    std::size_t count = 0;
    while (!encoded.empty() && count <= limit) {
        const auto header = readHeader(encoded, 0);
        if (!header)
            break;
        const std::size_t skipped = header->headerLength +
            (header->tag.constructed ? 0 : header->contentLength);
        if (skipped > encoded.size())
            break;
        encoded = encoded.subspan(skipped);
        ++count;
    }
    return count;
}

DerResult<void> DerReader::expectEnd() const {
    if (!atEnd())
        return derFailure(DerFault::Trailing, offset_);
    return {};
}

} // namespace certwright::codec
