// SPDX-License-Identifier: Apache-2.0
#include "app/cli/anchors.h"
#include "app/cli/commands.h"
#include "core/verify/verify.h"
#include "ui/words/certificates.h"
#include "ui/words/documents/verification.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace certwright::cli {

using verify::Purpose;
using x509::GeneralNameKind;

namespace {

struct VerifyOptions {
    std::string file;
    std::vector<std::string> chain;
    std::string trust;
    PassphraseOptions passphrase;
    std::string storePassphraseFile;
    std::string purpose = "any";
    std::string host;
    std::string ip;
    std::string email;
    std::string at;
};

Purpose purposeNamed(const std::string& name) {
    if (name == "server")
        return Purpose::TlsServer;
    return name == "client" ? Purpose::TlsClient : Purpose::Any;
}

std::vector<verify::PeerName> expectedNames(const VerifyOptions& options) {
    std::vector<verify::PeerName> names;
    if (!options.host.empty())
        names.push_back(verify::peerNameOf(options.host));
    if (!options.ip.empty())
        names.push_back({GeneralNameKind::Ip, options.ip});
    if (!options.email.empty())
        names.push_back({GeneralNameKind::Email, options.email});
    return names;
}

/// The certificates of the file: the first is judged, the others may stand in between.
Result<std::vector<x509::Certificate>> certificatesIn(
    const std::string& file, const std::optional<SecretText>& passphrase) {
    const auto opened = openInput(file, passphrase);
    if (!opened)
        return tl::unexpected(opened.error());
    std::vector<x509::Certificate> certificates = opened->certificates();
    if (certificates.empty())
        return failure(ErrorCode::NoCertificate, file);
    return certificates;
}

Result<verify::Report> judge(const VerifyOptions& options) {
    const auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    const auto storePassphrase = givenPassphrase({.file = options.storePassphraseFile});
    if (!storePassphrase)
        return tl::unexpected(storePassphrase.error());
    auto certificates = certificatesIn(options.file, *passphrase);
    if (!certificates)
        return tl::unexpected(certificates.error());
    for (const std::string& file : options.chain) {
        const auto more = certificatesIn(file, *passphrase);
        if (!more)
            return tl::unexpected(more.error());
        certificates->insert(certificates->end(), more->begin(), more->end());
    }
    const auto anchors = loadAnchors(options.trust, *storePassphrase);
    if (!anchors)
        return tl::unexpected(anchors.error());
    const auto at = options.at.empty() ? std::optional{startedAt()} : fromRfc3339(options.at);
    if (!at)
        return failure(ErrorCode::InvalidArgument, options.at);
    return verify::verify({.target = certificates->front(),
        .given = {certificates->begin() + 1, certificates->end()},
        .anchors = *anchors,
        .purpose = purposeNamed(options.purpose),
        .names = expectedNames(options),
        .at = *at,
        .secondOpinion = true});
}

void printPath(const Output& output, const verify::Path& path) {
    output.line(path.isValid() ? QStringLiteral("✔") : QStringLiteral("✖"));
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const verify::PathStep& step = path.steps[depth];
        output.line(
            QStringLiteral("  %1 %2 (%3)")
                .arg(depth)
                .arg(words::certificateLine(step.certificate), words::text(verify::originName(step.origin))));
        for (const verify::PathFinding& found : path.findings)
            if (found.depth == depth)
                output.line(QStringLiteral("  ") + bullet(found.finding));
    }
}

ExitStatus runVerify(const VerifyOptions& options, const Output& output) {
    const auto report = judge(options);
    if (!report)
        return output.fail(report.error());
    if (output.isJson())
        output.document(words::reportDocument(*report));
    else {
        for (const verify::Path& path : report->paths)
            printPath(output, path);
        for (const Finding& finding : report->findings)
            output.line(bullet(finding));
        output.line(report->isValid() ? QStringLiteral("valid") : QStringLiteral("invalid"));
    }
    return report->isValid() ? Yes : No;
}

} // namespace

void addVerify(CLI::App& program, Job& job) {
    auto options = std::make_shared<VerifyOptions>();
    CLI::App* command = program.add_subcommand(
        "verify", "Judge a certificate against a trust store, every path");
    command->add_option("FILE", options->file, "The certificate, perhaps with its chain")->required();
    command->add_option("--chain", options->chain, "Further certificates that may stand in between")
        ->type_name("FILE");
    command->add_option("--trust", options->trust, "Trust store, or \"system\"")
        ->type_name("STORE")
        ->required();
    command
        ->add_option("--store-passphrase-file", options->storePassphraseFile, "Passphrase of the trust store")
        ->type_name("FILE");
    command->add_option("--purpose", options->purpose, "What it shall be used for")
        ->check(CLI::IsMember({"server", "client", "any"}));
    command->add_option("--host", options->host, "The host name that it shall be valid for");
    command->add_option("--ip", options->ip, "The address that it shall be valid for");
    command->add_option("--email", options->email, "The e-mail address that it shall be valid for");
    command->add_option("--at", options->at, "The moment, as 2026-11-21T09:06:00Z; now")->type_name("TIME");
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return runVerify(*options, output); }; });
}

} // namespace certwright::cli
