// SPDX-License-Identifier: Apache-2.0
#include "core/verify/revocation_status.h"

#include "core/codec/oid_names.h"
#include "core/keys/signature_algorithm.h"
#include "core/verify/findings.h"
#include "core/verify/nested.h"

#include <algorithm>

namespace certwright::verify {

using keys::SignatureVerdict;
using x509::Certificate;
using x509::RevocationList;
namespace oid = codec::oid;

namespace {

/// The reasons of CRLReason that mean something else than the number.
constexpr std::int64_t removeFromList = 8;

bool mayIssueLists(const Certificate& certificate) {
    const x509::KeyUsage* usage = certificate.keyUsage();
    return !usage || usage->has(x509::KeyUsageBit::CrlSign);
}

bool isSignedBy(const RevocationList& list, const Certificate& signer) {
    return keys::verifySignature(signer->publicKey, list->outerAlgorithm, list.toBeSigned(),
               list->signature) == SignatureVerdict::Valid;
}

/// RFC 5280 5.1.2.5, 5.2.3: what the stacks of the field do without.
bool isConforming(const RevocationList& list) {
    const auto* number = x509::findExtension(list->extensions, oid::crlNumber);
    return list->version == 2 && list->nextUpdate && number && !number->critical && !number->fault &&
        list->innerAlgorithm == list->outerAlgorithm;
}

std::string reasonOf(const x509::RevokedCertificate& entry) {
    const auto* extension = x509::findExtension(entry.extensions, oid::reasonCode);
    return extension ? extension->toText() : std::string("unspecified");
}

bool isRemoved(const x509::RevokedCertificate& entry) {
    const auto* reason = x509::findValue<x509::ReasonCode>(entry.extensions, oid::reasonCode);
    return reason && reason->reason == removeFromList;
}

RevocationState stateOf(x509::OcspStatus status) {
    switch (status) {
    case x509::OcspStatus::Good:
        return RevocationState::Good;
    case x509::OcspStatus::Revoked:
        return RevocationState::Revoked;
    case x509::OcspStatus::Unknown:
        return RevocationState::Unknown;
    }
    return RevocationState::Unknown;
}

/// A responder that is named by its key alone is called after the CA that it speaks for.
std::string responderOf(const x509::OcspBasicResponse& response, const Certificate& issuer) {
    return response.responderName ? response.responderName->shortText() : nameOf(issuer);
}

std::vector<x509::DistributionPoint> pointsOf(const Certificate& certificate) {
    std::vector<x509::DistributionPoint> points;
    if (const auto* stated = certificate.extension<x509::DistributionPoints>(oid::crlDistributionPoints))
        points = stated->points;
    points.push_back(impliedPoint(certificate));
    return points;
}

} // namespace

void RevocationStatus::Answer::excuse(const FindingKind& kind, const x509::Name& issuer, Instant moment) {
    trouble = &kind;
    troubleIssuer = issuer.shortText();
    troubleMoment = moment;
}

RevocationStatus::RevocationStatus(const Request& request, Nesting nesting, std::stop_token stop)
    : request_(request)
    , nesting_(nesting)
    , stop_(std::move(stop))
    , given_(request.given) {}

/// What was found out once may be found again by way of another distribution point.
void RevocationStatus::Answer::hear(RevocationWitness witness) {
    if (std::ranges::find(witnesses, witness) == witnesses.end())
        witnesses.push_back(std::move(witness));
}

std::vector<RevocationAnswer> RevocationStatus::check(const PathUnderCheck& path, const Reporter& report) {
    const Revocation& known = request_.revocation;
    if (known.lists.empty() && known.responses.empty() && known.need == RevocationNeed::WhereKnown)
        return {};
    if (path.steps.back().origin != Origin::Anchor)
        return {}; // nobody's word counts
    std::vector<RevocationAnswer> answers;
    for (std::size_t depth = 0; depth < path.last(); ++depth) {
        const Place place{path, depth};
        const Answer& answer = answerFor(place);
        tell(place, answer, report);
        answers.push_back(answer);
    }
    return answers;
}

const RevocationStatus::Answer& RevocationStatus::answerFor(const Place& place) {
    const Key key{place.subject().sha256(), place.issuer().sha256(), place.anchor().sha256()};
    const auto known = answers_.find(key);
    return known != answers_.end() ? known->second : answers_.emplace(key, ask(place)).first->second;
}

RevocationStatus::Answer RevocationStatus::ask(const Place& place) {
    Answer answer;
    answer.excuse(finding::revocationListMissing, place.subject()->issuer);
    if (!askResponses(place, answer))
        askLists(place, answer);
    return answer;
}

/// Whether a response settled the question.
bool RevocationStatus::askResponses(const Place& place, Answer& answer) const {
    for (const x509::OcspResponse& response : request_.revocation.responses) {
        if (!response->basic)
            continue;
        for (const x509::OcspSingleResponse& single : response->basic->responses) {
            if (!single.certificateId.names(place.subject(), place.issuer()))
                continue;
            const WitnessFault fault = faultOf(response, single, place);
            answer.hear({.kind = RevocationWitness::Kind::Response,
                .name = responderOf(*response->basic, place.issuer()),
                .thisUpdate = single.thisUpdate,
                .nextUpdate = single.nextUpdate,
                .says = stateOf(single.status),
                .fault = fault});
            if (fault != WitnessFault::None || single.status == x509::OcspStatus::Unknown)
                continue;
            const bool revoked = single.status == x509::OcspStatus::Revoked;
            answer.state = stateOf(single.status);
            answer.since = single.revocationTime.value_or(Instant{});
            answer.reason = single.reason ? x509::ReasonCode{*single.reason}.name()
                                          : std::string("unspecified");
            if (revoked)
                return true;
        }
    }
    return answer.state == State::Good;
}

WitnessFault RevocationStatus::faultOf(
    const x509::OcspResponse& response, const x509::OcspSingleResponse& single, const Place& place) const {
    if (single.thisUpdate > request_.at)
        return WitnessFault::NotYetValid;
    if (single.nextUpdate && *single.nextUpdate < request_.at)
        return WitnessFault::Expired;
    return isSignedForIssuer(response, place) ? WitnessFault::None : WitnessFault::NotTrusted;
}

/// By the issuer itself, or by somebody whom it made a responder for its certificates (RFC 6960 4.2.2.2).
bool RevocationStatus::isSignedForIssuer(const x509::OcspResponse& response, const Place& place) const {
    const auto isBy = [&](const Certificate& signer) {
        return keys::verifySignature(signer->publicKey, response->basic->algorithm, response.toBeSigned(),
                   response->basic->signature) == SignatureVerdict::Valid;
    };
    const auto isDelegate = [&](const Certificate& responder) {
        const x509::ExtendedKeyUsage* usage = responder.extendedKeyUsage();
        return usage && usage->has(oid::ocspSigning) && matches(responder->issuer, place.issuer()->subject) &&
            responder->notBefore.instant <= request_.at && request_.at <= responder->notAfter.instant &&
            responder.isSignedBy(place.issuer()->publicKey);
    };
    if (isBy(place.issuer()))
        return true;
    return std::ranges::any_of(response->basic->certificates,
        [&](const Certificate& responder) { return isDelegate(responder) && isBy(responder); });
}

void RevocationStatus::askLists(const Place& place, Answer& answer) {
    ReasonSet reasons = 0;
    for (const x509::DistributionPoint& point : pointsOf(place.subject())) {
        askPoint(place, point, reasons, answer);
        if (answer.state == State::Revoked)
            return;
    }
    if (reasons == everyReason)
        answer.state = State::Good;
    else if (reasons != 0)
        answer.state = State::PartlyKnown;
}

/// RFC 5280 6.3.3 (a) to (l) for one distribution point.
void RevocationStatus::askPoint(
    const Place& place, const x509::DistributionPoint& point, ReasonSet& reasons, Answer& answer) {
    for (const RevocationList& list : request_.revocation.lists) {
        const auto covered = isDelta(list) ? std::nullopt : reasonsCovered(list, place.subject(), point);
        if (!covered || (*covered & ~reasons) == 0 || !isUsable(list, place, answer))
            continue;
        if (const x509::RevokedCertificate* entry = entryIn(list, place, answer)) {
            answer.state = State::Revoked;
            answer.since = entry->revocationDate;
            answer.reason = reasonOf(*entry);
            return;
        }
        reasons = static_cast<ReasonSet>(reasons | *covered);
    }
}

/// The entry that counts: a delta knows better than the list that it continues.
const x509::RevokedCertificate* RevocationStatus::entryIn(
    const RevocationList& list, const Place& place, Answer& answer) {
    for (const RevocationList& delta : request_.revocation.lists) {
        if (!isDelta(delta) || !continues(delta, list) || !isUsable(delta, place, answer))
            continue;
        if (const x509::RevokedCertificate* entry = entryFor(delta, place.subject()))
            return isRemoved(*entry) ? nullptr : entry;
    }
    return entryFor(list, place.subject());
}

bool RevocationStatus::isUsable(const RevocationList& list, const Place& place, Answer& answer) {
    const WitnessFault fault = faultOf(list, place);
    answer.hear({.kind = isDelta(list) ? RevocationWitness::Kind::Delta : RevocationWitness::Kind::List,
        .name = list->issuer.shortText(),
        .thisUpdate = list->thisUpdate,
        .nextUpdate = list->nextUpdate,
        .says = entryFor(list, place.subject()) ? State::Revoked : State::Good,
        .fault = fault});
    switch (fault) {
    case WitnessFault::None:
        return true;
    case WitnessFault::NotYetValid:
        answer.excuse(finding::revocationListNotYetValid, list->issuer, list->thisUpdate);
        return false;
    case WitnessFault::Expired:
        answer.excuse(finding::revocationListExpired, list->issuer, *list->nextUpdate);
        return false;
    case WitnessFault::Malformed:
        answer.excuse(finding::revocationListMalformed, list->issuer);
        return false;
    case WitnessFault::NotTrusted:
        answer.excuse(finding::revocationListNotTrusted, list->issuer);
        return false;
    }
    return false;
}

WitnessFault RevocationStatus::faultOf(const RevocationList& list, const Place& place) {
    if (list->thisUpdate > request_.at)
        return WitnessFault::NotYetValid;
    if (list->nextUpdate && *list->nextUpdate < request_.at)
        return WitnessFault::Expired;
    if (hasUnknownCritical(list) || (request_.rules != Rules::Practice && !isConforming(list)))
        return WitnessFault::Malformed;
    const Key key{list->sha256, place.issuer().sha256(), place.anchor().sha256()};
    const auto [known, isNew] = trustedLists_.try_emplace(key, false);
    if (isNew)
        known->second = isTrusted(list, place);
    return known->second ? WitnessFault::None : WitnessFault::NotTrusted;
}

/// RFC 5280 6.3.3 (f), (g): signed by a CA of the list's name that may sign lists and is itself to be
/// trusted under the same anchor.
bool RevocationStatus::isTrusted(const RevocationList& list, const Place& place) {
    // A CA that only signs lists may stand in its own: nobody else could say whether it is revoked.
    const std::size_t first = nesting_ == Nesting::Nested ? place.depth : place.depth + 1;
    for (std::size_t depth = first; depth < place.path.steps.size(); ++depth) {
        const Certificate& signer = place.path.at(depth);
        if (matches(signer->subject, list->issuer) && mayIssueLists(signer) && isSignedBy(list, signer))
            return true;
    }
    std::vector<const Certificate*> others = given_.withSubject(list->issuer);
    const auto anchors = request_.anchors->withSubject(list->issuer);
    others.insert(others.end(), anchors.begin(), anchors.end());
    return std::ranges::any_of(
        others, [&](const Certificate* signer) { return isTrustedSigner(list, *signer, place); });
}

bool RevocationStatus::isTrustedSigner(
    const RevocationList& list, const Certificate& signer, const Place& place) const {
    if (!mayIssueLists(signer) || !isSignedBy(list, signer))
        return false;
    if (signer == place.anchor())
        return true;
    if (nesting_ == Nesting::Nested)
        return false;
    const Request question{.target = signer,
        .given = request_.given,
        .anchors = anchorsOf({place.anchor()}),
        .at = request_.at,
        .rules = request_.rules,
        .revocation = request_.revocation};
    const auto report = verifyNested(question, stop_);
    return report && report->isValid();
}

void RevocationStatus::tell(const Place& place, const Answer& answer, const Reporter& report) const {
    const std::string name = nameOf(place.subject());
    const RevocationNeed need = request_.revocation.need;
    const bool needed = need == RevocationNeed::EveryCertificate ||
        (need == RevocationNeed::Target && place.depth == 0);
    if (answer.state == State::Revoked)
        report(place.depth, finding::revoked, {name, answer.since, answer.reason});
    else if (answer.state == State::PartlyKnown && needed)
        report(place.depth, finding::revocationPartlyKnown, {name});
    else if (answer.state == State::Unknown && needed)
        report(place.depth, *answer.trouble, {name, answer.troubleIssuer, answer.troubleMoment});
    else if (answer.state != State::Good)
        report(place.depth, finding::revocationUnknown, {name});
}

} // namespace certwright::verify
