// SPDX-License-Identifier: Apache-2.0
#include "core/codec/public_suffixes.h"

#include "core/codec/punycode.h"

#include <algorithm>

namespace certwright::codec {

namespace {

constexpr std::string_view endOfRegistries = "// ===END ICANN DOMAINS===";

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

void insert(std::unordered_set<std::string>& domains, std::string_view domain) {
    if (auto ace = toAce(domain))
        domains.insert(lowered(*ace));
}

} // namespace

PublicSuffixes PublicSuffixes::parse(std::string_view list) {
    PublicSuffixes suffixes;
    list = list.substr(0, list.find(endOfRegistries));
    while (!list.empty()) {
        std::string_view line = list.substr(0, list.find('\n'));
        list.remove_prefix(std::min(list.size(), line.size() + 1));
        line = line.substr(0, line.find_first_of(" \t\r")); // a rule ends where a blank stands
        if (line.empty() || line.starts_with("//"))
            continue;
        if (line.starts_with('!'))
            insert(suffixes.exceptions_, line.substr(1));
        else if (line.starts_with("*."))
            insert(suffixes.wildcards_, line.substr(2));
        else
            insert(suffixes.rules_, line);
    }
    return suffixes;
}

bool PublicSuffixes::contains(std::string_view domain) const {
    const std::string name = lowered(domain);
    const auto dot = name.find('.');
    if (name.empty() || exceptions_.contains(name))
        return false;
    return dot == name.npos || rules_.contains(name) || wildcards_.contains(name.substr(dot + 1));
}

} // namespace certwright::codec
