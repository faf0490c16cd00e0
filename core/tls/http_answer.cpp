// SPDX-License-Identifier: Apache-2.0
#include "core/tls/http_answer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace certwright::tls {

namespace {

constexpr std::string_view endOfLastChunk = "0\r\n\r\n";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

/// "HTTP/1.1 200 OK"
bool readStatusLine(std::string_view line, HttpAnswer& answer) {
    if (!line.starts_with("HTTP/"))
        return false;
    const auto space = line.find(' ');
    if (space == line.npos)
        return false;
    const std::string_view rest = line.substr(space + 1);
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), answer.status);
    if (problem != std::errc{} || answer.status < 100 || answer.status > 999)
        return false;
    answer.reason = std::string(trimmed(rest.substr(static_cast<std::size_t>(end - rest.data()))));
    return true;
}

bool endsHeaderOnly(int status) {
    return status == 204 || status == 304 || status < 200;
}

} // namespace

std::string_view HttpAnswer::field(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
    return found != fields.end() ? std::string_view{found->second} : std::string_view{};
}

std::string requestTarget(std::string_view path) {
    std::string target;
    for (const char c : path) {
        const auto octet = static_cast<unsigned char>(c);
        if (octet > ' ' && octet < 0x7F) {
            target += c;
            continue;
        }
        std::array<char, 4> escape{};
        std::snprintf(escape.data(), escape.size(), "%%%02X", octet);
        target += escape.data();
    }
    if (!target.starts_with('/'))
        target.insert(target.begin(), '/');
    return target;
}

std::string requestHost(std::string_view host) {
    std::string safe;
    std::ranges::copy_if(host, std::back_inserter(safe), [](char c) { return c > ' '; });
    return safe;
}

std::string httpRequest(std::string_view host, std::string_view path) {
    return "GET " + requestTarget(path) + " HTTP/1.1\r\nHost: " + requestHost(host) +
        "\r\nUser-Agent: certwright\r\nAccept: */*\r\nConnection: close\r\n\r\n";
}

void HttpReader::receive(ByteView bytes) {
    if (state_ == State::Complete || state_ == State::NotHttp)
        return;
    pending_ += textOf(bytes);
    while (state_ == State::Header && readHeader()) {
    }
    if (state_ == State::Body)
        readBody();
}

void HttpReader::end() {
    if (state_ == State::Body)
        state_ = State::Complete;
    if (state_ == State::Header)
        state_ = State::NotHttp;
}

bool HttpReader::readHeader() {
    static constexpr std::string_view start = "HTTP/";
    const std::size_t compared = std::min(pending_.size(), start.size());
    const auto end = pending_.find("\r\n\r\n");
    if (std::string_view{pending_}.substr(0, compared) != start.substr(0, compared) ||
        std::min(end, pending_.size()) > largestHeader) {
        state_ = State::NotHttp;
        return false;
    }
    if (end == std::string::npos)
        return false;
    HttpAnswer answer;
    std::string_view lines = std::string_view{pending_}.substr(0, end);
    const std::string_view statusLine = lines.substr(0, lines.find("\r\n"));
    if (!readStatusLine(statusLine, answer)) {
        state_ = State::NotHttp;
        return false;
    }
    lines.remove_prefix(statusLine.size());
    while (!lines.empty()) {
        lines.remove_prefix(2);
        const std::string_view line = lines.substr(0, lines.find("\r\n"));
        lines.remove_prefix(line.size());
        if (const auto colon = line.find(':'); colon != line.npos)
            answer.fields.emplace_back(
                lowered(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
    }
    pending_.erase(0, end + 4);
    if (answer.status == 100 || answer.status == 103)
        return true;
    const std::string_view length = answer.field("content-length");
    std::size_t number = 0;
    if (!length.empty() &&
        std::from_chars(length.data(), length.data() + length.size(), number).ec == std::errc{})
        bodyLength_ = number;
    chunked_ = lowered(answer.field("transfer-encoding")).find("chunked") != std::string::npos;
    const bool noBody = endsHeaderOnly(answer.status);
    answer_ = std::move(answer);
    state_ = noBody ? State::Complete : State::Body;
    return false;
}

void HttpReader::readBody() {
    const std::size_t room = largestBody - std::min(answer_->body.size(), largestBody);
    answer_->body += pending_.substr(0, room);
    const bool full = pending_.size() >= room;
    pending_.clear();
    const bool whole = bodyLength_ && answer_->body.size() >= *bodyLength_;
    const bool lastChunk = chunked_ && answer_->body.ends_with(endOfLastChunk);
    if (full || whole || lastChunk)
        state_ = State::Complete;
}

} // namespace certwright::tls
