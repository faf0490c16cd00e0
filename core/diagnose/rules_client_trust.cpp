// SPDX-License-Identifier: Apache-2.0
// Our certificate is sound as far as it goes; what is left is what the server thinks of its issuer.
#include "core/diagnose/client_defects.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/resemblance.h"
#include "core/diagnose/rules.h"
#include "core/diagnose/server_pages.h"
#include "core/tls/alerts.h"
#include "core/verify/findings.h"
#include "core/verify/stacks.h"

#include <algorithm>
#include <cstdint>

namespace certwright::diagnose::rules {

namespace {

Diagnosed unknownAuthority(const Facts& facts, Certainty certainty) {
    const std::string root = facts.chainTop().isSelfIssued() ? facts.chainTop()->subject.shortText()
                                                             : facts.chainTop()->issuer.shortText();
    Diagnosed diagnosed = refusal(
        facts, Cause::ClientCertUnknownCa, certainty, FixAction::AddAuthorityToServer);
    diagnosed.detail = Parameter{root};
    diagnosed.fix.target = root;
    diagnosed.evidence.insert(diagnosed.evidence.begin(), evidenceOfList(facts));
    if (facts.list == ListRelation::NoMatch)
        diagnosed.variant = "not-listed";
    return diagnosed;
}

Diagnosed incompleteChain(const Facts& facts, Certainty certainty) {
    const std::string issuer = facts.chainTop()->issuer.shortText();
    Diagnosed diagnosed = refusal(
        facts, Cause::ClientChainIncomplete, certainty, FixAction::AddClientIntermediate);
    diagnosed.detail = Parameter{issuer};
    diagnosed.fix.target = issuer;
    diagnosed.evidence.insert(diagnosed.evidence.begin(),
        {Finding{&evidence::chainEndsAt, {facts.chainTop()->subject.shortText(), issuer}},
            evidenceOfList(facts)});
    return diagnosed;
}

std::vector<x509::Name> announcedNames(const Facts& facts) {
    std::vector<x509::Name> names;
    for (const tls::AuthorityName& authority : facts.record.certificateRequest->authorities)
        if (authority.name)
            names.push_back(*authority.name);
    return names;
}

/// The server named its CAs, and no issuer of our chain is among them.
Causes notListed(const Facts& facts) {
    if (facts.leafIsListed) {
        // A name of ours among its CAs is a mistake, to which OpenSSL says "unknown CA", or a certificate
        // that the server shall take and no other (stunnel's verifyPeer).
        const bool isPinned = refusalCode(facts.record) == tls::alert::badCertificate;
        Diagnosed leaf = refusal(facts, Cause::ServerListsLeaf,
            isPinned ? Certainty::Possible : Certainty::Likely, FixAction::AddAuthorityToServer);
        leaf.fix.target = facts.chainTop()->issuer.shortText();
        leaf.evidence.insert(leaf.evidence.begin(), evidenceOfList(facts));
        if (!isPinned)
            return {std::move(leaf), unknownAuthority(facts, Certainty::Possible)};
        Diagnosed pinned = refusal(
            facts, Cause::ClientCertNotPinned, Certainty::Likely, FixAction::GrantAccess);
        pinned.evidence.insert(pinned.evidence.begin(), evidenceOfList(facts));
        return {std::move(pinned), std::move(leaf)};
    }
    if (!facts.chainMayBeIncomplete())
        return {unknownAuthority(facts, Certainty::Likely)};
    // Our chain stops below its root: the missing part may be what would lead to a name on the list. With
    // nothing but the leaf, and a list by the look of it of the same house, that comes first.
    const bool leafOnly = facts.ownChain.size() == 1;
    const bool related = resemblesAny(facts.chainTop()->issuer, announcedNames(facts));
    if (leafOnly && related)
        return {incompleteChain(facts, Certainty::Likely), unknownAuthority(facts, Certainty::Possible)};
    if (leafOnly)
        return {unknownAuthority(facts, Certainty::Likely), incompleteChain(facts, Certainty::Possible)};
    return {unknownAuthority(facts, Certainty::Likely)};
}

/// The server holds a CA of the right name that is not the one that signed our chain.
Diagnosed lookalike(const Facts& facts, Certainty certainty) {
    Diagnosed diagnosed = unknownAuthority(facts, certainty);
    diagnosed.variant = "lookalike";
    if (facts.namesake())
        diagnosed.evidence.insert(
            diagnosed.evidence.begin(), {&evidence::otherKey, {(*facts.namesake())->subject.shortText()}});
    return diagnosed;
}

/// It trusts a CA below its root and was not given the root, which OpenSSL wants.
Diagnosed anchorMissing(const Facts& facts, Certainty certainty) {
    const std::string root = facts.chainTop()->issuer.shortText();
    Diagnosed diagnosed = refusal(
        facts, Cause::ServerTrustAnchorMissing, certainty, FixAction::AddAuthorityToServer);
    diagnosed.evidence.insert(diagnosed.evidence.begin(), evidenceOfList(facts));
    if (facts.list == ListRelation::Match && !facts.rootIsListed) {
        diagnosed.evidence.insert(diagnosed.evidence.begin(), {&evidence::rootNotListed, {root}});
        diagnosed.fix.target = root;
    }
    return diagnosed;
}

/// Our chain is too long for the server's limit, as far as that can be guessed.
Diagnosed depthLimit(const Facts& facts, Certainty certainty) {
    Diagnosed depth = refusal(facts, Cause::ServerVerifyDepth, certainty, FixAction::RaiseVerifyDepth);
    depth.evidence.insert(
        depth.evidence.begin(), {&evidence::chainLength, {static_cast<std::int64_t>(facts.ownChain.size())}});
    return depth;
}

/// "unknown CA", although the list names one of ours or names nobody: causes that look the same from here.
Causes unknownAuthorityAllTheSame(const Facts& facts) {
    const bool isListed = facts.list == ListRelation::Match;
    const bool isListedBelowRoot = isListed && !facts.rootIsListed && !facts.namesake();
    const bool hasNamesake = facts.namesake().has_value();
    Causes causes;
    if (isListed || hasNamesake)
        causes.push_back(lookalike(facts, isListedBelowRoot ? Certainty::Possible : Certainty::Likely));
    else
        causes.push_back(unknownAuthority(facts, Certainty::Likely));
    if (!facts.rootIsListed) // else the server has a root of that name
        causes.push_back(anchorMissing(facts, isListedBelowRoot ? Certainty::Likely : Certainty::Possible));
    if (facts.ownChain.size() == 1 && !facts.chainTop().isSelfIssued())
        causes.push_back(incompleteChain(facts, Certainty::Possible));
    if (facts.intermediatesPresented() > 0)
        causes.push_back(depthLimit(facts, Certainty::Possible));
    causes.push_back(refusal(facts, Cause::ServerCrlMissing, Certainty::Possible, FixAction::RefreshCrl));
    return causes;
}

/// internal_error, though our chain is sound: servers say so where they reach a limit (Apache's
/// SSLVerifyDepth), and where they are not set up.
Causes serverInTrouble(const Facts& facts) {
    Causes causes;
    if (facts.list == ListRelation::Match && facts.intermediatesPresented() > 0)
        causes.push_back(depthLimit(facts, Certainty::Likely));
    if (facts.list == ListRelation::Empty)
        causes.push_back(
            refusal(facts, Cause::ServerTrustEmpty, Certainty::Possible, FixAction::AddAuthorityToServer));
    Diagnosed internal = refusal(
        facts, Cause::ServerInternalError, Certainty::Possible, FixAction::CheckServerLog);
    internal.subject = facts.serverName();
    internal.fix.target = guessServer(facts.record);
    causes.push_back(std::move(internal));
    causes.push_back( // by a check of its own that failed
        refusal(facts, Cause::ClientCertRejected, Certainty::Possible, FixAction::CheckServerLog));
    return causes;
}

Diagnosed withoutReason(const Facts& facts) {
    Diagnosed diagnosed = gaveNoReason(facts);
    diagnosed.evidence.push_back(evidenceOfList(facts));
    return diagnosed;
}

/// What a server may hold against a chain that is sound by itself: it shows in no other way than by the
/// refusal.
Causes whatDoesNotShow(const Facts& facts) {
    const bool isListed = facts.list == ListRelation::Match;
    Causes causes;
    if (!facts.namesake()) // else it is the likelier cause, and said so
        causes.push_back(
            isListed ? lookalike(facts, Certainty::Possible) : unknownAuthority(facts, Certainty::Possible));
    if (facts.ownChain.size() == 1 && !facts.chainTop().isSelfIssued())
        causes.push_back(incompleteChain(facts, Certainty::Possible));
    if (isListed && !facts.rootIsListed)
        causes.push_back(anchorMissing(facts, Certainty::Possible));
    if (facts.intermediatesPresented() > 1) // one is within every usual limit but Apache's, which says so
        causes.push_back(depthLimit(facts, Certainty::Possible));
    causes.push_back(
        refusal(facts, Cause::ClientCertRevoked, Certainty::Possible, FixAction::ReissueClientCertificate));
    causes.push_back(refusal(facts, Cause::ServerCrlExpired, Certainty::Possible, FixAction::RefreshCrl));
    causes.push_back(refusal(facts, Cause::ServerCrlMissing, Certainty::Possible, FixAction::RefreshCrl));
    return causes;
}

/// What only some programs mind about such a chain: Go a name in other octets, Python a missing key
/// identifier.
std::vector<Finding> mindedBySome(const Facts& facts) {
    std::vector<Finding> minded;
    const verify::Request asClient{.target = facts.ownChain.front(), .purpose = verify::Purpose::TlsClient};
    for (const verify::StackRule& rule : verify::stackRules()) {
        // Where our chain ends, and how the server counts, is not known here.
        const bool isOfChain = &rule.kind != &verify::finding::anchorIsTarget &&
            &rule.kind != &verify::finding::anchorIsIntermediate;
        if (!rule.find || !isOfChain)
            continue;
        if (auto found = rule.find(facts.ownReport->best(), asClient))
            minded.push_back(std::move(found->finding));
    }
    return minded;
}

Diagnosed rejected(const Facts& facts) {
    Diagnosed diagnosed = refusal(
        facts, Cause::ClientCertRejected, Certainty::Likely, FixAction::CheckServerLog);
    diagnosed.fix.target = guessServer(facts.record);
    diagnosed.evidence = mindedBySome(facts);
    std::ranges::move(evidenceOfRefusal(facts), std::back_inserter(diagnosed.evidence));
    diagnosed.evidence.push_back(evidenceOfList(facts));
    return diagnosed;
}

/// Refused, and no word of it says why.
Causes unexplained(const Facts& facts) {
    Causes causes;
    if (facts.record.fatalAlertFromPeer() || refusesCertificate(facts.record)) {
        causes = whatDoesNotShow(facts);
        causes.insert(causes.begin(), rejected(facts));
    } else {
        causes = {withoutReason(facts)};
    }
    if (!facts.namesake())
        return causes;
    for (Diagnosed& cause : causes)
        cause.certainty = Certainty::Possible;
    causes.insert(causes.begin(), lookalike(facts, Certainty::Likely));
    return causes;
}

/// A page that says so stands for a list that could not be had as well (IIS 403.13).
Causes revoked(const Facts& facts) {
    if (facts.record.fatalAlertFromPeer())
        return {refusal(
            facts, Cause::ClientCertRevoked, Certainty::Certain, FixAction::ReissueClientCertificate)};
    return {refusal(facts, Cause::ClientCertRevoked, Certainty::Likely, FixAction::ReissueClientCertificate),
        refusal(facts, Cause::ServerCrlMissing, Certainty::Possible, FixAction::RefreshCrl)};
}

/// Something is out of date, and by our clock it is nothing of ours. OpenSSL says so of a list as well; a
/// page that names the certificate means the server's clock.
Causes outOfDateElsewhere(const Facts& facts) {
    const bool isOurs = std::ranges::any_of(ownDefects(facts),
        [](const ClientDefect& defect) { return defect.finding.kind == &verify::finding::expired; });
    if (isOurs)
        return {};
    if (facts.record.fatalAlertFromPeer())
        return {refusal(facts, Cause::ServerCrlExpired, Certainty::Likely, FixAction::RefreshCrl)};
    return {rejected(facts)};
}

/// The list names an issuer of ours, but in no case octet for octet.
bool isListedInOtherOctets(const Facts& facts) {
    if (facts.list != ListRelation::Match || !facts.record.certificateRequest)
        return false;
    for (const tls::AuthorityName& authority : facts.record.certificateRequest->authorities)
        for (const x509::Certificate& certificate : facts.ownChain)
            if (authority.encoded == certificate->issuer.encoded() ||
                authority.encoded == certificate->subject.encoded())
                return false;
    return true;
}

/// A name of our chain stands in other octets where it is looked for. Go, GnuTLS and NSS take that for
/// another name, OpenSSL and Java for the same (RFC 5280 7.1).
std::optional<Finding> nameInOtherOctets(const Facts& facts) {
    if (facts.list == ListRelation::NoMatch)
        return std::nullopt;
    if (isListedInOtherOctets(facts))
        return Finding{&verify::finding::nameEncodingDiffers,
            {facts.chainTop()->subject.shortText(), facts.chainTop()->issuer.shortText()}};
    std::vector<Finding> minded = mindedBySome(facts);
    const auto encoding = std::ranges::find(minded, &verify::finding::nameEncodingDiffers, &Finding::kind);
    return encoding == minded.end() ? std::nullopt : std::optional(std::move(*encoding));
}

Diagnosed otherEncoding(const Facts& facts, const Finding& difference) {
    Diagnosed diagnosed = unknownAuthority(facts, Certainty::Likely);
    diagnosed.variant = "name-encoding";
    diagnosed.evidence.insert(diagnosed.evidence.begin(), difference);
    return diagnosed;
}

/// The server names no CAs, and the CA above our chain is one below a root, which we did not send: whoever
/// does not hold it cannot go on from there.
Causes withMissingIssuer(const Facts& facts, Causes causes) {
    std::erase_if(causes, [](const Diagnosed& d) {
        return d.cause == Cause::ClientChainIncomplete || d.cause == Cause::ServerGaveNoReason;
    });
    for (Diagnosed& cause : causes)
        cause.certainty = Certainty::Possible;
    causes.insert(causes.begin(), incompleteChain(facts, Certainty::Likely));
    return causes;
}

Causes byRefusal(const Facts& facts) {
    const int code = refusalCode(facts.record);
    if (code == tls::alert::certificateRevoked)
        return revoked(facts);
    if (code == tls::alert::certificateExpired)
        return outOfDateElsewhere(facts);
    if (facts.list == ListRelation::NoMatch)
        return notListed(facts);
    if (code == tls::alert::unknownCa)
        return unknownAuthorityAllTheSame(facts);
    if (code == tls::alert::decryptError)
        return {lookalike(facts, Certainty::Likely)};
    return code == tls::alert::internalError ? serverInTrouble(facts) : unexplained(facts);
}

} // namespace

/// Which alert says what depends on the server: only some are true to their name.
Causes clientTrust(const Facts& facts) {
    Causes causes = byRefusal(facts);
    const int code = refusalCode(facts.record);
    const bool saysMore = code == tls::alert::certificateRevoked || code == tls::alert::certificateExpired ||
        code == tls::alert::internalError;
    if (facts.list == ListRelation::Empty && !saysMore && facts.missingIssuer())
        return withMissingIssuer(facts, std::move(causes));
    const auto difference = nameInOtherOctets(facts);
    if (!difference || code == tls::alert::certificateRevoked)
        return causes;
    for (Diagnosed& cause : causes)
        cause.certainty = Certainty::Possible;
    causes.insert(causes.begin(), otherEncoding(facts, *difference));
    return causes;
}

} // namespace certwright::diagnose::rules
