// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/quoting.h"

namespace certwright::deploy {

namespace {

bool isControl(char c) {
    const auto octet = static_cast<unsigned char>(c);
    return octet < 0x20 || octet == 0x7F;
}

std::string backslashed(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (isControl(c))
            continue;
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

bool isPlainWord(std::string_view text) {
    static constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/:=@%+,";
    return !text.empty() && text.find_first_not_of(plain) == text.npos;
}

} // namespace

std::string shellQuoted(std::string_view text) {
    if (isPlainWord(text))
        return std::string(text);
    std::string quoted = "'";
    for (const char c : text) {
        if (isControl(c))
            continue;
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

std::string curlCertificateQuoted(std::string_view path) {
    std::string escaped;
    for (const char c : path) {
        if (c == ':' || c == '\\')
            escaped += '\\';
        escaped += c;
    }
    return shellQuoted(escaped);
}

std::string nginxQuoted(std::string_view text) {
    static constexpr std::string_view special = " ;{}\"'\\$#";
    return text.find_first_of(special) == text.npos && !text.empty() ? std::string(text) : backslashed(text);
}

std::string scriptQuoted(std::string_view text) {
    return backslashed(text);
}

} // namespace certwright::deploy
