// SPDX-License-Identifier: Apache-2.0
#include "core/verify/checks.h"
#include "core/verify/findings.h"

#include <set>

namespace certwright::verify::check {

/// RFC 5280 4.2: what is critical and unknown refuses the certificate; so does what is known and broken, and
/// what stands twice. In practice only name and key of an anchor count (RFC 5280 6.1.1 (d)).
void extensions(const PathUnderCheck& path, const Reporter& report) {
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const bool isAnchor = depth > 0 && path.steps[depth].origin == Origin::Anchor;
        if (isAnchor && path.request.rules == Rules::Practice)
            continue;
        std::set<codec::Oid> seen;
        const std::string name = nameOf(path.at(depth));
        for (const x509::Extension& extension : path.at(depth)->extensions) {
            if (!seen.insert(extension.oid).second)
                report(depth, finding::duplicateExtension, {name, extension.oid.name()});
            if (extension.fault)
                report(depth, finding::malformedExtension, {name, extension.oid.name()});
            if (extension.critical && !x509::isUnderstood(extension.oid))
                report(depth, finding::unknownCritical, {name, extension.oid.name()});
        }
    }
}

} // namespace certwright::verify::check
