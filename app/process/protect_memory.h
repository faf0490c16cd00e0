// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace certwright::process {

/// Keeps keys and passphrases in this process: no core dump is written, and on Linux no other process of the
/// same user may look into its memory. To be called before anything else. Debuggers, and the desktop portals
/// of sandboxes, are shut out with the rest: with CERTWRIGHT_ALLOW_DEBUGGING set in the environment they are
/// let in.
void protectMemory();

} // namespace certwright::process
