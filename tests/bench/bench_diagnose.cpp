// SPDX-License-Identifier: Apache-2.0
// What diagnosing costs: the rules over one record, callers of the test server in a second, and a thousand
// targets from the command line. A whole diagnosis beside openssl s_client is in bench_probe.
//
//   bench_diagnose CERTWRIGHT_CLI
#include "core/diagnose/rules.h"
#include "core/issue/setup.h"
#include "core/tls/memory_wire.h"
#include "tests/bench/caller.h"
#include "tests/bench/measure.h"
#include "tests/bench/processes.h"
#include "tests/bench/setup_files.h"

#include <cstdio>
#include <fstream>

using namespace certwright;
using namespace certwright::bench;

namespace {

constexpr int diagnoses = 200;
constexpr int callers = 1'000;
constexpr int targets = 1'000;

/// Both ends of a connection that is refused because the server trusts another root: the most rules have a
/// say then.
struct Ends {
    tls::ProbeSettings client;
    tls::ServerSettings server;
};

std::optional<Ends> makeEnds() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const issue::SetupPlan plan{
        .authorityName = "Bench", .serverNames = {"localhost"}, .clientNames = {"client"}};
    const auto own = issue::makeSetup(plan, std::nullopt, now);
    const auto other = issue::makeSetup(plan, std::nullopt, now);
    if (!own || !other)
        return std::nullopt;
    Ends ends{
        .client = {}, .server = tls::ServerSettings{tls::Identity{own->serverChain(), own->server->key}}};
    ends.client.host = "localhost";
    ends.client.anchors = verify::anchorsOf({own->authorities.root});
    ends.client.identity = tls::Identity{own->clientChain(own->clients[0]), own->clients[0].identity.key};
    ends.client.configured = ends.client.identity->chain;
    ends.client.at = ends.server.at = now;
    ends.server.clientAnchors = verify::anchorsOf({other->authorities.root});
    return ends;
}

void measureRules(const Ends& ends) {
    tls::Probe probe{ends.client};
    tls::ServerSession server{ends.server};
    tls::runInMemory(probe, server);
    const diagnose::Facts facts{probe.record()};
    const auto milliseconds = [](const auto& work) {
        return 1000 / static_cast<double>(diagnoses) * processorSecondsOf([&] {
            for (int i = 0; i < diagnoses; ++i)
                work();
        });
    };
    print({"rules over one record", "ms", milliseconds([&] { static_cast<void>(diagnose::diagnose(facts)); }),
        "", 0, "< 1"});
    print({"and its certificates verified before", "ms",
        milliseconds([&] { static_cast<void>(diagnose::diagnose(probe.record())); }), "", 0, "both < 1"});
}

/// The program as people run it, alone in its process: handshake, verdict, diagnosis, its document. The
/// callers are in this process and not in the figure.
void measureListener(const char* program, bool isRefused) {
    const TemporaryFolder folder;
    const TemporaryFolder stranger;
    if (!writeSetup(folder) || !writeSetup(stranger))
        return;
    const std::string what = isRefused ? "callers of the test server, refused"
                                       : "callers of the test server, let in";
    const int port = freePort();
    const Server running({program, "listen", std::to_string(port), "--cert", folder.file("server.pem"),
        "--client-trust", folder.file("root.pem"), "--json"});
    if (!running.listensOn(port)) {
        printMissing(what, "certwright-cli listen does not start");
        return;
    }
    const Caller caller{port, (isRefused ? stranger : folder).file("client.pem")};
    bool asExpected = caller.call() != isRefused; // the first finds everything cold
    const double before = running.processorSeconds();
    for (int i = 0; i < callers; ++i)
        asExpected = caller.call() != isRefused && asExpected;
    if (!asExpected) {
        printMissing(what, "not all had the same answer");
        return;
    }
    print({what, "1/s", callers / (running.processorSeconds() - before), "", 0, ">= 300 on one core"});
}

void measureTargets(const char* program) {
    const TemporaryFolder folder;
    if (!writeSetup(folder))
        return;
    const int port = freePort();
    const std::string place = "127.0.0.1:" + std::to_string(port);
    const std::string server = folder.file("server.pem");
    const Server running(
        {"openssl", "s_server", "-accept", place, "-cert", server, "-cert_chain", server, "-key", server,
            "-CAfile", folder.file("root.pem"), "-Verify", "3", "-verify_return_error", "-www", "-quiet"});
    if (!running.listensOn(port)) {
        printMissing("1,000 targets", "openssl s_server does not start");
        return;
    }
    const auto probe = [&](int count) {
        const std::string list = folder.file("targets");
        std::ofstream stream(list);
        for (int i = 0; i < count; ++i)
            stream << place << '\n';
        stream.close();
        return run({program, "probe", "--targets", list, "--jobs", "16", "--cert", folder.file("client.pem"),
            "--trust", folder.file("root.pem"), "--json"});
    };
    const Run few = probe(targets / 10);
    const Run many = probe(targets);
    if (few.status != 0 || many.status != 0) {
        printMissing("1,000 targets", "not all were accepted");
        return;
    }
    print({"1,000 targets, 16 at once", "s", many.seconds, "", 0, "progress shown"});
    print({"memory for 1,000 targets", "MiB", many.peakMebibytes, "for 100", few.peakMebibytes, "flat"});
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "bench_diagnose CERTWRIGHT_CLI\n");
        return 2;
    }
    const auto ends = makeEnds();
    if (!ends)
        return 1;
    measureRules(*ends);
    measureListener(argv[1], false);
    measureListener(argv[1], true);
    measureTargets(argv[1]);
    return 0;
}
