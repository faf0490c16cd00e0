// SPDX-License-Identifier: Apache-2.0
#include "core/verify/checks.h"
#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::verify::check {

namespace {

template <class Value> bool holds(const std::vector<Value>& list, const Value& value) {
    return std::ranges::find(list, value) != list.end();
}

bool isApproved(const x509::Certificate& certificate, const std::vector<std::string>& names) {
    const auto& alternatives = certificate.subjectAltNames();
    return holds(names, certificate->subject.commonName()) ||
        std::ranges::any_of(
            alternatives, [&](const x509::GeneralName& name) { return holds(names, name.toText()); });
}

} // namespace

/// What applications check themselves: pins, an issuer, a list of those who may come in.
void expectations(const PathUnderCheck& path, const Reporter& report) {
    const Expectations& wanted = path.request.expectations;
    const x509::Certificate& target = path.at(0);
    const bool pinned = std::ranges::any_of(path.steps,
        [&](const PathStep& step) { return holds(wanted.keys, step.certificate->publicKey.spkiSha256()); });
    if ((!wanted.certificates.empty() && !holds(wanted.certificates, target.sha256())) ||
        (!wanted.keys.empty() && !pinned))
        report(0, finding::notPinned, {nameOf(target)});
    const PathStep& end = path.steps.back();
    if (!wanted.anchors.empty() && end.origin == Origin::Anchor &&
        !holds(wanted.anchors, end.certificate.sha256()))
        report(path.last(), finding::otherAnchor, {nameOf(end.certificate)});
    if (!wanted.approvedNames.empty() && !isApproved(target, wanted.approvedNames))
        report(0, finding::notApproved, {nameOf(target)});
}

} // namespace certwright::verify::check
