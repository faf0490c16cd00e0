// SPDX-License-Identifier: Apache-2.0
#include "core/container/p11_kit_sections.h"

#include <algorithm>

namespace certwright::container {

namespace {

constexpr std::string_view objectLine = "[p11-kit-object-v1]";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Goes through a text line by line, each with its line end.
class Lines {
public:
    explicit Lines(std::string_view text)
        : text_(text) {}

    bool atEnd() const { return at_ == text_.size(); }
    std::size_t offset() const { return at_; }
    std::string_view next() {
        const std::size_t end = text_.find('\n', at_);
        const std::size_t after = end == std::string_view::npos ? text_.size() : end + 1;
        const std::string_view line = text_.substr(at_, after - at_);
        at_ = after;
        return line;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

bool isSilent(std::string_view line) {
    const std::string_view content = trimmed(line);
    return content.empty() || content.starts_with('#');
}

class Splitting {
public:
    Splitting(std::string_view text, std::size_t most)
        : text_(text)
        , most_(most) {}

    P11KitFile split() {
        Lines lines{text_};
        while (!lines.atEnd()) {
            const std::size_t start = lines.offset();
            const std::string_view line = lines.next();
            if (isInBlock_)
                continueBlock(line, start);
            else if (trimmed(line).starts_with(objectLine) && file_.sections.size() < most_)
                begin(start);
            else if (!isSilent(line) && !file_.sections.empty())
                take(line, start);
        }
        finish();
        file_.trailer = text_.substr(end_);
        return std::move(file_);
    }

private:
    void begin(std::size_t start) {
        finish();
        std::string_view before = text_.substr(end_, start - end_);
        if (file_.sections.empty()) {
            const auto gap = before.rfind("\n\n"); // a comment on the whole stands by itself
            file_.header = before.substr(0, gap == std::string_view::npos ? 0 : gap + 2);
            before.remove_prefix(file_.header.size());
        }
        file_.sections.push_back({.before = before, .text = {}, .attributes = {}, .block = {}});
        start_ = start;
        end_ = text_.find('\n', start);
        end_ = end_ == std::string_view::npos ? text_.size() : end_ + 1;
    }

    void finish() {
        if (!file_.sections.empty())
            file_.sections.back().text = text_.substr(start_, end_ - start_);
    }

    void take(std::string_view line, std::size_t start) {
        P11KitSection& section = file_.sections.back();
        end_ = start + line.size();
        if (trimmed(line).starts_with("-----BEGIN")) {
            isInBlock_ = true;
            block_ = start;
            return;
        }
        const auto colon = line.find(':');
        if (colon != std::string_view::npos)
            section.attributes.push_back(
                {line, trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))});
    }

    void continueBlock(std::string_view line, std::size_t start) {
        end_ = start + line.size();
        if (!trimmed(line).starts_with("-----END"))
            return;
        isInBlock_ = false;
        std::string_view& block = file_.sections.back().block;
        if (block.empty())
            block = text_.substr(block_, end_ - block_);
    }

    std::string_view text_;
    std::size_t most_;
    P11KitFile file_;
    std::size_t start_ = 0; ///< of the object
    std::size_t end_ = 0;   ///< of what was taken
    std::size_t block_ = 0;
    bool isInBlock_ = false;
};

} // namespace

std::string_view P11KitSection::value(std::string_view name) const {
    const auto found = std::ranges::find(attributes, name, &Attribute::name);
    return found == attributes.end() ? std::string_view{} : found->value;
}

std::optional<Bytes> P11KitSection::decoded(std::string_view name) const {
    std::string_view quoted = value(name);
    if (quoted.size() < 2 || !quoted.starts_with('"') || !quoted.ends_with('"'))
        return std::nullopt;
    quoted = quoted.substr(1, quoted.size() - 2);
    Bytes content;
    for (std::size_t at = 0; at < quoted.size(); ++at) {
        if (quoted[at] != '%') {
            content.push_back(static_cast<std::uint8_t>(quoted[at]));
            continue;
        }
        const auto octet = at + 2 < quoted.size() ? fromHex(quoted.substr(at + 1, 2)) : std::nullopt;
        if (!octet)
            return std::nullopt;
        content.push_back(octet->front());
        at += 2;
    }
    return content;
}

bool looksLikeP11Kit(std::string_view text) {
    for (std::size_t at = text.find(objectLine); at != std::string_view::npos;
         at = text.find(objectLine, at + 1)) {
        const std::size_t before = text.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
        if (at == 0 || before == std::string_view::npos || text[before] == '\n')
            return true;
    }
    return false;
}

P11KitFile splitP11Kit(std::string_view text, std::size_t mostSections) {
    return Splitting(text, mostSections).split();
}

std::string p11KitString(ByteView content) {
    static constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. ";
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = "\"";
    for (const std::uint8_t octet : content) {
        const char c = static_cast<char>(octet);
        if (plain.find(c) != std::string_view::npos)
            text += c;
        else
            (((text += '%') += digits[octet >> 4]) += digits[octet & 15]);
    }
    return text + '"';
}

} // namespace certwright::container
