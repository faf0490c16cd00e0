// SPDX-License-Identifier: Apache-2.0
#include "core/lint/uri.h"

#include "core/lint/facts.h"

#include <algorithm>

namespace certwright::lint {

namespace {

constexpr std::size_t longestSpiffeId = 2048;
constexpr std::size_t longestTrustDomain = 255;

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isScheme(std::string_view text) {
    return !text.empty() && isLetter(text.front()) && std::ranges::all_of(text, [](char c) {
        return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
    });
}

bool isTrustDomain(std::string_view domain) {
    return !domain.empty() && domain.size() <= longestTrustDomain && std::ranges::all_of(domain, [](char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == '.' || c == '-' || c == '_';
    });
}

bool isPathSegment(std::string_view segment) {
    return !segment.empty() && segment != "." && segment != ".." && std::ranges::all_of(segment, [](char c) {
        return isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '_';
    });
}

bool isWorkloadPath(std::string_view path) {
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        const std::string_view segment = path.substr(0, path.find('/'));
        if (!isPathSegment(segment))
            return false;
        path.remove_prefix(segment.size());
    }
    return path.empty();
}

} // namespace

std::optional<UriParts> uriPartsOf(std::string_view uri) {
    const auto colon = uri.find(':');
    if (colon == uri.npos || !isScheme(uri.substr(0, colon)))
        return std::nullopt;
    UriParts parts{.scheme = uri.substr(0, colon)};
    std::string_view rest = uri.substr(colon + 1);
    const auto tail = rest.find_first_of("?#");
    parts.hasQueryOrFragment = tail != rest.npos;
    rest = rest.substr(0, tail);
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        parts.authority = rest.substr(0, rest.find('/'));
        rest.remove_prefix(parts.authority->size());
    }
    parts.path = rest;
    return parts;
}

bool isSpiffeScheme(std::string_view uri) {
    return x509::preparedForComparison(uri.substr(0, 7)) == "spiffe:";
}

bool isSpiffeId(std::string_view uri) {
    const auto parts = uriPartsOf(uri);
    return uri.size() <= longestSpiffeId && parts && parts->scheme == "spiffe" && parts->authority &&
        isTrustDomain(*parts->authority) && !parts->hasQueryOrFragment && isWorkloadPath(parts->path);
}

} // namespace certwright::lint
