// SPDX-License-Identifier: Apache-2.0
#include "core/tls/dialogue.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <utility>

namespace certwright::tls {

namespace {

constexpr std::size_t longestWords = 400;

/// Lines as one text, each end of a line as a blank.
std::string inOneLine(ByteView message) {
    std::string line;
    for (const char c : textOf(message)) {
        if (c == '\r')
            continue;
        line += c == '\n' ? ' ' : c;
    }
    while (line.ends_with(' '))
        line.pop_back();
    return elided(visible(line), longestWords);
}

} // namespace

Dialogue::Dialogue(const Script& script, DialogueContext context)
    : script_(script)
    , context_(std::move(context)) {
    result_.protocol = script_.name;
}

void Dialogue::begin() {
    follow(script_.open(context_), {});
}

void Dialogue::receive(ByteView bytes) {
    append(pending_, bytes);
    while (result_.state == DialogueState::Going && !pending_.empty()) {
        const Extent extent = script_.measure(pending_, turn_);
        const std::size_t needed = extent.kind == Extent::Kind::Whole ? extent.size : pending_.size();
        const bool endless = consumed_ + needed > mostOctets;
        if (extent.kind == Extent::Kind::Never || endless) {
            note(Direction::Received, ByteView{pending_}.first(std::min(pending_.size(), longestLine)), {});
            result_.state = DialogueState::Foreign;
            return;
        }
        if (extent.kind == Extent::Kind::Incomplete)
            return;
        const Bytes message(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(extent.size));
        pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(extent.size));
        consumed_ += extent.size;
        follow(script_.answer(context_, turn_, message), message);
    }
}

/// Notes what came, does what the script wants, and notes what goes.
void Dialogue::follow(Turn turn, ByteView message) {
    if (!message.empty())
        note(Direction::Received, message, turn.words);
    if (!turn.say.empty()) {
        note(Direction::Sent, turn.say, turn.shown);
        append(output_, turn.say);
        ++turn_;
    }
    switch (turn.kind) {
    case Turn::Kind::Wait:
    case Turn::Kind::Say:
        return;
    case Turn::Kind::Agree:
        result_.state = DialogueState::Agreed;
        break;
    case Turn::Kind::Refuse:
        result_.state = DialogueState::Refused;
        result_.refusal = turn.refusal;
        break;
    case Turn::Kind::Foreign:
        result_.state = DialogueState::Foreign;
        pending_.insert(pending_.begin(), message.begin(), message.end()); // for the caller to see
        break;
    }
    result_.code = std::move(turn.code);
    result_.words = turn.words.empty() ? inOneLine(message) : inOneLine(bytesOf(turn.words));
}

void Dialogue::note(Direction direction, ByteView message, const std::string& shown) {
    if (!shown.empty()) {
        addLine(direction, shown, message.size());
        return;
    }
    std::string_view text = textOf(message);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end);
        while (line.ends_with('\n') || line.ends_with('\r'))
            line.remove_suffix(1);
        addLine(direction, line, end);
    }
}

void Dialogue::addLine(Direction direction, std::string_view text, std::size_t bytes) {
    if (noted_++ < mostLines)
        lines_.push_back({direction, elided(visible(text), longestLine), bytes});
}

Bytes Dialogue::takeOutput() {
    return std::exchange(output_, {});
}

std::vector<Dialogue::Line> Dialogue::takeLines() {
    return std::exchange(lines_, {});
}

Bytes Dialogue::takeRest() {
    return std::exchange(pending_, {});
}

} // namespace certwright::tls
