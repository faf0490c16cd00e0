// SPDX-License-Identifier: Apache-2.0
#include "core/trust/command.h"

namespace certwright::trust {

namespace {

std::string shellWord(const std::string& word) {
    static constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%+,-./:=@_";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos)
        return word;
    std::string quoted = "'";
    for (const char c : word)
        c == '\'' ? quoted += "'\\''" : quoted += c;
    return quoted + "'";
}

} // namespace

std::string shellText(const Command& command) {
    std::string text = shellWord(command.program);
    for (const std::string& argument : command.arguments)
        text += ' ' + shellWord(argument);
    if (!command.input.empty())
        text += " <<'END'\n" + command.input + "END";
    return text;
}

} // namespace certwright::trust
