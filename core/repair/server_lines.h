// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"

#include <string>
#include <string_view>
#include <vector>

namespace certwright::repair {

/// What stands in a server's configuration where a fault is put right there.
struct ServerLines {
    std::string_view program; ///< "nginx"
    std::string_view lines;   ///< to be pasted; files stand there under names of their own
};

/// The lines for a fix, one program after the other: first the one that the server seems to be, by the name
/// that a diagnosis guessed. Empty where no line of a configuration does it.
std::vector<ServerLines> serverLines(diagnose::FixAction action, std::string_view guessed);

} // namespace certwright::repair
