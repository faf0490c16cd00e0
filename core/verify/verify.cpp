// SPDX-License-Identifier: Apache-2.0
#include "core/verify/verify.h"

#include "core/base/utf8.h"
#include "core/verify/checks.h"
#include "core/verify/findings.h"
#include "core/verify/nested.h"
#include "core/verify/openssl_opinion.h"
#include "core/verify/path_search.h"
#include "core/verify/policies.h"
#include "core/verify/revocation_status.h"

#include <algorithm>

namespace certwright::verify {

using keys::SignatureVerdict;
using x509::Certificate;

namespace {

using Check = void (*)(const PathUnderCheck&, const Reporter&);

constexpr Check checks[] = {check::validity, check::basicConstraints, check::keyUsage,
    check::extendedKeyUsage, check::nameConstraints, check::extensions, check::strength, check::peerName,
    check::conformance, check::web, check::expectations};

/// The signatures were checked by the search; a wrong one by an anchor of the right name is a look-alike.
void reportSignatures(const FoundPath& found, const Reporter& report) {
    for (std::size_t depth = 0; depth < found.links.size(); ++depth) {
        const Certificate& subject = found.steps[depth].certificate;
        if (found.links[depth] == SignatureVerdict::Valid)
            continue;
        if (found.links[depth] == SignatureVerdict::Unsupported)
            report(depth, finding::unsupportedSignature,
                {nameOf(subject), subject->outerAlgorithm.algorithm.name()});
        else if (found.steps[depth + 1].origin == Origin::Anchor)
            report(depth, finding::lookalikeAnchor,
                {nameOf(subject), nameOf(found.steps[depth + 1].certificate)});
        else
            report(depth, finding::badSignature, {nameOf(subject)});
    }
}

/// Why a path that ends in no anchor ends where it does.
void reportEnd(const FoundPath& found, const Request& request, const Reporter& report) {
    const std::size_t last = found.steps.size() - 1;
    const Certificate& top = found.steps[last].certificate;
    if (found.steps[last].origin == Origin::Anchor)
        return;
    if (!found.links.empty() && found.links.back() == SignatureVerdict::Invalid)
        return; // said already
    if (request.anchorRule == AnchorRule::SelfSignedOnly && request.anchors &&
        request.anchors->contains(top) && !top.isSelfIssued()) {
        report(last, finding::anchorNotSelfSigned, {nameOf(top), top->issuer.shortText()});
        return;
    }
    if (!top.isSelfSigned())
        report(last, finding::issuerNotFound, {nameOf(top), top->issuer.shortText()});
    else
        report(last, last == 0 ? finding::selfSignedNotTrusted : finding::rootNotTrusted, {nameOf(top)});
}

Path judge(FoundPath found, const Request& request, RevocationStatus& revocation) {
    Path path;
    const Reporter report = [&](std::size_t depth, const FindingKind& kind,
                                std::vector<Parameter> parameters) {
        path.findings.push_back({{&kind, std::move(parameters)}, depth});
    };
    reportSignatures(found, report);
    reportEnd(found, request, report);
    const PathUnderCheck underCheck{found.steps, request};
    for (const Check check : checks)
        check(underCheck, report);
    path.policies = processPolicies(underCheck, report);
    path.revocation = revocation.check(underCheck, report);
    path.steps = std::move(found.steps);
    return path;
}

std::size_t errorCount(const Path& path) {
    return static_cast<std::size_t>(std::ranges::count_if(
        path.findings, [](const PathFinding& f) { return f.finding.severity() == Severity::Error; }));
}

/// A path into an anchor with a sound last signature tells more than one that ends nowhere; of equals the one
/// with fewer faults, then the shorter.
bool isBetter(const Path& left, const Path& right) {
    const auto rank = [](const Path& path) {
        const bool proven = path.endsInAnchor() && !path.has(finding::lookalikeAnchor) &&
            !path.has(finding::badSignature);
        return std::tuple{!proven, errorCount(path), path.steps.size()};
    };
    return rank(left) < rank(right);
}

void askForSecondOpinion(const Request& request, Report& report) {
    report.openssl = askOpenSsl(request);
    if (report.openssl->ok == report.isValid())
        return;
    const auto word = [](bool ok) { return std::string(ok ? "valid" : "invalid"); };
    const std::string openssl = report.openssl->ok ? word(true) : report.openssl->text();
    report.findings.push_back({&finding::opinionsDiffer, {openssl, word(report.isValid())}});
}

/// A browser that asks for timestamps does not count one that is not right, but no chain falls by it.
void judgeTimestamps(const Request& request, Report& report) {
    Path& best = report.paths.front();
    const Certificate* issuer = best.steps.size() > 1 ? &best.steps[1].certificate : nullptr;
    report.timestamps = x509::TimestampJudge(request.target, issuer, request.at).judgeEmbedded();
    for (const x509::JudgedTimestamp& judged : report.timestamps)
        if (judged.verdict == x509::TimestampVerdict::WrongSignature)
            best.findings.push_back({{&finding::timestampNotRight,
                                         {nameOf(request.target),
                                             std::string(x509::transparencyLogName(judged.timestamp.logId))}},
                0});
}

Result<Report> verifyAt(const Request& request, RevocationStatus::Nesting nesting, std::stop_token stop) {
    PathSearch search{request, stop};
    std::vector<FoundPath> found = search.run();
    if (search.wasStopped())
        return failure(ErrorCode::Cancelled);
    RevocationStatus revocation{request, nesting, std::move(stop)};
    Report report;
    for (FoundPath& path : found)
        report.paths.push_back(judge(std::move(path), request, revocation));
    std::ranges::stable_sort(report.paths, isBetter);
    if (search.reachedLimit())
        report.findings.push_back({&finding::limitReached, {std::to_string(request.limits.paths)}});
    if (request.secondOpinion)
        askForSecondOpinion(request, report);
    if (request.timestamps)
        judgeTimestamps(request, report);
    return report;
}

} // namespace

std::string nameOf(const Certificate& certificate) {
    if (!certificate->subject.empty())
        return certificate->subject.shortText();
    const auto& names = certificate.subjectAltNames();
    return names.empty() ? certificate.serialHex() : names.front().toText();
}

Result<Report> verify(const Request& request, std::stop_token stop) {
    return verifyAt(request, RevocationStatus::Nesting::Outer, std::move(stop));
}

Result<Report> verifyNested(const Request& request, std::stop_token stop) {
    return verifyAt(request, RevocationStatus::Nesting::Nested, std::move(stop));
}

} // namespace certwright::verify
