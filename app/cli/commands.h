// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"
#include "core/base/instant.h"

#include <functional>

namespace CLI {
class App;
}

namespace certwright::cli {

/// What main() runs once the arguments are read; set by the command that was chosen.
using Job = std::function<ExitStatus(const Output&)>;

// Each adds its command with its options; when it is chosen it sets the job.
void addExplain(CLI::App& program, Job& job);
void addInspect(CLI::App& program, Job& job);
void addLint(CLI::App& program, Job& job);
void addListen(CLI::App& program, Job& job);
void addProbe(CLI::App& program, Job& job);
void addSetup(CLI::App& program, Job& job);
void addTrustMap(CLI::App& program, Job& job);
void addSimulate(CLI::App& program, Job& job);
void addStore(CLI::App& program, Job& job);
void addVerify(CLI::App& program, Job& job);

/// The moment in which the program was started: the one clock of the command line.
Instant startedAt();

} // namespace certwright::cli
