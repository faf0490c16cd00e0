// SPDX-License-Identifier: Apache-2.0
// A whole connection test by certwright-cli beside openssl s_client, which makes the same mutual TLS 1.3
// handshake with the same openssl s_server: from the start of the process to its end, everything counted.
// s_client sends its request at once; certwright-cli first listens for the server's verdict, which is what it
// is for. How long stands in its answer, and in a line of its own.
//
//   bench_probe CERTWRIGHT_CLI
#include "tests/bench/measure.h"
#include "tests/bench/processes.h"
#include "tests/bench/setup_files.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace certwright;
using namespace certwright::bench;

namespace {

constexpr int times = 100;
constexpr int timesWithAnswer = 10; // that a file for the answer does not slow down those that are compared

/// Milliseconds that certwright-cli listened before its request.
double readFirstWait(const std::string& answer) {
    std::ifstream stream(answer);
    const auto document = nlohmann::json::parse(stream, nullptr, false);
    const auto wait = document.find("timing")->find("read_first_ms");
    return wait->is_number() ? wait->get<double>() : 0; // there is none where the server spoke first
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "bench_probe CERTWRIGHT_CLI\n");
        return 2;
    }
    const TemporaryFolder folder;
    if (!writeSetup(folder))
        return 1;
    const std::string root = folder.file("root.pem");
    const std::string client = folder.file("client.pem");
    const std::string server = folder.file("server.pem");
    const int port = freePort();
    const std::string place = "127.0.0.1:" + std::to_string(port);
    const Server running({"openssl", "s_server", "-accept", place, "-cert", server, "-cert_chain", server,
        "-key", server, "-CAfile", root, "-Verify", "3", "-verify_return_error", "-www", "-quiet"});
    if (!running.listensOn(port)) {
        printMissing("probe of a local server", "openssl s_server does not start");
        return 0;
    }
    const std::vector<std::string> probe{
        argv[1], "probe", place, "--json", "--cert", client, "--trust", root, "--tls", "1.3"};
    const std::vector<std::string> reference{"openssl", "s_client", "-connect", place, "-cert", client,
        "-cert_chain", client, "-key", client, "-CAfile", root, "-verify_return_error", "-verify_ip",
        "127.0.0.1", "-tls1_3", "-ign_eof"};
    const std::string request = folder.file("request");
    std::ofstream(request) << "GET / HTTP/1.1\r\nHost: " << place << "\r\nConnection: close\r\n\r\n";
    std::vector<double> ours;
    std::vector<double> theirs;
    // In turns, so that both meet the same moments of a busy machine.
    for (int i = 0; i < times; ++i) {
        const Run one = run(probe);
        const Run other = run(reference, request);
        if (one.status != 0 || other.status != 0) {
            printMissing("probe of a local server",
                one.status != 0 ? "certwright-cli was refused" : "openssl s_client was refused");
            return 0;
        }
        ours.push_back(one.seconds * 1000);
        theirs.push_back(other.seconds * 1000);
    }
    const std::string answer = folder.file("answer");
    std::vector<double> waits;
    for (int i = 0; i < timesWithAnswer; ++i) {
        run(probe, "/dev/null", answer);
        waits.push_back(readFirstWait(answer));
    }
    print({"probe with mutual TLS 1.3 and a request", "ms", median(ours), "openssl s_client", median(theirs),
        "<= 1.5 x"});
    print(
        {"of it: before the request, read first", "ms", median(waits), "", 0, "ends with a ticket or alert"});
    return 0;
}
