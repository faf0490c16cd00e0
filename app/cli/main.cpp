// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "app/process/protect_memory.h"
#include "core/ossl/library.h"
#include "ui/words/translation.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <chrono>

namespace certwright::cli {

Instant startedAt() {
    static const Instant moment = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return moment;
}

namespace {

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
    addInspect(program, job);
    addVerify(program, job);
    addLint(program, job);
    addProbe(program, job);
    addListen(program, job);
    addExplain(program, job);
    addSetup(program, job);
    addTrustMap(program, job);
    addStore(program, job);
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
