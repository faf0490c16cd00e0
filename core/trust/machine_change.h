// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/trust/command.h"
#include "core/trust/machine_stores.h"
#include "core/x509/certificate.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace certwright::trust {

/// How a bundle of this machine comes about: it is made of files in a folder, by a program. What is written
/// into the bundle itself is gone with the next update.
struct BundleMaker {
    std::filesystem::path folder; ///< where a file for each added certificate lies
    std::string program;          ///< "update-ca-certificates"
    std::vector<std::string> arguments;
};

/// Debian's update-ca-certificates, or the update-ca-trust of Fedora and Arch, whichever makes that bundle;
/// empty where neither does. Below another root than "/", Debian's tool is told to stay there.
std::optional<BundleMaker> makerOf(const MachineStore& store, const std::filesystem::path& root = "/");

/// The commands that add certificates to what the bundle is made of, and make it anew. Each file is called
/// after a subject, ".crt", for the tool passes over any other; nothing that is there is overwritten: one
/// of that name gets a number. Errors: Exists about the file that holds this certificate already.
Result<std::vector<Command>> commandsToAdd(
    const BundleMaker& maker, const std::vector<x509::Certificate>& certificates);

/// The commands that take certificates out again that were added so. Errors: NotFound about its subject where
/// no file in the folder holds it alone: it came with a package.
Result<std::vector<Command>> commandsToRemove(
    const BundleMaker& maker, const std::vector<x509::Certificate>& certificates);

} // namespace certwright::trust
