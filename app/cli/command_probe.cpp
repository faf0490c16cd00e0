// SPDX-License-Identifier: Apache-2.0
#include "app/cli/anchors.h"
#include "app/cli/commands.h"
#include "app/cli/connection_report.h"
#include "app/cli/connection_text.h"
#include "app/cli/differential_probe.h"
#include "app/cli/identity_input.h"
#include "app/cli/many_probes.h"
#include "core/base/files.h"
#include "core/diagnose/access_token.h"
#include "core/net/probe_runner.h"
#include "core/net/system_proxy.h"
#include "core/tls/pcapng.h"
#include "core/tls/record_file.h"
#include "core/tls/target.h"
#include "ui/words/captures.h"
#include "ui/words/documents/probe.h"
#include "ui/words/protocols.h"
#include "ui/words/verdicts.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <memory>
#include <sstream>

namespace certwright::cli {

namespace {

struct ProbeOptions {
    std::string target;
    std::string targetsFile;
    std::size_t jobs = 16; ///< at once, where there are many targets
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
    std::string report;
    std::string tokenFile;
    std::string capture;
    bool captureSecrets = false;
    bool noClientCertificate = false;
    bool differential = false;
    std::vector<std::string> candidates;
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

constexpr std::string_view systemProxy = "system";

/// That of the system depends on the target.
Result<std::optional<tls::ProxyServer>> proxyOf(const ProbeOptions& options) {
    if (options.proxy.empty() || options.proxy == systemProxy)
        return std::nullopt;
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
    tls::ProbeSettings& settings, const ProbeOptions& options, const std::optional<SecretText>& passphrase) {
    if (options.certificate.empty() || options.noClientCertificate)
        return;
    const tls::LoadedIdentity loaded = loadIdentityOf(
        {options.certificate, options.key, options.chain}, passphrase);
    settings.configured = loaded.certificates;
    settings.identity = loaded.identity;
    settings.identityFault = loaded.fault;
}

std::optional<tls::TypedTarget> targetOf(const ProbeOptions& options, const std::string& text) {
    const auto startTls = tls::startTlsNamed(options.startTls);
    return tls::parseTarget(text, startTls ? tls::usualPort(*startTls) : tls::TypedTarget{}.port);
}

/// Everything but the target.
Result<tls::ProbeSettings> settingsOf(
    const ProbeOptions& options, const std::optional<SecretText>& passphrase) {
    tls::ProbeSettings settings;
    settings.httpHost = options.httpHost;
    settings.alpn = options.alpn;
    settings.versions = versionsOf(options);
    settings.legacy = options.legacy;
    settings.startTls = tls::startTlsNamed(options.startTls);
    settings.application =
        tls::applicationNamed(options.application).value_or(tls::usualApplication(settings.startTls));
    settings.user = options.user;
    settings.at = startedAt();
    settings.timeouts.whole = std::chrono::microseconds{static_cast<std::int64_t>(options.timeout * 1e6)};
    if (!options.name.empty())
        settings.serverName = options.name;
    if (!options.trust.empty()) {
        const auto anchors = loadAnchors(options.trust, options.storePassphraseFile);
        if (!anchors)
            return tl::unexpected(anchors.error());
        settings.anchors = *anchors;
    }
    auto proxy = proxyOf(options);
    if (!proxy)
        return tl::unexpected(std::move(proxy).error());
    settings.proxy = std::move(*proxy);
    loadIdentityInto(settings, options, passphrase);
    return settings;
}

tls::ProbeSettings aimedAt(
    tls::ProbeSettings settings, const tls::TypedTarget& target, const ProbeOptions& options) {
    settings.host = target.host;
    settings.port = target.port;
    settings.httpPath = options.path.empty() ? target.path : options.path;
    if (options.proxy == systemProxy)
        settings.proxy = net::systemProxyFor(target.host, target.port);
    return settings;
}

/// One target a line; empty lines and those that begin with # count for nothing.
Result<std::vector<tls::TypedTarget>> targetsIn(const ProbeOptions& options) {
    const auto content = options.targetsFile == "-" ? readStandardInput() : readFile(options.targetsFile);
    if (!content)
        return tl::unexpected(content.error());
    std::vector<tls::TypedTarget> targets;
    std::istringstream lines{std::string(textOf(*content))};
    for (std::string line; std::getline(lines, line);) {
        const auto start = line.find_first_not_of(" \t\r");
        if (start == std::string::npos || line[start] == '#')
            continue;
        const auto target = targetOf(options, line);
        if (!target)
            return failure(ErrorCode::InvalidArgument, line);
        targets.push_back(*target);
    }
    return targets;
}

bool isAccepted(const diagnose::Diagnosis& diagnosis) {
    return diagnosis.verdict.state == diagnose::VerdictState::Accepted;
}

ExitStatus probeMany(const ProbeOptions& options, const tls::ProbeSettings& settings, const Output& output) {
    const auto targets = targetsIn(options);
    if (!targets)
        return output.fail(targets.error());
    std::optional<ResultList> list;
    if (output.isJson())
        list.emplace();
    std::size_t accepted = 0;
    ManyProbes probes{targets->size(), options.jobs,
        [&](std::size_t index) { return aimedAt(settings, (*targets)[index], options); }};
    QObject::connect(&probes, &ManyProbes::finished, &probes, [&](const net::FinishedRecord& record) {
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(*record);
        accepted += isAccepted(diagnosis) ? 1 : 0;
        if (list)
            list->add(words::probeDocument(*record, diagnosis));
        else
            output.line(connectionLine(*record, diagnosis));
    });
    QTimer progress;
    QObject::connect(&progress, &QTimer::timeout, &probes,
        [&] { output.note(words::progressText(probes.finishedCount(), targets->size())); });
    QObject::connect(&probes, &ManyProbes::allFinished, &probes, &QCoreApplication::quit);
    progress.start(std::chrono::seconds{1});
    probes.start();
    if (!targets->empty())
        QCoreApplication::exec();
    output.note(words::progressText(probes.finishedCount(), targets->size()));
    return accepted == targets->size() ? Yes : No;
}

tls::ProbeSettings withCapture(tls::ProbeSettings settings, const ProbeOptions& options, const Output& output) {
    if (options.capture.empty())
        return settings;
    settings.capture =
        options.captureSecrets ? tls::CaptureWish::OctetsAndSecrets : tls::CaptureWish::Octets;
    if (options.captureSecrets)
        output.note(words::captureWarning());
    return settings;
}

Result<void> saveCaptured(const ProbeOptions& options, const net::KeptCapture& capture, const Output& output) {
    if (options.capture.empty())
        return {};
    if (!capture) {
        output.note(words::nothingCaptured());
        return {};
    }
    if (capture->omittedOctets > 0)
        output.note(words::captureLimitText(*capture));
    return tls::saveCapture(options.capture, *capture);
}

/// The record with the certificate that an access token is bound to. The token itself is not kept.
Result<tls::Record> withToken(tls::Record record, const std::string& file) {
    const auto token = givenPassphrase({.file = file});
    if (!token)
        return tl::unexpected(token.error());
    const auto binding = diagnose::readTokenBinding((*token)->view());
    if (!binding)
        return tl::unexpected(binding.error());
    record.tokenThumbprint = binding->thumbprint.value_or(std::string());
    return record;
}

ExitStatus probeOne(const ProbeOptions& options, const tls::ProbeSettings& settings,
    const std::vector<tls::Identity>& others, const Output& output) {
    net::FinishedRecord record;
    net::KeptCapture capture;
    net::ProbeRunner runner{withCapture(settings, options, output)};
    QObject::connect(&runner, &net::ProbeRunner::finished, &runner,
        [&](const net::FinishedRecord& finished, const net::KeptCapture& kept) {
            record = finished;
            capture = kept;
            QCoreApplication::quit();
        });
    QMetaObject::invokeMethod(&runner, &net::ProbeRunner::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    if (!options.tokenFile.empty()) {
        auto extended = withToken(*record, options.tokenFile);
        if (!extended)
            return output.fail(extended.error());
        record = std::make_shared<const tls::Record>(std::move(*extended));
    }
    if (!options.record.empty())
        if (const auto written = tls::saveRecord(options.record, *record); !written)
            return output.fail(written.error());
    if (const auto written = saveCaptured(options, capture, output); !written)
        return output.fail(written.error());
    const diagnose::Diagnosis diagnosis = diagnose::diagnose(*record);
    if (const auto written = saveReport(options.report, *record, diagnosis); !written)
        return output.fail(written.error());
    if (options.differential)
        return tellDifferential(output, settings, record, others);
    return tellConnection(output, *record, diagnosis, chainsOf(others));
}

ExitStatus probe(const ProbeOptions& options, const Output& output) {
    const auto target = targetOf(options, options.target);
    if (!target && options.targetsFile.empty())
        return output.fail({.code = ErrorCode::InvalidArgument, .subject = options.target});
    const auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return output.fail(passphrase.error());
    const auto settings = settingsOf(options, *passphrase);
    if (!settings)
        return output.fail(settings.error());
    if (settings->identity && !settings->anchors && settings->versions.lowest < tls::tls13)
        output.note(words::clearCertificateWarning());
    const auto others = loadCandidates(options.candidates, *passphrase);
    if (!others)
        return output.fail(others.error());
    return target ? probeOne(options, aimedAt(*settings, *target, options), *others, output)
                  : probeMany(options, *settings, output);
}

} // namespace

void addProbe(CLI::App& program, Job& job) {
    auto options = std::make_shared<ProbeOptions>();
    CLI::App* command = program.add_subcommand("probe", "Test a connection and say why it was refused");
    CLI::Option* host = command->add_option("HOST", options->target, "Host, host:port or URL");
    CLI::Option* targets = command
                               ->add_option("--targets", options->targetsFile,
                                   "File of targets, one a line, in place of HOST")
                               ->type_name("FILE")
                               ->excludes(host);
    command->add_option("--jobs", options->jobs, "How many of them at once")
        ->needs(targets)
        ->check(CLI::Range(1, 256));
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
    CLI::Option* differential = command->add_flag(
        "--differential", options->differential, "Then more runs, each with one thing changed");
    differential->excludes(targets);
    command
        ->add_option("--candidate", options->candidates,
            "Further certificate with its key: told whether it would do, and tried by --differential")
        ->type_name("FILE")
        ->excludes(targets);
    command
        ->add_option("--token-file", options->tokenFile,
            "Access token (JWT) that the client uses: told whether it is bound to the certificate")
        ->type_name("FILE")
        ->excludes(targets);
    command->add_option("--timeout", options->timeout, "Seconds for the whole test")
        ->check(CLI::Range(0.1, 3600.0));
    command->add_option("--record", options->record, "Keep what was seen in a file, for explain")
        ->type_name("FILE")
        ->excludes(targets);
    addReportOption(*command, options->report)->excludes(targets);
    CLI::Option* capture =
        command->add_option("--capture", options->capture, "Keep the octets of the connection as pcapng, for Wireshark")
            ->type_name("FILE")
            ->excludes(targets);
    command
        ->add_flag("--capture-secrets", options->captureSecrets,
            "With the TLS secrets: whoever has the file reads everything that was said")
        ->needs(capture);
    addPassphraseOptions(*command, options->passphrase);
    command->callback([options, host, targets, &job] {
        if (!*host && !*targets)
            throw CLI::RequiredError("HOST");
        job = [options](const Output& output) { return probe(*options, output); };
    });
}

} // namespace certwright::cli
