// SPDX-License-Identifier: Apache-2.0
#include "app/cli/anchors.h"
#include "app/cli/commands.h"
#include "core/verify/stacks.h"
#include "ui/words/certificates.h"
#include "ui/words/documents/verification.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/timestamps.h"

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
    std::vector<std::string> revocation;
    std::string stack;
    std::string profile = "private";
    std::optional<std::size_t> depth;
    std::vector<std::string> pins;
    std::vector<std::string> roots;
    std::vector<std::string> approved;
};

/// What is judged, and both verdicts.
struct Judgement {
    verify::Report report;
    std::vector<verify::StackVerdict> stacks;
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

Result<verify::Revocation> revocationIn(
    const std::vector<std::string>& files, const std::optional<SecretText>& passphrase) {
    verify::Revocation revocation;
    for (const std::string& file : files) {
        const auto opened = openInput(file, passphrase);
        if (!opened)
            return tl::unexpected(opened.error());
        const auto lists = opened->revocationLists();
        revocation.lists.insert(revocation.lists.end(), lists.begin(), lists.end());
        const auto responses = opened->ocspResponses();
        if (lists.empty() && responses.empty())
            return failure(ErrorCode::UnknownFormat, file, "no revocation list or OCSP response");
        revocation.responses.insert(revocation.responses.end(), responses.begin(), responses.end());
    }
    if (!files.empty())
        revocation.need = verify::RevocationNeed::EveryCertificate;
    return revocation;
}

Result<std::vector<ossl::Sha256>> digestsIn(const std::vector<std::string>& texts) {
    std::vector<ossl::Sha256> digests;
    for (const std::string& text : texts) {
        const auto octets = fromHex(text);
        ossl::Sha256 digest{};
        if (!octets || octets->size() != digest.size())
            return failure(ErrorCode::InvalidArgument, text);
        std::ranges::copy(*octets, digest.begin());
        digests.push_back(digest);
    }
    return digests;
}

/// An empty name is a script's mistake: taken for "no name asked for" it would let everybody in.
std::string notEmpty(const std::string& value) {
    return value.empty() ? "must not be empty" : "";
}

std::string isAddress(const std::string& value) {
    return x509::ipOctets(value) ? "" : "no IP address: " + value;
}

std::string isMailbox(const std::string& value) {
    const auto at = value.rfind('@');
    return at == value.npos || at == 0 || at + 1 == value.size() ? "no e-mail address: " + value : "";
}

Result<verify::Expectations> expectationsIn(const VerifyOptions& options) {
    const auto pins = digestsIn(options.pins);
    const auto roots = digestsIn(options.roots);
    if (!pins || !roots)
        return tl::unexpected(pins ? roots.error() : pins.error());
    return verify::Expectations{.keys = *pins, .anchors = *roots, .approvedNames = options.approved};
}

/// The certificate, and all that may stand above it.
Result<std::vector<x509::Certificate>> chainIn(
    const VerifyOptions& options, const std::optional<SecretText>& passphrase) {
    auto certificates = certificatesIn(options.file, passphrase);
    for (const std::string& file : options.chain) {
        if (!certificates)
            break;
        const auto more = certificatesIn(file, passphrase);
        if (!more)
            return tl::unexpected(more.error());
        certificates->insert(certificates->end(), more->begin(), more->end());
    }
    return certificates;
}

Result<verify::Request> requestOf(const VerifyOptions& options) {
    const auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    const auto storePassphrase = givenPassphrase({.file = options.storePassphraseFile});
    if (!storePassphrase)
        return tl::unexpected(storePassphrase.error());
    const auto certificates = chainIn(options, *passphrase);
    if (!certificates)
        return tl::unexpected(certificates.error());
    const auto anchors = loadAnchors(options.trust, *storePassphrase);
    if (!anchors)
        return tl::unexpected(anchors.error());
    auto revocation = revocationIn(options.revocation, *passphrase);
    if (!revocation)
        return tl::unexpected(revocation.error());
    auto expectations = expectationsIn(options);
    if (!expectations)
        return tl::unexpected(expectations.error());
    const auto at = options.at.empty() ? std::optional{startedAt()} : fromRfc3339(options.at);
    if (!at)
        return failure(ErrorCode::InvalidArgument, options.at);
    return verify::Request{.target = certificates->front(),
        .given = {certificates->begin() + 1, certificates->end()},
        .anchors = *anchors,
        .purpose = purposeNamed(options.purpose),
        .names = expectedNames(options),
        .at = *at,
        .rules = options.profile == "web" ? verify::Rules::Web : verify::Rules::Rfc5280,
        .revocation = std::move(*revocation),
        .expectations = std::move(*expectations),
        .mostIntermediates = options.depth,
        .secondOpinion = true,
        .timestamps = true};
}

Result<Judgement> judge(const VerifyOptions& options) {
    const auto request = requestOf(options);
    if (!request)
        return tl::unexpected(request.error());
    auto report = verify::verify(*request);
    if (!report)
        return tl::unexpected(report.error());
    auto stacks = verify::judgeAsStacks(*request);
    if (!stacks)
        return tl::unexpected(stacks.error());
    return Judgement{std::move(*report), std::move(*stacks)};
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

void printStack(const Output& output, const verify::StackVerdict& verdict) {
    static constexpr const char* symbols[] = {"✔", "✖", "?"};
    const QString reason = verdict.reason ? words::findingText(verdict.reason->finding) : QString();
    output.line(QStringLiteral("  %1 %2 %3")
                    .arg(QString::fromUtf8(symbols[static_cast<int>(verdict.treatment)]),
                        words::text(verify::stackName(verdict.stack)).leftJustified(8), reason)
                    .trimmed());
}

void print(const Output& output, const Judgement& judgement) {
    for (const verify::Path& path : judgement.report.paths)
        printPath(output, path);
    for (const Finding& finding : judgement.report.findings)
        output.line(bullet(finding));
    if (const QString timestamps = words::timestampsText(judgement.report.timestamps); !timestamps.isEmpty())
        output.line(timestamps);
    for (const verify::StackVerdict& verdict : judgement.stacks)
        printStack(output, verdict);
}

/// The verdict that was asked for: the one of a stack, or ours.
verify::Treatment verdictOf(const VerifyOptions& options, const Judgement& judgement) {
    if (const auto stack = verify::stackNamed(options.stack))
        return judgement.stacks[static_cast<std::size_t>(*stack)].treatment;
    return judgement.report.isValid() ? verify::Treatment::Accepts : verify::Treatment::Refuses;
}

ExitStatus runVerify(const VerifyOptions& options, const Output& output) {
    const auto judgement = judge(options);
    if (!judgement)
        return output.fail(judgement.error());
    const verify::Treatment verdict = verdictOf(options, *judgement);
    if (output.isJson()) {
        QJsonObject document = words::reportDocument(judgement->report, judgement->stacks);
        document[QStringLiteral("verdict")] = words::treatmentName(verdict);
        output.document(document);
    } else {
        print(output, *judgement);
        output.line(words::treatmentName(verdict));
    }
    return verdict == verify::Treatment::Accepts ? Yes : No;
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
    CLI::Option* host = command
                            ->add_option("--host", options->host, "The host name that it shall be valid for")
                            ->check(notEmpty);
    CLI::Option* ip = command->add_option("--ip", options->ip, "The address that it shall be valid for")
                          ->check(isAddress)
                          ->excludes(host);
    command->add_option("--email", options->email, "The e-mail address that it shall be valid for")
        ->check(isMailbox)
        ->excludes(host)
        ->excludes(ip);
    command->add_option("--crl", options->revocation, "Revocation lists and OCSP responses; then every certificate needs one")
        ->type_name("FILE");
    command->add_option("--as", options->stack, "Whose verdict decides")
        ->check(CLI::IsMember(
            {"nginx", "apache", "haproxy", "node", "java", "go", "gnutls", "rustls", "python"}));
    command->add_option("--profile", options->profile, "Rules: RFC 5280, or those of public CAs too")
        ->check(CLI::IsMember({"private", "web"}));
    command->add_option("--depth", options->depth, "CAs that may stand between, the root not counted");
    command->add_option("--pin", options->pins, "SHA-256 of a public key that must be on the path")
        ->type_name("HEX");
    command->add_option("--only-root", options->roots, "SHA-256 of the only root that may end the path")
        ->type_name("HEX");
    command->add_option("--approve", options->approved, "A name that may come in")
        ->type_name("NAME")
        ->check(notEmpty);
    command->add_option("--at", options->at, "The moment, as 2026-11-21T09:06:00Z; now")
        ->type_name("TIME")
        ->check(notEmpty);
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return runVerify(*options, output); }; });
}

} // namespace certwright::cli
