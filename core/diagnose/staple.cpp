// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/staple.h"

#include "core/verify/findings.h"
#include "core/verify/verify.h"

namespace certwright::diagnose {

std::vector<x509::Certificate> serverChain(const tls::PeerCertificates& peer) {
    if (!peer.report || peer.report->best().steps.size() < 2)
        return peer.sent;
    std::vector<x509::Certificate> chain;
    for (const verify::PathStep& step : peer.report->best().steps)
        chain.push_back(step.certificate);
    return chain;
}

std::optional<Staple> judgeStaple(const tls::Record& record) {
    const tls::PeerCertificates& peer = record.peer;
    if (!peer.staple || peer.sent.empty())
        return std::nullopt;
    Staple staple{.bytes = peer.staple->size()};
    const auto response = x509::OcspResponse::parse(*peer.staple);
    if (!response)
        return staple;
    staple.responseStatus = response->statusName();
    const std::vector<x509::Certificate> chain = serverChain(peer);
    if (chain.size() < 2)
        return staple;
    // Whether the chain is trusted is another question: here its top is, so that the response can be judged.
    const auto report = verify::verify({.target = chain.front(),
        .given = {chain.begin() + 1, chain.end()},
        .anchors = verify::anchorsOf({chain.back()}),
        .purpose = verify::Purpose::TlsServer,
        .at = record.startedAt,
        .revocation = {.responses = {*response}}});
    const verify::Path& path = report->best(); // only a stop token could make it fail
    if (!path.revocation.empty())
        staple.answer = path.revocation.front();
    if (const verify::PathFinding* found = path.find(verify::finding::revoked); found && found->depth == 0)
        staple.revoked = found->finding;
    return staple;
}

} // namespace certwright::diagnose
