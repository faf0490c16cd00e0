// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <string>
#include <vector>

namespace certwright::trust {

/// A program to be run, as a value that can be shown before. No shell takes part: each argument is one.
struct Command {
    std::string program; ///< "certutil", looked for where programs are
    std::vector<std::string> arguments;
    std::string input; ///< what it reads from its standard input; never a secret

    friend bool operator==(const Command&, const Command&) = default;
};

/// As a person would type it at a shell: quoted where it must be, the input as a here-document.
std::string shellText(const Command& command);

} // namespace certwright::trust
