// SPDX-License-Identifier: Apache-2.0
// Paths through whatever certificates: the input is a row of them, each behind its length in two octets. The
// first is judged, every third is trusted, the others may stand in between.
#include "core/verify/stacks.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

namespace {

constexpr std::size_t mostCertificates = 24;

std::vector<x509::Certificate> certificatesIn(ByteView input) {
    std::vector<x509::Certificate> certificates;
    while (input.size() > 2 && certificates.size() < mostCertificates) {
        const std::size_t length = std::min<std::size_t>(input[0] * 256U + input[1], input.size() - 2);
        if (auto certificate = x509::Certificate::parse(input.subspan(2, length)))
            certificates.push_back(std::move(*certificate));
        input = input.subspan(2 + length);
    }
    return certificates;
}

void judge(const verify::Request& request) {
    const auto report = verify::verify(request);
    promise(report && !report->paths.empty());
    promise(report->paths.size() <= request.limits.paths);
    for (const verify::Path& path : report->paths) {
        promise(!path.steps.empty() && path.steps.size() <= request.limits.depth + 1);
        promise(path.steps.front().certificate == request.target);
        promise(!path.isValid() || path.endsInAnchor());
        for (const verify::PathFinding& found : path.findings)
            promise(found.depth < path.steps.size());
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<x509::Certificate> all = certificatesIn({data, size});
    if (all.empty())
        return 0;
    verify::Request request{.target = all.front(), .purpose = verify::Purpose::TlsServer};
    std::vector<x509::Certificate> trusted;
    for (std::size_t i = 1; i < all.size(); ++i)
        (i % 3 == 2 ? trusted : request.given).push_back(all[i]);
    request.anchors = verify::anchorsOf(std::move(trusted));
    request.at = all.front()->notBefore.instant;
    request.names = {verify::peerNameOf("localhost")};
    for (const verify::Rules rules : {verify::Rules::Practice, verify::Rules::Rfc5280, verify::Rules::Web}) {
        request.rules = rules;
        judge(request);
    }
    promise(verify::judgeAsStacks(request)->size() == verify::stackCount);
    return 0;
}
