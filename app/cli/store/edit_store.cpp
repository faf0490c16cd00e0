// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/store/opened_store.h"
#include "app/cli/store/store_commands.h"
#include "app/cli/store/store_text.h"
#include "core/machine/store_access.h"
#include "core/net/server_look.h"
#include "core/trust/additions.h"
#include "core/trust/purposes.h"
#include "ui/words/documents/common.h"
#include "ui/words/sentence.h"

#include <algorithm>

namespace certwright::cli {

using trust::Add;
using trust::Edit;
using trust::Entry;
using trust::Store;

namespace {

/// Shows what the edits do, then does them.
ExitStatus perform(
    const StoreOptions& options, OpenedStore opened, const std::vector<Edit>& edits, const Output& output) {
    const Store& before = opened.file.store;
    const auto after = trust::apply(before, edits);
    if (!after)
        return output.fail(after.error());
    if (!options.dryRun)
        if (const auto asked = askForSeal(opened); !asked)
            return output.fail(asked.error());
    for (const Finding& finding : before.findings) // what is saved looks sound afterwards
        if (finding.severity() != Severity::Note)
            output.note(bullet(finding).trimmed());
    const auto lost = trust::lossesOf(before, *after, opened.passphrase.has_value());
    const auto changes = trust::diff(before, *after);
    const auto commands = machine::commandsToSave(opened.file, *after);
    if (!commands)
        return output.fail(commands.error());
    if (!options.dryRun)
        if (const auto saved = machine::saveStore(opened.file, *after, opened.passphrase); !saved)
            return output.fail(saved.error());
    reportChange(
        output, changes, lost, {.format = after->format, .commands = *commands, .written = !options.dryRun});
    return Yes;
}

/// What there is to add in a file: a store's entries, else the certificates that are found in it.
Result<std::vector<Add>> additionsOf(const std::string& file, const std::optional<SecretText>& passphrase) {
    const auto store = readStore(file, passphrase);
    if (store)
        return trust::additionsFrom(store->store);
    if (store.error().code != ErrorCode::UnknownFormat || file == "-")
        return tl::unexpected(store.error());
    const auto opened = openInput(file, passphrase);
    if (!opened)
        return tl::unexpected(opened.error());
    auto additions = trust::additionsFrom(opened->certificates());
    if (additions.empty())
        return failure(ErrorCode::NoCertificate, file);
    return additions;
}

/// The CAs of the chain that a server sends; tells which they are, and what is left out.
Result<std::vector<Add>> additionsOfServer(const std::string& server, const Output& output) {
    const auto look = net::lookAtServer(server, startedAt());
    if (!look)
        return tl::unexpected(look.error());
    std::vector<x509::Certificate> authorities;
    for (const x509::Certificate& certificate : look->chain) {
        const QString line = QStringLiteral("%1, %2").arg(
            words::text(certificate->subject.toRfc4514()), words::hexText(certificate.sha256()));
        output.note(
            (certificate.isCa() ? QStringLiteral("taken: ") : QStringLiteral("left out, no CA: ")) + line);
        if (certificate.isCa())
            authorities.push_back(certificate);
    }
    if (authorities.empty())
        return failure(ErrorCode::NoCertificate, server, "no CA");
    return trust::additionsFrom(authorities);
}

/// Names what is added, where it is one thing.
Result<void> name(std::vector<Add>& additions, const std::string& alias) {
    if (alias.empty())
        return {};
    if (additions.size() != 1)
        return failure(ErrorCode::InvalidArgument, "--alias " + alias);
    additions.front().entry.alias = alias;
    additions.front().entry.edited = true;
    return {};
}

/// The entries of that alias, or of that fingerprint in hexadecimal.
std::vector<std::uint64_t> entriesCalled(const Store& store, const std::string& name) {
    const auto fingerprint = fromHex(name);
    std::vector<std::uint64_t> found;
    for (const auto& entry : store.entries)
        if ((!name.empty() && entry->alias == name) ||
            (fingerprint && sameBytes(entry->fingerprint(), *fingerprint)))
            found.push_back(entry->id);
    return found;
}

Result<std::uint64_t> entryCalled(const Store& store, const std::string& name) {
    const auto found = entriesCalled(store, name);
    if (found.size() != 1)
        return failure(found.empty() ? ErrorCode::NotFound : ErrorCode::InvalidArgument, name);
    return found.front();
}

/// Its tool has no command for that: what is written into the store itself does not last.
void noteWhatIsMade(const StoreOptions& options, const Output& output) {
    const auto maker = makerOfStore(options);
    if (maker && maker->way == trust::MakerWay::Files)
        output.note(QStringLiteral("%1 makes this store: what is changed in it is gone when it runs again")
                        .arg(words::text(maker->program)));
}

} // namespace

ExitStatus addToStore(const StoreOptions& options, const Output& output) {
    if (options.names.empty() && options.server.empty())
        return output.fail({.code = ErrorCode::InvalidArgument, .subject = "store add"});
    auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    std::vector<Add> additions;
    for (const std::string& file : options.names) {
        auto found = additionsOf(file, opened->passphrase);
        if (!found)
            return output.fail(found.error());
        std::ranges::move(*found, std::back_inserter(additions));
    }
    if (!options.server.empty()) {
        auto found = additionsOfServer(options.server, output);
        if (!found)
            return output.fail(found.error());
        std::ranges::move(*found, std::back_inserter(additions));
    }
    if (const auto maker = makerOfStore(options))
        return addToMachine(options, *maker, trust::certificatesOf(additions), output);
    if (const auto named = name(additions, options.alias); !named)
        return output.fail(named.error());
    const trust::StoreFormat format = opened->file.store.format;
    return perform(
        options, std::move(*opened), trust::editsToAdd(std::move(additions), format, startedAt()), output);
}

ExitStatus removeFromStore(const StoreOptions& options, const Output& output) {
    auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    std::vector<Edit> edits;
    std::vector<x509::Certificate> certificates;
    for (const std::string& name : options.names) {
        const auto found = entriesCalled(opened->file.store, name);
        if (found.empty())
            return output.fail({.code = ErrorCode::NotFound, .subject = name});
        for (const std::uint64_t id : found) {
            edits.emplace_back(trust::Remove{id});
            if (const Entry& entry = *opened->file.store.find(id); entry.leaf())
                certificates.push_back(*entry.leaf());
        }
    }
    if (const auto maker = makerOfStore(options))
        return removeFromMachine(options, *maker, certificates, output);
    return perform(options, std::move(*opened), edits, output);
}

ExitStatus renameInStore(const StoreOptions& options, const Output& output) {
    auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    noteWhatIsMade(options, output);
    const auto entry = entryCalled(opened->file.store, options.entry);
    if (!entry)
        return output.fail(entry.error());
    return perform(options, std::move(*opened), {trust::Rename{*entry, options.alias}}, output);
}

ExitStatus trustInStore(const StoreOptions& options, const Output& output) {
    auto trusted = trust::purposesNamed(options.trustedFor);
    if (!trusted)
        return output.fail(trusted.error());
    auto rejected = trust::purposesNamed(options.rejectedFor);
    if (!rejected)
        return output.fail(rejected.error());
    auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    noteWhatIsMade(options, output);
    const auto entry = entryCalled(opened->file.store, options.entry);
    if (!entry)
        return output.fail(entry.error());
    return perform(options, std::move(*opened),
        {trust::SetTrust{*entry, std::move(*trusted), std::move(*rejected)}}, output);
}

} // namespace certwright::cli
