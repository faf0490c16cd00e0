// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "app/process/protect_memory.h"
#include "core/ossl/library.h"
#include "ui/words/translation.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace certwright::cli {

Instant startedAt() {
    static const Instant moment = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return moment;
}

namespace {

struct Command {
    std::string_view name;
    void (*add)(CLI::App& program, Job& job);
};

constexpr Command commands[] = {
    {"inspect", addInspect},
    {"verify", addVerify},
    {"lint", addLint},
    {"probe", addProbe},
    {"listen", addListen},
    {"explain", addExplain},
    {"setup", addSetup},
    {"simulate", addSimulate},
    {"trustmap", addTrustMap},
    {"store", addStore},
};

/// All commands are set up only where one of them is still looked for: their options are many, and most runs
/// need none.
void addCommands(CLI::App& program, Job& job, std::string_view firstWord) {
    const auto* asked = std::ranges::find(commands, firstWord, &Command::name);
    if (asked != std::end(commands))
        return asked->add(program, job);
    for (const Command& command : commands)
        command.add(program, job);
}

/// CLI11 has statuses of its own; scripts rely on ours.
ExitStatus explain(const CLI::App& program, const CLI::ParseError& problem) {
    return program.exit(problem) == static_cast<int>(CLI::ExitCodes::Success) ? Yes : Usage;
}

} // namespace

} // namespace certwright::cli

int main(int argc, char** argv) {
    using namespace certwright;
    using namespace certwright::cli;
    process::protectMemory();
    startedAt();
    CLI::App program{"Certwright: certificates, trust stores and mutual TLS, explained", "certwright-cli"};
    program.require_subcommand(1);
    program.fallthrough();
    Output output;
    bool json = false;
    Job job;
    program.add_flag("--json", json, "One JSON document on standard output");
    program.set_version_flag("--version",
        [] { return std::string("certwright-cli " CERTWRIGHT_VERSION " (") + ossl::version() + ")"; });
    addCommands(program, job, argc > 1 ? argv[1] : "");
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return explain(program, problem);
    }
    output.useJson(json);
    qputenv("QT_NO_GLIB", "1"); // sockets and timers do without GLib's event loop, which takes time to start
    QCoreApplication application(argc, argv);
    words::installTranslation(application);
    return job(output);
}
