// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/differential_conclusions.h"

#include "core/diagnose/differential_findings.h"
#include "core/diagnose/rules.h"
#include "core/diagnose/server_pages.h"
#include "core/tls/alerts.h"
#include "core/tls/code_points.h"

#include <algorithm>

namespace certwright::diagnose {

using Conclusions = std::vector<Conclusion>;

namespace {

bool isAccepted(const Outcome& outcome) {
    return outcome.diagnosis.verdict.state == VerdictState::Accepted;
}

bool isRefused(const Outcome& outcome) {
    const Verdict& verdict = outcome.diagnosis.verdict;
    return verdict.by == RefusedBy::Server &&
        (verdict.state == VerdictState::Refused || verdict.state == VerdictState::RefusedSilently);
}

/// How a run ended, as far as it was seen: what is known of our certificates has no part in it. Whether there
/// is a ticket is the server's choice in TLS 1.3 only; a reset may be an end like any other that came a
/// moment later.
auto endOf(const Outcome& outcome) {
    const tls::Record& record = *outcome.record;
    const bool hasTicket = record.version >= tls::tls13 && record.tickets > 0;
    const bool isPolite = record.close == tls::Close::CloseNotify;
    const auto alert = record.fatalAlertFromPeer();
    return std::tuple{record.handshakeCompleted, alert ? alert->code : -1,
        record.http ? record.http->status : -1, record.application ? int(record.application->state) : -1,
        record.applicationBytes > 0, hasTicket, record.close != tls::Close::None, isPolite, record.timedOut};
}

bool endedAlike(const Outcome& one, const Outcome& other) {
    return endOf(one) == endOf(other);
}

/// The server let in the one and refused the other, and not only by what is thought of what was sent.
bool areApart(const Outcome& accepted, const Outcome& refused) {
    return isAccepted(accepted) && isRefused(refused) && !endedAlike(accepted, refused);
}

/// The application answered, and not by sending the client elsewhere, where it may be refused.
bool isServed(const Outcome& outcome) {
    const tls::Record& record = *outcome.record;
    if (record.http)
        return record.http->status < multipleChoices;
    return record.application && record.application->state == tls::DialogueState::Agreed;
}

/// Accepted as far as TLS tells. What the application makes of it proves it, or says otherwise: nginx leaves
/// it to the first request to refuse.
std::optional<Certainty> letsIn(const Outcome& outcome) {
    if (!isAccepted(outcome) || (outcome.record->http && !isServed(outcome)))
        return std::nullopt;
    return isServed(outcome) ? Certainty::Certain : Certainty::Possible;
}

bool wasAsked(const Outcome& outcome) {
    return outcome.record->certificateRequest || outcome.record->requestMalformed;
}

/// A request would have been seen: it comes before our own end gives a server up.
bool showsRequests(const Outcome& outcome) {
    return outcome.record->handshakeCompleted || outcome.record->localFault == tls::LocalFault::PeerRefused;
}

bool sentCertificate(const Outcome& outcome) {
    return !outcome.record->own.sent.empty();
}

std::string nameOf(const std::vector<x509::Certificate>& chain) {
    return chain.empty() ? std::string{} : chain.front()->subject.shortText();
}

/// How a server refused, in the field's own terms: "unknown_ca (48)", "HTTP 403"; empty for a bare close.
std::string refusalText(const Outcome& outcome) {
    const Verdict& verdict = outcome.diagnosis.verdict;
    if (verdict.alert)
        return tls::alertName(verdict.alert->code) + " (" + std::to_string(verdict.alert->code) + ")";
    if (outcome.record->http)
        return "HTTP " + std::to_string(outcome.record->http->status) +
            (verdict.httpSignature.empty() ? "" : ", " + verdict.httpSignature);
    return {};
}

bool namesCause(const Outcome& outcome, Cause cause) {
    return !outcome.diagnosis.causes.empty() && outcome.diagnosis.causes.front().cause == cause;
}

Conclusion certain(const FindingKind& kind, std::vector<Parameter> parameters = {}) {
    return {{&kind, std::move(parameters)}, Certainty::Certain};
}

Conclusion likely(const FindingKind& kind, std::vector<Parameter> parameters = {}) {
    return {{&kind, std::move(parameters)}, Certainty::Likely};
}

/// The rows that are compared with the one that changes nothing.
struct Compared {
    const DifferentialTable& table;
    const Outcome& chosen;

    const Outcome* outcome(Variant variant) const { return table.outcome(variant); }
    /// Null also where it is the same as that of the chosen connection.
    const Outcome* differing(Variant variant) const {
        const Outcome* found = table.outcome(variant);
        return found == &chosen ? nullptr : found;
    }
    std::string ownName() const { return nameOf(chosen.record->own.configured); }
};

Conclusions chain(const Compared& compared) {
    const Outcome* leaf = compared.outcome(Variant::LeafOnly);
    const Outcome* full = compared.outcome(Variant::FullChain);
    if (!leaf || !full || leaf == full || !sentCertificate(*leaf) || !sentCertificate(*full))
        return {};
    if (areApart(*full, *leaf))
        return {
            certain(differential::needsIntermediate, {leaf->record->own.sent.front()->issuer.shortText()})};
    if (areApart(*leaf, *full))
        return {certain(differential::chainInTheWay, {nameOf(leaf->record->own.sent)})};
    const Outcome* throwAway = compared.outcome(Variant::ThrowAway);
    if (isAccepted(*leaf) && throwAway && areApart(*full, *throwAway))
        return {likely(differential::hasIntermediate)};
    return {};
}

Conclusions otherIdentities(const Compared& compared) {
    Conclusions conclusions;
    for (std::size_t row = 0; row < compared.table.size(); ++row) {
        const ComparedRun& run = compared.table.run(row);
        const Outcome* outcome = compared.table.outcome(row);
        if (run.variant != Variant::OtherIdentity || !outcome || !sentCertificate(*outcome))
            continue;
        const bool chosenNone = compared.chosen.record->own.configured.empty();
        if (areApart(*outcome, compared.chosen))
            conclusions.push_back(chosenNone
                    ? certain(differential::certificateNeeded, {run.subject})
                    : certain(differential::otherAccepted, {run.subject, compared.ownName()}));
        if (areApart(compared.chosen, *outcome))
            conclusions.push_back(certain(differential::otherRefused, {run.subject}));
    }
    return conclusions;
}

/// A certificate of some kind is let in.
bool isAnyLetIn(const Compared& compared) {
    for (std::size_t row = 0; row < compared.table.size(); ++row) {
        const Outcome* outcome = compared.table.outcome(row);
        if (outcome && isAccepted(*outcome) && sentCertificate(*outcome))
            return true;
    }
    return false;
}

Conclusions certificate(const Compared& compared) {
    const Outcome* without = compared.differing(Variant::NoCertificate);
    if (!without || !wasAsked(*without) || !sentCertificate(compared.chosen))
        return {};
    const std::string name = compared.ownName();
    const auto open = letsIn(*without);
    if (open && letsIn(compared.chosen) && endedAlike(*without, compared.chosen))
        return {{{&differential::certificateOptional, {}}, *open}};
    if (areApart(*without, compared.chosen))
        return {certain(differential::certificateInTheWay, {name})};
    if (areApart(compared.chosen, *without))
        return {certain(differential::certificateNeeded, {name})};
    const std::string how = refusalText(compared.chosen);
    if (isAnyLetIn(compared))
        return {}; // it is about the certificate
    if (isRefused(*without) && isRefused(compared.chosen) && !how.empty() && how == refusalText(*without))
        return {{{&differential::sameWithoutCertificate, {name, how}}, Certainty::Possible}};
    return {};
}

Conclusions throwAway(const Compared& compared) {
    const Outcome* thrown = compared.outcome(Variant::ThrowAway);
    if (!thrown || !sentCertificate(*thrown))
        return {};
    if (isAccepted(*thrown)) {
        const auto open = letsIn(*thrown);
        return open ? Conclusions{{{&differential::anyCertificate, {}}, *open}} : Conclusions{};
    }
    if (!isRefused(*thrown) || !sentCertificate(compared.chosen))
        return {};
    if (areApart(compared.chosen, *thrown))
        return {certain(differential::verifies, {compared.ownName()})};
    // Servers that verify tell a stranger's certificate from one that they know but refuse for its dates.
    const std::string thrownText = refusalText(*thrown);
    const std::string chosenText = refusalText(compared.chosen);
    const bool isStranger = thrown->diagnosis.verdict.alert &&
        thrown->diagnosis.verdict.alert->code == tls::alert::unknownCa;
    if (isStranger && isRefused(compared.chosen) && compared.chosen.diagnosis.verdict.alert &&
        thrownText != chosenText)
        return {likely(differential::issuerKnown, {thrownText, chosenText, compared.ownName()})};
    return {};
}

Conclusions versionsApart(
    const Outcome& one, const std::string& name, const Outcome& other, const std::string& otherName) {
    if (namesCause(other, Cause::ProtocolVersionMismatch))
        return {certain(differential::versionNotSpoken, {otherName})};
    if (areApart(one, other))
        return {certain(differential::versionDecides, {name, otherName})};
    const bool isSilent = isRefused(other) && other.diagnosis.verdict.state == VerdictState::RefusedSilently;
    if (isSilent && isRefused(one) && one.diagnosis.verdict.alert)
        return {certain(differential::versionTells, {name, refusalText(one), otherName})};
    return {};
}

Conclusions version(const Compared& compared) {
    const Outcome* older = compared.outcome(Variant::Tls12);
    const Outcome* newer = compared.outcome(Variant::Tls13);
    if (!older || !newer || older == newer)
        return {};
    const std::string olderName = tls::versionName(tls::tls12);
    const std::string newerName = tls::versionName(tls::tls13);
    Conclusions conclusions = versionsApart(*older, olderName, *newer, newerName);
    return conclusions.empty() ? versionsApart(*newer, newerName, *older, olderName) : conclusions;
}

Conclusions serverName(const Compared& compared) {
    const Outcome* without = compared.outcome(Variant::WithoutServerName);
    const Outcome* with = without ? &compared.chosen : compared.outcome(Variant::WithServerName);
    if (!without)
        without = &compared.chosen;
    if (!with || with == without)
        return {};
    const std::string& name = with->record->target.serverName;
    Conclusions conclusions;
    if (wasAsked(*with) != wasAsked(*without) && showsRequests(*with) && showsRequests(*without))
        conclusions.push_back(certain(
            wasAsked(*with) ? differential::askedOnlyWithName : differential::askedOnlyWithoutName, {name}));
    if (areApart(*with, *without))
        conclusions.push_back(certain(differential::acceptedOnlyWithName, {name}));
    if (areApart(*without, *with))
        conclusions.push_back(certain(differential::acceptedOnlyWithoutName, {name}));
    const auto& shown = with->record->peer.sent;
    const auto& shownWithout = without->record->peer.sent;
    if (!shown.empty() && !shownWithout.empty() && nameOf(shown) != nameOf(shownWithout))
        conclusions.push_back(
            certain(differential::nameSelectsCertificate, {name, nameOf(shown), nameOf(shownWithout)}));
    return conclusions;
}

/// Of programs that keep our certificate back because the server's list does not name its CA: they get what
/// comes without a certificate.
Conclusions list(const Compared& compared) {
    const Outcome* follows = compared.differing(Variant::FollowsList);
    if (!follows)
        return {};
    const std::string name = compared.ownName();
    if (isAccepted(*follows))
        return {likely(differential::listLetsIn, {name})};
    if (!isRefused(*follows))
        return {};
    if (areApart(compared.chosen, *follows))
        return {likely(differential::listHidesGood, {name})};
    if (isRefused(compared.chosen) && refusalText(compared.chosen) != refusalText(*follows))
        return {likely(differential::listChangesRefusal, {name})};
    return {};
}

Conclusions resumption(const Compared& compared) {
    const Outcome* resumed = compared.outcome(Variant::Resumed);
    if (!resumed || !resumed->record->handshakeCompleted)
        return {};
    if (!resumed->record->resumed)
        return {certain(differential::notResumed)};
    if (areApart(compared.chosen, *resumed))
        return {certain(differential::resumptionRefused)};
    if (isAccepted(*resumed) && wasAsked(compared.chosen) && !wasAsked(*resumed))
        return {certain(differential::resumedUnasked)};
    return {};
}

int statusOf(const Outcome& outcome) {
    return outcome.record->http ? outcome.record->http->status : 0;
}

/// One was asked for a certificate and the other was not, so that how they ended says little.
bool isAskedApart(const Outcome& one, const Outcome& other) {
    const bool isShown = showsRequests(one) && showsRequests(other);
    const bool isResumed = one.record->resumed || other.record->resumed; // whom the server had asked before
    return isShown && !isResumed && wasAsked(one) != wasAsked(other);
}

/// Whether every row came out as the first one did, as far as they came out at all.
bool allAlike(const Compared& compared) {
    const Verdict& chosen = compared.chosen.diagnosis.verdict;
    for (std::size_t row = 0; row < compared.table.size(); ++row) {
        const Outcome* outcome = compared.table.outcome(row);
        if (!outcome)
            continue;
        if (isAskedApart(*outcome, compared.chosen))
            return false;
        if (endedAlike(*outcome, compared.chosen))
            continue;
        const Verdict& verdict = outcome->diagnosis.verdict;
        if (verdict.state != chosen.state || verdict.by != chosen.by ||
            statusOf(*outcome) != statusOf(compared.chosen) ||
            refusalText(*outcome) != refusalText(compared.chosen))
            return false;
    }
    return true;
}

} // namespace

Conclusions conclude(const DifferentialTable& table, const tls::Record& first) {
    const Outcome* chosen = table.outcome(Variant::AsChosen);
    if (!chosen)
        return {};
    const Compared compared{table, *chosen};
    Conclusions conclusions;
    for (const auto& rule :
        {chain, otherIdentities, certificate, throwAway, version, serverName, list, resumption})
        for (Conclusion& conclusion : rule(compared))
            conclusions.push_back(std::move(conclusion));
    const bool nothingElse = std::ranges::all_of(conclusions,
        [](const Conclusion& conclusion) { return conclusion.finding.kind == &differential::notResumed; });
    if (nothingElse && table.connections() > 1 && allAlike(compared))
        conclusions.insert(conclusions.begin(),
            certain(differential::nothingDiffers, {static_cast<std::int64_t>(table.connections())}));
    const Verdict before = judge(Facts{first});
    const Verdict& now = chosen->diagnosis.verdict;
    if (before.state == now.state && before.by == now.by)
        return conclusions;
    for (Conclusion& conclusion : conclusions)
        conclusion.certainty = std::max(conclusion.certainty, Certainty::Likely);
    conclusions.insert(conclusions.begin(), certain(differential::unstable));
    return conclusions;
}

} // namespace certwright::diagnose
