// SPDX-License-Identifier: Apache-2.0
#include "core/tls/peer_check.h"

namespace certwright::tls {

PeerCheck peerCheck(verify::Anchors anchors, verify::Purpose purpose, std::vector<verify::PeerName> names,
    Instant at, verify::AnchorRule rule) {
    return [anchors = std::move(anchors), purpose, names = std::move(names), at, rule](
               const std::vector<x509::Certificate>& sent) {
        const verify::Request request{.target = sent.front(),
            .given = {sent.begin() + 1, sent.end()},
            .anchors = anchors,
            .purpose = purpose,
            .names = names,
            .at = at,
            .anchorRule = rule};
        return *verify::verify(request); // only a stop token could make it fail
    };
}

std::vector<x509::Name> subjectsOf(const verify::CertificateIndex& anchors) {
    static constexpr std::size_t most = 200;
    std::vector<x509::Name> names;
    for (const x509::Certificate& anchor : anchors.certificates())
        if (names.size() < most)
            names.push_back(anchor->subject);
    return names;
}

} // namespace certwright::tls
