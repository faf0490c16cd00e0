// SPDX-License-Identifier: Apache-2.0
// Who would accept whom: 200 identities against 50 stores, as clients, by two threads.
#include "core/diagnose/trust_map.h"
#include "core/issue/setup.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <cstdlib>

using namespace certwright;
using namespace certwright::bench;

namespace {

constexpr Instant now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
constexpr std::size_t identityCount = 200;
constexpr std::size_t storeCount = 50;

issue::SetupResult makeGroup(std::size_t number) {
    issue::SetupPlan plan{.authorityName = "Group " + std::to_string(number), .serverNames = {"localhost"}};
    for (std::size_t i = 0; i < identityCount / storeCount; ++i)
        plan.clientNames.push_back("client " + std::to_string(i));
    auto made = issue::makeSetup(plan, std::nullopt, now);
    if (!made)
        std::exit(1);
    return std::move(*made);
}

} // namespace

int main() {
    diagnose::TrustMapRequest request{.identities = {}, .stores = {}, .at = now};
    request.purposes = {verify::Purpose::TlsClient};
    std::vector<x509::Certificate> roots;
    for (std::size_t i = 0; i < storeCount; ++i) {
        const issue::SetupResult group = makeGroup(i);
        roots.push_back(group.authorities.root);
        for (const auto& client : group.clients)
            request.identities.push_back({group.clientChain(client)});
    }
    // Every store trusts three of the groups.
    for (std::size_t i = 0; i < storeCount; ++i)
        request.stores.push_back(
            verify::anchorsOf({roots[i], roots[(i + 1) % storeCount], roots[(i + 7) % storeCount]}));
    const auto take = [&](const char* what) {
        std::size_t cells = 0;
        const double seconds = secondsOf([&] {
            const auto map = diagnose::trustMap(request);
            cells = map ? map->size() : 0;
        });
        if (cells != identityCount * storeCount)
            std::exit(1);
        print({what, "s", seconds, "", 0, "<= 3 s"});
    };
    take("trust map of 200 identities and 50 stores");
    request.stack = verify::Stack::Java;
    take("the same as Java would judge");
    return 0;
}
