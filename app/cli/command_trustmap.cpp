// SPDX-License-Identifier: Apache-2.0
#include "app/cli/anchors.h"
#include "app/cli/commands.h"
#include "app/cli/identity_chain.h"
#include "ui/words/causes.h"
#include "ui/words/documents/trust_map.h"
#include "ui/words/sentence.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace certwright::cli {

using diagnose::TrustCell;
using diagnose::TrustMapRequest;
using verify::Purpose;
using verify::Treatment;

namespace {

struct TrustMapOptions {
    std::vector<std::string> identities;
    std::vector<std::string> stores;
    std::string purpose;
    std::string stack;
    std::string at;
    PassphraseOptions passphrase;
    std::string storePassphraseFile;
};

Result<TrustMapRequest> requestOf(const TrustMapOptions& options) {
    TrustMapRequest request;
    const auto at = options.at.empty() ? std::optional{startedAt()} : fromRfc3339(options.at);
    if (!at)
        return failure(ErrorCode::InvalidArgument, options.at);
    request.at = *at;
    request.stack = verify::stackNamed(options.stack);
    if (!options.purpose.empty())
        request.purposes = {options.purpose == "server" ? Purpose::TlsServer : Purpose::TlsClient};
    const auto passphrase = givenPassphrase(options.passphrase);
    const auto storePassphrase = givenPassphrase({.file = options.storePassphraseFile});
    if (!passphrase || !storePassphrase)
        return tl::unexpected(passphrase ? storePassphrase.error() : passphrase.error());
    for (const std::string& file : options.identities) {
        auto identity = identityIn(file, *passphrase);
        if (!identity)
            return tl::unexpected(std::move(identity).error());
        request.identities.push_back(std::move(*identity));
    }
    for (const std::string& file : options.stores) {
        auto store = loadAnchors(file, *storePassphrase);
        if (!store)
            return tl::unexpected(std::move(store).error());
        request.stores.push_back(std::move(*store));
    }
    return request;
}

QString symbolOf(Treatment verdict) {
    static constexpr const char* symbols[] = {"✔", "✖", "?"};
    return QString::fromUtf8(symbols[static_cast<int>(verdict)]);
}

void printReason(const Output& output, const TrustCell& cell, const TrustMapOptions& options) {
    if (cell.verdict == Treatment::Accepts)
        return;
    const QString label = cell.cause ? QStringLiteral("%1 (%2)").arg(words::causeLabel(*cell.cause),
                                           words::text(diagnose::causeName(*cell.cause)))
                                     : QStringLiteral("not known");
    output.line(QStringLiteral("  %1 %2 → %3: %4")
                    .arg(symbolOf(cell.verdict), words::text(options.identities[cell.identity]),
                        words::text(options.stores[cell.store]), label));
}

/// The identities one below the other, the stores by their numbers.
void printTable(const Output& output, const TrustMapRequest& request, const std::vector<TrustCell>& cells,
    const TrustMapOptions& options, Purpose purpose) {
    qsizetype width = 0;
    for (const std::string& identity : options.identities)
        width = std::max(width, words::text(identity).size());
    QString head = QStringLiteral("as a %1").arg(words::purposeName(purpose)).leftJustified(width + 2);
    for (std::size_t store = 1; store <= request.stores.size(); ++store)
        head += QStringLiteral("%1").arg(store, 4);
    output.line(head);
    for (std::size_t identity = 0; identity < request.identities.size(); ++identity) {
        QString row = QStringLiteral("  ") + words::text(options.identities[identity]).leftJustified(width);
        for (const TrustCell& cell : cells)
            if (cell.purpose == purpose && cell.identity == identity)
                row += QStringLiteral("   ") + symbolOf(cell.verdict);
        output.line(row);
    }
}

void print(const Output& output, const TrustMapRequest& request, const std::vector<TrustCell>& cells,
    const TrustMapOptions& options) {
    for (const Purpose purpose : request.purposes) {
        printTable(output, request, cells, options, purpose);
        for (const TrustCell& cell : cells)
            if (cell.purpose == purpose)
                printReason(output, cell, options);
    }
    for (std::size_t store = 0; store < options.stores.size(); ++store)
        output.line(QStringLiteral("store %1: %2").arg(store + 1).arg(words::text(options.stores[store])));
}

ExitStatus runTrustMap(const TrustMapOptions& options, const Output& output) {
    const auto request = requestOf(options);
    if (!request)
        return output.fail(request.error());
    const auto cells = diagnose::trustMap(*request);
    if (!cells)
        return output.fail(cells.error());
    if (output.isJson())
        output.document(words::trustMapDocument(*request, *cells, {options.identities, options.stores}));
    else
        print(output, *request, *cells, options);
    const bool all = std::ranges::all_of(
        *cells, [](const TrustCell& cell) { return cell.verdict == Treatment::Accepts; });
    return all ? Yes : No;
}

} // namespace

void addTrustMap(CLI::App& program, Job& job) {
    auto options = std::make_shared<TrustMapOptions>();
    CLI::App* command = program.add_subcommand(
        "trustmap", "Who would accept whom: certificates against trust stores");
    command->add_option("--identity", options->identities, "Certificates with what they send along")
        ->type_name("FILE")
        ->required();
    command->add_option("--store", options->stores, "Trust stores, or \"system\"")
        ->type_name("STORE")
        ->required();
    command->add_option("--purpose", options->purpose, "What the identities would be; both unless given")
        ->check(CLI::IsMember({"client", "server"}));
    command->add_option("--as", options->stack, "Whose verdict counts")
        ->check(CLI::IsMember(
            {"nginx", "apache", "haproxy", "node", "java", "go", "gnutls", "rustls", "python"}));
    command->add_option("--at", options->at, "The moment, as 2026-11-21T09:06:00Z; now")->type_name("TIME");
    command
        ->add_option(
            "--store-passphrase-file", options->storePassphraseFile, "Passphrase of the trust stores")
        ->type_name("FILE");
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return runTrustMap(*options, output); }; });
}

} // namespace certwright::cli
