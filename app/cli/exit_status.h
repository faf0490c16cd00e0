// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace certwright::cli {

/// How the command line ends: scripts rely on these.
enum ExitStatus : int {
    Yes = 0,      ///< done, and the answer is yes
    No = 1,       ///< done, and the answer is no
    Usage = 2,    ///< called the wrong way: an argument that is missing, unknown or senseless
    NoAnswer = 3, ///< could not answer: unreadable, unknown format, wrong passphrase
};

} // namespace certwright::cli
