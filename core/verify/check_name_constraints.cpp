// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/verify/checks.h"
#include "core/verify/constraint_matching.h"
#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::verify::check {

using x509::GeneralName;
using x509::GeneralNameKind;
using x509::GeneralSubtree;
using x509::NameConstraints;

namespace {

/// Names times subtrees; OpenSSL gives up at 2^20 too.
constexpr std::size_t mostComparisons = 1U << 20;

/// Every name that a certificate claims: its subject, its alternative names, and e-mail addresses in the
/// subject where no alternative name takes their place (RFC 5280 4.2.1.10).
std::vector<GeneralName> claimedNames(const x509::Certificate& certificate) {
    std::vector<GeneralName> names = certificate.subjectAltNames();
    const auto isEmail = [](const GeneralName& n) { return n.kind == GeneralNameKind::Email; };
    const bool hasEmail = std::ranges::any_of(names, isEmail);
    const x509::Name& subject = certificate->subject;
    if (!subject.empty()) {
        GeneralName directory;
        directory.kind = GeneralNameKind::Directory;
        directory.directory = subject;
        names.push_back(std::move(directory));
    }
    for (const x509::RelativeName& relativeName : subject.relativeNames())
        for (const x509::NameAttribute& attribute : relativeName)
            if (!hasEmail && attribute.type == codec::oid::emailAddress) {
                GeneralName email;
                email.kind = GeneralNameKind::Email;
                email.text = attribute.text;
                names.push_back(std::move(email));
            }
    return names;
}

/// Checks the names of one certificate against the constraints of one CA above it.
class ConstraintCheck {
public:
    ConstraintCheck(const x509::Certificate& authority, std::size_t authorityDepth, const Reporter& report)
        : authority_(nameOf(authority))
        , authorityDepth_(authorityDepth)
        , report_(report) {}

    void check(const NameConstraints& constraints, const x509::Certificate& certificate, std::size_t depth) {
        for (const GeneralName& name : claimedNames(certificate)) {
            checkPermitted(constraints.permitted, name, certificate, depth);
            checkExcluded(constraints.excluded, name, certificate, depth);
        }
    }

private:
    void checkPermitted(const std::vector<GeneralSubtree>& subtrees, const GeneralName& name,
        const x509::Certificate& certificate, std::size_t depth) {
        bool constrained = false;
        for (const GeneralSubtree& subtree : subtrees) {
            const SubtreeMatch match = matchPermitted(name, subtree.base);
            if (match == SubtreeMatch::Within)
                return;
            if (match == SubtreeMatch::BadConstraint)
                reportBad(subtree);
            constrained = constrained || match == SubtreeMatch::Outside || match == SubtreeMatch::BadName;
        }
        if (constrained)
            report_(depth, finding::nameNotPermitted, {nameOf(certificate), name.toText(), authority_});
    }

    void checkExcluded(const std::vector<GeneralSubtree>& subtrees, const GeneralName& name,
        const x509::Certificate& certificate, std::size_t depth) {
        for (const GeneralSubtree& subtree : subtrees) {
            const SubtreeMatch match = matchExcluded(name, subtree.base);
            if (match == SubtreeMatch::BadConstraint)
                reportBad(subtree);
            if (match != SubtreeMatch::Within && match != SubtreeMatch::BadName)
                continue;
            report_(depth, finding::nameExcluded, {nameOf(certificate), name.toText(), authority_});
            return;
        }
    }

    void reportBad(const GeneralSubtree& subtree) {
        if (!std::exchange(reportedBad_, true))
            report_(authorityDepth_, finding::badConstraint, {authority_, subtree.base.toText()});
    }

    std::string authority_;
    std::size_t authorityDepth_;
    const Reporter& report_;
    bool reportedBad_ = false;
};

} // namespace

/// RFC 5280 6.1.3 (b) and (c): a CA's constraints hold for everything below it but self-issued CAs.
void nameConstraints(const PathUnderCheck& path, const Reporter& report) {
    std::size_t comparisons = 0;
    for (std::size_t authority = 1; authority < path.steps.size(); ++authority) {
        const auto* constraints = path.at(authority).extension<NameConstraints>(codec::oid::nameConstraints);
        if (!constraints)
            continue;
        ConstraintCheck check{path.at(authority), authority, report};
        for (std::size_t depth = 0; depth < authority; ++depth) {
            const x509::Certificate& below = path.at(depth);
            if (depth > 0 && below.isSelfIssued())
                continue;
            comparisons += (below.subjectAltNames().size() + 1) *
                (constraints->permitted.size() + constraints->excluded.size());
            if (comparisons > mostComparisons) {
                report(authority, finding::badConstraint, {nameOf(path.at(authority)), std::string("2^20")});
                return;
            }
            check.check(*constraints, below, depth);
        }
    }
}

} // namespace certwright::verify::check
