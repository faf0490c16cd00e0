// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/client_defects.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/rules.h"
#include "core/diagnose/server_pages.h"
#include "core/tls/alerts.h"
#include "core/tls/code_points.h"

#include <algorithm>

namespace certwright::diagnose::rules {

namespace {

std::string schemesText(const tls::CertificateRequest& request) {
    std::string text;
    for (const int scheme : request.signatureSchemes)
        text += (text.empty() ? "" : ", ") + tls::signatureSchemeName(scheme);
    return text;
}

std::string keyText(const keys::PublicKey& key) {
    return key.algorithmName() + " " + (key.curve().empty() ? std::to_string(key.bits()) : key.curve());
}

/// The alert says that fault, and is not one that servers give to any certificate: "unknown CA" for what they
/// cannot lead to an anchor, "bad certificate" for all and everything where they do not look for that fault
/// at all.
bool agrees(int code, const ClientDefect& defect) {
    const bool isForAnything = code == tls::alert::unknownCa ||
        (code == tls::alert::badCertificate && defect.isLeftToSome);
    return code == defect.expectedAlert && !isForAnything;
}

/// A fault that our certificate carries in any case. Certain where the alert names the same.
Causes byClientDefects(const Facts& facts, const std::vector<ClientDefect>& defects) {
    const int code = refusalCode(facts.record);
    Causes causes;
    for (const ClientDefect& defect : defects) {
        const auto same = std::ranges::find(causes, defect.cause, &Diagnosed::cause);
        if (same != causes.end()) {
            same->evidence.insert(same->evidence.begin() + 1, defect.finding);
            continue;
        }
        Diagnosed diagnosed = refusal(
            facts, defect.cause, agrees(code, defect) ? Certainty::Certain : Certainty::Likely, defect.fix);
        if (defect.finding.parameters.size() > 1)
            diagnosed.detail = defect.finding.parameters[1];
        diagnosed.evidence.insert(diagnosed.evidence.begin(), defect.finding);
        causes.push_back(std::move(diagnosed));
    }
    return causes;
}

Causes selfSigned(const Facts& facts) {
    const bool agrees = refusalCode(facts.record) == tls::alert::unknownCa;
    Diagnosed diagnosed = refusal(facts, Cause::ClientCertSelfSigned,
        agrees ? Certainty::Certain : Certainty::Likely, FixAction::ReissueClientCertificate);
    diagnosed.evidence.push_back(evidenceOfList(facts));
    return {std::move(diagnosed)};
}

/// Let in by TLS, as it seemed, and then hung up on.
bool isDropped(const Facts& facts) {
    return facts.isDroppedInApplication() || (facts.isHungUpOn() && facts.isSuspect());
}

/// Whether this connection was refused for what was presented, in the handshake or right after it.
bool wasRefused(const Facts& facts) {
    const tls::Record& record = facts.record;
    if (record.fatalAlertFromPeer() || refusesCertificate(record) || lacksCertificate(record))
        return true;
    if (facts.isHungUpOn() && !facts.isSuspect())
        return false; // by its application, if for us at all
    const bool closedEarly = record.close != tls::Close::None && !record.http && record.applicationBytes == 0;
    return (closedEarly && record.tickets == 0) || isDropped(facts);
}

} // namespace

/// Whatever number the alert has, that is the reason.
Causes nothingPresented(const Facts& facts) {
    if (!facts.hasIdentity) {
        Diagnosed missing = refusal(
            facts, Cause::ClientCertMissing, Certainty::Certain, FixAction::ConfigureClientCertificate);
        missing.evidence.insert(
            missing.evidence.begin(), {evidenceOfRequest(facts), evidenceOfSending(facts)});
        missing.evidence.push_back({&evidence::noneConfigured, {}});
        return {std::move(missing)};
    }
    if (!facts.noSchemeFits && facts.list == ListRelation::NoMatch) {
        Diagnosed withheld = refusal(
            facts, Cause::ClientCertWithheld, Certainty::Likely, FixAction::AnnounceAuthorities);
        withheld.evidence.insert(
            withheld.evidence.begin(), {evidenceOfList(facts), evidenceOfSending(facts)});
        return {std::move(withheld)};
    }
    Diagnosed unfit = refusal(facts, Cause::NoSharedSignatureAlgorithm,
        facts.noSchemeFits ? Certainty::Certain : Certainty::Likely, FixAction::AlignAlgorithms);
    unfit.detail = Parameter{keyText(facts.ownChain.front()->publicKey)};
    if (facts.record.certificateRequest)
        unfit.evidence.insert(unfit.evidence.begin(),
            {&evidence::noSchemeFits,
                {keyText(facts.ownChain.front()->publicKey), schemesText(*facts.record.certificateRequest)}});
    unfit.evidence.push_back(evidenceOfSending(facts));
    return {std::move(unfit)};
}

Causes faultsOfPresented(const Facts& facts) {
    const std::vector<ClientDefect> defects = ownDefects(facts);
    const int code = refusalCode(facts.record);
    const bool saysUnknownCa = code == tls::alert::unknownCa;
    Causes trust;
    if (facts.presentsSelfSigned())
        trust = selfSigned(facts);
    else if (defects.empty() || saysUnknownCa || code == tls::alert::internalError ||
        facts.list == ListRelation::NoMatch)
        trust = clientTrust(facts);
    // Some faults of a chain are refused in the same words as an unknown CA, and any by some in those of a
    // server in trouble: they stand there for all to see, so that trust is the lesser guess.
    const bool isExplained = facts.list != ListRelation::NoMatch &&
        std::ranges::any_of(defects, [&](const ClientDefect& d) {
            return code == tls::alert::internalError || (saysUnknownCa && d.expectedAlert == code);
        });
    if (isExplained)
        for (Diagnosed& guess : trust)
            guess.certainty = Certainty::Possible;
    Causes causes = byClientDefects(facts, defects);
    // A path is looked for before its certificates are looked at.
    const bool lacksPath = saysUnknownCa || facts.list == ListRelation::NoMatch;
    causes.insert(lacksPath ? causes.begin() : causes.end(), trust.begin(), trust.end());
    std::ranges::stable_sort(causes, {}, &Diagnosed::certainty);
    return causes;
}

Causes clientCertificate(const Facts& facts) {
    if (!facts.asked || !wasRefused(facts))
        return {};
    Causes causes = facts.sentCertificate ? faultsOfPresented(facts)
        : facts.sentEmpty                 ? nothingPresented(facts)
                                          : Causes{};
    if (isDropped(facts))
        for (Diagnosed& cause : causes)
            cause.certainty = std::max(cause.certainty, Certainty::Likely);
    return causes;
}

} // namespace certwright::diagnose::rules
