// SPDX-License-Identifier: Apache-2.0
// What belongs to the machine is changed by the machine's own tools: shown first, run only when told to.
#include "core/trust/machine_change.h"
#include "app/cli/store/store_commands.h"
#include "core/machine/run.h"
#include "core/trust/save.h"
#include "ui/words/documents/common.h"
#include "ui/words/sentence.h"

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace certwright::cli {

namespace {

using Commands = std::vector<trust::Command>;

/// Whether somebody else than root may do it: what is nearest to the folder and there decides.
bool mayWrite(std::filesystem::path folder) {
    std::error_code ignored; // what cannot be asked cannot be written either
    while (!std::filesystem::exists(folder, ignored) && folder.has_relative_path())
        folder = folder.parent_path();
    return ::access(folder.c_str(), W_OK) == 0;
}

void report(const Commands& commands, bool ran, const Output& output) {
    QJsonArray lines;
    for (const trust::Command& command : commands) {
        const QString line = QString::fromStdString(trust::shellText(command));
        lines.append(line);
        if (!output.isJson())
            output.line(line);
    }
    if (output.isJson())
        output.document({{QStringLiteral("commands"), lines}, {QStringLiteral("written"), ran}});
}

Result<void> runAll(const Commands& commands) {
    for (const trust::Command& command : commands)
        if (const auto done = machine::run(command, {.time = std::chrono::minutes(2)}); !done)
            return tl::unexpected(done.error());
    return {};
}

/// The bundle is made anew once, after the last of them.
Result<Commands> commandsFor(const std::vector<x509::Certificate>& certificates, const auto& commandsForOne) {
    Commands all;
    for (const x509::Certificate& certificate : certificates) {
        auto commands = commandsForOne(certificate);
        if (!commands)
            return commands;
        if (!all.empty())
            all.pop_back();
        std::ranges::move(*commands, std::back_inserter(all));
    }
    return all;
}

ExitStatus carryOut(const StoreOptions& options, const trust::BundleMaker& maker, const Commands& commands,
    const Output& output) {
    if (!options.run) {
        report(commands, false, output);
        output.note(QStringLiteral("Nothing was run: this store belongs to the machine. --run runs these "
                                   "commands, which may take root."));
        return Yes;
    }
    if (!mayWrite(maker.folder)) {
        report(commands, false, output);
        return output.fail({.code = ErrorCode::PermissionDenied, .subject = maker.folder.string()});
    }
    if (const auto done = runAll(commands); !done)
        return output.fail(done.error());
    report(commands, true, output);
    return Yes;
}

} // namespace

std::optional<trust::BundleMaker> makerOfStore(const StoreOptions& options) {
    std::error_code ignored; // what is not there is no store of the machine
    const auto stores = trust::findMachineStores({.root = options.root, .home = {}, .javaHome = {}});
    for (const trust::MachineStore& store : stores)
        if (std::filesystem::equivalent(store.file, options.store, ignored))
            return trust::makerOf(store, options.root);
    return std::nullopt;
}

ExitStatus addToMachine(const StoreOptions& options, const trust::BundleMaker& maker,
    const std::vector<x509::Certificate>& certificates, const Output& output) {
    const auto commands = commandsFor(certificates,
        [&](const x509::Certificate& certificate) { return trust::commandsToAdd(maker, certificate); });
    return commands ? carryOut(options, maker, *commands, output) : output.fail(commands.error());
}

ExitStatus removeFromMachine(const StoreOptions& options, const trust::BundleMaker& maker,
    const std::vector<x509::Certificate>& certificates, const Output& output) {
    const auto commands = commandsFor(certificates,
        [&](const x509::Certificate& certificate) { return trust::commandsToRemove(maker, certificate); });
    return commands ? carryOut(options, maker, *commands, output) : output.fail(commands.error());
}

} // namespace certwright::cli
