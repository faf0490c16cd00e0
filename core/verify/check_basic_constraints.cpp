// SPDX-License-Identifier: Apache-2.0
#include "core/verify/checks.h"
#include "core/verify/findings.h"

#include <algorithm>
#include <span>

namespace certwright::verify::check {

namespace {

/// A root of before 1996 has no extensions, and is a CA because somebody trusts it as one.
bool isOldRoot(const PathStep& step) {
    return step.origin == Origin::Anchor && step.certificate->version < 3;
}

void checkCount(const PathUnderCheck& path, const Reporter& report) {
    if (!path.request.mostIntermediates || path.steps.size() < 3)
        return;
    const auto between = std::span{path.steps}.subspan(1, path.steps.size() - 2);
    const auto count = std::ranges::count_if(
        between, [](const PathStep& step) { return !step.certificate.isSelfIssued(); });
    const auto most = static_cast<std::int64_t>(*path.request.mostIntermediates);
    if (count > most)
        report(0, finding::tooManyIntermediates, {nameOf(path.at(0)), most, std::int64_t{count}});
}

} // namespace

/// RFC 5280 6.1.4 (k) to (m): issuers are CAs, and there are no more of them than each allows below itself.
/// Self-issued ones do not count; neither does the target.
void basicConstraints(const PathUnderCheck& path, const Reporter& report) {
    std::int64_t authoritiesBelow = 0;
    for (std::size_t depth = 1; depth < path.steps.size(); ++depth) {
        const x509::Certificate& issuer = path.at(depth);
        if (!issuer.isCa() && !isOldRoot(path.steps[depth]))
            report(depth, finding::issuerNotACa, {nameOf(issuer)});
        const x509::BasicConstraints* constraints = issuer.basicConstraints();
        if (constraints && constraints->pathLength && authoritiesBelow > *constraints->pathLength)
            report(depth, finding::pathTooLong, {nameOf(issuer), *constraints->pathLength, authoritiesBelow});
        if (!issuer.isSelfIssued())
            ++authoritiesBelow;
    }
    checkCount(path, report);
}

} // namespace certwright::verify::check
