// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/access_token.h"

#include "core/codec/base64.h"

#include <nlohmann/json.hpp>

namespace certwright::diagnose {

namespace {

constexpr std::size_t largestToken = 64U << 10;
constexpr std::size_t largestThumbprint = 100;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(space) + 1 - first);
}

} // namespace

Result<TokenBinding> readTokenBinding(std::string_view token) {
    if (token.size() > largestToken)
        return failure(ErrorCode::TooLarge, "access token");
    token = trimmed(token);
    for (const std::string_view scheme : {"Bearer ", "bearer ", "Authorization: Bearer "})
        if (token.starts_with(scheme))
            token = trimmed(token.substr(scheme.size()));
    const auto first = token.find('.');
    const auto second = token.find('.', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos)
        return failure(ErrorCode::UnknownFormat, "access token", "no JSON Web Token");
    const auto claims = codec::fromBase64(token.substr(first + 1, second - first - 1));
    if (!claims)
        return failure(ErrorCode::Malformed, "access token");
    const auto json = nlohmann::json::parse(claims->begin(), claims->end(), nullptr, false);
    if (!json.is_object())
        return failure(ErrorCode::Malformed, "access token");
    TokenBinding binding;
    const auto confirmation = json.find("cnf");
    if (confirmation == json.end() || !confirmation->is_object())
        return binding;
    const auto thumbprint = confirmation->find("x5t#S256");
    if (thumbprint != confirmation->end() && thumbprint->is_string())
        binding.thumbprint = thumbprint->get<std::string>().substr(0, largestThumbprint);
    return binding;
}

std::string thumbprintOf(const x509::Certificate& certificate) {
    return codec::toBase64Url(certificate.sha256());
}

} // namespace certwright::diagnose
