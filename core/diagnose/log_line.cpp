// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log_signs.h"

#include <charconv>

namespace certwright::diagnose {

namespace {

bool isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Typographic quotes, as wget and GnuTLS print them: octets E2 80 98 to 9F.
bool isQuoteAt(std::string_view text, std::size_t place) {
    if (place + 2 >= text.size() || text.substr(place, 2) != "\xE2\x80")
        return false;
    const auto last = static_cast<unsigned char>(text[place + 2]);
    return last >= 0x98 && last <= 0x9F;
}

/// Logs in JSON write line breaks, tabs and quotes as escapes: what a backslash stands before, or 0.
char escapedAt(std::string_view text, std::size_t place) {
    if (text[place] != '\\' || place + 1 == text.size())
        return 0;
    const char next = text[place + 1];
    if (next == 'n' || next == 't' || next == 'r')
        return ' ';
    return next == '"' ? '"' : '\0';
}

char plain(char c) {
    if (c >= 'A' && c <= 'Z')
        return static_cast<char>(c - 'A' + 'a');
    return c == '_' || c == '-' || c == '\t' ? ' ' : c;
}

} // namespace

LogLine::LogLine(std::string_view text)
    : text_(text) {
    words_.reserve(text.size());
    places_.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool quote = isQuoteAt(text, i);
        const char escaped = escapedAt(text, i);
        const char c = quote ? '\'' : escaped ? escaped : plain(text[i]);
        if (c != ' ' || (!words_.empty() && words_.back() != ' ')) {
            words_ += c;
            places_.push_back(i);
        }
        i += quote ? 2U : escaped ? 1U : 0U;
    }
}

std::size_t LogLine::find(std::string_view phrase, std::size_t from) const {
    for (std::size_t at = words_.find(phrase, from); at != std::string::npos;
         at = words_.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        const bool startsWord = at == 0 || !isWordCharacter(words_[at - 1]) ||
            !isWordCharacter(phrase.front());
        const bool endsWord = end == words_.size() || !isWordCharacter(words_[end]) ||
            !isWordCharacter(phrase.back());
        if (startsWord && endsWord)
            return at;
    }
    return std::string::npos;
}

bool LogLine::containsAsWritten(std::string_view beginning) const {
    for (std::size_t at = text_.find(beginning); at != std::string::npos;
         at = text_.find(beginning, at + 1)) {
        const char before = at == 0 ? ' ' : text_[at - 1];
        if (!isWordCharacter(plain(before)) && before != '_' && before != '-')
            return true;
    }
    return false;
}

std::string LogLine::original(std::size_t place, std::size_t length) const {
    const std::size_t end = std::min(place + length, words_.size());
    if (place >= end)
        return {};
    const std::size_t first = places_[place];
    const std::size_t last = end < places_.size() ? places_[end] : text_.size();
    std::string part = text_.substr(first, last - first);
    while (!part.empty() && part.back() == ' ')
        part.pop_back();
    return part;
}

void LogLine::blank(std::size_t place, std::size_t length) {
    for (std::size_t i = place; i < std::min(place + length, words_.size()); ++i)
        words_[i] = '\x01';
}

std::optional<int> numberBehind(const LogLine& line, std::string_view phrase) {
    const std::size_t at = line.find(phrase);
    if (at == std::string_view::npos)
        return std::nullopt;
    std::string_view rest = line.words().substr(at + phrase.size());
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '"'))
        rest.remove_prefix(1);
    int number = 0;
    const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    return fault == std::errc{} && number >= 0 ? std::optional{number} : std::nullopt;
}

} // namespace certwright::diagnose
