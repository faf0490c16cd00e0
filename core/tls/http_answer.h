// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certwright::tls {

/// The start of an answer in HTTP/1: status, header, and as much of the body as tells who spoke.
struct HttpAnswer {
    int status = 0;
    std::string reason;
    std::vector<std::pair<std::string, std::string>> fields; ///< names in lower case
    std::string body;                                        ///< at most HttpReader::largestBody octets

    /// The value of a field; empty where it is missing.
    std::string_view field(std::string_view lowerCaseName) const;
};

/// A path as a request may hold it: it starts with '/', and what would break a line is percent-encoded.
std::string requestTarget(std::string_view path);
/// A host without what would break a line.
std::string requestHost(std::string_view host);

/// The request that asks for an answer and for the end of the connection after it (RFC 9112).
std::string httpRequest(std::string_view host, std::string_view path);

/// Reads an answer piece by piece, with limits: a peer that never ends its header is told apart from HTTP.
class HttpReader {
public:
    static constexpr std::size_t largestHeader = 64U << 10;
    static constexpr std::size_t largestBody = 64U << 10;

    enum class State { Header, Body, Complete, NotHttp };

    void receive(ByteView bytes);
    /// The connection has ended: a body without a length is complete now.
    void end();

    State state() const { return state_; }
    /// Present as soon as the header is.
    const std::optional<HttpAnswer>& answer() const { return answer_; }

private:
    /// Whether it was that of an interim answer, so that another one follows.
    bool readHeader();
    void readBody();

    State state_ = State::Header;
    std::string pending_;
    std::optional<HttpAnswer> answer_;
    std::optional<std::size_t> bodyLength_;
    bool chunked_ = false;
};

} // namespace certwright::tls
