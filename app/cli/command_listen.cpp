// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/connection_text.h"
#include "app/cli/server_options.h"
#include "core/deploy/client_commands.h"
#include "core/net/listener.h"
#include "ui/words/documents/probe.h"
#include "ui/words/sentence.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <charconv>
#include <chrono>
#include <memory>

namespace certwright::cli {

namespace {

struct ListenOptions {
    std::string address;
    IdentityOptions identity;
    PassphraseOptions passphrase;
    ServerOptions server;
    bool once = false;
    bool commands = false;
    deploy::ClientCall call{.certificate = "client.pem", .key = "client.key", .trust = "ca.pem"};
};

struct Place {
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0;
};

/// "8443", "0.0.0.0:8443", "[::1]:8443"
std::optional<Place> parsePlace(const std::string& text) {
    Place place;
    const auto colon = text.rfind(':');
    const std::string port = colon == std::string::npos ? text : text.substr(colon + 1);
    const auto [last, problem] = std::from_chars(port.data(), port.data() + port.size(), place.port);
    if (problem != std::errc{} || last != port.data() + port.size())
        return std::nullopt;
    if (colon == std::string::npos)
        return place;
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    if (host != "localhost" && !place.address.setAddress(QString::fromStdString(host)))
        return std::nullopt;
    return place;
}

Instant now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Result<tls::ServerSettings> settingsOf(const ListenOptions& options) {
    auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    tls::LoadedIdentity loaded = loadIdentityOf(options.identity, std::move(*passphrase));
    if (!loaded.identity)
        return failure(std::move(*loaded.fault));
    return serverSettings(options.server, std::move(*loaded.identity));
}

/// How to call this server, with each program. An address that means all of them is called on this machine.
void noteCommands(const Output& output, deploy::ClientCall call, const QHostAddress& address, quint16 port) {
    if (address == QHostAddress(QHostAddress::AnyIPv6))
        call.address = "::1";
    else if (address != QHostAddress(QHostAddress::AnyIPv4) && address != QHostAddress(QHostAddress::Any))
        call.address = address.toString().toStdString();
    call.port = port;
    for (const deploy::ClientProgram program : deploy::allClientPrograms())
        output.note(QStringLiteral("# %1\n%2")
                        .arg(words::text(deploy::clientProgramTitle(program)),
                            QString::fromStdString(deploy::clientCommand(program, call))));
}

ExitStatus listen(const ListenOptions& options, const Output& output) {
    const auto place = parsePlace(options.address);
    if (!place)
        return output.fail({.code = ErrorCode::InvalidArgument, .subject = options.address});
    auto settings = settingsOf(options);
    if (!settings)
        return output.fail(settings.error());
    net::Listener listener{std::move(*settings), now};
    const auto port = listener.listen(place->address, place->port);
    if (!port)
        return output.fail(port.error());
    ExitStatus status = Yes;
    QObject::connect(&listener, &net::Listener::finished, &listener, [&](const net::FinishedRecord& record) {
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(*record);
        if (output.isJson())
            output.documentLine(words::probeDocument(*record, diagnosis));
        else
            printConnection(output, *record, diagnosis);
        status = diagnosis.verdict.state == diagnose::VerdictState::Accepted ? Yes : No;
    });
    if (options.once)
        QObject::connect(&listener, &net::Listener::callerLeft, &listener, &QCoreApplication::quit);
    output.note(QStringLiteral("Listening on %1 port %2").arg(place->address.toString()).arg(*port));
    if (options.commands)
        noteCommands(output, options.call, place->address, *port);
    QCoreApplication::exec();
    return status;
}

} // namespace

void addListen(CLI::App& program, Job& job) {
    auto options = std::make_shared<ListenOptions>();
    CLI::App* command = program.add_subcommand("listen", "Be a test server, and judge each caller");
    command->add_option("ADDRESS", options->address, "Port, or address:port; loopback by default")
        ->required();
    IdentityOptions& identity = options->identity;
    command->add_option("--cert", identity.certificate, "Server certificate; may hold key and chain")
        ->type_name("FILE")
        ->required();
    command->add_option("--key", identity.key, "Its private key")->type_name("FILE");
    command->add_option("--chain", identity.chain, "Further certificates to send")->type_name("FILE");
    addServerOptions(*command, options->server);
    command->add_flag("--once", options->once, "End after one connection, with its verdict as status");
    command->add_flag(
        "--commands", options->commands, "Print how to call it with curl, OpenSSL, Node.js and others");
    deploy::ClientCall& call = options->call;
    command->add_option("--caller-cert", call.certificate, "Client certificate that the commands name")
        ->type_name("FILE");
    command->add_option("--caller-key", call.key, "Its private key")->type_name("FILE");
    command->add_option("--caller-trust", call.trust, "Trust file that they judge this server by")
        ->type_name("FILE");
    command->add_option("--caller-name", call.name, "Name that they ask for and expect");
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return listen(*options, output); }; });
}

} // namespace certwright::cli
