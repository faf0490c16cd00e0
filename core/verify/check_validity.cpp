// SPDX-License-Identifier: Apache-2.0
#include "core/verify/checks.h"
#include "core/verify/findings.h"

namespace certwright::verify::check {

/// Both ends are included (RFC 5280 4.1.2.5); OpenSSL leaves the last second out.
void validity(const PathUnderCheck& path, const Reporter& report) {
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const x509::Certificate& certificate = path.at(depth);
        const Instant begin = certificate->notBefore.instant;
        const Instant end = certificate->notAfter.instant;
        if (path.request.at > end)
            report(depth, finding::expired, {nameOf(certificate), end, path.request.at});
        if (path.request.at < begin)
            report(depth, finding::notYetValid, {nameOf(certificate), begin, path.request.at});
    }
}

} // namespace certwright::verify::check
