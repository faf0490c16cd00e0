// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"
#include "app/cli/passphrase.h"
#include "core/trust/machine_change.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::cli {

/// What the commands of a store are asked for; each takes its part of it.
struct StoreOptions {
    std::string store;
    std::vector<std::string> names; ///< files to add, entries to remove
    std::string entry;              ///< to rename, to trust
    std::string trustedFor;         ///< purposes, with commas between them
    std::string rejectedFor;
    std::string alias;
    std::string to;
    std::string out;
    std::string server; ///< whose CAs are added
    PassphraseOptions passphrase;
    PassphraseOptions outPassphrase;
    std::vector<std::string> identities; ///< that may need entries
    PassphraseOptions identityPassphrase;
    std::string at; ///< the moment, where it is not now
    bool dryRun = false;
    bool machine = false;
    std::string root = "/"; ///< of the machine that a store belongs to
    bool run = false;       ///< the commands that change it
};

ExitStatus listStore(const StoreOptions& options, const Output& output);
ExitStatus listMachineStores(const Output& output);
ExitStatus addToStore(const StoreOptions& options, const Output& output);
ExitStatus removeFromStore(const StoreOptions& options, const Output& output);
/// The tool that makes the store; empty where it is not the machine's.
std::optional<trust::BundleMaker> makerOfStore(const StoreOptions& options);
ExitStatus addToMachine(const StoreOptions& options, const trust::BundleMaker& maker,
    const std::vector<x509::Certificate>& certificates, const Output& output);
ExitStatus removeFromMachine(const StoreOptions& options, const trust::BundleMaker& maker,
    const std::vector<x509::Certificate>& certificates, const Output& output);
ExitStatus renameInStore(const StoreOptions& options, const Output& output);
ExitStatus trustInStore(const StoreOptions& options, const Output& output);
ExitStatus changeStorePassphrase(const StoreOptions& options, const Output& output);
ExitStatus convertStore(const StoreOptions& options, const Output& output);
ExitStatus findInStores(const StoreOptions& options, const Output& output);
ExitStatus listUnused(const StoreOptions& options, const Output& output);
ExitStatus compareStores(const StoreOptions& options, const Output& output);

} // namespace certwright::cli
