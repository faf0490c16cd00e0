// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/candidates.h"

#include "core/diagnose/client_defects.h"
#include "core/diagnose/facts.h"
#include "core/diagnose/oid_filters.h"

#include <algorithm>

namespace certwright::diagnose {

using x509::Certificate;

namespace {

/// The record as it would be if this chain had been chosen and nothing been sent.
tls::Record withChain(const tls::Record& record, const std::vector<Certificate>& chain) {
    tls::Record changed;
    changed.startedAt = record.startedAt;
    changed.version = record.version;
    changed.certificateRequest = record.certificateRequest;
    changed.own.configured = chain;
    return changed;
}

bool listNamesIssuerOctets(const tls::CertificateRequest& request, const std::vector<Certificate>& chain) {
    return std::ranges::any_of(chain, [&](const Certificate& certificate) {
        return std::ranges::any_of(request.authorities, [&](const tls::AuthorityName& authority) {
            return authority.encoded == certificate->issuer.encoded();
        });
    });
}

} // namespace

Candidate judgeCandidate(const tls::Record& record, const std::vector<Certificate>& chain) {
    const tls::Record changed = withChain(record, chain);
    const Facts facts{changed};
    Candidate candidate{.leaf = chain.front(), .reasons = {}};
    for (const ClientDefect& defect : ownDefects(facts))
        if (std::ranges::find(candidate.reasons, defect.cause) == candidate.reasons.end())
            candidate.reasons.push_back(defect.cause);
    if (facts.noSchemeFits)
        candidate.reasons.push_back(Cause::NoSharedSignatureAlgorithm);
    if (record.certificateRequest)
        for (const Cause unmet : unmetFilters(*record.certificateRequest, chain.front()))
            if (std::ranges::find(candidate.reasons, unmet) == candidate.reasons.end())
                candidate.reasons.push_back(unmet);
    if (facts.list != ListRelation::NoMatch)
        return candidate;
    const bool mayBeIncomplete = chain.size() == 1 && facts.chainMayBeIncomplete();
    candidate.reasons.push_back(mayBeIncomplete ? Cause::ClientChainIncomplete : Cause::ClientCertUnknownCa);
    return candidate;
}

Withholding withholding(const tls::Record& record, const std::vector<Certificate>& chain) {
    if (!record.certificateRequest || chain.empty())
        return {};
    const RequestFit fit = fitOf(record.certificateRequest, chain, record.version);
    const bool listed = fit.list != ListRelation::NoMatch;
    const bool listedByOctets = fit.list == ListRelation::Empty ||
        listNamesIssuerOctets(*record.certificateRequest, chain);
    return {.openssl = fit.noSchemeFits,
        .gnutls = fit.noSchemeFits,
        .java = fit.noSchemeFits || !listed,
        .go = fit.noSchemeFits || !listedByOctets,
        .schannel = fit.noSchemeFits || !listedByOctets,
        .browsers = fit.noSchemeFits || !listedByOctets};
}

} // namespace certwright::diagnose
