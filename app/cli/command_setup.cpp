// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/passphrase.h"
#include "core/base/files.h"
#include "core/deploy/plan_json.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/setup.h"
#include "ui/words/findings.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace certwright::cli {

namespace {

struct SetupOptions {
    std::string plan;
    std::string name;
    std::vector<std::string> servers;
    std::vector<std::string> clients;
    std::vector<std::string> targets;
    std::string profile = "standard";
    std::string out;
    int port = 8443;
    bool localNames = false;
    PassphraseOptions passphrase;
};

Result<deploy::SetupJob> readPlan(const std::string& file) {
    const auto content = file == "-" ? readStandardInput() : readFile(file);
    if (!content)
        return tl::unexpected(content.error());
    auto job = deploy::parsePlan(textOf(*content));
    if (!job)
        return failure(std::move(job).error().about(file));
    return job;
}

Result<deploy::SetupJob> jobOf(const SetupOptions& options) {
    if (!options.plan.empty())
        return readPlan(options.plan);
    deploy::SetupJob job;
    for (const std::string& names : options.servers)
        for (const std::string& name : issue::splitNames(names))
            job.plan.serverNames.push_back(name);
    job.plan.clientNames = options.clients;
    if (options.clients.empty())
        job.plan.goal = issue::SetupGoal::ServerOnly;
    job.plan.localNames = options.localNames;
    job.plan.authorityName = options.name.empty() ? issue::proposedAuthorityName(job.plan.serverNames)
                                                  : options.name;
    job.plan.profile = issue::profileNamed(options.profile).value_or(issue::ProfileKind::Standard);
    job.port = options.port;
    for (const std::string& name : options.targets) {
        const auto target = deploy::targetNamed(name);
        if (!target)
            return failure(ErrorCode::InvalidArgument, name);
        job.targets.push_back(*target);
    }
    return job;
}

/// Why a plan cannot be made. What else is to be said about it is noted.
Result<void> judge(const SetupOptions& options, const issue::SetupPlan& plan, const Output& output) {
    const issue::SetupReview review = issue::review(plan, {.now = startedAt()});
    std::vector<std::string> objections;
    for (const auto* findings : {&review.server, &review.clients, &review.authority})
        for (const Finding& finding : *findings) {
            if (finding.severity() == Severity::Error)
                objections.push_back(words::findingText(finding).toStdString());
            else
                output.note(bullet(finding));
        }
    if (objections.empty())
        return {};
    return failure({.code = ErrorCode::InvalidArgument,
        .subject = options.plan.empty() ? "setup" : options.plan,
        .causes = std::move(objections)});
}

void printDeployment(const Output& output, const deploy::Deployment& deployment) {
    for (const deploy::DeployedFile& file : deployment.files)
        output.line(QStringLiteral("%1 %2")
                        .arg(words::plain(deploy::fileRoleName(file.role)), -18)
                        .arg(words::plain((deployment.folder / file.path).string())));
}

ExitStatus setup(const SetupOptions& options, const Output& output) {
    const auto job = jobOf(options);
    if (!job)
        return output.fail(job.error());
    if (const auto judged = judge(options, job->plan, output); !judged)
        return output.fail(judged.error());
    std::error_code problem;
    const auto folder = std::filesystem::absolute(options.out, problem);
    if (problem)
        return output.fail({.code = ErrorCode::InvalidArgument, .subject = "--out " + options.out});
    auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return output.fail(passphrase.error());
    const auto made = issue::makeSetup(job->plan, std::nullopt, startedAt());
    if (!made)
        return output.fail(made.error());
    const auto deployment = deploy::render(*made,
        {.targets = job->targets,
            .folder = folder,
            .port = job->port,
            .authorityPassphrase = *passphrase,
            .profile = job->plan.profile});
    if (!deployment)
        return output.fail(deployment.error());
    if (auto written = deploy::write(*deployment); !written)
        return output.fail(written.error());
    if (!*passphrase)
        output.note(
            QStringLiteral("The keys of the CAs were not kept. With --passphrase-file they are written too, "
                           "encrypted, so that more can be issued later."));
    if (output.isJson())
        output.document(words::deploymentDocument(*deployment));
    else
        printDeployment(output, *deployment);
    return Yes;
}

} // namespace

void addSetup(CLI::App& program, Job& job) {
    auto options = std::make_shared<SetupOptions>();
    CLI::App* command = program.add_subcommand(
        "setup", "Make a CA, a server and clients, with files and configuration");
    command->add_option("--plan", options->plan, "The whole job as JSON")->type_name("FILE");
    command->add_option("--name", options->name, "Name of the CA");
    command->add_option("--server", options->servers, "Names and addresses of the server")->type_name("NAME");
    command->add_option("--client", options->clients, "Names of clients, one certificate each")
        ->type_name("NAME");
    command->add_option("--target", options->targets, "Programs to configure: nginx, node, curl, files")
        ->type_name("TARGET");
    command->add_option("--profile", options->profile, "How long and how strong")
        ->check(CLI::IsMember({"standard", "short-lived", "compatible"}));
    command->add_option("--port", options->port, "Port in the configurations")->check(CLI::Range(1, 65535));
    command->add_flag("--local-names", options->localNames, "Also localhost, 127.0.0.1 and ::1");
    command->add_option("--out", options->out, "Folder to make")->type_name("DIR")->required();
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return setup(*options, output); }; });
}

} // namespace certwright::cli
