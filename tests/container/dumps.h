// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <algorithm>
#include <string>

namespace certwright::test {

enum class Dump { Xxd, Hexdump, Od };

/// Octets as dumping programs print them: sixteen a line, behind their offset. Of less than 64 kB.
inline std::string dump(const Bytes& octets, Dump kind) {
    std::string text;
    for (std::size_t at = 0; at < octets.size(); at += 16) {
        std::string hex;
        std::string characters;
        for (std::size_t i = at; i < std::min(at + 16, octets.size()); ++i) {
            const bool isSpaced = kind != Dump::Xxd || (i - at) % 2 == 0;
            const bool isMiddle = kind == Dump::Hexdump && i - at == 8;
            hex += std::string(isSpaced ? " " : "") + (isMiddle ? " " : "") + toHex(Bytes{octets[i]});
            characters += octets[i] > 0x20 && octets[i] < 0x7F ? static_cast<char>(octets[i]) : '.';
        }
        hex.resize(kind == Dump::Od ? hex.size() : 50, ' ');
        text += toHex(Bytes{0, 0, static_cast<std::uint8_t>(at >> 8), static_cast<std::uint8_t>(at)});
        text += kind == Dump::Xxd ? ":" + hex + "  " + characters
            : kind == Dump::Od    ? hex
                                  : " " + hex + "  |" + characters + "|";
        text += '\n';
    }
    return text;
}

} // namespace certwright::test
