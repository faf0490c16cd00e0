// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/trust/command.h"

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace certwright::machine {

/// What may be taken of a program.
struct RunLimits {
    std::chrono::milliseconds time{30'000};
    std::size_t output = 16U << 20; ///< octets
};

/// Runs a program of this machine to its end, without a shell, and gives what it printed. It is looked for
/// where programs are, and where those of the administrator are. Blocks: never on a window's thread.
/// Errors: NotFound about the program; Cancelled; Library where it failed, with what it said as causes, took
/// too long or said too much.
Result<std::string> run(
    const trust::Command& command, const RunLimits& limits = {}, std::stop_token stop = {});

/// Runs them one after the other, up to the first that fails. Errors: those of run().
Result<void> runAll(const std::vector<trust::Command>& commands, const RunLimits& limits = {});

/// Whether this user may put files into a folder that is there or would be made. Asks, and tries nothing.
bool mayWrite(std::filesystem::path folder);

} // namespace certwright::machine
