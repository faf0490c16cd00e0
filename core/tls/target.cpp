// SPDX-License-Identifier: Apache-2.0
#include "core/tls/target.h"

#include <algorithm>
#include <charconv>

namespace certwright::tls {

namespace {

constexpr std::string_view whiteSpace = " \t\r\n";

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(whiteSpace);
    return first == std::string::npos ? std::string{}
                                      : text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

bool readPort(std::string_view text, int& port) {
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
    return problem == std::errc{} && end == text.data() + text.size() && port > 0 && port < 65536;
}

} // namespace

std::optional<TypedTarget> parseTarget(std::string text, int usualPort) {
    TypedTarget target{.port = usualPort};
    text = trimmed(text);
    if (const auto scheme = text.find("://"); scheme != std::string::npos)
        text.erase(0, scheme + 3);
    if (const auto slash = text.find('/'); slash != std::string::npos) {
        target.path = text.substr(slash);
        text.resize(slash);
    }
    const bool bareIpv6 = !text.starts_with('[') && std::ranges::count(text, ':') > 1;
    if (bareIpv6) {
        target.host = text;
        return target;
    }
    std::string_view rest = text;
    if (rest.starts_with('[')) {
        const auto end = rest.find(']');
        if (end == rest.npos)
            return std::nullopt;
        target.host = rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
    } else {
        target.host = rest.substr(0, rest.find(':'));
        rest.remove_prefix(target.host.size());
    }
    const bool badPort = !rest.empty() && (rest.front() != ':' || !readPort(rest.substr(1), target.port));
    const bool hasBlank = target.host.find_first_of(whiteSpace) != std::string::npos;
    if (target.host.empty() || badPort || hasBlank)
        return std::nullopt;
    return target;
}

} // namespace certwright::tls
