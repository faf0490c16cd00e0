// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/http_answer.h"

namespace certwright::tls {

/// The same request where the server chose h2 by ALPN: the preface, our settings and one stream (RFC
/// 9113 3.4, 8.3).
Bytes http2Request(std::string_view host, std::string_view path);

/// Reads the answer to it piece by piece: the status and the start of the body. Other fields are compressed
/// against a table that is not kept here, so an answer has none (RFC 7541).
class Http2Reader {
public:
    void receive(ByteView bytes);
    /// The connection has ended.
    void end();

    HttpReader::State state() const { return state_; }
    const std::optional<HttpAnswer>& answer() const { return answer_; }

private:
    void readFrame(int type, int flags, ByteView payload);
    void readHeaders(ByteView block);
    void readData(ByteView data);

    HttpReader::State state_ = HttpReader::State::Header;
    Bytes pending_;
    std::optional<HttpAnswer> answer_;
};

} // namespace certwright::tls
