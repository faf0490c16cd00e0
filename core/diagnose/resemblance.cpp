// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/resemblance.h"

#include "core/codec/oid_names.h"

#include <algorithm>
#include <set>
#include <string>

namespace certwright::diagnose {

namespace {

bool isCommonWord(const std::string& word) {
    static const std::set<std::string> common{"ca", "root", "issuing", "intermediate", "authority", "certificate",
        "certification", "servers", "server", "clients", "client", "sub", "subca", "tls", "ssl", "test", "the", "of",
        "and", "for", "inc", "ltd", "gmbh", "g1", "g2", "g3", "r1", "r2", "r3", "class", "global", "public",
        "private", "local", "internal", "signing", "leaf", "user", "users", "device", "devices", "ecc", "rsa", "int",
        "one", "two", "new", "old", "other"};
    const bool number = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    return number || word.size() < 2 || common.contains(word);
}

std::set<std::string> wordsOf(const x509::Name& name) {
    std::set<std::string> words;
    std::string word;
    const auto finish = [&] {
        if (!isCommonWord(word))
            words.insert(word);
        word.clear();
    };
    for (const char c : x509::preparedForComparison(name.commonName())) {
        const auto octet = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || octet >= 0x80)
            word += c;
        else
            finish();
    }
    finish();
    return words;
}

} // namespace

bool resembles(const x509::Name& left, const x509::Name& right) {
    const std::string organisation = x509::preparedForComparison(left.attribute(codec::oid::organizationName));
    if (!organisation.empty() &&
        organisation == x509::preparedForComparison(right.attribute(codec::oid::organizationName)))
        return true;
    const auto leftWords = wordsOf(left);
    return std::ranges::any_of(
        wordsOf(right), [&](const std::string& word) { return leftWords.contains(word); });
}

bool resemblesAny(const x509::Name& name, const std::vector<x509::Name>& others) {
    return std::ranges::any_of(others, [&](const x509::Name& other) { return resembles(name, other); });
}

} // namespace certwright::diagnose
