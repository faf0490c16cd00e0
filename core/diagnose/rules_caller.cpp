// SPDX-License-Identifier: Apache-2.0
// The other way round: this program was the server, somebody called, and this is what is held against him.
#include "core/diagnose/caller_rules.h"
#include "core/diagnose/client_defects.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/resemblance.h"
#include "core/diagnose/stack_defects.h"
#include "core/tls/alerts.h"
#include "core/verify/findings.h"
#include "core/verify/stacks.h"

#include <algorithm>

namespace certwright::diagnose {

using tls::Record;

// Of several certificates of which some cannot be read it is not known which is his.
std::string callerName(const Record& record) {
    const tls::PeerCertificates& peer = record.peer;
    return peer.sent.empty() || peer.unreadable > 0 ? record.target.address
                                                    : peer.sent.front()->subject.shortText();
}

Diagnosed aboutCaller(const Record& record, Cause cause, Certainty certainty, FixAction fix) {
    const std::string name = callerName(record);
    return {.cause = cause,
        .certainty = certainty,
        .subject = name,
        .fix = {fix, name},
        .role = tls::Role::Server};
}

bool isTrustedName(const Record& record, const x509::Name& name) {
    return std::ranges::any_of(
        record.peer.trustedNames, [&](const x509::Name& trusted) { return matches(trusted, name); });
}

Finding evidenceOfEnd(const Record& record) {
    if (const tls::Alert* alert = record.fatalAlertFromPeer()) {
        Finding found = evidenceOfAlert(*alert);
        found.kind = &evidence::alertFromCaller;
        return found;
    }
    if (const tls::Alert* alert = record.fatalAlertFromUs())
        return evidenceOfAlert(*alert);
    switch (record.close) {
    case tls::Close::CloseNotify:
        return {&evidence::callerClosedByNotify, {}};
    case tls::Close::Fin:
        return {&evidence::callerClosed, {}};
    case tls::Close::Reset:
        return {&evidence::callerReset, {}};
    case tls::Close::None:
        break;
    }
    return {&evidence::timedOut, {}};
}

namespace rules {

namespace {

bool isRefusedAsRehearsed(const Record& record) {
    return record.rehearsal && !record.rehearsal->refusal.empty() && !record.fatalAlertFromPeer();
}

bool isRefusedByUs(const Record& record) {
    return record.fatalAlertFromUs() || isRefusedAsRehearsed(record);
}

/// The form of the part that we played.
Finding evidenceOfPart(const tls::Rehearsal& rehearsal) {
    const bool isKnown = rehearsal.evidence != verify::evidenceName(verify::Evidence::None);
    return {isKnown ? &evidence::answeredAsStack : &evidence::stackAnswerUnknown,
        {rehearsal.stack, rehearsal.refusal}};
}

/// The names that we announced are none of those that we trust: our own list sends clients away.
bool listMisleads(const Record& record) {
    const auto isTrusted = [&](const tls::AuthorityName& listed) {
        return listed.name && isTrustedName(record, *listed.name);
    };
    return !record.peer.trustedNames.empty() &&
        std::ranges::none_of(record.certificateRequest->authorities, isTrusted);
}

Causes withoutCertificate(const Record& record) {
    if (!isRefusedByUs(record) || !record.peer.messageSeen || !record.peer.sent.empty() ||
        record.peer.unreadable > 0)
        return {};
    Diagnosed missing = aboutCaller(
        record, Cause::ClientCertMissing, Certainty::Certain, FixAction::ConfigureClientCertificate);
    missing.evidence = {{&evidence::callerSentNone, {}}};
    if (const tls::Alert* alert = record.fatalAlertFromUs())
        missing.evidence.push_back(evidenceOfAlert(*alert));
    if (!record.certificateRequest || record.certificateRequest->authorities.empty())
        return {std::move(missing)};
    // A program that follows the list keeps back what the list does not name: from here both look the same.
    missing.certainty = Certainty::Likely;
    Diagnosed withheld = missing;
    withheld.cause = Cause::ClientCertWithheld;
    withheld.certainty = Certainty::Possible;
    withheld.fix.action = FixAction::AnnounceAuthorities;
    if (!listMisleads(record))
        return {std::move(missing), std::move(withheld)};
    std::swap(missing.certainty, withheld.certainty);
    withheld.evidence.insert(withheld.evidence.begin(), Finding{&evidence::listMisleads, {}});
    return {std::move(withheld), std::move(missing)};
}

/// He sent something that is no certificate (RFC 8446 4.4.2), and we ended the connection over it.
Causes unreadable(const Record& record) {
    if (!isRefusedByUs(record) || record.peer.unreadable == 0)
        return {};
    Diagnosed diagnosed = aboutCaller(
        record, Cause::ClientCertUnreadable, Certainty::Certain, FixAction::RepairFile);
    diagnosed.evidence = {
        {&evidence::callerSentUnreadable, {static_cast<std::int64_t>(record.peer.unreadable)}},
        evidenceOfEnd(record)};
    return {std::move(diagnosed)};
}

/// His own certificate stands behind the CA that issued it.
std::optional<Diagnosed> outOfOrder(const Record& record) {
    const auto& sent = record.peer.sent;
    if (sent.size() < 2 || sent.front().isSelfIssued())
        return std::nullopt;
    const auto own = std::ranges::find_if(sent.begin() + 1, sent.end(), [&](const x509::Certificate& other) {
        return matches(other->issuer, sent.front()->subject) && !other.isSelfIssued() &&
            other.isSignedBy(sent.front()->publicKey);
    });
    if (own == sent.end())
        return std::nullopt;
    Diagnosed diagnosed = aboutCaller(
        record, Cause::ClientChainOrder, Certainty::Certain, FixAction::ReorderClientChain);
    diagnosed.subject = diagnosed.fix.target = (*own)->subject.shortText();
    diagnosed.evidence = {{&evidence::issuerCameFirst, {sent.front()->subject.shortText()}}};
    return diagnosed;
}

/// The CA above his own certificate was left out: the trusted root came in its place, or what he sent has a
/// name in common with what we trust.
bool leftIntermediateOut(const Record& record, const x509::Name& missing) {
    const auto& sent = record.peer.sent;
    const auto isTrusted = [&](const x509::Certificate& certificate) {
        return isTrustedName(record, certificate->subject);
    };
    return bringsNoIntermediate(sent) &&
        (std::any_of(sent.begin() + 1, sent.end(), isTrusted) ||
            resemblesAny(missing, record.peer.trustedNames));
}

/// The chain ends below any of our anchors: an intermediate was left out, or the CA is a stranger.
Causes endsInTheAir(const Record& record, const verify::PathFinding& found) {
    const x509::Certificate& top = record.peer.report->best().steps.back().certificate;
    const std::string issuer = top->issuer.shortText();
    Diagnosed incomplete = aboutCaller(
        record, Cause::ClientChainIncomplete, Certainty::Likely, FixAction::AddClientIntermediate);
    incomplete.detail = Parameter{issuer};
    incomplete.fix.target = issuer;
    incomplete.evidence = {found.finding};
    Diagnosed unknown = incomplete;
    unknown.cause = Cause::ClientCertUnknownCa;
    unknown.fix = {FixAction::AddAuthorityToServer, issuer};
    if (leftIntermediateOut(record, top->issuer)) {
        unknown.certainty = Certainty::Possible;
        return {std::move(incomplete), std::move(unknown)};
    }
    incomplete.certainty = Certainty::Possible;
    return {std::move(unknown), std::move(incomplete)};
}

/// His chain ends at a root that we do not trust.
Causes endsAtStranger(const Record& record, const verify::Path& path) {
    Causes causes;
    for (const FindingKind* kind : {&verify::finding::rootNotTrusted, &verify::finding::lookalikeAnchor,
             &verify::finding::anchorNotSelfSigned, &verify::finding::selfSignedNotTrusted}) {
        const verify::PathFinding* found = path.find(*kind);
        if (!found)
            continue;
        const bool selfSigned = kind == &verify::finding::selfSignedNotTrusted;
        Diagnosed diagnosed = aboutCaller(record,
            selfSigned ? Cause::ClientCertSelfSigned : Cause::ClientCertUnknownCa, Certainty::Certain,
            FixAction::AddAuthorityToServer);
        const std::string top = path.steps.back().certificate->subject.shortText();
        diagnosed.detail = Parameter{top};
        diagnosed.fix.target = top;
        diagnosed.evidence = {found->finding};
        if (kind == &verify::finding::lookalikeAnchor)
            diagnosed.variant = "lookalike";
        causes.push_back(std::move(diagnosed));
    }
    return causes;
}

/// His certificate's own faults: first the one that our alert stands for.
Causes ownFaults(const Record& record, const verify::Path& path) {
    std::vector<ClientDefect> defects = clientDefects(path);
    const tls::Alert* alert = record.fatalAlertFromUs();
    std::ranges::stable_partition(
        defects, [&](const ClientDefect& defect) { return alert && defect.expectedAlert == alert->code; });
    Causes causes;
    for (const ClientDefect& defect : defects) {
        if (defect.finding.kind == &verify::finding::lookalikeAnchor)
            continue; // said above
        Diagnosed diagnosed = aboutCaller(record, defect.cause, Certainty::Certain, defect.fix);
        diagnosed.detail = detailOf(defect.finding);
        diagnosed.evidence = {defect.finding};
        causes.push_back(std::move(diagnosed));
    }
    return causes;
}

Causes untrusted(const Record& record) {
    if (record.peer.verdict != tls::PeerVerdict::Untrusted || !record.peer.report)
        return {};
    const verify::Path& path = record.peer.report->best();
    const verify::PathFinding* open = path.find(verify::finding::issuerNotFound);
    Causes causes = endsAtStranger(record, path);
    if (open)
        std::ranges::move(endsInTheAir(record, *open), std::back_inserter(causes));
    const bool isAboutTrust = !causes.empty();
    std::ranges::move(ownFaults(record, path), std::back_inserter(causes));
    // Why it was is what our alert says: OpenSSL finds the chain before it looks at uses and dates. Else what
    // is certain stands first.
    const tls::Alert* alert = record.fatalAlertFromUs();
    if (!isAboutTrust || !alert || alert->code != tls::alert::unknownCa)
        std::ranges::stable_sort(causes, {}, &Diagnosed::certainty);
    if (auto order = outOfOrder(record))
        causes.insert(causes.begin(), std::move(*order));
    return causes;
}

/// What a stack holds against a caller that nobody else minds.
Causes refusedByStack(const Record& record) {
    if (!isRefusedAsRehearsed(record) || !record.rehearsal->objection)
        return {};
    const Finding& objection = *record.rehearsal->objection;
    const StackDefect* defect = stackDefectOf(*objection.kind);
    const Cause cause = defect ? defect->ofClient : Cause::ClientCertRejected;
    const bool isOurStore = cause == Cause::ServerTrustAnchorMissing;
    Diagnosed rejected = aboutCaller(record, cause, Certainty::Certain,
        isOurStore ? FixAction::AddAuthorityToServer : FixAction::ReissueClientCertificate);
    if (defect)
        rejected.variant = defect->variant;
    rejected.detail = detailOf(objection);
    if (isOurStore && record.peer.report)
        rejected.fix.target = record.peer.report->best().steps.back().certificate->issuer.shortText();
    rejected.evidence = {objection};
    return {std::move(rejected)};
}

/// What else would be held against the caller is told too, but it is not why.
Causes refusedOnPurpose(const Record& record) {
    Diagnosed onPurpose = aboutCaller(record, Cause::RefusedOnPurpose, Certainty::Certain, FixAction::None);
    onPurpose.detail = Parameter{record.rehearsal->refusal};
    if (const tls::Alert* alert = record.fatalAlertFromUs())
        onPurpose.evidence = {evidenceOfAlert(*alert)};
    Causes causes{std::move(onPurpose)};
    for (Diagnosed& fault : untrusted(record))
        causes.push_back(std::move(fault));
    return causes;
}

} // namespace

Causes caller(const Record& record) {
    if (auto causes = callerRefusedUs(record); !causes.empty())
        return causes;
    if (isRefusedAsRehearsed(record) && record.rehearsal->onPurpose)
        return refusedOnPurpose(record);
    for (const auto rule : {unreadable, untrusted, withoutCertificate, refusedByStack, callerDidNotTalk}) {
        Causes causes = rule(record);
        if (causes.empty())
            continue;
        if (isRefusedAsRehearsed(record))
            causes.front().evidence.push_back(evidenceOfPart(*record.rehearsal));
        return causes;
    }
    return {};
}

Causes callerWarnings(const Record& record) {
    return untrusted(record);
}

} // namespace rules

} // namespace certwright::diagnose
