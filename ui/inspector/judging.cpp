// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/judging.h"

#include "core/container/open.h"

#include <algorithm>

namespace certwright::ui {

using Certificates = std::vector<x509::Certificate>;

namespace {

void add(Certificates& to, const Certificates& from) {
    to.insert(to.end(), from.begin(), from.end());
}

/// Of the vault the roots are trusted: what they issued needs no trust of its own.
Certificates rootsOf(const Certificates& certificates) {
    Certificates roots;
    std::ranges::copy_if(certificates, std::back_inserter(roots),
        [](const x509::Certificate& c) { return c.isCa() && c.isSelfIssued(); });
    return roots;
}

Result<Certificates> trusted(const Question& question) {
    if (question.trust == TrustChoice::File) {
        const auto opened = container::openFile(question.trustFile.toStdString());
        if (!opened)
            return tl::unexpected(opened.error());
        Certificates certificates = opened->certificates();
        if (certificates.empty())
            return failure(ErrorCode::NoCertificate, question.trustFile.toStdString());
        return certificates;
    }
    Certificates certificates;
    if (question.trust != TrustChoice::Machine)
        add(certificates, rootsOf(question.surroundings.vault));
    if (question.trust != TrustChoice::Vault && question.surroundings.machine)
        add(certificates, question.surroundings.machine->certificates());
    return certificates;
}

} // namespace

Result<Judged> judge(const Question& question, std::stop_token stop) {
    auto anchors = trusted(question);
    if (!anchors)
        return tl::unexpected(std::move(anchors).error());
    const Origins origins(
        question.surroundings, question.trust == TrustChoice::File ? *anchors : Certificates{});
    verify::Request request{.target = question.target};
    add(request.given, question.surroundings.file);
    add(request.given, question.surroundings.otherFiles);
    add(request.given, question.surroundings.vault);
    request.anchors = verify::anchorsOf(std::move(*anchors));
    request.purpose = question.purpose;
    if (!question.name.isEmpty())
        request.names = {verify::peerNameOf(question.name.toStdString())};
    request.at = question.at;
    request.rules = question.rules;
    request.revocation.lists = question.surroundings.revocationLists;
    request.revocation.responses = question.surroundings.ocspResponses;
    request.secondOpinion = question.secondOpinion;
    request.timestamps = true;
    auto report = verify::verify(request, stop);
    if (!report)
        return tl::unexpected(std::move(report).error());
    Judged judged{std::move(*report), {}, origins, question.at};
    if (!question.secondOpinion)
        return judged;
    auto stacks = verify::judgeAsStacks(request, std::move(stop));
    if (!stacks)
        return tl::unexpected(std::move(stacks).error());
    judged.stacks = std::move(*stacks);
    return judged;
}

std::vector<Finding> findingsOf(const verify::Path& path) {
    std::vector<Finding> findings;
    for (const verify::PathFinding& found : path.findings)
        findings.push_back(found.finding);
    std::ranges::stable_sort(findings, std::ranges::greater{}, &Finding::severity);
    return findings;
}

} // namespace certwright::ui
