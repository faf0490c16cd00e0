// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/passphrase.h"
#include "core/base/files.h"
#include "core/trust/diff.h"
#include "core/trust/edit.h"
#include "core/trust/judge.h"
#include "core/trust/machine_stores.h"
#include "core/trust/save.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/store.h"
#include "ui/words/sentence.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>

namespace certwright::cli {

using trust::Edit;
using trust::Entry;
using trust::EntryFinding;
using trust::Store;
using trust::StoreFile;

namespace {

struct StoreOptions {
    std::string store;
    std::vector<std::string> names; ///< files to add, entries to remove
    std::string entry;              ///< to rename
    std::string alias;
    std::string to;
    std::string out;
    PassphraseOptions passphrase;
    PassphraseOptions outPassphrase;
    bool dryRun = false;
    bool machine = false;
};

/// A store, and the passphrase that opened it: given or typed.
struct OpenedStore {
    StoreFile file;
    std::optional<SecretText> passphrase;
};

Result<StoreFile> readStore(const std::string& file, const std::optional<SecretText>& passphrase) {
    if (file != "-")
        return trust::openStoreFile(file, passphrase);
    auto content = readStandardInput();
    if (!content)
        return tl::unexpected(std::move(content).error());
    auto store = trust::openStore(*content, {.file = file, .passphrase = passphrase});
    if (!store)
        return tl::unexpected(std::move(store).error());
    return StoreFile{file, std::move(*content), std::move(*store)};
}

Result<OpenedStore> openStore(const std::string& file, const PassphraseOptions& options) {
    auto passphrase = givenPassphrase(options);
    if (!passphrase)
        return tl::unexpected(std::move(passphrase).error());
    auto read = readStore(file, *passphrase);
    if (!read && read.error().code == ErrorCode::PassphraseNeeded && file != "-")
        if ((*passphrase = askPassphrase(file)))
            read = readStore(file, *passphrase);
    if (!read)
        return tl::unexpected(std::move(read).error());
    return OpenedStore{std::move(*read), std::move(*passphrase)};
}

QString entryLine(const Entry& entry) {
    const x509::Certificate* leaf = entry.leaf();
    QString text = words::text(trust::entryKindName(entry.kind));
    if (!entry.alias.empty())
        text += QStringLiteral(" “%1”").arg(words::text(entry.alias));
    if (leaf)
        text += QStringLiteral(" %1, until %2, %3")
                    .arg(words::text((*leaf)->subject.toRfc4514()),
                        words::timeText((*leaf)->notAfter.instant), words::hexText(leaf->sha256()));
    return text;
}

void printStore(const Output& output, const Store& store, const std::vector<EntryFinding>& findings) {
    output.line(QStringLiteral("%1, entries: %2")
                    .arg(words::text(trust::storeFormatName(store.format)))
                    .arg(store.entries.size()));
    std::multimap<std::uint64_t, const Finding*> byEntry;
    for (const EntryFinding& one : findings)
        byEntry.emplace(one.entry, &one.finding);
    for (const auto& entry : store.entries) {
        output.line(entryLine(*entry));
        const auto [first, last] = byEntry.equal_range(entry->id);
        std::for_each(first, last, [&](const auto& one) { output.line(bullet(*one.second)); });
    }
    for (const Finding& finding : store.findings)
        output.line(bullet(finding));
}

void printDiff(const Output& output, const trust::Diff& diff) {
    for (const auto& entry : diff.removed)
        output.line(QStringLiteral("- ") + entryLine(*entry));
    for (const auto& entry : diff.added)
        output.line(QStringLiteral("+ ") + entryLine(*entry));
    for (const trust::Change& change : diff.changed) {
        QStringList what;
        for (const std::string_view one : change.what)
            what << words::text(one);
        output.line(QStringLiteral("~ ") + entryLine(*change.before));
        output.line(
            QStringLiteral("  %1 (%2)").arg(entryLine(*change.after), what.join(QStringLiteral(", "))));
    }
}

/// What an edit or a conversion does, in the form that was asked for. Losses also go to standard error.
void report(const Output& output, const trust::Diff& diff, const std::vector<EntryFinding>& lost,
    trust::StoreFormat format, bool written) {
    for (const EntryFinding& loss : lost)
        output.note(bullet(loss.finding).trimmed());
    if (!output.isJson()) {
        printDiff(output, diff);
        return;
    }
    QJsonObject document = words::storeDiffDocument(diff);
    document[QStringLiteral("format")] = words::plain(trust::storeFormatName(format));
    document[QStringLiteral("lost")] = words::lossDocuments(lost);
    document[QStringLiteral("written")] = written;
    output.document(document);
}

/// Java's stores are sealed with a passphrase that reading them does not take. The one that is typed must be
/// the one that they had: a slip of the finger would lock their owner out.
Result<void> askForSeal(OpenedStore& opened) {
    if (opened.passphrase || !trust::isJavaFormat(opened.file.store.format))
        return {};
    opened.passphrase = askPassphrase(opened.file.path.string());
    if (!opened.passphrase)
        return {};
    const auto checked = trust::openStore(
        opened.file.content, {.file = opened.file.path.string(), .passphrase = opened.passphrase});
    return checked ? Result<void>{} : tl::unexpected(checked.error());
}

/// Shows what the edits do, then does them.
ExitStatus edit(
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
    if (!options.dryRun)
        if (const auto saved = trust::saveStore(opened.file, *after, opened.passphrase); !saved)
            return output.fail(saved.error());
    report(output, changes, lost, after->format, !options.dryRun);
    return Yes;
}

/// What is in a store of the machine, as far as it can be read without asking anybody.
QJsonObject machineDocument(const trust::MachineStore& found) {
    QJsonObject document{{QStringLiteral("owner"), words::plain(trust::storeOwnerName(found.owner))},
        {QStringLiteral("path"), words::plain(found.path.string())},
        {QStringLiteral("file"), words::plain(found.file.string())}, {QStringLiteral("format"), QJsonValue()},
        {QStringLiteral("entries"), QJsonValue()}, {QStringLiteral("error"), QJsonValue()}};
    if (found.owner == trust::StoreOwner::Nss) {
        document[QStringLiteral("format")] = QStringLiteral("nss");
        return document;
    }
    const auto opened = trust::openStoreFile(found.file, {});
    if (!opened) {
        document[QStringLiteral("error")] = words::errorDocument(opened.error())[QStringLiteral("error")];
        return document;
    }
    document[QStringLiteral("format")] = words::plain(trust::storeFormatName(opened->store.format));
    document[QStringLiteral("entries")] = static_cast<qint64>(opened->store.entries.size());
    return document;
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

ExitStatus listMachine(const Output& output) {
    QJsonArray stores;
    for (const trust::MachineStore& found :
        trust::findMachineStores({.home = environment("HOME"), .javaHome = environment("JAVA_HOME")})) {
        const QJsonObject document = machineDocument(found);
        stores.append(document);
        if (output.isJson())
            continue;
        const QString error = document[QStringLiteral("error")][QStringLiteral("message")].toString();
        const QJsonValue entries = document[QStringLiteral("entries")];
        output.line(QStringLiteral("%1 %2%3").arg(document[QStringLiteral("owner")].toString(),
            words::text(found.path.string()),
            found.file == found.path ? QString() : QStringLiteral(" → ") + words::text(found.file.string())));
        if (!error.isEmpty())
            output.line(QStringLiteral("  ") + error);
        else if (entries.isDouble())
            output.line(QStringLiteral("  %1, entries: %2")
                            .arg(document[QStringLiteral("format")].toString())
                            .arg(entries.toInt()));
    }
    if (output.isJson())
        output.document({{QStringLiteral("stores"), stores}});
    return Yes;
}

ExitStatus list(const StoreOptions& options, const Output& output) {
    if (options.machine)
        return listMachine(output);
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

/// What there is to add in a file: a store's entries, else the certificates that are found in it.
Result<std::vector<Edit>> additionsOf(const std::string& file, const std::optional<SecretText>& passphrase) {
    std::vector<Edit> edits;
    auto store = readStore(file, passphrase);
    if (store) {
        for (const auto& entry : store->store.entries)
            if (entry->kind != trust::EntryKind::Other)
                edits.emplace_back(trust::Add{*entry, store->store.format});
        return edits;
    }
    if (store.error().code != ErrorCode::UnknownFormat || file == "-")
        return tl::unexpected(std::move(store).error());
    const auto opened = openInput(file, passphrase);
    if (!opened)
        return tl::unexpected(opened.error());
    for (const x509::Certificate& certificate : opened->certificates())
        edits.emplace_back(trust::Add{{.certificates = {certificate}}});
    if (edits.empty())
        return failure(ErrorCode::NoCertificate, file);
    return edits;
}

/// Names what is added, where it is one thing, and dates what bears no date.
Result<void> prepare(std::vector<Edit>& edits, const StoreOptions& options) {
    if (!options.alias.empty() && edits.size() != 1)
        return failure(ErrorCode::InvalidArgument, "--alias " + options.alias);
    for (Edit& edit : edits) {
        Entry& entry = std::get<trust::Add>(edit).entry;
        if (!options.alias.empty()) {
            entry.alias = options.alias;
            entry.edited = true;
        }
        if (!entry.date)
            entry.date = std::chrono::milliseconds(startedAt().time_since_epoch()).count();
    }
    return {};
}

ExitStatus add(const StoreOptions& options, const Output& output) {
    auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    std::vector<Edit> edits;
    for (const std::string& file : options.names) {
        auto additions = additionsOf(file, opened->passphrase);
        if (!additions)
            return output.fail(additions.error());
        std::ranges::move(*additions, std::back_inserter(edits));
    }
    if (const auto ready = prepare(edits, options); !ready)
        return output.fail(ready.error());
    return edit(options, std::move(*opened), edits, output);
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

ExitStatus remove(const StoreOptions& options, const Output& output) {
    auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    std::vector<Edit> edits;
    for (const std::string& name : options.names) {
        const auto found = entriesCalled(opened->file.store, name);
        if (found.empty())
            return output.fail({.code = ErrorCode::NotFound, .subject = name});
        for (const std::uint64_t id : found)
            edits.emplace_back(trust::Remove{id});
    }
    return edit(options, std::move(*opened), edits, output);
}

ExitStatus rename(const StoreOptions& options, const Output& output) {
    auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    const auto found = entriesCalled(opened->file.store, options.entry);
    if (found.size() != 1)
        return output.fail({.code = found.empty() ? ErrorCode::NotFound : ErrorCode::InvalidArgument,
            .subject = options.entry});
    return edit(options, std::move(*opened), {trust::Rename{found.front(), options.alias}}, output);
}

/// The passphrase for what is written: its own, else that of what was read.
Result<std::optional<SecretText>> outPassphrase(const StoreOptions& options, const OpenedStore& opened) {
    if (!options.outPassphrase.file.empty())
        return givenPassphrase(options.outPassphrase);
    const bool sealed = options.to == "pkcs12" || options.to == "jks" || options.to == "jceks";
    return opened.passphrase || !sealed ? opened.passphrase : askPassphrase(options.out);
}

bool holdsKey(const Store& store) {
    return std::ranges::any_of(store.entries, [](const auto& entry) { return entry->hasKey(); });
}

ExitStatus convert(const StoreOptions& options, const Output& output) {
    const auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    const auto passphrase = outPassphrase(options, *opened);
    if (!passphrase)
        return output.fail(passphrase.error());
    const Store& before = opened->file.store;
    const trust::StoreFormat format = *trust::storeFormatNamed(options.to);
    const Store after = trust::convert(before, format, startedAt());
    const auto content = trust::writtenAndChecked(after, *passphrase);
    if (!content)
        return output.fail(Error{content.error()}.about(options.out));
    if (content->empty())
        return output.fail({.code = ErrorCode::NoCertificate, .subject = options.store});
    const auto again = trust::openStore(*content, {.file = options.out, .passphrase = *passphrase});
    if (!again)
        return output.fail(again.error());
    if (!options.dryRun)
        if (const auto written = writeFile({.path = options.out,
                .content = secretCopyOf(*content),
                .access = holdsKey(*again) ? FileAccess::OwnerOnly : FileAccess::Everyone});
            !written)
            return output.fail(written.error());
    report(output, trust::diff(before, *again), trust::lossesOf(before, after, passphrase->has_value()),
        format, !options.dryRun);
    return Yes;
}

ExitStatus compare(const StoreOptions& options, const Output& output) {
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

/// The formats that can be written, as the help lists them.
std::vector<std::string> writableFormats() {
    return {"pem", "der", "pkcs7", "pkcs12", "jks", "jceks"};
}

} // namespace

void addStore(CLI::App& program, Job& job) {
    CLI::App* store = program.add_subcommand("store", "List, edit, convert and compare trust stores");
    store->require_subcommand(1);
    const auto subcommand = [&](const char* name, const char* about,
                                ExitStatus (*run)(const StoreOptions&, const Output&),
                                StoreOptions*& options) {
        auto owned = std::make_shared<StoreOptions>();
        options = owned.get();
        CLI::App* command = store->add_subcommand(name, about);
        command->add_option("STORE", owned->store, "The store, of any format, told by its content")
            ->required(run != list);
        addPassphraseOptions(*command, owned->passphrase);
        command->callback(
            [owned, run, &job] { job = [owned, run](const Output& o) { return run(*owned, o); }; });
        return command;
    };
    const auto dryRun = [](CLI::App* command, StoreOptions* options) {
        command->add_flag("--dry-run", options->dryRun, "Show what would change and write nothing");
    };
    StoreOptions* options = nullptr;
    CLI::App* listing = subcommand("list", "Show every entry and what is odd about it", list, options);
    listing->add_flag(
        "--machine", options->machine, "Show the trust stores of this machine's programs instead");

    CLI::App* adding = subcommand("add", "Add what is in files", add, options);
    adding->add_option("FILE", options->names, "Certificates, keys or whole stores")->required();
    adding->add_option("--alias", options->alias, "The name of the one entry that is added");
    dryRun(adding, options);

    CLI::App* removing = subcommand("remove", "Remove entries", remove, options);
    removing->add_option("ENTRY", options->names, "Their aliases or SHA-256 fingerprints")->required();
    dryRun(removing, options);

    CLI::App* renaming = subcommand("rename", "Give an entry another alias", rename, options);
    renaming->add_option("OLD", options->entry, "Its alias or SHA-256 fingerprint")->required();
    renaming->add_option("NEW", options->alias, "The new one")->required();
    dryRun(renaming, options);

    CLI::App* converting = subcommand(
        "convert", "Write the same entries in another format", convert, options);
    converting->add_option("--to", options->to, "The format to write")
        ->required()
        ->check(CLI::IsMember(writableFormats()));
    converting->add_option("--out", options->out, "The file to write; it must not exist")->required();
    converting
        ->add_option("--out-passphrase-file", options->outPassphrase.file,
            "File that holds the passphrase of the new store; else it is that of the old one")
        ->type_name("FILE");
    dryRun(converting, options);

    CLI::App* comparing = subcommand(
        "diff", "Compare two stores by certificate, key and name", compare, options);
    comparing->add_option("OTHER", options->out, "The store that it is compared with")->required();
    comparing
        ->add_option("--other-passphrase-file", options->outPassphrase.file,
            "File that holds the passphrase of the other store; else it is that of the first")
        ->type_name("FILE");
}

} // namespace certwright::cli
