// SPDX-License-Identifier: Apache-2.0
// What belongs to the machine is changed by the machine's own tools: shown first, run only when told to.
#include "core/trust/machine_change.h"
#include "app/cli/store/store_commands.h"
#include "core/machine/run.h"
#include "core/trust/save.h"
#include "ui/words/documents/common.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"

namespace certwright::cli {

namespace {

using Commands = std::vector<trust::Command>;

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

ExitStatus carryOut(const StoreOptions& options, const trust::BundleMaker& maker, const Commands& commands,
    const Output& output) {
    if (const QString origin = words::storeOriginText(maker); !origin.isEmpty())
        output.note(origin);
    if (!options.run) {
        report(commands, false, output);
        output.note(QStringLiteral("Nothing was run: this store belongs to the machine. --run runs these "
                                   "commands, which may take root."));
        return Yes;
    }
    if (!machine::mayWrite(maker.folder)) {
        report(commands, false, output);
        return output.fail({.code = ErrorCode::PermissionDenied, .subject = maker.folder.string()});
    }
    if (const auto done = machine::runAll(commands, {.time = std::chrono::minutes(2)}); !done)
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
    const auto commands = trust::commandsToAdd(maker, certificates);
    return commands ? carryOut(options, maker, *commands, output) : output.fail(commands.error());
}

ExitStatus removeFromMachine(const StoreOptions& options, const trust::BundleMaker& maker,
    const std::vector<x509::Certificate>& certificates, const Output& output) {
    const auto commands = trust::commandsToRemove(maker, certificates);
    return commands ? carryOut(options, maker, *commands, output) : output.fail(commands.error());
}

} // namespace certwright::cli
