// SPDX-License-Identifier: Apache-2.0
#include "app/cli/anchors.h"
#include "app/cli/commands.h"
#include "app/cli/connection_text.h"
#include "core/base/files.h"
#include "core/net/probe_runner.h"
#include "core/net/system_proxy.h"
#include "core/tls/identity_files.h"
#include "core/tls/record_json.h"
#include "core/tls/target.h"
#include "ui/words/documents/probe.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <memory>

namespace certwright::cli {

namespace {

struct ProbeOptions {
    std::string target;
    std::string certificate;
    std::string key;
    std::vector<std::string> chain;
    PassphraseOptions passphrase;
    std::string trust;
    std::string storePassphraseFile;
    std::string name;
    std::vector<std::string> alpn;
    std::string version;
    std::string path;
    std::string httpHost;
    std::string startTls;
    std::string proxy;
    std::string proxyPasswordFile;
    std::string application; ///< empty: what is usual after that STARTTLS
    std::string user;
    bool legacy = false;
    std::string record;
    bool noClientCertificate = false;
    double timeout = 20;
};

tls::VersionRange versionsOf(const ProbeOptions& options) {
    if (options.version == "1.2")
        return {tls::tls12, tls::tls12};
    if (options.version == "1.3")
        return {tls::tls13, tls::tls13};
    return {.lowest = options.legacy ? tls::tls10 : tls::tls12};
}

template <class Values, class Name> std::vector<std::string> namesOf(const Values& values, Name name) {
    std::vector<std::string> names;
    for (const auto value : values)
        names.emplace_back(name(value));
    return names;
}

Result<std::optional<tls::ProxyServer>> proxyOf(
    const ProbeOptions& options, const tls::ProbeSettings& settings) {
    if (options.proxy.empty())
        return std::nullopt;
    if (options.proxy == "system")
        return net::systemProxyFor(settings.host, settings.port);
    auto proxy = tls::parseProxy(options.proxy);
    if (!proxy)
        return tl::unexpected(std::move(proxy).error());
    if (!options.proxyPasswordFile.empty()) {
        auto password = givenPassphrase({.file = options.proxyPasswordFile});
        if (!password)
            return tl::unexpected(std::move(password).error());
        proxy->password = std::move(**password);
    }
    return std::move(*proxy);
}

/// The chosen files. Their faults are part of the answer, not an error of the command.
void loadIdentityInto(
    tls::ProbeSettings& settings, const ProbeOptions& options, std::optional<SecretText> passphrase) {
    if (options.certificate.empty() || options.noClientCertificate)
        return;
    tls::IdentityFiles files{.certificate = options.certificate, .passphrase = std::move(passphrase)};
    if (!options.key.empty())
        files.key = options.key;
    for (const std::string& file : options.chain)
        files.chain.emplace_back(file);
    tls::LoadedIdentity loaded = tls::loadIdentity(files);
    if (loaded.fault && loaded.fault->code == ErrorCode::PassphraseNeeded) {
        if (auto asked = askPassphrase(loaded.fault->subject)) {
            files.passphrase = std::move(asked);
            loaded = tls::loadIdentity(files);
        }
    }
    settings.configured = loaded.certificates;
    settings.identity = loaded.identity;
    settings.identityFault = loaded.fault;
}

Result<tls::ProbeSettings> settingsOf(const ProbeOptions& options) {
    const auto startTls = tls::startTlsNamed(options.startTls);
    const auto target = tls::parseTarget(options.target, startTls ? tls::usualPort(*startTls) : 443);
    if (!target)
        return failure(ErrorCode::InvalidArgument, options.target);
    auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    tls::ProbeSettings settings;
    settings.host = target->host;
    settings.port = target->port;
    settings.httpPath = options.path.empty() ? target->path : options.path;
    settings.httpHost = options.httpHost;
    settings.alpn = options.alpn;
    settings.versions = versionsOf(options);
    settings.legacy = options.legacy;
    settings.startTls = startTls;
    settings.application =
        tls::applicationNamed(options.application).value_or(tls::usualApplication(startTls));
    settings.user = options.user;
    auto proxy = proxyOf(options, settings);
    if (!proxy)
        return tl::unexpected(std::move(proxy).error());
    settings.proxy = std::move(*proxy);
    settings.at = startedAt();
    settings.timeouts.whole = std::chrono::microseconds{static_cast<std::int64_t>(options.timeout * 1e6)};
    if (!options.name.empty())
        settings.serverName = options.name;
    if (!options.trust.empty()) {
        const auto storePassphrase = givenPassphrase({.file = options.storePassphraseFile});
        if (!storePassphrase)
            return tl::unexpected(storePassphrase.error());
        const auto anchors = loadAnchors(options.trust, *storePassphrase);
        if (!anchors)
            return tl::unexpected(anchors.error());
        settings.anchors = *anchors;
    }
    loadIdentityInto(settings, options, std::move(*passphrase));
    return settings;
}

/// The record names hosts and people: it is for its owner's eyes.
Result<void> writeRecord(const std::string& file, const tls::Record& record) {
    return writeFile({.path = file,
        .content = secretCopyOf(bytesOf(tls::toJson(record))),
        .access = FileAccess::OwnerOnly,
        .ifExists = IfExists::Replace});
}

ExitStatus probe(const ProbeOptions& options, const Output& output) {
    auto settings = settingsOf(options);
    if (!settings)
        return output.fail(settings.error());
    net::FinishedRecord record;
    net::ProbeRunner runner{std::move(*settings)};
    QObject::connect(&runner, &net::ProbeRunner::finished, &runner, [&](const net::FinishedRecord& finished) {
        record = finished;
        QCoreApplication::quit();
    });
    QMetaObject::invokeMethod(&runner, &net::ProbeRunner::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    if (!options.record.empty())
        if (const auto written = writeRecord(options.record, *record); !written)
            return output.fail(written.error());
    const diagnose::Diagnosis diagnosis = diagnose::diagnose(*record);
    if (output.isJson())
        output.document(words::probeDocument(*record, diagnosis));
    else
        printConnection(output, *record, diagnosis);
    return diagnosis.verdict.state == diagnose::VerdictState::Accepted ? Yes : No;
}

} // namespace

void addProbe(CLI::App& program, Job& job) {
    auto options = std::make_shared<ProbeOptions>();
    CLI::App* command = program.add_subcommand("probe", "Test a connection and say why it was refused");
    command->add_option("HOST", options->target, "Host, host:port or URL")->required();
    command->add_option("--cert", options->certificate, "Client certificate; may hold key and chain")
        ->type_name("FILE");
    command->add_option("--key", options->key, "Its private key")->type_name("FILE");
    command->add_option("--chain", options->chain, "Further certificates to send")->type_name("FILE");
    command->add_option("--trust", options->trust, "Trust store to judge the server by, or \"system\"")
        ->type_name("STORE");
    command
        ->add_option("--store-passphrase-file", options->storePassphraseFile, "Passphrase of the trust store")
        ->type_name("FILE");
    command->add_option("--name", options->name, "Name to ask for and to expect (SNI)");
    command->add_option("--alpn", options->alpn, "Protocols to offer")->delimiter(',');
    command->add_option("--tls", options->version, "The only TLS version")
        ->check(CLI::IsMember({"1.2", "1.3"}));
    command->add_option("--http", options->path, "Path of the request")->type_name("PATH");
    command->add_option("--http-host", options->httpHost, "Host field of the request")->type_name("NAME");
    command->add_option("--app", options->application, "What is said after the handshake")
        ->check(CLI::IsMember(namesOf(tls::allApplications(), tls::applicationName)));
    command->add_option("--user", options->user, "User name for it")->type_name("NAME");
    command->add_option("--starttls", options->startTls, "Begin in the clear, then ask for TLS")
        ->check(CLI::IsMember(namesOf(tls::allStartTls(), tls::startTlsName)));
    command->add_option("--proxy", options->proxy, "http://…, socks5://… or \"system\"")->type_name("URL");
    command
        ->add_option(
            "--proxy-password-file", options->proxyPasswordFile, "File that holds the proxy's password")
        ->type_name("FILE");
    command->add_flag("--legacy", options->legacy, "Also TLS 1.0 and 1.1, small keys and old renegotiation");
    command->add_flag("--no-client-cert", options->noClientCertificate, "Send no client certificate");
    command->add_option("--timeout", options->timeout, "Seconds for the whole test")
        ->check(CLI::Range(0.1, 3600.0));
    command->add_option("--record", options->record, "Keep what was seen in a file, for explain")
        ->type_name("FILE");
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return probe(*options, output); }; });
}

} // namespace certwright::cli
