// SPDX-License-Identifier: Apache-2.0
#include "core/verify/checks.h"
#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::verify::check {

namespace {

std::string namesText(const x509::Certificate& certificate) {
    std::string text;
    for (const x509::GeneralName& name : certificate.subjectAltNames())
        text += (text.empty() ? "" : ", ") + name.toText();
    return text;
}

} // namespace

void peerName(const PathUnderCheck& path, const Reporter& report) {
    const auto& names = path.request.names;
    const x509::Certificate& target = path.at(0);
    if (names.empty() || std::ranges::any_of(names, [&](const PeerName& n) { return isNamedBy(n, target); }))
        return;
    if (target.subjectAltNames().empty())
        report(0, finding::noAlternativeName, {nameOf(target), names.front().text});
    else
        report(0, finding::nameMismatch, {nameOf(target), names.front().text, namesText(target)});
}

} // namespace certwright::verify::check
