// SPDX-License-Identifier: Apache-2.0
#include "app/cli/anchors.h"
#include "app/cli/commands.h"
#include "app/cli/identity_chain.h"
#include "app/cli/store/opened_store.h"
#include "core/machine/store_anchors.h"
#include "core/net/server_look.h"
#include "ui/words/causes.h"
#include "ui/words/documents/trust_map.h"
#include "ui/words/sentence.h"
#include "ui/words/trust_maps.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>

namespace certwright::cli {

using diagnose::TrustCell;
using diagnose::TrustMapRequest;
using verify::Purpose;
using verify::Treatment;
using words::TrustMapNames;

namespace {

struct TrustMapOptions {
    std::vector<std::string> identities;
    std::vector<std::string> servingIdentities; ///< live servers, by what they present
    std::vector<std::string> stores;
    std::vector<std::string> servingStores; ///< live servers, by the CAs that they name
    std::string purpose;
    std::string stack;
    std::string at;
    PassphraseOptions passphrase;
    std::string storePassphraseFile;
};

/// A map that is asked for, and how its sides are called: files first, then live servers.
struct AskedMap {
    TrustMapRequest request;
    TrustMapNames names;
};

/// Live servers by themselves are asked about as what they are known as: their certificates are a server's,
/// their lists are for clients.
std::vector<Purpose> purposesOf(const TrustMapOptions& options) {
    const bool onlyServers = options.identities.empty();
    const bool onlyLists = options.stores.empty();
    if (options.purpose == "server" || (options.purpose.empty() && onlyServers && !onlyLists))
        return {Purpose::TlsServer};
    if (options.purpose == "client" || (options.purpose.empty() && onlyLists && !onlyServers))
        return {Purpose::TlsClient};
    return {Purpose::TlsClient, Purpose::TlsServer};
}

Result<diagnose::StoreAnchors> storeIn(const std::string& file, const std::optional<SecretText>& passphrase) {
    if (file == "-") {
        const auto read = readStore(file, passphrase);
        if (!read)
            return tl::unexpected(read.error());
        return diagnose::anchorsIn(read->store);
    }
    if (file != "system")
        return machine::openAnchors(file, passphrase);
    auto anchors = loadAnchors(file, passphrase);
    if (!anchors)
        return tl::unexpected(std::move(anchors).error());
    return diagnose::StoreAnchors(std::move(*anchors));
}

/// Each server is called once, whatever it is asked for.
class Servers {
public:
    Result<tls::ServerLook> look(const std::string& address) {
        if (const auto known = looks_.find(address); known != looks_.end())
            return known->second;
        auto look = net::lookAtServer(address, startedAt());
        if (look)
            looks_.emplace(address, *look);
        return look;
    }

private:
    std::map<std::string, tls::ServerLook> looks_;
};

Result<void> addServers(const TrustMapOptions& options, AskedMap& map) {
    Servers servers;
    for (const std::string& server : options.servingIdentities) {
        auto look = servers.look(server);
        if (!look)
            return tl::unexpected(std::move(look).error());
        map.request.identities.push_back({std::move(look->chain)});
        map.names.identities.push_back(server);
    }
    for (const std::string& server : options.servingStores) {
        auto look = servers.look(server);
        if (!look)
            return tl::unexpected(std::move(look).error());
        map.request.stores.emplace_back(
            diagnose::AuthorityList{look->wantsCertificate, std::move(look->authorities)});
        map.names.stores.push_back(server);
    }
    return {};
}

Result<void> addFiles(const TrustMapOptions& options, AskedMap& map) {
    const auto passphrase = givenPassphrase(options.passphrase);
    const auto storePassphrase = givenPassphrase({.file = options.storePassphraseFile});
    if (!passphrase || !storePassphrase)
        return tl::unexpected(passphrase ? storePassphrase.error() : passphrase.error());
    for (const std::string& file : options.identities) {
        auto identity = identityIn(file, *passphrase);
        if (!identity)
            return tl::unexpected(std::move(identity).error());
        map.request.identities.push_back(std::move(*identity));
    }
    for (const std::string& file : options.stores) {
        auto store = storeIn(file, *storePassphrase);
        if (!store)
            return tl::unexpected(std::move(store).error());
        map.request.stores.emplace_back(std::move(*store));
    }
    map.names = {options.identities, options.stores};
    return {};
}

Result<AskedMap> mapOf(const TrustMapOptions& options) {
    const auto at = options.at.empty() ? std::optional{startedAt()} : fromRfc3339(options.at);
    if (!at)
        return failure(ErrorCode::InvalidArgument, options.at);
    AskedMap map;
    map.request.at = *at;
    map.request.stack = verify::stackNamed(options.stack);
    map.request.purposes = purposesOf(options);
    if (auto done = addFiles(options, map); !done)
        return tl::unexpected(std::move(done).error());
    if (auto done = addServers(options, map); !done)
        return tl::unexpected(std::move(done).error());
    return map;
}

/// A store that has certificates and trusts none of them refuses everybody: said before it puzzles.
void noteWhatTrustsNothing(const AskedMap& map, const Output& output) {
    for (std::size_t store = 0; store < map.request.stores.size(); ++store)
        for (const Purpose purpose : map.request.purposes)
            if (std::holds_alternative<diagnose::StoreAnchors>(map.request.stores[store]) &&
                diagnose::certificatesOf(map.request.stores[store], purpose).empty())
                output.note(QStringLiteral("%1 trusts none of its certificates for a %2")
                                .arg(words::text(map.names.stores[store]), words::purposeName(purpose)));
}

QString symbolOf(const TrustCell& cell) {
    return words::markSymbol(words::markOf(cell));
}

QString reasonOf(const AskedMap& map, const TrustCell& cell) {
    if (cell.list)
        return words::trustCellSentence(cell, words::text(map.names.identities[cell.identity]),
                   words::text(map.names.stores[cell.store])) +
            QLatin1Char(' ') +
            words::trustCellReasons(cell, diagnose::listedName(map.request, cell)).join(QLatin1Char(' '));
    const QString label = cell.cause ? QStringLiteral("%1 (%2)").arg(words::causeLabel(*cell.cause),
                                           words::text(diagnose::causeName(*cell.cause)))
                                     : QStringLiteral("not known");
    return QStringLiteral("%1 → %2: %3")
        .arg(words::text(map.names.identities[cell.identity]), words::text(map.names.stores[cell.store]),
            label);
}

/// The identities one below the other, the stores by their numbers.
void printTable(
    const Output& output, const AskedMap& map, const std::vector<TrustCell>& cells, Purpose purpose) {
    qsizetype width = 0;
    for (const std::string& identity : map.names.identities)
        width = std::max(width, words::text(identity).size());
    QString head = QStringLiteral("as a %1").arg(words::purposeName(purpose)).leftJustified(width + 2);
    for (std::size_t store = 1; store <= map.request.stores.size(); ++store)
        head += QStringLiteral("%1").arg(store, 4);
    output.line(head);
    for (std::size_t identity = 0; identity < map.request.identities.size(); ++identity) {
        QString row = QStringLiteral("  ") + words::text(map.names.identities[identity]).leftJustified(width);
        for (const TrustCell& cell : cells)
            if (cell.purpose == purpose && cell.identity == identity)
                row += QStringLiteral("   ") + symbolOf(cell);
        output.line(row);
    }
}

void print(const Output& output, const AskedMap& map, const std::vector<TrustCell>& cells) {
    for (const Purpose purpose : map.request.purposes) {
        printTable(output, map, cells, purpose);
        for (const TrustCell& cell : cells)
            if (cell.purpose == purpose && cell.verdict != Treatment::Accepts)
                output.line(QStringLiteral("  %1 %2").arg(symbolOf(cell), reasonOf(map, cell).trimmed()));
    }
    for (std::size_t store = 0; store < map.names.stores.size(); ++store)
        output.line(QStringLiteral("store %1: %2").arg(store + 1).arg(words::text(map.names.stores[store])));
}

ExitStatus runTrustMap(const TrustMapOptions& options, const Output& output) {
    const auto map = mapOf(options);
    if (!map)
        return output.fail(map.error());
    const auto cells = diagnose::trustMap(map->request);
    if (!cells)
        return output.fail(cells.error());
    noteWhatTrustsNothing(*map, output);
    if (output.isJson())
        output.document(words::trustMapDocument(map->request, *cells, map->names));
    else
        print(output, *map, *cells);
    const bool all = std::ranges::all_of(
        *cells, [](const TrustCell& cell) { return cell.verdict == Treatment::Accepts; });
    return all ? Yes : No;
}

} // namespace

void addTrustMap(CLI::App& program, Job& job) {
    auto options = std::make_shared<TrustMapOptions>();
    CLI::App* command = program.add_subcommand(
        "trustmap", "Who would accept whom: certificates against trust stores");
    CLI::App* presenting = command->add_option_group("Who presents");
    presenting->require_option(1, 2);
    presenting->add_option("--identity", options->identities, "Certificates with what they send along")
        ->type_name("FILE");
    presenting
        ->add_option("--identity-server", options->servingIdentities,
            "Live servers, each by the certificates that it sends")
        ->type_name("HOST:PORT");
    CLI::App* judging = command->add_option_group("Who judges");
    judging->require_option(1, 2);
    judging->add_option("--store", options->stores, "Trust stores, or \"system\"")->type_name("STORE");
    judging
        ->add_option("--store-server", options->servingStores,
            "Live servers, each by the CAs that it names to its clients: what it trusts is not known by that")
        ->type_name("HOST:PORT");
    command
        ->add_option("--purpose", options->purpose,
            "What the identities would be; both unless given, and unless all of a side are live servers")
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
