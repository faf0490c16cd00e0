// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/request_fit.h"

#include "core/tls/code_points.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

/// Those that are names.
std::vector<x509::Name> namesIn(const tls::CertificateRequest& request) {
    std::vector<x509::Name> names;
    for (const tls::AuthorityName& authority : request.authorities)
        if (authority.name)
            names.push_back(*authority.name);
    return names;
}

bool contains(const std::vector<x509::Name>& names, const x509::Name& name) {
    return std::ranges::any_of(names, [&](const x509::Name& listed) { return matches(listed, name); });
}

} // namespace

RequestFit fitOf(const std::optional<tls::CertificateRequest>& request,
    const std::vector<x509::Certificate>& chain, int version) {
    RequestFit fit;
    if (!request)
        return fit;
    fit.list = request->authorities.empty() ? ListRelation::Empty : ListRelation::NoMatch;
    if (chain.empty())
        return fit;
    const std::vector<x509::Name> names = namesIn(*request);
    if (const auto listed = listedAuthority(names, chain)) {
        fit.list = ListRelation::Match;
        fit.matchingName = names[listed->name].toRfc4514();
        fit.rootIsListed = contains(names, nameAboveOf(chain.back()));
    }
    const x509::Certificate& own = chain.front();
    fit.leafIsListed = !own.isSelfIssued() && contains(names, own->subject);
    const auto fitting = std::ranges::find_if(
        request->signatureSchemes, [&](int scheme) { return tls::canSign(own->publicKey, scheme, version); });
    const bool isFound = fitting != request->signatureSchemes.end();
    fit.noSchemeFits = !request->signatureSchemes.empty() && !isFound;
    if (isFound)
        fit.fittingScheme = tls::signatureSchemeName(*fitting);
    return fit;
}

const x509::Name& nameAboveOf(const x509::Certificate& top) {
    return top.isSelfIssued() ? top->subject : top->issuer;
}

} // namespace certwright::diagnose
