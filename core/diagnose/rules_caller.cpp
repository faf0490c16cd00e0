// SPDX-License-Identifier: Apache-2.0
// The other way round: this program was the server, and somebody called.
#include "core/base/utf8.h"
#include "core/diagnose/client_defects.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/resemblance.h"
#include "core/diagnose/rules.h"
#include "core/tls/alerts.h"
#include "core/verify/findings.h"
#include "core/verify/stacks.h"

#include <algorithm>

namespace certwright::diagnose::rules {

using tls::LocalFault;
using tls::Record;

namespace {

std::string callerName(const Record& record) {
    return record.peer.sent.empty() ? record.target.address : record.peer.sent.front()->subject.shortText();
}

Diagnosed make(const Record& record, Cause cause, Certainty certainty, FixAction fix) {
    const std::string name = callerName(record);
    return {.cause = cause, .certainty = certainty, .subject = name, .fix = {fix, name}};
}

bool isRefusedAsRehearsed(const Record& record) {
    return record.rehearsal && !record.rehearsal->refusal.empty() && !record.fatalAlertFromPeer();
}

/// The form of the part that we played.
Finding evidenceOfPart(const tls::Rehearsal& rehearsal) {
    const bool isKnown = rehearsal.evidence != verify::evidenceName(verify::Evidence::None);
    return {isKnown ? &evidence::answeredAsStack : &evidence::stackAnswerUnknown,
        {rehearsal.stack, rehearsal.refusal}};
}

Causes withoutCertificate(const Record& record) {
    const bool refused = record.fatalAlertFromUs() || isRefusedAsRehearsed(record);
    if (!refused || !record.peer.messageSeen || !record.peer.sent.empty())
        return {};
    Diagnosed missing = make(
        record, Cause::ClientCertMissing, Certainty::Certain, FixAction::ConfigureClientCertificate);
    missing.evidence = {{&evidence::sentNone, {}}};
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
    return {std::move(missing), std::move(withheld)};
}

/// The chain ends below any of our anchors: an intermediate was left out, or the CA is a stranger.
Causes endsInTheAir(const Record& record, const verify::PathFinding& found) {
    const x509::Certificate& top = record.peer.report->best().steps.back().certificate;
    const std::string issuer = top->issuer.shortText();
    Diagnosed incomplete = make(
        record, Cause::ClientChainIncomplete, Certainty::Likely, FixAction::AddClientIntermediate);
    incomplete.detail = Parameter{issuer};
    incomplete.fix.target = issuer;
    incomplete.evidence = {found.finding};
    Diagnosed unknown = incomplete;
    unknown.cause = Cause::ClientCertUnknownCa;
    unknown.fix = {FixAction::AddAuthorityToServer, issuer};
    if (record.peer.sent.size() == 1 && resemblesAny(top->issuer, record.peer.trustedNames)) {
        unknown.certainty = Certainty::Possible;
        return {std::move(incomplete), std::move(unknown)};
    }
    incomplete.certainty = Certainty::Possible;
    return {std::move(unknown), std::move(incomplete)};
}

Causes untrusted(const Record& record) {
    if (record.peer.verdict != tls::PeerVerdict::Untrusted || !record.peer.report)
        return {};
    const verify::Path& path = record.peer.report->best();
    Causes causes;
    if (const auto* found = path.find(verify::finding::issuerNotFound))
        causes = endsInTheAir(record, *found);
    for (const FindingKind* kind : {&verify::finding::rootNotTrusted, &verify::finding::lookalikeAnchor,
             &verify::finding::anchorNotSelfSigned, &verify::finding::selfSignedNotTrusted}) {
        const verify::PathFinding* found = path.find(*kind);
        if (!found)
            continue;
        const bool selfSigned = kind == &verify::finding::selfSignedNotTrusted;
        Diagnosed diagnosed = make(record,
            selfSigned ? Cause::ClientCertSelfSigned : Cause::ClientCertUnknownCa, Certainty::Certain,
            FixAction::AddAuthorityToServer);
        diagnosed.detail = Parameter{path.steps.back().certificate->subject.shortText()};
        diagnosed.evidence = {found->finding};
        if (kind == &verify::finding::lookalikeAnchor)
            diagnosed.variant = "lookalike";
        causes.push_back(std::move(diagnosed));
    }
    for (const ClientDefect& defect : clientDefects(path)) {
        if (defect.finding.kind == &verify::finding::lookalikeAnchor)
            continue; // said above
        Diagnosed diagnosed = make(record, defect.cause, Certainty::Certain, defect.fix);
        if (defect.finding.parameters.size() > 1)
            diagnosed.detail = defect.finding.parameters[1];
        diagnosed.evidence = {defect.finding};
        causes.push_back(std::move(diagnosed));
    }
    std::ranges::stable_sort(causes, {}, &Diagnosed::certainty);
    return causes;
}

/// What a stack holds against a caller that nobody else minds.
Causes refusedByStack(const Record& record) {
    if (!isRefusedAsRehearsed(record) || !record.rehearsal->objection)
        return {};
    Diagnosed rejected = make(
        record, Cause::ClientCertRejected, Certainty::Certain, FixAction::ReissueClientCertificate);
    rejected.evidence = {*record.rehearsal->objection};
    return {std::move(rejected)};
}

/// By which alerts clients refuse a server's certificate.
Cause causeOfAlert(int code) {
    switch (code) {
    case tls::alert::certificateExpired:
        return Cause::ServerCertExpired;
    case tls::alert::unsupportedCertificate:
        return Cause::ServerCertWrongEku;
    case tls::alert::unknownCa:
    case tls::alert::certificateUnknown:
        return Cause::ServerCertUntrusted;
    case tls::alert::badCertificate:
        return Cause::ServerNameMismatch;
    default:
        return Cause::HandshakeFailureGeneric;
    }
}

/// The caller refused us. What for is his to know; the alert is a hint.
Causes refusedByCaller(const Record& record) {
    const tls::Alert* alert = record.fatalAlertFromPeer();
    if (!alert)
        return {};
    Diagnosed diagnosed = make(
        record, causeOfAlert(alert->code), Certainty::Likely, FixAction::TrustAuthority);
    if (!record.own.configured.empty())
        diagnosed.fix.target = record.own.configured.back()->issuer.shortText();
    diagnosed.detail = Parameter{diagnosed.fix.target};
    diagnosed.evidence = {evidenceOfAlert(*alert)};
    return {std::move(diagnosed)};
}

/// What else would be held against the caller is told too, but it is not why.
Causes refusedOnPurpose(const Record& record) {
    Diagnosed onPurpose = make(record, Cause::RefusedOnPurpose, Certainty::Certain, FixAction::None);
    onPurpose.detail = Parameter{record.rehearsal->refusal};
    if (const tls::Alert* alert = record.fatalAlertFromUs())
        onPurpose.evidence = {evidenceOfAlert(*alert)};
    Causes causes{std::move(onPurpose)};
    for (Diagnosed& fault : untrusted(record))
        causes.push_back(std::move(fault));
    return causes;
}

Causes noConversation(const Record& record) {
    Cause cause = Cause::Closed;
    switch (record.localFault) {
    case LocalFault::NotTls:
        cause = Cause::NotTls;
        break;
    case LocalFault::UnsupportedProtocol:
        cause = Cause::ProtocolVersionMismatch;
        break;
    case LocalFault::NoSharedCipher:
        cause = Cause::NoSharedCipher;
        break;
    case LocalFault::NoSharedGroup:
        cause = Cause::NoSharedGroup;
        break;
    case LocalFault::NoSharedSignatureScheme:
        cause = Cause::NoSharedSignatureAlgorithm;
        break;
    case LocalFault::BadRecord:
    case LocalFault::BadMessage:
    case LocalFault::MessageTooLong:
        cause = Cause::TlsCorrupted;
        break;
    case LocalFault::BadSignature:
        cause = Cause::ClientSignatureInvalid;
        break;
    case LocalFault::None:
    case LocalFault::DhKeyTooSmall:
    case LocalFault::LegacyRenegotiation:
    case LocalFault::PeerRefused:
    case LocalFault::OwnCertificateUnusable:
    case LocalFault::Other:
        cause = record.timedOut                 ? Cause::Timeout
            : record.close == tls::Close::Reset ? Cause::Reset
                                                : Cause::Closed;
        break;
    }
    Diagnosed diagnosed = make(record, cause, Certainty::Certain, FixAction::CheckNetwork);
    if (!record.firstBytes.empty() && cause == Cause::NotTls)
        diagnosed.evidence = {{&evidence::firstBytes, {elided(visible(textOf(record.firstBytes)), 40)}}};
    else
        diagnosed.evidence = {evidenceOfClose(record)};
    return {std::move(diagnosed)};
}

} // namespace

Causes caller(const Record& record) {
    if (isRefusedAsRehearsed(record) && record.rehearsal->onPurpose)
        return refusedOnPurpose(record);
    for (const auto rule : {untrusted, withoutCertificate, refusedByStack, refusedByCaller, noConversation}) {
        Causes causes = rule(record);
        if (causes.empty())
            continue;
        if (isRefusedAsRehearsed(record))
            causes.front().evidence.push_back(evidenceOfPart(*record.rehearsal));
        return causes;
    }
    return {};
}

} // namespace certwright::diagnose::rules
