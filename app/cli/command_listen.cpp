// SPDX-License-Identifier: Apache-2.0
#include "app/cli/anchors.h"
#include "app/cli/commands.h"
#include "app/cli/connection_text.h"
#include "core/net/listener.h"
#include "core/tls/identity_files.h"
#include "ui/words/documents/probe.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <charconv>
#include <chrono>
#include <memory>

namespace certwright::cli {

namespace {

struct ListenOptions {
    std::string address;
    std::string certificate;
    std::string key;
    std::vector<std::string> chain;
    PassphraseOptions passphrase;
    std::string trust;
    std::string storePassphraseFile;
    std::string mode = "require";
    bool once = false;
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

tls::ClientAuthentication modeNamed(const std::string& name) {
    if (name == "optional")
        return tls::ClientAuthentication::Optional;
    if (name == "none")
        return tls::ClientAuthentication::None;
    return name == "request" ? tls::ClientAuthentication::Request : tls::ClientAuthentication::Require;
}

Instant now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Result<tls::ServerSettings> settingsOf(const ListenOptions& options) {
    auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    tls::IdentityFiles files{.certificate = options.certificate, .passphrase = std::move(*passphrase)};
    if (!options.key.empty())
        files.key = options.key;
    for (const std::string& file : options.chain)
        files.chain.emplace_back(file);
    tls::LoadedIdentity loaded = tls::loadIdentity(files);
    if (!loaded.identity)
        return failure(std::move(*loaded.fault));
    tls::ServerSettings settings{std::move(*loaded.identity)};
    settings.clients = modeNamed(options.mode);
    const auto storePassphrase = givenPassphrase({.file = options.storePassphraseFile});
    if (!storePassphrase)
        return tl::unexpected(storePassphrase.error());
    const auto anchors = loadAnchors(options.trust, *storePassphrase);
    if (!anchors)
        return tl::unexpected(anchors.error());
    settings.clientAnchors = *anchors;
    return settings;
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
    QCoreApplication::exec();
    return status;
}

} // namespace

void addListen(CLI::App& program, Job& job) {
    auto options = std::make_shared<ListenOptions>();
    CLI::App* command = program.add_subcommand("listen", "Be a test server, and judge each caller");
    command->add_option("ADDRESS", options->address, "Port, or address:port; loopback by default")
        ->required();
    command->add_option("--cert", options->certificate, "Server certificate; may hold key and chain")
        ->type_name("FILE")
        ->required();
    command->add_option("--key", options->key, "Its private key")->type_name("FILE");
    command->add_option("--chain", options->chain, "Further certificates to send")->type_name("FILE");
    command->add_option("--client-trust", options->trust, "Trust store to judge clients by")
        ->type_name("STORE")
        ->required();
    command
        ->add_option("--store-passphrase-file", options->storePassphraseFile, "Passphrase of the trust store")
        ->type_name("FILE");
    command->add_option("--mode", options->mode, "What is wanted of clients")
        ->check(CLI::IsMember({"require", "optional", "request", "none"}));
    command->add_flag("--once", options->once, "End after one connection, with its verdict as status");
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return listen(*options, output); }; });
}

} // namespace certwright::cli
