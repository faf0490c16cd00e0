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

/// By what a store of this machine is changed.
enum class MakerWay {
    Files,       ///< it is made of files in a folder, by a program: what is written into itself is gone with
                 ///< the next update
    TrustAnchor, ///< p11-kit's tool puts it where its configuration says
    Keytool,     ///< Java's tool writes into the store itself
};

struct BundleMaker {
    std::filesystem::path folder; ///< what must be writable: where a file for each added certificate lies; of
                                  ///< Java's tool the store
    std::string program;          ///< "update-ca-certificates"
    std::vector<std::string> arguments;
    MakerWay way = MakerWay::Files;
    std::filesystem::path javaStore; ///< where it is Java's, also where Debian makes it of the same files
};

/// Debian's or openSUSE's update-ca-certificates, the update-ca-trust of Fedora and Arch, p11-kit's trust, or
/// the keytool of a JDK, whichever that store is changed by; empty where none is. Java's store on Debian is
/// made by ca-certificates-java of what the machine's bundle is made of. Below another root than "/",
/// Debian's tool is told to stay there.
std::optional<BundleMaker> makerOf(const MachineStore& store, const std::filesystem::path& root = "/");

/// The commands that add certificates. Each file is called after a subject, ".crt", for the tool passes over
/// any other; nothing that is there is overwritten: one of that name gets a number, and so does an alias.
/// Errors: Exists about the file or the alias that holds this certificate already; those of opening Java's
/// store.
Result<std::vector<Command>> commandsToAdd(
    const BundleMaker& maker, const std::vector<x509::Certificate>& certificates);

/// The commands that take certificates out again that were added so. Debian tells nobody of a file that is
/// gone, so that its entry in Java's store is deleted too. Errors: NotFound about its subject where no file
/// in the folder holds it alone: it came with a package; those of opening Java's store.
Result<std::vector<Command>> commandsToRemove(
    const BundleMaker& maker, const std::vector<x509::Certificate>& certificates);

} // namespace certwright::trust
