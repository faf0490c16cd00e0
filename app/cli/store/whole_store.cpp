// SPDX-License-Identifier: Apache-2.0
// Commands that take a store as a whole: show it, write it in another format, compare it with another.
#include "app/cli/commands.h"
#include "app/cli/store/opened_store.h"
#include "app/cli/store/store_commands.h"
#include "app/cli/store/store_text.h"
#include "core/trust/edit.h"
#include "ui/words/documents/store.h"

namespace certwright::cli {

using trust::Store;

namespace {

/// The passphrase for what is written: its own, else that of what was read.
Result<std::optional<SecretText>> outPassphrase(const StoreOptions& options, const OpenedStore& opened) {
    if (!options.outPassphrase.file.empty())
        return givenPassphrase(options.outPassphrase);
    const bool isSealed = trust::isSealedFormat(*trust::storeFormatNamed(options.to));
    return opened.passphrase || !isSealed ? opened.passphrase : askPassphrase(options.out);
}

} // namespace

ExitStatus listStore(const StoreOptions& options, const Output& output) {
    if (options.machine)
        return listMachineStores(output);
    if (options.store.empty())
        return output.fail({.code = ErrorCode::InvalidArgument, .subject = "store list"});
    const auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    const Store& store = opened->file.store;
    const auto findings = trust::judge(store, startedAt());
    if (output.isJson())
        output.document(words::storeDocument(store, findings));
    else
        printStore(output, store, findings);
    return Yes;
}

ExitStatus convertStore(const StoreOptions& options, const Output& output) {
    const auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    const auto passphrase = outPassphrase(options, *opened);
    if (!passphrase)
        return output.fail(passphrase.error());
    const Store& before = opened->file.store;
    const trust::StoreFormat format = *trust::storeFormatNamed(options.to);
    const Store after = trust::convert(before, format, startedAt());
    const auto prepared = trust::prepareStoreFile(options.out, after, *passphrase);
    if (!prepared)
        return output.fail(prepared.error());
    if (!options.dryRun)
        if (const auto written = trust::writeStoreFile(*prepared, IfExists::Refuse); !written)
            return output.fail(written.error());
    reportChange(output, trust::diff(before, prepared->store), trust::lossesOf(before, after, passphrase->has_value()),
        {.format = format, .commands = {}, .written = !options.dryRun});
    return Yes;
}

ExitStatus compareStores(const StoreOptions& options, const Output& output) {
    const auto before = openStore(options.store, options.passphrase);
    if (!before)
        return output.fail(before.error());
    const bool another = !options.outPassphrase.file.empty();
    const auto after = openStore(options.out, another ? options.outPassphrase : options.passphrase);
    if (!after)
        return output.fail(after.error());
    const trust::Diff diff = trust::diff(before->file.store, after->file.store);
    if (output.isJson())
        output.document(words::storeDiffDocument(diff));
    else
        printDiff(output, diff);
    return diff.empty() ? Yes : No;
}

} // namespace certwright::cli
