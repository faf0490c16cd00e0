// SPDX-License-Identifier: Apache-2.0
// How long the two programs take to start.
//
//   bench_start CERTWRIGHT_CLI CERTWRIGHT BARE_WINDOW
#include "tests/bench/measure.h"
#include "tests/bench/processes.h"

#include <cstdio>
#include <cstdlib>

using namespace certwright::bench;

namespace {

struct Start {
    double milliseconds = 0;
    double mebibytes = 0;
    bool succeeded = true;
};

Start medianStart(const std::vector<std::string>& command, int times) {
    std::vector<double> seconds;
    std::vector<double> memory;
    Start start;
    run(command); // once to have the files in memory
    for (int i = 0; i < times; ++i) {
        const Run one = run(command);
        start.succeeded = start.succeeded && one.status == 0;
        seconds.push_back(one.seconds);
        memory.push_back(one.peakMebibytes);
    }
    start.milliseconds = median(seconds) * 1000;
    start.mebibytes = median(memory);
    return start;
}

void measureCommandLine(const std::string& program) {
    const Start ours = medianStart({program, "--version"}, 50);
    if (!ours.succeeded)
        return printMissing("certwright-cli --version", program + " does not run");
    const Start theirs = medianStart({"openssl", "version"}, 50);
    print({"certwright-cli --version", "ms", ours.milliseconds, "openssl version", theirs.milliseconds,
        "< 20 ms"});
    print(
        {"certwright-cli --version, memory", "MiB", ours.mebibytes, "openssl version", theirs.mebibytes, ""});
}

/// On an empty vault, without a display.
void measureWindow(const std::string& program, const std::string& bareWindow) {
    if (!std::filesystem::exists(program))
        return printMissing("window, start to first paint", program + " is not built");
    const TemporaryFolder home;
    setenv("HOME", home.file("").c_str(), 1);
    for (const char* folder : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        setenv(folder, home.file(folder).c_str(), 1);
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const Start ours = medianStart({program, "--quit-when-shown"}, 15);
    if (!ours.succeeded)
        return printMissing("window, start to first paint", program + " --quit-when-shown fails");
    const Start theirs = medianStart({bareWindow}, 15);
    print({"window, start to first paint and end", "ms", ours.milliseconds, "empty QMainWindow",
        theirs.milliseconds, "< 300 ms"});
    print({"window, memory at its most", "MiB", ours.mebibytes, "empty QMainWindow", theirs.mebibytes,
        "< 80 MiB"});
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "bench_start CERTWRIGHT_CLI CERTWRIGHT BARE_WINDOW\n");
        return 2;
    }
    measureCommandLine(argv[1]);
    measureWindow(argv[2], argv[3]);
    return 0;
}
