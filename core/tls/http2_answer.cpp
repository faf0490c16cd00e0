// SPDX-License-Identifier: Apache-2.0
#include "core/tls/http2_answer.h"

#include "core/tls/dialogue_octets.h"

#include <algorithm>

namespace certwright::tls {

namespace {

using State = HttpReader::State;

// RFC 9113 4.1 and 6
constexpr std::size_t frameHeader = 9;
constexpr std::size_t largestFrame = 16384; // what we take, having said nothing else
constexpr int data = 0;
constexpr int headers = 1;
constexpr int resetStream = 3;
constexpr int settings = 4;
constexpr int goAway = 7;
constexpr int endStream = 0x1;
constexpr int endHeaders = 0x4;
constexpr int padded = 0x8;
constexpr int withPriority = 0x20;

// RFC 7541, appendix A
constexpr std::uint8_t methodGet = 2;
constexpr std::uint8_t schemeHttps = 7;
constexpr std::uint8_t authorityName = 1;
constexpr std::uint8_t pathName = 4;
constexpr int firstStatus = 8;
constexpr int statusOfIndex[] = {200, 204, 206, 304, 400, 404, 500};
constexpr std::uint8_t indexed = 0x80;

void appendFrame(Bytes& to, int type, int flags, std::uint32_t stream, ByteView payload) {
    appendBigEndian(to, static_cast<std::uint32_t>(payload.size()), 3);
    to.push_back(static_cast<std::uint8_t>(type));
    to.push_back(static_cast<std::uint8_t>(flags));
    appendBigEndian(to, stream, 4);
    append(to, payload);
}

/// A literal that is not put into the table, its name from the static one (RFC 7541 6.2.2).
void appendField(Bytes& to, std::uint8_t name, std::string_view value) {
    static constexpr std::size_t most = 0x7F; // in the prefix of an integer (RFC 7541 5.1)
    to.push_back(name);
    std::size_t length = value.size();
    to.push_back(static_cast<std::uint8_t>(std::min(length, most)));
    if (length >= most) {
        for (length -= most; length >= 0x80; length >>= 7U)
            to.push_back(static_cast<std::uint8_t>(length | 0x80U));
        to.push_back(static_cast<std::uint8_t>(length));
    }
    append(to, bytesOf(value));
}

/// Takes bits off the front of a Huffman code. Digits only (RFC 7541, appendix B): 0 to 2 have five bits, the
/// others six.
std::string digitsOfHuffman(ByteView coded) {
    std::string text;
    std::uint64_t bits = 0;
    int count = 0;
    for (const std::uint8_t octet : coded.first(std::min<std::size_t>(coded.size(), 4))) {
        bits = bits << 8U | octet;
        count += 8;
    }
    const auto take = [&](int width) {
        return static_cast<int>(bits >> (count - width) & ((1U << width) - 1));
    };
    while (text.size() < 3) {
        if (count >= 5 && take(5) <= 2) {
            text += static_cast<char>('0' + take(5));
            count -= 5;
        } else if (count >= 6 && take(6) >= 0x19 && take(6) <= 0x1F) {
            text += static_cast<char>('3' + take(6) - 0x19);
            count -= 6;
        } else {
            return {};
        }
    }
    return text;
}

/// The status, which is the first field (RFC 9113 8.3.2); 0 where it is none.
int statusOf(ByteView block) {
    while (!block.empty() && (block[0] & 0xE0U) == 0x20) // the table's size
        block = block.subspan(1);
    if (block.empty())
        return 0;
    const int index = block[0] & (block[0] >= indexed ? 0x7FU : block[0] >= 0x40 ? 0x3FU : 0x0FU);
    const bool named = index >= firstStatus &&
        index < firstStatus + static_cast<int>(std::size(statusOfIndex));
    if (!named)
        return 0;
    if (block[0] >= indexed)
        return statusOfIndex[index - firstStatus];
    if (block.size() < 2)
        return 0;
    const bool isHuffman = block[1] >= 0x80;
    const std::size_t length = block[1] & 0x7FU;
    const ByteView value = block.subspan(2).first(std::min(length, block.size() - 2));
    const std::string text = isHuffman ? digitsOfHuffman(value) : std::string(textOf(value));
    const bool isNumber = text.size() == 3 &&
        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? std::stoi(text) : 0;
}

} // namespace

Bytes http2Request(std::string_view host, std::string_view path) {
    Bytes request = copyOf(bytesOf("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    appendFrame(request, settings, 0, 0, {});
    Bytes block{indexed | methodGet, indexed | schemeHttps};
    appendField(block, authorityName, requestHost(host));
    appendField(block, pathName, requestTarget(path));
    appendFrame(request, headers, endStream | endHeaders, 1, block);
    return request;
}

void Http2Reader::receive(ByteView bytes) {
    append(pending_, bytes);
    while ((state_ == State::Header || state_ == State::Body) && pending_.size() >= frameHeader) {
        const std::size_t length = bigEndian(pending_, 0, 3);
        if (length > largestFrame) {
            state_ = State::NotHttp;
            return;
        }
        if (pending_.size() < frameHeader + length)
            return;
        const Bytes frame(
            pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(frameHeader + length));
        pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(frame.size()));
        readFrame(frame[3], frame[4], ByteView{frame}.subspan(frameHeader));
    }
}

void Http2Reader::end() {
    state_ = answer_ ? State::Complete : State::NotHttp;
}

void Http2Reader::readFrame(int type, int flags, ByteView payload) {
    if (type == goAway || type == resetStream) {
        end();
        return;
    }
    if (type != data && type != headers)
        return;
    if (flags & padded) {
        const std::size_t padding = payload.empty() ? 1 : std::size_t{payload[0]} + 1;
        if (padding > payload.size()) {
            state_ = State::NotHttp;
            return;
        }
        payload = payload.subspan(1, payload.size() - padding);
    }
    if (type == headers && flags & withPriority)
        payload = payload.subspan(std::min<std::size_t>(payload.size(), 5));
    if (type == headers)
        readHeaders(payload);
    else
        readData(payload);
    if (flags & endStream && state_ != State::NotHttp)
        end();
}

void Http2Reader::readHeaders(ByteView block) {
    if (answer_) // trailers
        return;
    const int status = statusOf(block);
    if (status == 0)
        state_ = State::NotHttp;
    if (status < 200) // none, or an interim answer: another one follows
        return;
    answer_ = HttpAnswer{.status = status};
    state_ = State::Body;
}

void Http2Reader::readData(ByteView content) {
    if (!answer_)
        return;
    const std::size_t room = HttpReader::largestBody - answer_->body.size();
    answer_->body += textOf(content.first(std::min(room, content.size())));
    if (content.size() >= room)
        state_ = State::Complete;
}

} // namespace certwright::tls
