// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/store/store_commands.h"
#include "core/trust/store.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace certwright::cli {

namespace {

/// The formats that can be written, as the help lists them.
std::vector<std::string> formatNames() {
    std::vector<std::string> names;
    for (const trust::StoreFormat format : trust::writableFormats())
        names.emplace_back(trust::storeFormatName(format));
    return names;
}

} // namespace

void addStore(CLI::App& program, Job& job) {
    CLI::App* store = program.add_subcommand("store", "List, edit, convert and compare trust stores");
    store->require_subcommand(1);
    const auto subcommand = [&](const char* name, const char* about,
                                ExitStatus (*run)(const StoreOptions&, const Output&),
                                StoreOptions*& options, const char* subject = "STORE") {
        auto owned = std::make_shared<StoreOptions>();
        options = owned.get();
        CLI::App* command = store->add_subcommand(name, about);
        command->add_option(subject, owned->store, "The file, of any format, told by its content")
            ->required(run != listStore);
        addPassphraseOptions(*command, owned->passphrase);
        command
            ->add_option("--most-iterations", owned->passphrase.mostIterations,
                "Rounds of key derivation that a PKCS#12 may ask for")
            ->type_name("N");
        command->callback(
            [owned, run, &job] { job = [owned, run](const Output& o) { return run(*owned, o); }; });
        return command;
    };
    const auto dryRun = [](CLI::App* command, StoreOptions* options) {
        command->add_flag("--dry-run", options->dryRun, "Show what would change and write nothing");
    };
    const auto ofMachine = [](CLI::App* command, StoreOptions* options) {
        command->add_flag("--run", options->run,
            "Run the tool that a store of this machine is changed by; without it its commands are printed");
        command->add_option("--root", options->root, "The folder that is this machine's root")->type_name("FOLDER");
    };
    StoreOptions* options = nullptr;
    CLI::App* listing = subcommand("list", "Show every entry and what is odd about it", listStore, options);
    listing->add_flag(
        "--machine", options->machine, "Show the trust stores of this machine's programs instead");

    CLI::App* adding = subcommand("add", "Add what is in files, or the CAs of a server", addToStore, options);
    adding->add_option("FILE", options->names, "Certificates, keys or whole stores");
    adding
        ->add_option("--from-server", options->server,
            "Add the CA certificates of the chain that this server sends: compare them with what its owner says")
        ->type_name("HOST:PORT");
    adding->add_option("--alias", options->alias, "The name of the one entry that is added");
    dryRun(adding, options);
    ofMachine(adding, options);

    CLI::App* removing = subcommand("remove", "Remove entries", removeFromStore, options);
    removing->add_option("ENTRY", options->names, "Their aliases or SHA-256 fingerprints")->required();
    dryRun(removing, options);
    ofMachine(removing, options);

    CLI::App* renaming = subcommand("rename", "Give an entry another alias", renameInStore, options);
    renaming->add_option("OLD", options->entry, "Its alias or SHA-256 fingerprint")->required();
    renaming->add_option("NEW", options->alias, "The new one")->required();
    dryRun(renaming, options);

    CLI::App* trusting = subcommand(
        "trust", "Say what a certificate is trusted for, and what not", trustInStore, options);
    trusting->add_option("ENTRY", options->entry, "Its alias or SHA-256 fingerprint")->required();
    trusting
        ->add_option("--for", options->trustedFor,
            "Purposes: server, client, email, code, time-stamping or object identifiers, with commas between "
            "them; any for all")
        ->required();
    trusting->add_option("--reject", options->rejectedFor, "Purposes for which it is not trusted");
    dryRun(trusting, options);

    CLI::App* changing = subcommand("passphrase",
        "Put a PKCS#12, JKS or JCEKS under another passphrase, with the keys that were under the old one",
        changeStorePassphrase, options);
    changing
        ->add_option("--new-passphrase-file", options->outPassphrase.file,
            "File that holds the new passphrase; else it is asked for")
        ->type_name("FILE");

    CLI::App* converting = subcommand(
        "convert", "Write the same entries in another format", convertStore, options);
    converting->add_option("--to", options->to, "The format to write")
        ->required()
        ->check(CLI::IsMember(formatNames()));
    converting->add_option("--out", options->out, "The file to write; it must not exist")->required();
    converting
        ->add_option("--out-passphrase-file", options->outPassphrase.file,
            "File that holds the passphrase of the new store; else it is that of the old one")
        ->type_name("FILE");
    dryRun(converting, options);

    CLI::App* finding = subcommand(
        "find", "Which of these stores would trust a certificate", findInStores, options, "CERTIFICATE");
    finding->add_option("STORE", options->names, "Stores to ask");
    finding->add_option("--at", options->at, "The moment, as 2026-11-21T09:06:00Z; now")->type_name("TIME");
    finding->add_flag("--machine", options->machine, "Ask the stores of this machine's programs too");

    CLI::App* unused = subcommand(
        "unused", "Which entries none of the given identities needs", listUnused, options);
    unused->add_option("--identity", options->identities, "Certificates with what they send along")
        ->type_name("FILE")
        ->required();
    unused
        ->add_option("--identity-passphrase-file", options->identityPassphrase.file,
            "Passphrase of the identities; else it is that of the store")
        ->type_name("FILE");

    CLI::App* comparing = subcommand(
        "diff", "Compare two stores by certificate, key and name", compareStores, options);
    comparing->add_option("OTHER", options->out, "The store that it is compared with")->required();
    comparing
        ->add_option("--other-passphrase-file", options->outPassphrase.file,
            "File that holds the passphrase of the other store; else it is that of the first")
        ->type_name("FILE");
}

} // namespace certwright::cli
