// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/client_defects.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/rules.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

std::string purposesText(const x509::Certificate& certificate) {
    const x509::ExtendedKeyUsage* usage = certificate.extendedKeyUsage();
    std::string text;
    if (usage)
        for (const codec::Oid& purpose : usage->purposes)
            text += (text.empty() ? "" : ", ") + purpose.name();
    return text;
}

bool isBlamed(const std::vector<Diagnosed>& causes, Cause cause) {
    return std::ranges::any_of(causes, [&](const Diagnosed& d) { return d.cause == cause; });
}

} // namespace

std::vector<RuledOut> ruledOutFor(const Facts& facts, const std::vector<Diagnosed>& causes) {
    std::vector<RuledOut> list;
    if (!facts.sentCertificate || causes.empty())
        return list;
    const x509::Certificate& leaf = facts.ownChain.front();
    const auto defects = ownDefects(facts);
    const auto add = [&](Cause cause, Finding because) {
        const bool isDefect = std::ranges::any_of(
            defects, [&](const ClientDefect& d) { return d.cause == cause; });
        if (!isDefect && !isBlamed(causes, cause))
            list.push_back({cause, std::move(because)});
    };
    add(Cause::ClientCertExpired, {&evidence::validUntil, {facts.ownName(), leaf->notAfter.instant}});
    add(Cause::ClientCertWrongEku, {&evidence::hasPurpose, {facts.ownName(), purposesText(leaf)}});
    if (!leaf.isSelfIssued())
        add(Cause::ClientCertSelfSigned, {&evidence::notSelfSigned, {facts.ownName()}});
    if (facts.list == ListRelation::Match)
        add(Cause::ClientChainIncomplete, {&evidence::listNames, {facts.matchingName}});
    else if (facts.chainTop().isSelfIssued())
        add(Cause::ClientChainIncomplete,
            {&evidence::chainComplete, {static_cast<std::int64_t>(facts.ownChain.size())}});
    add(Cause::ClientKeyMismatch, {&evidence::keyFits, {facts.ownName()}});
    if (!facts.fittingScheme.empty())
        add(Cause::NoSharedSignatureAlgorithm, {&evidence::schemeFits, {facts.fittingScheme}});
    if (facts.record.peer.verdict == tls::PeerVerdict::Trusted)
        add(Cause::ServerCertUntrusted, {&evidence::serverTrusted, {facts.serverName()}});
    return list;
}

} // namespace certwright::diagnose
