// SPDX-License-Identifier: Apache-2.0
#include "app/cli/anchors.h"
#include "app/cli/commands.h"
#include "app/cli/connection_text.h"
#include "app/cli/server_options.h"
#include "core/tls/memory_wire.h"
#include "ui/words/documents/probe.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace certwright::cli {

namespace {

struct SimulateOptions {
    IdentityOptions client;
    IdentityOptions serverIdentity;
    PassphraseOptions passphrase;
    std::string serverTrust;
    ServerOptions server;
    std::string name = "localhost";
};

/// The chosen files. Their faults are part of the answer, not an error of the command.
Result<tls::ProbeSettings> clientSettings(
    const SimulateOptions& options, const std::optional<SecretText>& passphrase) {
    tls::ProbeSettings settings;
    settings.host = options.name;
    settings.at = startedAt();
    if (!options.client.certificate.empty()) {
        tls::LoadedIdentity loaded = loadIdentityOf(options.client, passphrase);
        settings.configured = std::move(loaded.certificates);
        settings.identity = std::move(loaded.identity);
        settings.identityFault = std::move(loaded.fault);
    }
    if (options.serverTrust.empty())
        return settings;
    const auto anchors = loadAnchors(options.serverTrust, options.server.storePassphraseFile);
    if (!anchors)
        return tl::unexpected(anchors.error());
    settings.anchors = *anchors;
    return settings;
}

Result<tls::ServerSettings> settingsOfServer(
    const SimulateOptions& options, const std::optional<SecretText>& passphrase) {
    tls::LoadedIdentity loaded = loadIdentityOf(options.serverIdentity, passphrase);
    if (!loaded.identity)
        return failure(std::move(*loaded.fault));
    auto settings = serverSettings(options.server, std::move(*loaded.identity));
    if (settings)
        settings->at = startedAt();
    return settings;
}

/// What the client could see, as a probe tells it; and beside it what only the server knows.
ExitStatus tellBoth(const Output& output, const tls::Record& client, const tls::Record& server) {
    const diagnose::Diagnosis seen = diagnose::diagnose(client);
    const diagnose::Diagnosis known = diagnose::diagnose(server);
    if (output.isJson()) {
        QJsonObject document = words::probeDocument(client, seen);
        document[QStringLiteral("server_view")] = words::probeDocument(server, known);
        output.document(document);
    } else {
        output.line(QStringLiteral("The client's side"));
        printConnection(output, client, seen);
        output.line(QStringLiteral("The server's side"));
        printConnection(output, server, known);
    }
    return seen.verdict.state == diagnose::VerdictState::Accepted ? Yes : No;
}

ExitStatus simulate(const SimulateOptions& options, const Output& output) {
    const auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return output.fail(passphrase.error());
    const auto server = settingsOfServer(options, *passphrase);
    if (!server)
        return output.fail(server.error());
    auto client = clientSettings(options, *passphrase);
    if (!client)
        return output.fail(client.error());
    tls::Probe probe{std::move(*client)};
    tls::ServerSession session{*server};
    tls::runInMemory(probe, session);
    return tellBoth(output, probe.record(), session.record());
}

} // namespace

void addSimulate(CLI::App& program, Job& job) {
    auto options = std::make_shared<SimulateOptions>();
    CLI::App* command = program.add_subcommand(
        "simulate", "Would this server accept this client? Without any network");
    command
        ->add_option(
            "--client-cert", options->client.certificate, "Client certificate; may hold key and chain")
        ->type_name("FILE");
    command->add_option("--client-key", options->client.key, "Its private key")->type_name("FILE");
    command->add_option("--client-chain", options->client.chain, "Further certificates that the client sends")
        ->type_name("FILE");
    command
        ->add_option("--server-cert", options->serverIdentity.certificate,
            "Server certificate; may hold key and chain")
        ->type_name("FILE")
        ->required();
    command->add_option("--server-key", options->serverIdentity.key, "Its private key")->type_name("FILE");
    command
        ->add_option(
            "--server-chain", options->serverIdentity.chain, "Further certificates that the server sends")
        ->type_name("FILE");
    command->add_option("--server-trust", options->serverTrust, "Trust store to judge the server by")
        ->type_name("STORE");
    command->add_option("--name", options->name, "Name that the client asks for and expects");
    addServerOptions(*command, options->server);
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return simulate(*options, output); }; });
}

} // namespace certwright::cli
